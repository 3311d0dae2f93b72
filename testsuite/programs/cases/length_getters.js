'use strict';
// Getters of classes whose names arrays and strings have, too: read of objects that their
// class has just made, of others, and after they have changed.
class V {
  constructor(x, y) { this.x = x; this.y = y; }
  minus(o) { return new V(this.x - o.x, this.y - o.y); }
  either(o) { return o.x > 2 ? new V(o.x, 1) : this; }
  get length() { return Math.sqrt(this.x * this.x + this.y * this.y); }
  get size() { return this.x + this.y; }
  get name() { return 'V' + this.x; }
}
class W extends V {
  minus(o) { return [this.x, o.x, 7]; }
  get size() { return -1; }
}
function far(a, b) {
  const d = a.minus(b);
  return d.length + d.size;
}
function near(a, b) { return a.either(b).length; }
function many(a, b) {
  let sum = 0;
  for (let i = 0; i < 50; i++) sum += far(a, b) + near(b, a) + new V(i, i + 1).length + new V(1, i).size;
  return sum;
}
const p = new V(3, 4), q = new V(0, 1);
console.log(many(p, q), many(q, p));
console.log(far(new W(1, 2), q), new W(3, 4).size, new W(3, 4).length, new V(9, 9).name);
let calls = 0;
Object.defineProperty(V.prototype, 'length', { get() { calls++; return this.x; } });
console.log(many(p, q), calls);
Object.defineProperty(V.prototype, 'size', { value: 5, writable: true });
console.log(many(p, q), calls);
const made = new V(1, 1);
Object.defineProperty(made, 'length', { value: 99 });
V.prototype.minus = () => made;
console.log(many(p, q), calls);
V.prototype.minus = () => 'text';
console.log(many(p, q), calls);
V.prototype.minus = () => null;
try { many(p, q); } catch (e) { console.log(e.message); }
