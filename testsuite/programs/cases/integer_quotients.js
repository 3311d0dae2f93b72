// Quotients and remainders of integers by constants, and sums, products and comparisons of them.
const list = [0, 1, 2, 7, 8, 9, 10, -1, -2, -7, -8, -9, -10, 2147483647, -2147483648, 4294967295, 1e15, -1e15];
function divide(x) {
  x = x | 0;
  return [(x / 9) | 0, Math.floor(x / 2), Math.floor(x / 7), (x / 8) >> 1, (x / 3) >>> 0, Math.trunc(x / 4)];
}
function remainders(x) {
  x = x | 0;
  const zero = x % 9;
  return [Object.is(zero, -0), 1 / (x % 8), x % 9 + 1, 1 - x % 9, x % 9 + 0, 1 / (x % 9 - 0), 1 / (x % 9 + x % 3), (x % 9) | 0, x % 2 === 0, x % 2 !== 0, x % 9 < 0, x % 9 <= 0, !(x % 9), 1 / ((x % 9) * 2)];
}
function products(x) {
  x = x | 0;
  const negative = x * -3;
  return [Object.is(negative, -0), x * 9 + 1, (x * 3 + 1) * 3, x * 1073741823 * 9 + 1, (x * 2147483647) | 0];
}
function counters(n) {
  const out = [];
  const grid = Array.from({ length: 81 }, (_, i) => i * 3);
  for (let i = 0; i < n; i++) {
    out.push(grid[i * 9 + n % 9], grid[(i * 3 + ((n / 3) | 0)) * 3 % 81]);
    if (i % 5 === 4) out.push(i / 5 | 0);
  }
  for (let i = n; i >= 0; i -= 2) out.push(Math.floor(i / 2) * 1000 + i % 3);
  return out.join();
}
function heap(k) {
  const up = [];
  for (let i = k; i > 0; i = Math.floor((i - 1) / 2)) up.push(i);
  return up.join();
}
for (const x of list) {
  console.log(x, divide(x), remainders(x), products(x));
}
console.log(counters(9), heap(1000));
let huge = 9007199254740991, lost = 0;
for (let i = 0; i < 5; i++) lost += (huge % 7) + ((huge / 3) | 0) + Math.floor(huge / 2), huge -= 3;
console.log(lost);

// Arrays that are written from their ends, or beyond them.
function backwards(n) {
  const a = [];
  let r = n;
  while (r !== 1) { a[r - 1] = r; r--; }
  const holes = [];
  for (let i = 3; i < n; i += 3) holes[i] = i;
  return [a.length, a[n - 1], 0 in a, holes.length, 4 in holes, Object.keys(holes).length];
}
console.log(backwards(20), backwards(2000));
const far = [];
for (let i = 0; i < 3; i++) far[i * 1e6] = i;
console.log(far.length, Object.keys(far));

// Functions of Math that are replaced meanwhile, or by an operand.
function top(list, f) {
  let m = 0;
  for (const x of list) m = Math.max(m, f ? f(x) : x) + Math.floor(0.5);
  return m;
}
console.log(top([1, 5, 3]), Math.max(1, 2));
const { max } = Math;
console.log(top([1, 2, 3], (x) => {
  if (x === 2) Math.max = (a, b) => a + b * 100;
  return x;
}));
console.log(top([1, 5, 3]));
Math.max = max;
console.log(top([1, 5, 3]));
const own = Math.floor;
Object.defineProperty(Math, 'floor', { get() { return () => 7; }, configurable: true });
console.log(top([1, 5, 3]));
Object.defineProperty(Math, 'floor', { value: own, writable: true, configurable: true });
console.log(top([1, 5, 3]));
const shadow = (Math) => { let s = 0; for (let i = 0; i < 3; i++) s += Math.max(i, 1); return s; };
console.log(shadow({ max: (a, b) => a * 10 + b }));
Math.random = () => 0.25;
console.log(Math.random(), top([4, 2]));
const real = globalThis.Math;
globalThis.Math = { max: () => 1, floor: () => 2 };
console.log(top([1, 5, 3]));
globalThis.Math = real;
console.log(top([1, 5, 3]));

// Nothing is where calls would look for it.
const { Array: A, Number: N } = globalThis;
delete globalThis.Array;
delete globalThis.Number;
let plain = 0;
for (let i = 0; i < 3; i++) if (!isNaN(i) && isFinite(i)) plain += real.max(i, 1);
console.log(plain);
globalThis.Array = A;
globalThis.Number = N;
delete globalThis.Math;
try {
  top([1]);
} catch (e) {
  console.log(e.name, e.message);
}
globalThis.Math = real;
console.log(top([1, 5, 3]));
