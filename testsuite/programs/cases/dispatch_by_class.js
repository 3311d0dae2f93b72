'use strict';
// Calls by names that several classes have methods of, while what decides them changes.
const show = (name, ...values) => console.log(name, ...values);
class Circle { constructor(r) { this.r = r; } area(k) { return 3 * this.r * this.r * k; } scale(f) { return new Circle(this.r * f()); } }
class Rect { constructor(w, h) { this.w = w; this.h = h; } area(k) { return this.w * this.h * k; } scale(f) { return new Rect(this.w * f(), this.h); } }
class Line { area() { return 0; } scale(f) { f(); return this; } }
class Square extends Rect { constructor(w) { super(w, w); } area(k) { return super.area(k) + 0.5; } }
class Plain extends Circle { }
const total = list => { let s = 0; for (const o of list) s += o.area(2); return s; };
const all = () => [new Circle(1), new Rect(2, 3), new Line(), new Square(4), new Plain(5)];
for (let i = 0; i < 5; i++) total(all());
show('all', total(all()));

// Others that have the name: own properties, plain objects, proxies, getters, nothing at all.
const own = new Circle(9);
own.area = k => 100 * k;
show('own', total([own, new Circle(1)]));
show('plain', total([{ area: k => k }, Object.create({ area() { return 5; } })]));
show('proxy', total([new Proxy(new Rect(2, 3), {}), new Rect(1, 1)]));
show('getter', total([{ get area() { return () => 7; } }]));
show('bare', total([Object.assign(Object.create(null), { area: () => 11 })]));
for (const bad of [null, undefined, 5, 'text', {}, [], Symbol.iterator]) {
  try { total([new Circle(1), bad]); } catch (e) { show('bad', e.constructor.name, e.message); }
}
Number.prototype.area = function (k) { return this + k; };
show('number', total([1, 2, new Line()]));
delete Number.prototype.area;

// Methods that are replaced, deleted, moved.
const area = Rect.prototype.area;
Rect.prototype.area = function (k) { return -k; };
show('replaced', total(all()));
Rect.prototype.area = Circle.prototype.area;
show('borrowed', total([new Rect(2, 3)]));
delete Rect.prototype.area;
try { total(all()); } catch (e) { show('deleted', e.constructor.name, e.message); }
Rect.prototype.area = area;
show('back', total(all()));
Object.defineProperty(Plain.prototype, 'area', { get() { return k => k + 1; }, configurable: true });
show('accessor', total(all()));
delete Plain.prototype.area;
show('again', total(all()));
const turned = new Circle(2);
Object.setPrototypeOf(turned, Rect.prototype);
show('turned', total([turned, new Circle(2)]));
Object.setPrototypeOf(Plain.prototype, Line.prototype);
show('relinked', total(all()));
Object.setPrototypeOf(Plain.prototype, Circle.prototype);

// The method is looked up before the arguments are computed.
const log = [];
function factor(i) {
  log.push(i);
  if (i === 7) Circle.prototype.scale = function () { return new Line(); };
  return 2;
}
function scaled(n) {
  const out = [];
  for (let i = 0; i < n; i++) {
    const o = i % 3 ? new Circle(i) : new Rect(i, 1);
    out.push(o.scale((log.push('arg'), () => factor(i))).constructor.name);
  }
  return out.join();
}
show('scaled', scaled(12));
show('log', log.length, log.slice(0, 6).join());
function argument(o, change) { return o.area((change(), 3)); }
for (let i = 0; i < 10; i++) argument(i % 2 ? new Circle(1) : new Rect(1, 2), () => 0);
show('while computing', argument(new Rect(1, 2), () => { Rect.prototype.area = () => 'new'; }), argument(new Rect(1, 2), () => 0));
Rect.prototype.area = area;
try { argument(null, () => show('not reached')); } catch (e) { show('null', e.message); }
try { argument({}, () => show('reached')); } catch (e) { show('empty', e.message); }
try { argument({ get area() { show('looked up'); return () => 1; } }, () => show('computed')); } catch (e) { show(e.message); }

// Trees whose nodes call each other, more shapes than are remembered, missing arguments.
class Leaf { constructor(v) { this.v = v; } sum() { return this.v; } walk(f) { f(this); } }
class Node2 { constructor(l, r) { this.l = l; this.r = r; } sum(x) { return this.l.sum(x) + this.r.sum(x); } walk(f) { this.l.walk(f); f(this); this.r.walk(f); } }
class Twice { constructor(o) { this.o = o; } sum(x) { return 2 * this.o.sum(x); } walk(f) { this.o.walk(f); } }
class Given { sum(x) { return x; } walk(f) { f(x => x); } }
const grow = (d, i) => d === 0 ? [new Leaf(i), new Given(), new Leaf('s' + i), new Leaf(1.5)][i & 3] : i % 5 ? new Node2(grow(d - 1, 2 * i), grow(d - 1, 2 * i + 1)) : new Twice(grow(d - 1, i + 1));
const tree = grow(5, 1);
show('sum', tree.sum(3), tree.sum(), new Node2(new Leaf(1), new Leaf(2)).sum());
let count = 0;
tree.walk(() => count++);
show('walked', count);
let s = 0;
for (let i = 0; i < 40; i++) {
  const o = new Node2(new Leaf(1), new Given());
  for (let k = 0; k < i; k++) o['extra' + k] = k;
  s += o.sum(i);
}
show('shapes', s);
try { new Node2(new Leaf(1), {}).sum(1); } catch (e) { show('missing', e.message); }
let deep = new Leaf(1);
for (let i = 0; i < 100000; i++) deep = new Twice(deep);
try { deep.sum(1); show('deep'); } catch (e) { show('deep', e.constructor.name); }

// Classes of which there are several.
function make(n) {
  class A { who() { return 'A' + n; } }
  class B { who() { return 'B' + n; } }
  return [new A(), new B()];
}
show('several', [...make(1), ...make(2)].map(o => o.who()).join());
