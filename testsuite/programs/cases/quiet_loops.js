// Loops that run no code but their own: what they read of arrays and objects stays the same,
// unless they change it themselves.
function product(a, b) {
  let s = 0;
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) s += a[i] * b[j];
  return s;
}
function rows(m, i) {
  let s = 0;
  for (let j = 0; j < m[i].length; j++) s += m[i][j] * m[j][i];
  return s;
}
function grow(a, n) { // stores beyond the end while it reads
  let s = 0;
  for (let i = 1; i < n; i++) { a[i] = a[i - 1] + 1; s += a[i] + a.length; }
  return s + ':' + a.length;
}
function alias(a, b, n) {
  let s = 0;
  for (let i = 0; i < n; i++) { a[i] = i; s += b.length + b[i]; }
  return s;
}
function fill(a, x, n) {
  for (let i = 0; i < n; i++) a[i] = x;
  return a;
}
function around(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) { const l = a[i - 1], r = a[i + 1]; s += (l === undefined ? 100 : l) + (r === undefined ? 1000 : r); }
  return s;
}
function kinds(a) {
  let s = '';
  for (let i = 0; i < a.length; i++) s += typeof a[i] + ' ';
  return s.trim();
}
function find(a, x) {
  for (let i = 0; i < a.length; i++) if (a[i] === x) return i;
  return -1;
}
function sums(o, n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += o.list[i % o.list.length] * o.scale.x + o.offset;
  return s;
}
function counts(o, n) {
  for (let i = 0; i < n; i++) { o.count += o.step; if (o.count > o.limit) o.limit = o.count * 2; }
  return o.count + '/' + o.limit;
}
function chain(o, p, n) { // two names of one object
  let s = 0;
  for (let i = 0; i < n; i++) { p.value = i; s += o.value; }
  return s;
}
const frozen = Object.freeze([1, 2, 3]);
const holes = [1, , 3, , 5];
const proxy = new Proxy([1, 2, 3], { get: (t, k) => k === 'length' ? 3 : Number(t[k]) * 10 });
const getter = { length: 3, get 0() { return 7; }, 1: 8, 2: 9 };

for (let round = 0; round < 3; round++) {
  console.log(product([1, 2, 3], [4, 5]), product([1.5, -0], [2, , 4].concat()), product(new Float64Array([1, 2]), new Int8Array([3, -4])),
    product('123', [1, 2]), product([1, '2'], ['3']), product({ length: 2, 0: 1, 1: 2 }, [1]), product([], undefined), product(proxy, getter));
  console.log(rows([[1, 2], [3, 4]], 1), rows([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0), rows([new Float32Array([0.1, 0.5]), [1, 2]], 0), rows(['12', '34'], 0));
  try { rows([[1]], 1); } catch (e) { console.log(e.message); }
  try { rows([[1, 2]], 0); } catch (e) { console.log(e.message); }
  console.log(grow([0], 9), grow([0, 0, 0, 0], 3), grow(new Uint8Array(4), 9), grow({ 0: 1, length: 1 }, 4), grow([1.5], 4));
  const one = [], two = new Uint8Array(4);
  console.log(alias(one, one, 6), alias([], [9, 8, 7, 6, 5], 5), alias(two, two, 6), alias(new Uint8Array(two.buffer), two, 3));
  console.log(fill([1, 2, 3], 0.5, 5).join(), fill([1, 2], true, 3).join(), fill([true, false], 1, 2).join(), fill(['a', 'b'], 'c', 3).join(), fill([0, 0], null, 2).join());
  console.log(fill(new Uint8Array(3), 300, 5).join(), fill(new Uint8ClampedArray(3), 300.5, 3).join(), fill(new Int16Array(2), 40000, 2).join(),
    fill(new Uint32Array(2), -1, 2).join(), fill(new Float32Array(2), 0.1, 2).join(), fill(new Int32Array(2), 'x', 2).join(), fill(new Float64Array(1), undefined, 1).join());
  try { (function () { 'use strict'; for (let i = 0; i < 3; i++) frozen[i] = 0; })(); } catch (e) { console.log(e.message); }
  console.log(fill(frozen, 0, 3).join(), fill(holes.slice(), 2, 2).join(), fill('text', 'x', 2));
  console.log(around([1, 2, 3]), around(holes), around(new Float64Array([1, 2])), around('ab'), around([]));
  console.log(kinds(holes), '|', kinds([1, 'a', null, {}]), '|', kinds('ab'), '|', kinds(new BigInt64Array(1)));
  console.log(find([1, 2, 3], 3), find(holes, undefined), find('abc', 'c'), find(new Uint8Array([5, 6]), 6), find([NaN], NaN), find([0], -0));
  const o = { list: [1, 2, 3], scale: { x: 2 }, offset: 0.5 };
  console.log(sums(o, 5), sums({ ...o, list: new Int8Array([4]) }, 2), sums({ get list() { return [round]; }, scale: { x: 1 }, offset: 1 }, 3), sums({}, 0));
  try { sums({ list: [1] }, 1); } catch (e) { console.log(e.message); }
  console.log(counts({ count: 0, step: 1, limit: 3 }, 10), counts({ count: '', step: 'a', limit: 3 }, 3));
  const same = { value: -1 };
  console.log(chain(same, same, 4), chain({ value: 5 }, same, 4), chain({ get value() { return same.value; } }, same, 4));
}

Array.prototype[3] = 'inherited';
console.log(kinds([1, 2, 3, , 5]), find([1, 2, 3, , 5], 'inherited'), around([1, 2, 3]));
delete Array.prototype[3];

// memory that goes away
const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
const bytes = new Uint8Array(buffer);
function total(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] + 1; return s; }
console.log(total(bytes)); buffer.resize(16); console.log(total(bytes)); buffer.resize(3); console.log(total(bytes));
buffer.transfer(); console.log(total(bytes));

// a loop inside another, where the outer one calls something
function table(n, f) {
  const t = [];
  for (let i = 0; i < n; i++) {
    const row = [];
    for (let j = 0; j < n; j++) row.push(f(i, j));
    let s = 0;
    for (let j = 0; j < row.length; j++) s += row[j];
    row.push(s);
    t.push(row);
  }
  let s = 0;
  for (const r of t) for (let j = 0; j < n; j++) s += r[j] * r[n];
  return s;
}
console.log(table(4, (i, j) => i * j), table(3, (i, j) => i + '' + j));
let shared = [1, 2, 3];
function shrink(n) { let s = 0; for (let i = 0; i < n; i++) { s += shared[i]; if (i === 1) shared = [10, 20, 30]; } return s; }
console.log(shrink(3), shrink(3));
