'use strict';
// One place that pushes to arrays of every kind, after it has learnt that they become long.
function add(list, x) { return list.push(x); }
let sum = 0;
for (let i = 0; i < 400; i++) {
  const list = [];
  for (let k = 0; k < (i % 5 === 0 ? 2 : 40); k++) sum += add(list, k);
  sum += list.length;
}
console.log(sum);
const sparse = [];
sparse[5e6] = 'far';
console.log(add(sparse, 'next'), sparse.length, sparse[5e6], sparse[5e6 + 1]);
const holes = new Array(5);
console.log(add(holes, 'x'), holes.length, 0 in holes, holes[5]);
const frozen = Object.freeze([]);
try { add(frozen, 1); } catch (e) { console.log(e.message); }
const sealed = Object.preventExtensions([]);
try { add(sealed, 1); } catch (e) { console.log(e.message); }
class Stack extends Array {}
const stack = new Stack();
console.log(add(stack, 1), add(stack, 2), stack);
const cut = [1, 2, 3];
cut.length = 0;
console.log(add(cut, 4), cut);
Object.defineProperty(Array.prototype, 0, { set(v) { console.log('set', v); }, configurable: true });
const plain = [];
console.log(add(plain, 'p'), plain.length, 0 in plain, Object.keys(plain));
delete Array.prototype[0];
console.log(add([], 'q'));
