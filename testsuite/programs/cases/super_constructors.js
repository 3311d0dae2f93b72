'use strict';
// super(…) that enters the code of the class it is known to reach, while that changes.
const show = (name, ...values) => console.log(name, ...values);
const fails = (name, f) => { try { show(name, f()); } catch (e) { show(name, e.constructor.name + ': ' + e.message); } };
class A { kind = 'a'; constructor(x, y) { this.x = x; this.y = y; } sum() { return this.x + this.y; } }
class B extends A { constructor(x) { super(x, 2); this.z = 3; } sum() { return super.sum() + this.z; } }
class C extends B { #w = 4; constructor(x) { super(x); this.last = this.#w; } get w() { return this.#w; } }
class D extends A { constructor(...args) { const before = args.length; super(...args); this.before = before; } }
class E extends A { constructor() { super(); } }
const all = n => { let s = ''; for (let i = 0; i < n; i++) { const o = i % 2 ? new B(i) : new C(i); s += o.sum() + (o.w ?? '') + ' '; } return s; };
all(20);
show('all', all(4), new B(1), new C(2), new D(1, 2, 3), new E());
show('are', new C(1) instanceof A, Object.getPrototypeOf(new C(1)) === C.prototype, new C(1).constructor.name);

// Another new.target.
function F() { }
F.prototype = { f: 1 };
show('reflect', Reflect.construct(B, [1], F).f, Reflect.construct(C, [1], A) instanceof C, Reflect.construct(B, [5], C).sum());
F.prototype = null;
show('no prototype', Object.getPrototypeOf(Reflect.construct(B, [1], F)) === Object.prototype);
const log = [];
const proxy = new Proxy(B, { get(t, k, r) { log.push(String(k)); return Reflect.get(t, k, r); } });
show('proxy', Reflect.construct(C, [1], proxy).z, log.join(), new proxy(7).x);
show('bound', Reflect.construct(B, [1], F.bind()) instanceof A);
class Sub extends C { constructor() { super(8); this.own = new.target.name; } }
class SubSub extends Sub { }
show('new.target', new Sub(), new SubSub().own);

// Another super constructor.
class Other { constructor(x) { this.other = x; } }
Object.setPrototypeOf(B, Other);
show('other', new B(1), new C(2).other);
Object.setPrototypeOf(B, function plain(x) { return { returned: x }; });
show('returned', new B(3));
Object.setPrototypeOf(B, Math.max);
fails('no constructor', () => new B(1));
Object.setPrototypeOf(B, Array);
show('array', new B(4).length);
Object.setPrototypeOf(B, new Proxy(A, { construct(t, args, nt) { log.push('construct'); return Reflect.construct(t, args, nt); } }));
show('proxied', new B(1).sum(), log.at(-1));
Object.setPrototypeOf(B, A);
show('again', all(4));

// Parents that ask for what calls do not bring, or whose this is another.
class T { constructor() { this.t = new.target === T; this.name = new.target.name; } }
class U extends T { constructor() { super(); } }
show('asks', new T(), new U());
class R { constructor(o) { if (o) return o; this.r = 1; } }
class S extends R { extra = 1; constructor(o) { super(o); } }
show('gives', new S(), new S({ given: 1 }));
fails('twice', () => new (class extends A { constructor() { super(1, 2); super(3, 4); } })());
fails('never', () => new (class extends A { constructor() { } })());
fails('before', () => new (class extends A { constructor() { this.x = 1; super(); } })());
fails('throws', () => { class P { constructor() { throw new RangeError('from P'); } } class Q extends P { constructor() { super(); } } return new Q(); });
class Deep extends A { constructor(n) { super(n, n > 0 ? new Deep(n - 1) : null); } }
show('deep', JSON.stringify(new Deep(2)));
fails('too deep', () => new Deep(1e6));
const frames = e => e.stack.split('\n').slice(1, 4).map(l => l.trim().split(' ').slice(0, 3).join(' ')).join('; ');
class V { constructor() { this.at = frames(new Error('x')); } }
class W extends V { constructor() { super(); } }
show('frames', new W().at.replace(/ \(.*?(;|$)/g, '$1'));
