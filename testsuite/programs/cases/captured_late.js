'use strict';
// Functions handed to functions of the program: what they capture, on all ways.
class List {
  constructor(items) { this.items = items; this.size = items.length; }
  each(fn) { for (let i = 0; i < this.size; i += 1) fn(this.items[i], i); }
  some(fn) {
    for (let i = 0; i < this.size; i += 1) if (fn(this.items[i])) return true;
    return false;
  }
  has(x) { return this.some(e => e === x); }
}
class Wrapped {
  constructor(list) { this.list = list; }
  each(fn) { this.list.each(fn); }
  some(fn) { return this.list.some(fn); }
}
const kept = [];
class Keeper { each(fn) { kept.push(fn); fn('kept', 0); } some(fn) { kept.push(fn); return fn('kept'); } }

// Variables that change, on ways that inline and on ways that keep the function.
function sum(list) {
  let total = 0, calls = 0;
  list.each((x) => { total += x; calls++; });
  total += 1;
  return [total, calls];
}
// Variables that do not change any more.
function above(list, limit) {
  let found = '';
  const extra = limit * 2;
  if (list.some((x) => x > limit && x < extra)) found = 'between';
  return found + limit;
}
// Two functions with one environment.
function pair(list) {
  let n = 0;
  list.each((x) => { n += x; });
  list.each((x) => { n -= x / 2; });
  return n;
}
// A function in a function, each with variables.
function nested(list, other) {
  let out = 0;
  list.each((a) => {
    let inner = a;
    other.each((b) => { inner += b; out += 1; });
    out += inner;
  });
  return out;
}
// Exits in the middle of loops: other types, holes, objects with valueOf that look at variables.
function tricky(list) {
  let seen = 0, last;
  list.each((x) => { last = x; seen += x; });
  return [typeof seen, String(seen), String(last)];
}
let peek;
function observed(list) {
  let n = 1;
  peek = () => n;
  list.each((x) => { n = n * 2 + x; });
  return n;
}
// One environment for each round.
function rounds(list) {
  const made = [];
  for (let i = 0; i < 3; i++) {
    let local = i * 10;
    list.each((x) => { local += x; });
    if (i === 1) made.push(() => local++);
    made.push(local);
  }
  return made.map((f) => (typeof f === 'function' ? [f(), f()] : f));
}
// The same function object everywhere.
function identity(list) {
  let got = [];
  const fn = (x) => { got.push(x); return fn; };
  list.each(fn);
  return [got.length, fn === fn(0)];
}
function early(list, x) {
  let where = -1, at = 0;
  list.some((e) => { if (e === x) { where = at; return true; } at++; return false; });
  if (where < 0) throw new RangeError('no ' + x + ' in ' + at);
  return where;
}
function tdz(list) {
  list.each(() => later);
  let later = 1;
  return later;
}
function assignedLater(list) {
  let v = 1;
  const probe = () => v;
  list.each((x) => { if (x === 'kept') kept.push(probe); });
  v = 2;
  return v;
}
function twice(list) {
  return [list.some((x) => x === 3), list.some((x) => x === 'kept')];
}

const numbers = new List([1, 2, 3]);
const shapes = [numbers, new Wrapped(numbers), new Keeper(), new List([1, '2', 3n > 2n, undefined]),
  new Wrapped(new Keeper()), [4, 5], { each(f) { f(7); f(8); }, some(f) { return f(9); } }];
for (let i = 0; i < 40; i++) {
  for (const f of [sum, (l) => above(l, 1), pair, (l) => nested(l, numbers), (l) => nested(numbers, l), tricky,
    rounds, identity, assignedLater, twice, (l) => early(l, 3), observed, tdz]) {
    const list = shapes[i % 5 === 4 ? (i / 5 | 0) % shapes.length : 0];
    let out;
    try { out = f(list); } catch (e) { out = e.name + ': ' + e.message; }
    if (i % 5 === 4 || i < 2) console.log(i, JSON.stringify(out));
  }
}
for (const f of kept) {
  let out;
  try { out = f(5); } catch (e) { out = e.message; }
  console.log(typeof out === 'function' ? 'function' : out);
}
console.log(peek());
const texts = [{ valueOf() { return peek(); } }, 3];
console.log(observed(new List(texts)), peek());
Array.prototype.each = function (fn) { for (const x of this) fn(x, 0); };
console.log(sum([1, 2]), pair([4]), nested([1], [2, 3]), numbers.has(2), numbers.has('2'));
// Built-in callbacks: variables that a loop changes, left in the middle.
function builtin(list, k) {
  let s = 0, c = 0;
  list.forEach((x, i) => { s += x * k; if (i % 2) c++; });
  return s + c;
}
for (let i = 0; i < 20; i++) builtin([1, 2, 3], i);
console.log(builtin([1, 2, '3', true, , 5], 2), builtin([{ valueOf() { throw 'no'; } }].slice(1), 1));
try { builtin([1, 5n], 1); } catch (e) { console.log(e.message); }
console.log(builtin(new Map([[1, 2], [3, 4]]), 2), builtin(new Set([1, 2]), 1));
