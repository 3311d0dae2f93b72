'use strict';
// Names and lengths of bound functions, which are made when first asked for, and of what they
// are bound to at that time; strings in lower case; fields of objects that inherit them.
function add(a, b, c) { return [this && this.k, a, b, c].join(); }
const bound = add.bind({ k: 1 }, 2);
Object.defineProperty(add, 'name', { value: 'other' });
Object.defineProperty(add, 'length', { value: 9 });
console.log(bound.name, bound.length, Reflect.ownKeys(bound), 'prototype' in bound, bound(3, 4));
const again = add.bind(null);
console.log(again.name, again.length, Object.getOwnPropertyDescriptor(again, 'name'), String(again));
console.log(again.bind().bind().name, (() => 0).bind().name === 'bound ', [bound, again]);

class Point { constructor(x, y) { this.x = x; this.y = y; } static z = 1; }
const Bound = Point.bind(null, 7);
console.log(new Bound(8), Reflect.ownKeys(Bound), Bound.hasOwnProperty('prototype'), Object.getPrototypeOf(Bound) === Function.prototype);
class Sub extends Point {}
const Other = Sub.bind(null);
console.log(Object.getPrototypeOf(Other) === Point, Reflect.ownKeys(Other), Other.name, Other.length, Other.z);
function Old() {}
Object.setPrototypeOf(Old, { __proto__: Function.prototype, q: 5 });
const old = Old.bind();
console.log(Reflect.ownKeys(old), old.q, old.hasOwnProperty('name'), old.name);
const named = add.bind();
try { named.name = 'x'; } catch (e) { console.log(e.message); }
console.log(delete named.name, named.name === '', Object.keys(named));
for (const v of [1, Symbol('s'), undefined]) {
  const f = () => 0;
  Object.defineProperty(f, 'name', { value: v });
  Object.defineProperty(f, 'length', { value: v === 1 ? -Infinity : Infinity });
  const g = f.bind(null, 1);
  console.log(JSON.stringify(g.name), g.length);
}
const big = function() {};
Object.defineProperty(big, 'name', { value: 'n'.repeat(3 << 20) });
console.log(big.bind().name.length);

try { again.bind.call(1); } catch (e) { console.log(e.message); }
try { new again.nothing(); } catch (e) { console.log(e.message); }

const keys = ['Content-Type', 'ETag', 'content-type', 'É', 'İ', 'ABC'.repeat(20), ''];
for (let i = 0; i < 3; i++) console.log(keys.map(k => k.toLowerCase()).join('|').length, keys[i].toLowerCase(), ('X' + i).toLowerCase());

// Reads that find their property in prototypes, which change.
const base = { tag: 'base', get size() { return this.n ?? 0; } };
function read(o) { return o.tag; }
function both(o) { return o.tag + o.n; }
const make = n => { const o = Object.create(base); o.n = n; return o; };
let text = '';
for (let i = 0; i < 50; i++) text += read(make(i))[0] + both(make(i)).length;
base.tag = 'new';
text += read(make(1)) + both(make(2));
const own = make(3);
own.tag = 'own';
text += read(own) + both(own) + read(make(4));
delete base.tag;
text += read(make(5)) + both(make(6));
Object.prototype.tag = 'root';
text += read(make(7)) + both(make(8));
delete Object.prototype.tag;
Object.defineProperty(base, 'tag', { get() { return 'got' + this.n; }, configurable: true });
text += read(make(9)) + both(make(10)) + read({}) + read({ tag: 1 });
console.log(text);

// Objects that get another prototype, and grow then.
const late = { hello() { return Object.keys(this).join(''); } };
function Request(url) { this.url = url; this.a = 1; this.b = 2; }
for (let i = 0; i < 40; i++) {
  const q = new Request('/' + i);
  Object.setPrototypeOf(q, i % 5 === 4 ? null : late);
  for (const k of 'cdefghijklmnop') q[k] = i;
  if (i % 10 > 7) console.log(q.hello?.(), q.p, q.url, q instanceof Request);
}
console.log(Object.keys(new Request('x')));
