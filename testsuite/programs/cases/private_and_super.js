'use strict';
// Private fields whose slots compiled code keeps, and super calls that go to the method itself.
const show = (name, ...values) => console.log(name, ...values);
const fails = (name, f) => { try { show(name, f()); } catch (e) { show(name, e.constructor.name + ': ' + e.message); } };

class Counter {
  #n = 0;
  #log = [];
  static #made = 0;
  static get made() { return Counter.#made; }
  constructor(start) { this.#n = start; Counter.#made++; }
  add(k) { this.#n += k; if (this.#n > 10) this.#n -= 10; this.#log.push(this.#n); return this; }
  get n() { return this.#n; }
  set n(v) { this.#n = v; }
  swap(o) { const t = this.#n; this.#n = o.#n; o.#n = t; return this.#n + o.#n; }
  twice(f) { const a = this.#n; f(this); return a + this.#n; }
  read(o) { let s = 0; for (let i = 0; i < 3; i++) s += o.#n; return s; }
  write(o, v) { o.#n = v; return o.#n; }
  #secret() { return 's' + this.#n; }
  get #half() { return this.#n / 2; }
  set #half(v) { this.#n = v * 2; }
  secret() { return this.#secret() + this.#half; }
  halve() { this.#half += 1; return this.#n; }
  spoil() { this.#secret = 1; }
  has(o) { return #n in o; }
}
class Sub extends Counter {
  #n = 'mine';
  extra = 1;
  add(k) { this.#n += k; return super.add(k); }
  mine() { return this.#n; }
}
function run(list) {
  let t = '';
  for (const c of list) {
    for (let i = 0; i < 6; i++) c.add(i);
    t += c.n + ' ' + c.secret() + ' ' + c.halve() + ';';
  }
  return t;
}
show('run', run([new Counter(1), new Sub(2), new Counter(3), new Sub(4), new Sub('x')]));
show('run', run([new Counter(1), new Sub(2)]), Counter.made);
const a = new Counter(5), b = new Sub(7);
show('swap', a.swap(b), a.n, b.n, a.swap(a), a.n, b.mine());
show('twice', a.twice(c => { c.n = 100; }), a.twice(c => { c.late = 1; c.n = 'text'; }), a.n);
show('read', a.read(b), b.read(a));
fails('foreign', () => a.read({}));
fails('foreign write', () => a.write({}, 1));
fails('null', () => a.read(null));
fails('set null', () => a.write(undefined, 1));
fails('text', () => a.read('text'));
fails('proxy', () => a.read(new Proxy(b, {})));
fails('spoil', () => a.spoil());
fails('moved', () => Counter.prototype.add.call({}, 1));
show('has', a.has(a), a.has(b), a.has({}));
show('types', a.write(a, 1), a.write(a, 'u'), a.write(a, undefined), a.write(a, 2.5), a.write(a, -0));

// Many fields, so that the slot is beside the object; a class that is evaluated again.
class Wide { a = 1; b = 2; c = 3; #p = 1; bump() { this.#p += 1; this['x' + this.#p] = 1; this.#p += 1; return this.#p; } }
const w = new Wide();
let sum = 0;
for (let i = 0; i < 40; i++) sum += w.bump();
show('wide', sum, Object.keys(w).length);
const make = () => class { #v = 1; get(o) { return o.#v + o.#v; } set(o, x) { o.#v = x; o.#v += 1; return this.get(o); } };
const A = make(), B = make(), x = new A(), y = new B();
for (let i = 0; i < 10; i++) { x.get(x); y.get(y); }
show('twins', x.set(x, 3), y.set(y, 4));
fails('twin', () => x.get(y));
fails('twin', () => y.set(x, 1));
function loop(c, n) { let s = 0; for (let i = 0; i < n; i++) s += Counter.prototype.read.call(c, c); return s; }
show('loop', loop(b, 10));
class Grid {
  #cells = [1, 2, 3]; #at = 0;
  sum(n) { let s = 0; for (let i = 0; i < n; i++) { s += this.#cells[i % 3]; this.#at = i; s += this.#at; } return s; }
  both(o) { let s = 0; for (let i = 0; i < 5; i++) { const before = this.#at; o.#at += 1; s += this.#at - before; } return s; }
}
const g = new Grid(), h = new Grid();
show('grid', g.sum(10), g.both(h), g.both(g));

// super, while what it finds changes.
class Animal { speak(n) { return 'animal ' + n; } name() { return 'A'; } static kind() { return 'animals'; } }
class Dog extends Animal { speak(n) { return 'dog, ' + super.speak(n + 1); } name() { return super.name() + 'D'; } static kind() { return super.kind() + ' dogs'; } }
class Puppy extends Dog { speak(n, m) { return 'puppy, ' + super.speak(n, log.push('argument')); } name() { return super.name() + 'P'; } }
const log = [];
const talk = () => { let s; for (let i = 0; i < 3; i++) s = [new Animal(), new Dog(), new Puppy()].map(o => o.speak(i) + o.name()).join('; '); return s; };
show('super', talk(), Dog.kind());
const speak = Animal.prototype.speak;
Animal.prototype.speak = n => 'replaced ' + n;
show('replaced', talk());
Animal.prototype.speak = speak;
show('restored', talk());
delete Dog.prototype.speak;
show('deleted', talk());
Object.defineProperty(Animal.prototype, 'name', { get() { return () => 'G'; }, configurable: true });
show('getter', talk());
Object.setPrototypeOf(Puppy.prototype, { speak(n, m) { return 'other ' + n + (m > 0); }, name() { return 'O'; } });
show('relinked', talk());
Object.setPrototypeOf(Puppy.prototype, null);
fails('null', () => new Puppy());
fails('gone', () => Puppy.prototype.speak.call({}, 1));
Object.setPrototypeOf(Puppy.prototype, {});
fails('empty', () => { const n = log.length; try { return Puppy.prototype.speak.call({}, 1); } finally { show('arguments', log.length - n); } });
const object = { __proto__: { m() { return 'proto'; } }, m() { return 'object ' + super.m(); } };
show('object', object.m(), object.m());
fails('stack', () => { Dog.prototype.name.call({}); Animal.prototype.speak = () => { throw new Error('deep'); }; return new Dog().speak(1); });
