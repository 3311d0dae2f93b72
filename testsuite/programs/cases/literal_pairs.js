'use strict';
// Loops over literals of pairs that are taken apart.
function around(grid, x, y) {
  let n = 0;
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) if (grid[y + dy]?.[x + dx] === 1) n++;
  return n;
}
function mixed(a, b) {
  const out = [];
  for (const [k, v] of [['a', a], ['b', b], [b, 'c']]) out.push(k + '=' + v);
  return out.join();
}
function defaults(o) {
  let s = '';
  for (let [k, v = 'none', w = 'third'] of [['x', o.x], ['y', o.y]]) { s += k + v + w; k = 0; }
  return s;
}
function leaves(n) {
  let last = '';
  for (const [i, t] of [[1, 'one'], [2, 'two'], [3, 'three']]) { last = t; if (i === n) break; }
  outer: for (const [a] of [[1, 2], [3, 4]]) { for (const [, d] of [[5, 6], [7, 8]]) { last += a + d; if (d === n) continue outer; } }
  try { for (const [x] of [[1, 2], [n, 2]]) if (x === 2) throw new Error('two'); } catch (e) { last += e.message; }
  return last;
}
function* gen() { for (const [a, b] of [[1, 2], [3, 4]]) yield a * b; }
function whole() { const l = []; for (const p of [[1, 2], [3, 4]]) { p.push(5); l.push(p); } return JSON.stringify(l); }
function rest() { const l = []; for (const [a, ...r] of [[1, 2], [3, 4]]) l.push(a, r); return JSON.stringify(l); }
function nested() { const l = []; for (const [[a], b] of [[[1], 2], [[3], 4]]) l.push(a + b); return l.join(); }
function holes() { const l = []; for (const [a, b] of [[, 1], [2, ,]]) l.push(a, b); return l.join(); }
function assigned() { let a, b, s = 0; for ([a, b] of [[1, 2], [3, 4]]) s += a * b; return s + a + b; }
const grid = [[1, 0, 1], [0, 1, 1], [1, 1, 0]];
function all() {
  console.log(around(grid, 1, 1), around(grid, 0, 0), mixed(1, 'z'), mixed(undefined, null), defaults({ x: 1 }), leaves(2), leaves(6), leaves(9));
  console.log([...gen()].join(), whole(), rest(), nested(), holes(), assigned());
}
for (let i = 0; i < 3; i++) all();
console.log(around({ '-1': [0, 1], 0: { 1: 1 }, 1: [, 1n] }, 0, 0), around([[1, 1]], 0, '0'));
// Someone looks at iteration.
const { next } = Object.getPrototypeOf([][Symbol.iterator]());
let steps = 0;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () { steps++; return next.call(this); };
all();
console.log(steps > 50);
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
all();
const { values } = Array.prototype;
const seen = [];
Array.prototype[Symbol.iterator] = function () { seen.push(this); this.looked = true; return values.call(this); };
const sum = around(grid, 1, 1) + around(grid, 1, 1);
console.log(sum, seen.length, new Set(seen).size, seen.every((x) => x.looked), JSON.stringify(seen[0]), JSON.stringify(seen[1]));
Array.prototype[Symbol.iterator] = values;
// In the middle of a loop.
function middle() {
  const l = [];
  for (const [a, b] of [[1, 2], [3, 4], [5, 6]]) {
    l.push(a, b);
    if (a === 1) Array.prototype[Symbol.iterator] = function* () { yield this.length; yield 'own'; };
  }
  Array.prototype[Symbol.iterator] = values;
  return l.join();
}
console.log(middle(), middle());
// Beyond the edges of grids.
function edges(list, from, to) { let s = ''; for (let i = from; i < to; i++) { const v = list[i]; s += v === undefined ? '-' : v; } return s; }
for (let i = 0; i < 5; i++) console.log(edges([1, 2], -2, 4));
const named = [5]; named[-1] = 'minus';
console.log(edges(named, -2, 2), edges('text', -1, 5), edges(new Int8Array(2), -1, 3), edges({ '-1': 'o', 0: 'z' }, -2, 1));
Array.prototype[-2] = 'proto';
console.log(edges([1, 2], -2, 4), edges(named, -2, 2));
delete Array.prototype[-2];
Object.defineProperty(Object.prototype, '-1', { get() { return 'getter'; }, configurable: true });
console.log(edges([1, 2], -2, 4));
delete Object.prototype[-1];
console.log(edges([1, 2], -2, 4));
