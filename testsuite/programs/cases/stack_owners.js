// what stack traces call functions: with the class, the object, or what they are assigned to
class A { m() { return new Error('x').stack; } static s() { return new Error('x').stack; } get g() { return new Error('x').stack; } #p() { return new Error('x').stack; } q() { return this.#p(); } f = () => new Error('x').stack; h = function () { return new Error('x').stack; }; constructor(k) { if (k) this.k = new Error('x').stack; } async am() { return new Error('x').stack; } *[Symbol.iterator]() { yield new Error('x').stack; } *gen() { yield new Error('x').stack; } }
class B extends A { n() { return new Error('x').stack; } }
const o = { m() { return new Error('x').stack; }, f: function () { return new Error('x').stack; }, a: () => new Error('x').stack, nested: { z() { return new Error('x').stack; } } };
function F() { } F.prototype.pm = function () { return new Error('x').stack; }; F.st = function () { return new Error('x').stack; };
const show = s => console.log(s.split('\n').slice(1, 3).map(l => l.trim()).filter(l => !l.includes('node:')).map(l => l.replace(/ ?\(?[^( ]*[\\/][^\\/]*$/, '')).join(' | '));
const a = new A(), b = new B();
show(a.m()); show(A.s()); show(a.g); show(a.q()); show(a.f()); show(a.h()); show(new A(1).k); show(b.n()); show(o.m()); show(o.f()); show(o.a()); show(o.nested.z()); show(new F().pm()); show(F.st());
show([...a][0]); show(a.gen().next().value); for (const x of a.gen()) show(x);
show([1].map(function cb() { return new Error('x').stack; })[0]); show([1].map(() => new Error('x').stack)[0]);
exports.run = function () { return new Error('x').stack; }; show(exports.run()); module.exports.x2 = () => new Error('x').stack; show(module.exports.x2());
a.am().then(show);
