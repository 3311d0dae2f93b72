'use strict';
// Methods that are entered without reading them: replaced, hidden, deleted, moved.

class Base {
  constructor(n) { this.n = n; this.log = 0; }
  step(k) { this.n += k; this.log += 1; return this.n; }
  twice(k) { let s = 0; for (let i = 0; i < 3; i++) { s += this.step(k); s -= this.half(i); } return s; }
  half(k) { return k / 2 + this.n; }
}
class Derived extends Base {
  other() { return this.step(1) + this.half(2); }
}
const results = [];
function use(o) {
  let s = 0;
  for (let i = 0; i < 4; i++) s += o.twice(i);
  return s + (o.other ? o.other() : 0);
}
const a = new Base(1), d = new Derived(2);
results.push(use(a), use(d));
// By assignment, to what the objects' own prototype and its prototype hold.
const step = Base.prototype.step;
Base.prototype.step = function (k) { return (this.n -= k); };
results.push(use(a), use(d));
Base.prototype.step = step;
results.push(use(a), use(d));
// By another path to the same slot, in a loop.
const p = Base.prototype;
for (let i = 0; i < 4; i++) {
  p.half = i % 2 ? (k) => k : function (k) { return -k - this.n; };
  results.push(use(a), use(d));
}
for (const key of ['half', 'step']) {
  const old = p[key];
  p[key] = () => 1000;
  results.push(use(a), use(d));
  p[key] = old;
}
Object.assign(p, { half() { return 5; } });
results.push(use(a));
Reflect.set(p, 'half', () => 6);
results.push(use(a));
Object.defineProperty(p, 'half', { value: () => 7, configurable: true, writable: true });
results.push(use(a));
Object.defineProperty(p, 'half', { get() { return () => 8; }, configurable: true });
results.push(use(a));
Object.defineProperty(p, 'half', { value: () => 9, configurable: true, writable: true });
results.push(use(a));
// While it runs.
class Switch {
  constructor() { this.n = 0; this.k = 0; }
  go() { if (++this.k === 3) Switch.prototype.add = function () { this.n += 100; }; }
  add() { this.n += 1; }
  run() { for (let i = 0; i < 6; i++) { this.add(); this.go(); this.add(); } return this.n; }
}
results.push(new Switch().run(), new Switch().run());
// Hidden by the object, by a prototype between, deleted.
a.step = () => 1;
results.push(use(a));
delete a.step;
results.push(use(a), use(d));
Derived.prototype.step = (k) => 2 * k;
results.push(use(d));
delete Derived.prototype.step;
results.push(use(d));
Object.setPrototypeOf(Derived.prototype, { twice: (k) => k, step: (k) => k, half: (k) => -k });
results.push(use(d));
delete Base.prototype.twice;
try { use(a); } catch (e) { results.push(e.message); }
console.log(results.join(' '));

// An object with the methods of another one, a proxy, a primitive.
class Meter {
  constructor() { this.v = 1; }
  read() { return this.v; }
  sum(k) { let s = 0; for (let i = 0; i < k; i++) s += this.read(); return s; }
}
const m = new Meter();
console.log(m.sum(3), m.sum.call({ v: 5, read: m.read }, 3), m.sum.call(Object.create(m), 3),
  new Proxy(m, { get(t, k) { return k === 'v' ? 7 : t[k]; } }).sum(3), new Meter().sum(2));
try { m.sum.call(null, 3); } catch (e) { console.log(e.message); }
try { m.sum.call('text', 3); } catch (e) { console.log(e.message); }

// A prototype whose fields change all the time.
class Shared { bump() { Shared.prototype.total += 1; return this.total; } run(k) { let s = 0; for (let i = 0; i < k; i++) s += this.bump(); return s; } }
Shared.prototype.total = 0;
console.log(new Shared().run(10), new Shared().run(10), Shared.prototype.total);
