'use strict';
// Arithmetic whose result nobody uses still throws, and still runs valueOf.
const big = BigInt(2);
const log = [];
const probe = (x) => ({ valueOf() { log.push(x); return x; } });
function product(a, b) { let unused = a * b; return 'done'; }
function remainders(a, b) {
  for (let i = 0; i < 3; i++) { const unused = ((a % a) % b) | 0; }
  return 'done';
}
function index(list, i) { const unused = list[i - 0] - 1; return 'done'; }
function nothing(v) {
  if (v > 1) throw new RangeError('more ' + v);
  let unused = -v;
  return 'done';
}
const attempt = (f, ...args) => { try { return f(...args); } catch (e) { return e.message; } };
for (const [a, b] of [[1, 2], [big, 1], [big, big], ['3', null], [probe(4), probe(5)], [Symbol.iterator, 1]]) {
  console.log(attempt(product, a, b), attempt(remainders, a, b));
}
console.log(attempt(index, [1, 2], 1), attempt(index, [1n], 0), attempt(index, [1], big), attempt(nothing, 0), attempt(nothing, 2), attempt(nothing, 0n), log.join());

// An exception behind constants and conditions that are computed anyway.
function check(kind, limit = 3) {
  const names = ['a', 'b'];
  if (kind !== 'x' && kind !== 'y') {
    const text = 'no ' + kind;
    const extra = limit > 2 ? ' over' : ' under';
    throw new TypeError(text + extra + names.length);
  }
  return kind + limit;
}
for (const k of ['x', 'y', 'z', null]) console.log(attempt(check, k), attempt(check, k, 1));
function later(a, b = a + 1, c = b * 2) { return a * b * c; }
console.log(later(1), later(1, 2), later('2'), later(1, undefined, 3));
