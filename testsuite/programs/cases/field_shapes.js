// Class fields, whose initialisation learns the shapes that objects get.
'use strict';
class B { x = 1; y = () => this.x; z = 3; ['w' + 1] = 4; 7 = 'seven'; fn = function () {}; }
class C extends B { #p = 5; q = this.x + this.#p; static s = 1; get p() { return this.#p; } }
class Fz { constructor() { return Object.freeze({}); } }
class G extends Fz { a = 1; }
class Proxied { constructor(t) { return new Proxy(t, { defineProperty(t, k, d) { log.push(k); return Reflect.defineProperty(t, k, d); } }); } }
class H extends Proxied { a = 1; b = 2; }
class Dup { constructor(o) { return o; } }
class P extends Dup { #z = 1; k = 2; static has(o) { return #z in o; } }
const log = [];
class Many { a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7; h = 8; i = 9; j = 10; k = 11; l = 12; m = 13; n = 14; o = 15; p = 16; q = 17; r = 18; }
for (let i = 0; i < 40; i++) {
  const b = new B(), c = new C();
  if (i % 13 === 0) console.log(Object.keys(b).join(), b.y(), b.fn.name, c.q, c.p, Object.keys(c).join(), Object.keys(new Many()).join(''), JSON.stringify(new Many()));
  try { new G(); } catch (e) { if (i % 13 === 0) console.log(e.message); }
  new H({}); 
  const o = { pre: i }; const p = new P(o); if (!P.has(o) || p.k !== 2) throw 1;
  try { new P(o); } catch (e) { if (i === 3) console.log(e.message); }
}
console.log(log.length, log.slice(0, 4).join());
Object.defineProperty(B.prototype, 'x', { set(v) { throw 1; }, get() { return 'acc'; }, configurable: true });
console.log(new B().x, new C().q);
