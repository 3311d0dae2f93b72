class A { constructor(a,b,c,d,e){ this.a=a; this.b=b; this.n=arguments.length; this.e=e; this.t=new.target.name } }
class B extends A {}
class C extends B { x = this.a; #p = 3; get p(){return this.#p} }
class D extends C {}
console.log(new B(), new B(1), new C(1,2), new D(1,2,3), new D(1,2,3,4), new D(1,2,3,4,5), new D(...[1,2,3,4,5,6]), new D(1).p);
class E extends Array {}
console.log(new E(3), new E(1,2), new E());
class F extends (function G(){ return {g:1, l:arguments.length} }) { y = 2 }
console.log(new F(), new F(1,2));
class H {}; class I { z = 1 }
console.log(new H(1), new I(1,2), new (class extends I {})(4));
try { B() } catch (e) { console.log(e.message) }
try { C.call({}) } catch (e) { console.log(e.message) }
class N extends null {}
try { new N() } catch (e) { console.log(e.message) }
class P extends A {}
Object.setPrototypeOf(P, Math.max); try { new P(1) } catch (e) { console.log(e.message) }
Object.setPrototypeOf(P, null); try { new P(1) } catch (e) { console.log(e.message) }
Object.setPrototypeOf(P, new Proxy(A, { construct(t, args, nt) { console.log('trap', args, nt === P); return Reflect.construct(t, args, nt) } })); console.log(new P(7) instanceof P);
Object.setPrototypeOf(P, H); console.log(new P(1, 2));
console.log(Reflect.construct(B, [1, 2], D) instanceof D, Reflect.construct(B, [1,2], Array));
