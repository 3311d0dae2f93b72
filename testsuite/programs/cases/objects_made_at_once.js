'use strict';
// Objects that compiled code makes when their fields are known, or not at all, while what that
// rests on changes.
const log = [];
const show = (name, ...values) => console.log(name, ...values);

class Vec {
  constructor(x, y) { this.x = x; this.y = y; }
  plus(o) { return new Vec(this.x + o.x, this.y + o.y); }
  get length() { return Math.sqrt(this.x * this.x + this.y * this.y); }
  get sum() { return this.x + this.y; }
}
function walk(n, each) {
  let at = new Vec(0, 0), total = 0;
  for (let i = 0; i < n; i++) {
    if (each) each(i);
    const step = new Vec(i, 1);
    at = at.plus(step);
    total += step.length + step.sum + at.sum;
  }
  return [at, total.toFixed(3)];
}
walk(50);
show('plain', ...walk(50));

// A method that is replaced meanwhile.
const plus = Vec.prototype.plus;
show('method', ...walk(20, i => { if (i === 10) Vec.prototype.plus = function (o) { return new Vec(this.x - o.x, this.y); }; }));
Vec.prototype.plus = plus;

// A getter that is replaced, and one that an object hides.
const sum = Object.getOwnPropertyDescriptor(Vec.prototype, 'sum');
show('getter', ...walk(20, i => { if (i === 10) Object.defineProperty(Vec.prototype, 'sum', { get() { return 1000; }, configurable: true }); }));
Object.defineProperty(Vec.prototype, 'sum', sum);
show('getter again', ...walk(20));
show('getter gone', ...walk(20, i => { if (i === 10) Object.defineProperty(Vec.prototype, 'sum', { value: 7, configurable: true }); }));
Object.defineProperty(Vec.prototype, 'sum', sum);
function sumOf(v) { let s = 0; for (let i = 0; i < 3; i++) s += v.sum + v.sum; return s; }
for (let i = 0; i < 20; i++) sumOf(new Vec(1, i));
const hidden = new Vec(1, 2);
Object.defineProperty(hidden, 'sum', { value: 50 });
class Long extends Vec { get sum() { return super.sum + 0.5; } }
show('own', sumOf(hidden), sumOf(new Long(1, 2)), sumOf(new Vec(1, 2)), sumOf({ sum: 4 }), sumOf(new Proxy(new Vec(3, 4), {})));

// A setter of a field that appears on the prototype, and a field that cannot be written.
show('setter', ...walk(12, i => {
  if (i === 6) Object.defineProperty(Vec.prototype, 'x', { get() { return 5; }, set(v) { log.push(v); }, configurable: true });
}));
show('setter log', log.length, log.slice(0, 4));
delete Vec.prototype.x;
show('setter gone', ...walk(12));
Object.defineProperty(Vec.prototype, 'y', { value: 1, writable: false, configurable: true });
try { walk(3); } catch (e) { show('read only', e.constructor.name, e.message); }
delete Vec.prototype.y;

// A function whose prototype property is replaced.
function Point(x, y) { this.x = x; this.y = y; }
Point.prototype.name = function () { return 'first ' + this.x; };
const second = { name() { return 'second ' + this.x; } };
function names(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    if (i === 3) Point.prototype = second;
    const p = new Point(i, 0);
    list.push(p.name());
  }
  return list;
}
show('prototype', names(6));
show('prototype again', names(2));

// Values that are no numbers after all: the exit makes the object that was left out.
function mixed(list) {
  const out = [];
  for (const x of list) {
    const a = new Vec(x, x);
    const b = a.plus(new Vec(1, 2));
    out.push(b.x - 1, a.length);
  }
  return out;
}
mixed([1, 2, 3]);
show('mixed', mixed([1, 'a', 2, undefined, null, 3n === 3 ? 0 : true]));
try { mixed([1, 3n]); } catch (e) { show('bigint', e.constructor.name); }

// this that gets out of the constructor before it is whole, or is a field of itself.
let seen;
class Leaky { constructor(a) { this.a = a; seen = this; this.b = seen.a + 1; } }
class Ring { constructor(n) { this.n = n; this.self = this; } }
class Later { constructor(n) { this.n = n; if (n % 2) this.odd = true; this.end = Object.keys(this).length; } }
const leaks = [];
for (let i = 0; i < 5; i++) {
  const l = new Leaky(i), r = new Ring(i), z = new Later(i);
  leaks.push(l.b, seen === l, r.self === r, Object.keys(z).join(), z.end);
}
show('leaks', leaks.join(' '));

// An object that stays here while other code runs; the values of its fields change here only.
let calls = 0;
function other() { calls++; if (calls === 30) Object.defineProperty(Vec.prototype, 'length', { get() { return -1; } }); }
function keep(n) {
  let t = 0;
  for (let i = 0; i < n; i++) {
    const v = new Vec(i, 2 * i);
    other();
    v.x += 1;
    other();
    const o = { a: v.x, b: 0 };
    other();
    o.b = o.a + v.y;
    t += v.x + v.y + o.b + v.length;
  }
  return t.toFixed(2);
}
show('keep', keep(5), keep(20));

// More fields than the class says: later objects are made larger.
class Grows { constructor(i) { this.i = i; } }
let g = 0;
for (let i = 0; i < 60; i++) {
  const o = new Grows(i);
  for (let k = 0; k < 9; k++) o['k' + k] = k;
  g += o.i + o.k8;
}
show('grows', g);
const kept = [];
for (let i = 0; i < 40; i++) kept.push(new Grows(i));
show('kept', kept.map(o => o.i).join());
