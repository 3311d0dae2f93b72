// Constructors that compiled code inlines or enters directly.
'use strict';
class V { constructor(x, y) { this.x = x; this.y = y; } plus(o) { return new V(this.x + o.x, this.y + o.y); } get len() { return Math.sqrt(this.x * this.x + this.y * this.y); } }
class One { constructor(v) { this.v = v; } bump() { return new One(this.v + 1); } }
class Def { constructor(a, b = a * 2) { this.a = a; this.b = b; if (a > 3) this.big = true; } }
class Fields { n = 1; #p = 2; constructor(k) { this.k = k; } get p() { return this.#p; } }
class D extends V { constructor(x) { super(x, x); this.z = 1; } }
class NT { constructor() { this.t = new.target.name; } }
class Weird { constructor(x) { this.x = x; if (x === 7) return { other: true }; } }
class Setter { constructor(v) { this.v = v; this.w = v; } }
class List { constructor() { this.items = []; this.count = 0; } add(x) { this.items.push(new Node(x, this)); this.count = this.count + 1; return this; } }
class Node { constructor(v, list) { this.v = v; this.list = list; list.last = this; } }
function Plain(a) { this.a = a; this.b = a + 1; }
Plain.prototype.sum = function () { return this.a + this.b; };
function run(n) {
  let v = new V(0, 0), o = new One(0), s = 0;
  for (let i = 0; i < n; i++) {
    v = v.plus(new V(i, 1)); o = o.bump();
    const d = new Def(i), p = new Plain(i), f = new Fields(i), w = new Weird(i), st = new Setter(i);
    s += d.b + (d.big ? 1 : 0) + p.sum() + f.k + f.p + f.n + (w.other ? 100 : w.x) + st.v + st.w;
    s += new D(i).len + new NT().t.length;
  }
  const l = new List(); for (let i = 0; i < n; i++) l.add(i);
  return [v.x, v.y, o.v, s.toFixed(3), l.count, l.last.v, l.items.length].join(' ');
}
for (let i = 0; i < 3; i++) console.log(run(20));
console.log(JSON.stringify([new V('a', 'b').plus(new V('c', 1)), new V(), new Def(1, 2), new Plain()]), Object.keys(new Def(5)).join());
try { V(1, 2); } catch (e) { console.log(e.message); }
Object.defineProperty(Setter.prototype, 'w', { set(v) { this.hidden = v; }, get() { return 1000; }, configurable: true });
console.log(run(20));
Plain.prototype = { sum() { return 5; } };
console.log(run(5), new Plain(1).sum());
const keep = V.prototype.plus;
V.prototype.plus = function (o) { return new V(1, 2); };
console.log(run(5)); V.prototype.plus = keep;
Object.freeze(One.prototype);
console.log(run(5));
console.log(Reflect.construct(V, [1, 2], D) instanceof D, new (class extends V {})(3, 4).len);
