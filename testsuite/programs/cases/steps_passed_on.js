// Next methods that are called by name as well as by loops, and results of next that are passed on.
class Cursor {
  constructor(rows) { this.rows = rows; this.at = 0; this.closed = 0; }
  [Symbol.iterator]() { return this; }
  next() { return this.at < this.rows.length ? { value: this.rows[this.at++], done: false } : { value: undefined, done: true }; }
  return(v) { this.closed++; return { value: v, done: true }; }
}
class Mapped {
  constructor(it, f) { this.it = it[Symbol.iterator](); this.f = f; }
  [Symbol.iterator]() { return this; }
  next() { const r = this.it.next(); if (r.done) return r; return { value: this.f(r.value), done: false }; }
}
class Passing { constructor(it) { this.it = it; } [Symbol.iterator]() { return this; } next() { return this.it.next(); } }
class Either { constructor(a, b) { this.a = a; this.b = b; } [Symbol.iterator]() { return this; }
  next() { const r = this.a.next(); return r.done ? this.b.next() : r; } }
class Kept { constructor(it) { this.it = it; this.last = null; } [Symbol.iterator]() { return this; }
  next() { const r = this.it.next(); this.last = r; return r; } }
const keys = r => Object.keys(r).join() + ':' + String(r.value) + ':' + String(r.done);
const rows = [1, 2, 3];
for (let i = 0; i < 3; i++) {
  console.log([...new Cursor(rows)], [...new Mapped(new Cursor(rows), x => x * 2)], [...new Passing(new Cursor(rows))]);
  console.log([...new Either(new Cursor([1]), new Cursor([2, 3]))], [...new Either([4].values(), new Set([5]).values())], [...new Either(new Map([[1, 2]]).entries(), 'ab'[Symbol.iterator]())]);
}
const c = new Cursor(rows), p = new Passing(c), m = new Mapped(new Passing(new Cursor(rows)), String);
console.log(keys(c.next()), keys(p.next()), keys(p.next()), keys(p.next()), keys(p.next()), keys(m.next()));
const k = new Kept(new Cursor(rows)); const first = k.next(); console.log(first === k.last, k.next() === first, keys(k.last));
// results that are no literals: accessors, other orders, more properties, primitives
const odd = list => { let i = 0; return { [Symbol.iterator]() { return this; }, next() { return list[i++]; } }; };
const strange = [{ done: 0, value: 1 }, { get done() { console.log('done asked'); return false; }, get value() { console.log('value asked'); return 2; } }, Object.create({ value: 3 }), { done: 'yes', value: 4 }];
console.log([...new Passing(odd(strange.slice()))], [...new Mapped(odd(strange.slice()), x => x + 1)]);
const same = { value: 1, done: false, extra: 1 };
console.log(new Passing(odd([same])).next() === same, keys(new Either(odd([same]), odd([])).next()));
for (const bad of [1, null, undefined, 'x']) {
  try { console.log([...new Passing(odd([bad]))]); } catch (e) { console.log(e.constructor.name, e.message); }
  try { console.log([...new Mapped(odd([bad]), x => x)]); } catch (e) { console.log(e.constructor.name, e.message); }
  try { console.log(new Passing(odd([bad])).next()); } catch (e) { console.log(e.constructor.name, e.message); }
}
try { new Passing({}).next(); } catch (e) { console.log(e.message); }
try { new Mapped([1], () => { throw new Error('in f'); }).next(); } catch (e) { console.log(e.message); }
// by hand, several at once, in plain functions and in generators
function* zip(a, b) { const ia = a[Symbol.iterator](), ib = b[Symbol.iterator](); for (;;) { const x = ia.next(), y = ib.next(); if (x.done || y.done) break; yield [x.value, y.value]; } }
function* count(n) { for (let i = 0; i < n; i++) yield i; return 'end'; }
console.log([...zip([1, 2, 3], new Set('abc'))].join(' '), [...zip(count(4), new Cursor(rows))].join(' '), [...zip('xyz', new Map([[1, 2], [3, 4]]))].join(' '), [...zip(new Uint8Array([7, 8]), [, 5])].join(' '));
function* chain(it) { let r = it.next(); while (!r.done) { yield r.value; r = it.next(); } return r.value; }
const g = chain(count(2)); console.log(keys(g.next()), keys(g.next()), keys(g.next()), keys(g.next()));
// methods of built-in iterators that are of another kind, patched, or of other objects
const arrayNext = [][Symbol.iterator]().next, setNext = new Set().values().next;
const wrong = new Set([1]).values(); wrong.next = arrayNext;
try { console.log(new Passing(wrong).next()); } catch (e) { console.log(e.constructor.name); }
const right = new Set([1]).values(); right.next = setNext; console.log(keys(new Passing(right).next()));
const proto = Object.getPrototypeOf([][Symbol.iterator]());
const was = proto.next; let calls = 0;
proto.next = function () { calls++; return was.call(this); };
const patched = []; // console.log may iterate, too
for (const x of zip([1, 2], [3, 4])) patched.push(x); patched.push(calls);
for (const x of new Passing([1, 2][Symbol.iterator]())) patched.push(x); patched.push(calls);
proto.next = was;
for (const x of zip([1, 2], [3, 4])) patched.push(x); patched.push(calls);
console.log(patched.join(' '));
Object.prototype.done = true;
console.log([...new Passing(odd([{ value: 1 }]))].length); delete Object.prototype.done;
// breaks, destructuring, exceptions
{ const c = new Cursor(rows); for (const x of c) if (x === 2) break; const [a] = c; console.log(a, c.closed); }
{ const c = new Cursor(rows); try { for (const x of new Mapped(c, x => { if (x === 2) throw new Error('f'); return x; })) console.log(x); } catch (e) { console.log(e.message, c.closed); } }
class Sub extends Cursor { next() { const r = super.next(); if (r.done) return r; r.value = r.value + '!'; return r; } }
console.log([...new Sub(rows)], keys(new Sub(rows).next()));
