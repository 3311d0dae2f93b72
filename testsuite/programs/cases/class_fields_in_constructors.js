'use strict';
// Fields that constructors add themselves, and those that they leave to the runtime.
const show = (name, ...values) => console.log(name, ...values);
const fails = (name, f) => { try { show(name, f()); } catch (e) { show(name, e.constructor.name + ': ' + e.message); } };

class Point { x = 0; y = 0; tags = []; meta = { n: 1 }; constructor(x, y) { this.x = x; if (y) this.y = y; } len() { return this.x * this.x + this.y * this.y; } }
function total(n) { let s = 0; for (let i = 0; i < n; i++) { const p = new Point(i, i % 2 && 3); s += p.len() + p.tags.length + p.meta.n; } return s; }
show('point', total(30), total(3), new Point(1, 2));
const a = new Point(1), b = new Point(2);
a.tags.push(1); a.meta.n = 9;
show('own values', b.tags.length, b.meta.n, a.tags !== b.tags, Object.keys(a).join());

// Fields are defined, not assigned: setters and read-only properties of prototypes do not matter.
const log = [];
class Base { set x(v) { log.push('set ' + v); } get x() { return 'got'; } }
class Sub extends Base { x = 1; constructor() { super(); this.y = this.x; } }
for (let i = 0; i < 5; i++) new Sub();
show('defined', new Sub(), log.length);
show('before', total(4));
Object.defineProperty(Point.prototype, 'x', { get() { return -1; }, set(v) { log.push(v); }, configurable: true });
show('setter', total(4), log.length, new Point(5));
delete Point.prototype.x;
Object.defineProperty(Point.prototype, 'tags', { value: 'fixed', configurable: true });
show('read only', total(4), new Point(6).tags);
delete Point.prototype.tags;
show('again', total(4));

// Order, names, what initialisers see.
class Order {
  a = log.push('a');
  b = this.a + 1;
  c;
  ['d' + 1] = 2;
  0 = 'zero';
  e = () => this.b;
  f = function () { };
  constructor() { this.g = this.e(); }
}
show('order', new Order(), new Order().f.name, new Order().e.name, Object.getOwnPropertyNames(new Order()).join());
class Twice { v = 1; v = 2; constructor(w) { this.v += w; } }
show('twice', new Twice(1), new Twice(2).v);
class Undef { a; b = undefined; c = null; constructor() { this.d = 'a' in this; } }
show('undefined', new Undef(), Object.keys(new Undef()).length);

// Private fields, and classes that extend.
class P { #n = 1; #list = []; m = 'm'; constructor(k) { this.#n += k; this.#list.push(k); } get all() { return [this.#n, this.#list.join(), this.m].join(); } static is(o) { return #n in o; } }
class Q extends P { #n = 'q'; z = 5; constructor(k) { super(k + 1); this.#n += this.z; } get own() { return this.#n; } }
const made = [];
for (let i = 0; i < 6; i++) made.push(i % 2 ? new P(i) : new Q(i));
show('private', made.map(o => o.all + (o.own ?? '')).join(' '), P.is(made[0]), P.is({}));
class Returns { constructor(o) { return o; } }
class Stamp extends Returns { #mark = 1; seen = 2; constructor(o) { super(o); } static marked(o) { return #mark in o; } }
const plain = {};
new Stamp(plain);
show('stamped', Stamp.marked(plain), plain);
fails('stamped twice', () => new Stamp(plain));
fails('frozen', () => new Stamp(Object.freeze({})));
const proxied = new Proxy({}, { defineProperty(t, k, d) { log.push('trap ' + String(k)); return Reflect.defineProperty(t, k, d); } });
new Stamp(proxied);
show('proxy', log.at(-1), Stamp.marked(proxied));
show('reflect', Reflect.construct(P, [1], Q) instanceof Q, Reflect.construct(P, [1], Array).m);
const make = tag => class { #tag = 0; kind = 1; constructor() { this.#tag = tag; } static read(o) { return o.#tag; } };
const M = make('m'), N = make('n');
for (let i = 0; i < 5; i++) { new M(); new N(); }
show('made twice', M.read(new M()), N.read(new N()), M.read(Reflect.construct(M, [], N)));
fails('other', () => M.read(new N()));
fails('mixed', () => N.read(Reflect.construct(M, [], N)));
fails('without new', () => Point());

// What is left out comes back when a guess is wrong.
class Acc { sum = 0; n = 0; constructor(s) { this.sum = s; } add(v) { this.sum += v; this.n++; return this; } mean() { return this.sum / this.n; } }
function means(list) { const out = []; for (const v of list) { const acc = new Acc(1); acc.add(v); acc.add(2); out.push(acc.mean()); } return out; }
means([1, 2, 3, 4]);
show('means', means([1, 'x', 2, null, undefined]).join());
class Node1 { next = null; value; constructor(v) { this.value = v; } }
let head = null;
for (let i = 0; i < 5; i++) { const n = new Node1(i); n.next = head; head = n; }
let chain = '';
for (let n = head; n; n = n.next) chain += n.value;
show('chain', chain);
fails('stack', () => { class T { a = 1; b = null.c; constructor() { this.z = 1; } } new T(); });
