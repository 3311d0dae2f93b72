'use strict';
// Loops over what is surely, or probably, an array, which changes meanwhile or is none.
const show = (name, ...values) => console.log(name, ...values);
function sum(n, change) {
  const list = [];
  for (let i = 0; i < n; i++) list.push({ x: i, y: { z: i } });
  let s = 0, rounds = 0;
  for (const o of list) {
    s += o.x * 2 + o.y.z;
    if (change) change(list, rounds);
    if (++rounds > 40) break;
  }
  return [s, rounds];
}
for (let i = 0; i < 30; i++) sum(5);
show('plain', sum(5), sum(0), sum(1));
show('grows', sum(3, (l, i) => { if (i < 6) l.push({ x: 100, y: { z: 1 } }); }));
show('endless', sum(3, l => l.push({ x: 1, y: { z: 0 } })));
show('shrinks', sum(10, l => { l.length = 4; }), sum(10, l => { l.length = 0; }), sum(5, l => l.pop()));
show('shift', sum(9, l => l.shift()));
const caught = f => { try { return f(); } catch (e) { return e.constructor.name + ': ' + e.message; } };
show('hole', caught(() => sum(5, (l, i) => { if (i === 1) delete l[3]; })));
show('hole filled', caught(() => {
  Array.prototype[3] = { x: 1000, y: { z: 1000 } };
  try { return sum(5, (l, i) => { if (i === 1) delete l[3]; }); } finally { delete Array.prototype[3]; }
}));
show('getter', sum(5, (l, i) => { if (i === 1) Object.defineProperty(l, 3, { get() { return { x: i, y: { z: 7 } }; } }); }));
show('text', sum(4, (l, i) => { if (i === 0) l[2] = { x: 'a', y: { z: 'b' } }; }));

// The iteration of arrays itself.
function nested(list) { let s = 0; for (const a of list) for (const b of list) s += a.v * b.v; return s; }
const items = () => [1, 2, 3].map(v => ({ v }));
for (let i = 0; i < 20; i++) nested(items());
show('nested', nested(items()));
const original = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { for (let i = this.length; i-- > 0;) yield { v: this[i].v + 1 }; };
const backwards = caught(() => nested([2, 3].map(v => ({ v }))));
Array.prototype[Symbol.iterator] = original;
show('patched', backwards);
show('restored', nested(items()));
const proto = Object.getPrototypeOf([][Symbol.iterator]()), next = proto.next;
let nexts = 0;
proto.next = function () { nexts++; return next.call(this); };
const counted = nested(items());
proto.next = next;
show('next', counted, nexts > 0);

// Fields that hold arrays, and later others.
class Bag {
  items = [];
  add(v) { this.items.push({ v }); return this; }
  total() { let t = 0; for (const o of this.items) t += o.v; return t; }
  find(v) { for (const o of this.items) if (o.v === v) return o; return null; }
  pairs() { let t = 0; for (const a of this.items) { for (const b of this.items) { if (a === b) continue; t += a.v * b.v; if (t > 1e6) return t; } } return t; }
}
const bag = new Bag().add(1).add(2).add(3);
for (let i = 0; i < 20; i++) { bag.total(); bag.pairs(); bag.find(2); }
show('bag', bag.total(), bag.pairs(), bag.find(3), bag.find(9));
const key = 'items';
for (const other of [new Set([{ v: 5 }, { v: 6 }]), new Map([[1, 2]]).values(), (function* () { yield { v: 1 }; yield { v: 2 }; })(), 'ab', Object.assign(new (class extends Array { })(), [{ v: 9 }]), { *[Symbol.iterator]() { try { yield { v: 2 }; yield { v: 3 }; } finally { show('closed'); } } }]) {
  const b = new Bag();
  b[key] = other;
  show('other', b.find(2), caught(() => b.total()));
}
const none = new Bag();
none[key] = undefined;
show('none', caught(() => none.total()));
none[key] = 5;
show('number', caught(() => none.pairs()));

// Leaving in the middle, with what is known so far.
function leave(list, at) {
  let s = 0, n = 0;
  for (const o of list) {
    n++;
    if (n === at) throw new Error('at ' + s);
    s += o.v;
  }
  return s + n / 2;
}
for (let i = 0; i < 20; i++) leave(items(), 0);
show('leave', leave(items(), 0), caught(() => leave(items(), 3)), leave([...items(), { v: 'x' }], 0));
outer: for (const a of items()) {
  for (const b of items()) {
    if (b.v === 2) continue outer;
    if (a.v === 3) break outer;
    show('outer', a.v, b.v);
  }
}
show('constants', Infinity, NaN, undefined, (x => x < Infinity && x > -Infinity)(3), [Infinity, NaN].map(String).join());
