'use strict';
// Objects with integer keys, read, asked for and written where indexes are guessed.
function memo(f) {
  const cache = {};
  return (x) => { if (x in cache) return cache[x]; return (cache[x] = f(x)); };
}
function run(n) {
  const square = memo((x) => x * x);
  let s = 0;
  for (let i = 0; i < n; i++) s += square(i % 50);
  return s;
}
for (let i = 0; i < 3; i++) console.log(run(200));
function fill(o, n) { for (let i = 0; i < n; i++) o[i] = i * 2; return o; }
function sum(o, n) { let s = 0; for (let i = 0; i < n; i++) s += o[i]; return s; }
console.log(sum(fill({}, 10), 10), sum(fill({ a: 1 }, 3), 4), JSON.stringify(fill({ 7: 'x' }, 3)));
const frozen = Object.freeze({ 0: 1, 1: 2 });
try { fill(frozen, 2); } catch (e) { console.log(e.message); }
const closed = Object.preventExtensions({ 0: 1 });
try { fill(closed, 2); } catch (e) { console.log(e.message, closed[0]); }
const sealed = Object.seal({ 0: 5, 1: 6 });
console.log(sum(fill(sealed, 2), 2), Object.getOwnPropertyDescriptor(sealed, 1).configurable);
const read = Object.defineProperty({}, 1, { value: 'r', writable: false, enumerable: true });
try { fill(read, 3); } catch (e) { console.log(e.message, read[0], read[2]); }
const got = [];
const withSetter = Object.defineProperty({}, 1, { set(v) { got.push(v); }, get() { return 9; }, enumerable: true });
console.log(sum(fill(withSetter, 3), 3), got.join());
const proto = { 5: 'proto', get 6() { return 'getter'; }, set 4(v) { got.push('s' + v); } };
const child = Object.create(proto);
try { fill(child, 8); } catch (e) { console.log(e.message); }
console.log(JSON.stringify(child), 5 in child, 9 in child, got.join());
console.log(1 in [1, 2], 2 in [1, 2], 1 in [1, , 3], -1 in [1], 0.5 in { 0.5: 1 }, '1' in { 1: 2 }, 4294967295 in { 4294967295: 1 });
const sparse = { 100000000: 'far' };
fill(sparse, 3);
console.log(Object.keys(sparse).join(), 100000000 in sparse, sparse[100000000]);
console.log(fill(Object.create(null), 2)[1], fill(function () {}, 2)[1], fill(new Uint8Array(2), 3).join());
Object.prototype[3] = 'everywhere';
console.log(sum(fill({}, 2), 4), 3 in {}, run(100), fill({}, 5)[3]);
delete Object.prototype[3];
// Remainders.
const mod = (a, b) => a % b;
for (const [a, b] of [[7, 3], [-7, 3], [7, -3], [0, 5], [-0, 5], [5, 0], [5.5, 2], [4294967295, 7], [4294967296, 7], [1, 1], [-1, 1], [6, 3], ['9', 4], [NaN, 1], [5, Infinity]]) {
  console.log(mod(a, b), Object.is(mod(a, b), -0));
}
console.log(mod(7n, 3n));
