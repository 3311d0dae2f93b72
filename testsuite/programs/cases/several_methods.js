// Methods of one name in several classes, and fields of objects of several shapes.
'use strict';
class A { constructor(r) { this.kind = 'a'; this.r = r; } area() { return 3 * this.r; } grow() { this.r++; return this; } }
class B { constructor(w, h) { this.w = w; this.h = h; this.kind = 'bb'; } area() { return this.w * this.h; } grow() { this.w += 2; this.h = this.h; return this; } }
class C extends A { constructor() { super(1); this.extra = true; } area() { return 'c' + super.area(); } }
class Plain { only() { return this.value; } }
class Thrower { constructor() { this.kind = 'thrower'; } area() { throw new RangeError('no area'); } grow() { return this.missing.field; } }
function total(list) {
  let s = 0, text = '';
  for (let i = 0; i < list.length; i++) {
    s += list[i].area();
    text += list[i].kind + list[i].grow().kind.length;
  }
  return s + ' ' + text;
}
const shapes = [new A(1), new B(2, 3), new A(2), new B(4, 5)];
for (let i = 0; i < 3; i++) console.log(total(shapes));
console.log(total([...shapes, new C(), { area: () => 1, kind: 'own', grow() { return { kind: 'other' }; } }]));
function frames(e) {
  return e.stack.split('\n').filter((l, i) => i === 0 || l.includes('several_methods.js:')).map(l => l.replace(/\(?\/.*\//, '(').replace(/at [A-Z]\w+\./, 'at ')).slice(0, 3).join(' | ');
}
for (const bad of [new Thrower(), null, { area: 5 }, { area() { return 0; }, grow: 5 }]) {
  try { console.log(total([shapes[0], bad])); } catch (e) { console.log(frames(e)); }
}
A.prototype.area = function () { return 1000; };
console.log(total(shapes));
Object.defineProperty(shapes[1], 'kind', { get() { return 'getter'; } });
console.log(total(shapes));
delete A.prototype.area;
try { console.log(total(shapes)); } catch (e) { console.log(frames(e)); }

// A field that few, some and many shapes have.
function read(list) { let s = ''; for (const o of list) s += o.x + ','; return s; }
const many = [];
for (let i = 0; i < 30; i++) { const o = {}; for (let k = 0; k < i; k++) o['f' + k] = k; o.x = i; many.push(o); }
console.log(read(many.slice(0, 2)), read(many.slice(0, 5)), read(many), read(many));
console.log(read([{ x: 1 }, 'text', 5, Object.create({ x: 'inherited' }), { get x() { return 'get'; } }, [], { y: 1 }, Object.freeze({ x: 2 })]));
