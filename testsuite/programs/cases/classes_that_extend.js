// Classes that extend others of the file: with constructors and without, and what shows how super(…) is called.
// arguments objects and rest in parents, replaced parents
class P { constructor() { this.n = arguments.length; } }
class C extends P { }
class D extends C { }
console.log(new C(1, 2, 3).n, new D(1, 2).n, new D().n);
class R { constructor(...r) { this.r = r; } }
class S extends R { x = 1; }
class T extends S { constructor(a) { super(a, 2, 3); } }
console.log(new S(1, 2).r, new T(1).r);
class A { constructor(a, b = 5) { this.a = a; this.b = b; } }
class B extends A { }
class E extends B { }
class F extends E { constructor() { super(1); } }
class G extends E { constructor() { super(1, 2, 3); } }
for (let i = 0; i < 3; i++) console.log(new B(1), new E(1, undefined, 3), new F(), new G(), new B(), new E());
class Z { constructor() { this.len = arguments.length; this.all = [...arguments]; } }
Object.setPrototypeOf(B, Z);
console.log(new B(1), new E(1, undefined, 3), new F(), new G(), new B(), new E());
console.log(new B(1, 2, 3, 4, 5, 6, 7), new E(1, 2, 3, 4, 5, 6));
class Err extends Error { }
class Err2 extends Err { code = 7; }
const e = new Err2('m', { cause: 1 });
console.log(e.message, e.cause, e.code, e instanceof Err, e.stack.split('\n')[0]);
console.log(B.length, E.length, B.name, E.toString());
class NT { constructor() { this.t = new.target.name; } }
class NU extends NT { }
class NV extends NU { }
console.log(new NU().t, new NV().t, Reflect.construct(NV, [], Array).t, Reflect.construct(NU, [], NV) instanceof NV);
class Ret { constructor(o) { return o; } }
class RetD extends Ret { f = 1; }
class RetE extends RetD { g = 2; }
const o = {};
console.log(new RetD(o) === o, new RetE(o) === o, o, new RetE());
function mk(P) { return class extends P { m() { return 1; } }; }
const M1 = mk(A), M2 = mk(NT);
console.log(new M1(1), new M2().t, new (mk(M1))(3, 4));
try { class Bad extends null { } new Bad(); } catch (x) { console.log(x.name, x.message); }
class TD extends A { constructor(f) { if (f) super(1); else try { this.x; } catch (e) { console.log(e.message); super(2); } } }
console.log(new TD(true), new TD(false));
class Twice extends A { constructor() { super(1); try { super(2); } catch (e) { console.log(e.name, e.message); } } }
console.log(new Twice());
class Never extends A { constructor() { } }
try { new Never(); } catch (e) { console.log(e.name, e.message); }
class Prim extends A { constructor() { super(1); return 5; } }
try { new Prim(); } catch (e) { console.log(e.name, e.message); }
class Arrow extends A { constructor() { const f = () => super(9); f(); this.z = 1; } }
class Arrow2 extends Arrow { q = 4; }
console.log(new Arrow(), new Arrow2());
class Obj extends A { constructor() { super(1); return { other: 1 }; } }
class Obj2 extends Obj { w = 1; }
console.log(new Obj(), new Obj2());
class Cyc { constructor(n) { this.kid = n > 0 ? new CycD(n - 1) : null; } }
class CycD extends Cyc { d = 1; }
console.log(JSON.stringify(new CycD(2)));
class Acc { set v(x) { this._v = x * 2; } constructor(x) { this.v = x; } }
class AccD extends Acc { constructor(x) { super(x); this.v = 7; } }
console.log(new Acc(1), new AccD(1));
class Fz { constructor() { Object.freeze(this); } }
class FzD extends Fz { k = 1; }
try { new FzD(); } catch (e) { console.log(e.name, e.message); }
class FzE extends Fz { constructor() { super(); this.k = 1; } }
try { new FzE(); } catch (e) { console.log(e.name, e.message); }
class Order { constructor(a) { log.push('base ' + a); } }
const log = [];
class OrderD extends Order { x = log.push('field'); constructor(a) { log.push('before'); super((log.push('arg'), a)); log.push('after'); } }
class OrderE extends OrderD { y = log.push('field E'); }
new OrderE(3);
console.log(log.join());
const made = [];
for (let i = 0; i < 200; i++) { made.push(new E(i), new NV(), new CycD(0), new Err2('x'), new AccD(i), new OrderE(i), new F(), new T(i)); }
console.log(made.length, log.length, made[1593], made[1596], made[1598], made[1599]);
