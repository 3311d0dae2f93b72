// Classes that have no constructor, as bases, with fields and private names, and what shows how they are made.
class Point { x = 1; y = 2; sum() { return this.x + this.y; } }
class Empty { name() { return 'empty'; } }
class Child extends Empty { constructor(a) { super(); this.a = a; } }
class Grandchild extends Child { b = 5; constructor(a) { super(a + 1); this.c = this.a + this.b; } }
class Heir extends Point { z = 3; }
class Secret { #p = 1; #m() { return this.#p; } get p() { return this.#m(); } static is(o) { return #m in o; } }

let s = 0;
for (let i = 0; i < 2000; i++) {
  const p = new Point(), c = new Child(i), g = new Grandchild(i), h = new Heir(9), e = new Empty(1, 2);
  p.x += i;
  s += p.sum() + c.a + g.c + h.sum() + h.z + e.name().length + new Secret().p;
}
console.log(s);
console.log(new Point(), new Empty(), new Child(1), new Grandchild(1), new Heir(), new Secret(), Secret.is(new Secret()), Secret.is({}));

// What they are seen to be.
for (const K of [Point, Empty, Heir]) console.log(K.name, K.length, K.toString(), Object.getOwnPropertyNames(K).join());
const Anonymous = class { v = new.target; };
console.log(Anonymous.name, Anonymous.toString(), new Anonymous().v);
for (const K of [Point, Empty, Anonymous]) {
  try { K(); } catch (e) { console.log(e.message); }
  try { K.call({}); } catch (e) { console.log(e.name); }
}
console.log(Reflect.construct(Empty, [1], Array) instanceof Array, Reflect.construct(Array, [1, 2], Empty) instanceof Empty);
console.log(Reflect.construct(Point, [], Object).sum, Reflect.construct(Point, [], Object).y);

// Fields that run code: in order, with this, once each, and exceptions.
const log = [];
const note = (x) => (log.push(x), x);
class Noisy { a = note('a'); [note('key')] = note(this.a + 'b'); static s = note('static'); c = () => this.a; }
class Noisier extends Noisy { d = note('d'); constructor() { note('before'); super(); note('after'); } }
console.log(new Noisier().c(), log.join());
class Bad { x = 1; y = (() => { throw new Error('no ' + this.x); })(); }
for (const make of [() => new Bad(), () => new (class extends Bad {})()]) {
  try { make(); } catch (e) { console.log(e.message); }
}
class Getter { get x() { return 7; } }
class Over extends Getter { x = 8; }
console.log(new Over().x, Object.keys(new Over()));

// Prototypes that change later.
class Parent { p() { return 'parent'; } }
class Other { constructor() { this.other = true; } p() { return 'other'; } }
class Kid extends Parent { constructor() { super(); this.k = 1; } }
console.log(new Kid());
Object.setPrototypeOf(Kid, Other);
console.log(new Kid());
Object.setPrototypeOf(Kid, function () { return { made: 'elsewhere' }; });
console.log(new Kid());
Object.setPrototypeOf(Kid, null);
try { new Kid(); } catch (e) { console.log(e.name); }
Object.freeze(Parent.prototype);
Object.defineProperty(Object.prototype, 'k', { set(v) { console.log('setter', v); }, configurable: true });
Object.setPrototypeOf(Kid, Parent);
console.log(Object.keys(new Kid()));
class Field { k = 2; }
console.log(Object.keys(new Field()));
delete Object.prototype.k;
console.log(Object.keys(new Kid()));

