'use strict';
class A { #v = 1; #add(x) { this.#v += x; return this; } static #mk() { return new A(); } get v() { return this.#v; } run(k) { for (let i = 0; i < k; i++) this.#add(i).#add(1); return this.#v; } other(o) { try { return o.#add(1).v; } catch (e) { return e.constructor.name; } } static make() { return A.#mk().run(3); } async #later(x) { await null; return this.#v + x; } async go() { return await this.#later(5); } *#gen() { yield this.#v; yield 2; } list() { return [...this.#gen()]; } #sup() { return super.toString(); } s() { return this.#sup(); } #args() { return arguments.length; } n() { return this.#args(1, 2, 3); } #def(a, b = a + 1) { return [a, b]; } d() { return [this.#def(1), this.#def(1, 5), this.#def()]; } has(o) { return #add in o; } call() { const f = this.#add; try { return f(1); } catch (e) { return e.constructor.name; } } }
const a = new A();
console.log(a.run(5), a.other(new A()), a.other({}), A.make(), a.list(), a.s(), a.n(), a.d(), a.has(a), a.has({}), a.call());
a.go().then((x) => console.log(x));
const mk = () => class { #n = 0; #inc() { return ++this.#n; } inc(o = this) { return o.#inc(); } };
const X = mk(), Y = mk(); const x = new X(), y = new Y();
console.log(x.inc(), x.inc(), y.inc()); try { x.inc(y); } catch (e) { console.log(e.constructor.name); }
class E1 extends A { constructor(skip) { if (skip) return; super(); } }
try { new E1(true); } catch (e) { console.log(e.constructor.name); }
class Base { constructor(o) { return o; } } class Stamp extends Base { #m() { return 'stamped'; } static m(o) { return o.#m(); } }
const o = {}; try { Stamp.m(o); } catch (e) { console.log(e.constructor.name); } new Stamp(o); console.log(Stamp.m(o));
