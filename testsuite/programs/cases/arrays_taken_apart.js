// Array patterns on arrays are reads of elements in fast versions.
'use strict';
function add(p) { const [x, y] = p; return x + y; }
function defaults(p) { const [a = 1, b = 'b', [c] = [3], { d } = { d: 4 }] = p; return [a, b, c, d].join(); }
function holes(p) { const [, second, , fourth] = p; return `${second} ${fourth}`; }
function nested([[a, b], [c]]) { return a * b - c; }
function called(p, f) { const [a = f('a'), b = f('b')] = p; return a + b; }
function rest(p) { const [a, ...others] = p; return a + others.length; }
function assign(p) { let a, b; [a, b] = p; const o = {}; [o.x, o.y] = p; return [a, b, o.x, o.y].join(); }
function sums(list) { let s = 0, n = 0; for (const [k, v = 3] of list) { s += k * v; n++; } return s / n; }
function keys(list) { let s = ''; for (const [k, v] of list) s += k + '=' + v + ';'; return s; }
function closures(list) { const fs = []; for (const [k, v] of list) fs.push(() => k + v); return fs.map(f => f()).join(); }
function* gen() { try { yield 5; yield 6; yield 7; } finally { log.push('closed'); } }
const log = [];
class Mine extends Array {}
class Odd extends Array { *[Symbol.iterator]() { yield 'odd'; yield this.length; } }
const inputs = [[1, 2], [1.5, 2.5], ['a', 'b'], [1], [], [, 2], [undefined, null], new Mine(3, 4), Odd.from([7, 8, 9]), 'xy', new Set([8, 9]), [1n, 2n], new Uint8Array([4, 5])];
const show = (f, ...a) => { try { return f(...a); } catch (e) { return e.constructor.name; } };
for (let round = 0; round < 3; round++) {
  for (const p of inputs) {
    console.log(String(show(add, p)), show(defaults, p), show(holes, p), show(rest, p), show(assign, p), String(show(called, p, x => x + log.length)));
  }
  console.log(show(add, gen()), show(nested, [[2, 3], [1]]), show(nested, [[2, 3]]), show(nested, [5, [1]]), log.join(), show(add, null), show(add, {}));
  const map = new Map([['a', 1], ['b', 2]]);
  console.log(sums([[1, 2], [3], [4, undefined]]), sums(new Map([[1, 2], [2, 3]])), sums([[1, 2], new Set([3, 4]), [5, 6]]), keys(map), keys(Object.entries({ p: 1, q: [2] })), keys(map.entries()), keys(['ab', 'cd']), keys(new Set(['xy']).entries()), closures(map), closures([['x', 1], ['y', 2]]));
}
// A default that changes the array, and the iterator's methods, in the middle.
const changing = [undefined, 2];
console.log(called(changing, () => { changing[1] = 'changed'; return 'x'; }));
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const next = arrayIterator.next;
console.log(called([undefined, undefined], x => { arrayIterator.next = function () { log.push('next'); return next.call(this); }; return x; }), log.splice(0).join());
console.log(add([1, 2]), keys([['k', 'v']]), log.splice(0).join());
arrayIterator.next = next;
log.length = 0; // console.log may take arrays apart itself
arrayIterator.return = function () { log.push('return'); return {}; };
console.log(add([1, 2]), add([3, 4, 5]), keys([['k', 'v', 'w']]), log.splice(0).join());
delete arrayIterator.return;
Array.prototype[1] = 'proto';
console.log(add(['a']), add(['a', , 'c']), holes([0]));
delete Array.prototype[1];
console.log(add([1, 2]));
Array.prototype[Symbol.iterator] = function* () { yield 'patched '; yield this.length; };
console.log(add([1, 2]), String(show(sums, [[1, 2]])));
