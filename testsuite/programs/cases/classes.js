// Classes: fields, private members, accessors, statics, inheritance.
class Point {
  static count = 0;
  static #made = [];
  #x; y = 0;
  static { Point.origin = new Point(0, 0); }
  constructor(x, y) { this.#x = x; this.y = y; Point.count++; Point.#made.push(this); }
  get x() { return this.#x; }
  set x(v) { this.#x = v; }
  #secret() { return `secret ${this.#x}`; }
  reveal() { return this.#secret(); }
  static has(o) { return #x in o; }
  static get made() { return Point.#made.length; }
  [Symbol.toPrimitive](hint) { return hint === 'number' ? this.#x : `Point(${this.#x}, ${this.y})`; }
}
class Point3 extends Point {
  z = this.y * 2;
  constructor(x, y, ...rest) { super(x, y); this.rest = rest; }
  reveal() { return super.reveal() + ' in 3d'; }
  get x() { return super.x + 100; }
  set x(v) { super.x = v; }
}
const p = new Point3(1, 2, 3, 4);
console.log(p.x, p.y, p.z, p.rest, p.reveal(), `${p}`, +p);
p.x = 5;
console.log(p.x, Point.has(p), Point.has({}), Point.count, Point.made, Point3.name, Point3.length, p instanceof Point);
for (const f of [() => Point(), () => new (class extends Point { constructor() {} })(), () => { class A { #a; static t(o) { return o.#a; } } A.t({}); }, () => { null.x; }, () => { undefined.foo(); }, () => { const c = 1; c = 2; }, () => { tdz; let tdz; }]) {
  try { f(); } catch (e) { console.log(e.constructor.name, e.message); }
}
class Abs { constructor() { return { other: new.target === Abs }; } }
console.log(new Abs(), Object.getOwnPropertyNames(Point.prototype), typeof Point);
const mixin = (B) => class extends B { mixed() { return 'mixed ' + super.toString(); } };
console.log(new (mixin(class Base { toString() { return 'base'; } }))().mixed());
class Named { static name = 'own'; }
console.log(Named.name, (class {}).name, ({ f: class {} }).f.name, class { static m() {} }.m.name);
console.log(Object.getOwnPropertyDescriptor(class { get a() { return 1; } }.prototype, 'a').get.name);
