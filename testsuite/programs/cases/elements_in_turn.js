// Several accesses to elements of one array, in turn: swaps, and what may change the array in between.
function swap(a, i, j) { const t = a[i]; a[i] = a[j]; a[j] = t; }
class Holder {
  constructor(list) { this.list = list; }
  swap(i, j) { const t = this.list[i]; this.list[i] = this.list[j]; this.list[j] = t; }
  rotate(i) { const t = this.list[i]; this.list[i] = this.list[i + 1]; this.list[i + 1] = this.list[i + 2]; this.list[i + 2] = t; return this.list.length; }
}
const lists = [[1, 2, 3], ['a', 'b', 'c'], [1.5, , 3], [, , ,], new Float64Array([1, 2, 3]), 'xyz', { 0: 'p', 1: 'q', 2: 'r' },
  Object.freeze([7, 8, 9]), Object.seal([7, 8, 9]), Object.preventExtensions([7, 8]), (function () { return arguments; })(1, 2, 3)];
for (let round = 0; round < 200; round++) {
  for (const l of lists) {
    for (const f of [() => swap(l, 0, 2), () => new Holder(l).swap(0, 1), () => new Holder(l).rotate(0)]) {
      try { f(); } catch (e) { if (round === 0) console.log(e.name, e.message); }
    }
  }
}
for (const l of lists) console.log(l);
const grown = [1, 2];
new Holder(grown).swap(1, 4);
console.log(grown, grown.length, 3 in grown);

// One array by two names, and elements that are added.
function both(a, b, i) { const x = a[i]; b[i + 3] = x; a[i + 1] = b[i + 3]; a[i + 2] = a[i + 3]; b[i] = a[i + 2]; return a[i + 1] + b[i]; }
const one = [1];
console.log(both(one, one, 0), one, both([5], [6, 7], 0), both([5], new Int8Array(4), 0));

// Code that runs in between changes the array.
function between(a, f) { const x = a[0]; a[1] = x; f(a); a[2] = a[0]; a[3] = a[1]; return a.length; }
for (let i = 0; i < 300; i++) between([1, 2, 3], () => { });
for (const f of [(a) => { a.length = 0; }, (a) => a.push(9), (a) => Object.freeze(a), (a) => { a.length = 1; a[50000] = 1; },
  (a) => { Object.defineProperty(a, 2, { set(v) { console.log('set', v); }, get() { return 'got'; }, configurable: true }); }, (a) => a.sort(() => -1)]) {
  const a = [1, 2, 3];
  try { console.log(between(a, f), a.slice(0, 5)); } catch (e) { console.log(e.message); }
}

// Elements of prototypes.
function three(a) { const x = a[0]; a[1] = x; a[0] = a[2]; return [x, a[0], a[1]]; }
for (let i = 0; i < 300; i++) three([1, , 3]);
console.log(three([, , ,]));
Array.prototype[0] = 'proto';
Object.defineProperty(Array.prototype, 1, { set(v) { console.log('setter', v); }, get() { return 'getter'; }, configurable: true });
console.log(three([, , 5]), three([1, 2, 3]));
delete Array.prototype[0];
delete Array.prototype[1];

// In branches and loops with calls.
function sort(a, less) {
  for (let i = 1; i < a.length; i++) {
    for (let j = i; j > 0 && less(a[j], a[j - 1]); j--) { const t = a[j]; a[j] = a[j - 1]; a[j - 1] = t; }
  }
  return a;
}
console.log(sort([5, 2, 8, 1, 9, 3], (x, y) => x < y), sort(['b', 'a', 'c'], (x, y) => x < y));
function* steps(a) { const x = a[0]; yield x; a[0] = a[1]; a[1] = x; yield a[0]; a[2] = a[0]; a[3] = a[2]; }
const g = [1, 2];
for (const x of steps(g)) { g.length = 2; console.log(x); }
console.log(g);
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; if (s < 0) a[i] = 0; } return s; }
console.log(sum([1, 2, 3]), sum(Object.freeze([1, 2, 3])));
function replace(a, x) { const out = []; for (let i = 0; i < a.length; i++) { if (a[i] === x) a[i] = 'y'; out[i] = a[i]; } return out; }
console.log(replace(['a', 'z'], 'z'), replace(Object.freeze(['a', 'b', 'c']), 'z'));

// Holes that a callback leaves.
try { Object.fromEntries([1, , 3].map((x, i) => [x, i])); } catch (e) { console.log(e.message); }
