// Guesses of fast versions that turn out wrong half-way: the result must be the same.

// numbers that become strings, BigInts, objects, undefined
function sum(list) {
  let total = 0;
  for (let i = 0; i < list.length; i++) total = total + list[i] * 2 - 1;
  return total;
}
console.log(sum([1, 2, 3]), sum([1, '2', 3]), sum([1, undefined]), sum([1, { valueOf() { return 5; } }]), sum([1.5, -0]));
try { sum([1, 2n]); } catch (e) { console.log(e.message); }

function concat(a, b) {
  let s = a;
  for (let i = 0; i < 3; i++) s = s + b;
  return s;
}
console.log(concat(1, 2), concat('x', 1), concat(1, 'x'), concat(1n, 2n), concat(0.1, 0.2));

// indexes: -0, fractions, negative, beyond int32, strings, beyond the end, holes
function pick(a, i, step) {
  const out = [];
  for (let k = 0; k < 3; k++) { out.push(a[i + k * step]); }
  return out.join();
}
const arr = [10, 20, 30, , 50];
console.log(pick(arr, 0, 1), pick(arr, -0, 1), pick(arr, 0.5, 0.5), pick(arr, -1, 1), pick(arr, 2, 1), pick(arr, 4294967296, 1), pick('hey', 0, 1), pick(new Float64Array([1, 2, 3]), 0, 1));
console.log(pick(arr, '1', 1), pick({ 0: 'a', 1: 'b' }, 0, 1));
function fill(a, n, v) {
  for (let i = 0; i < n; i++) a[i * 2 - i] = v + i;
  return a;
}
console.log(fill([], 3, 1), fill(Object.freeze([9]), 1, 1), fill(new Uint8Array(2), 4, 255), fill({}, 2, 'x'), fill([1, 2, 3], 2, 0.5));
Object.defineProperty(Array.prototype, 5, { set(v) { console.log('setter', v); }, configurable: true });
console.log(fill([], 7, 0).length);
delete Array.prototype[5];
function product(a, b, m) {
  let k = a * b;
  const x = m[k];
  return [x, Object.is(k, -0), k];
}
console.log(product(0, -5, [7, 8]), product(2, 3, [0, 0, 0, 0, 0, 0, 6]), product(65536, 65536, []), product(2147483647, 2147483647, [1]));

// fields: shapes that differ, accessors that come later, deleted and frozen ones
class Point {
  constructor(x, y) { this.x = x; this.y = y; this.n = 0; }
  add(o) { this.x = this.x + o.x; this.y = this.y + o.y; this.n = this.n + 1; return this; }
  norm() { return Math.sqrt(this.x * this.x + this.y * this.y); }
  get(k) { return k > 0 ? this.x : this.y; }
}
class Point3 extends Point {
  constructor(x, y, z) { super(x, y); this.z = z; }
  get(k) { return k > 1 ? this.z : super.get(k); }
}
function walk(p, list) {
  for (const q of list) p.add(q);
  return [p.x, p.y, p.n, p.norm(), p.get(1), p.get(2)].join(' ');
}
console.log(walk(new Point(1, 2), [new Point(3, 4), new Point3(1, 1, 1), { y: 2, x: 1 }, { x: 1, y: 1, z: 2, w: 3 }]));
console.log(walk(new Point3(1, 2, 3), [{ get x() { console.log('x read'); return 1; }, y: 2 }, Object.create({ x: 5, y: 6 })]));
console.log(walk(new Point('a', 2), [new Point('b', 1)]));
const late = new Point(1, 1);
const changing = { x: 1, get y() { Object.defineProperty(late, 'n', { get() { return 100; }, set(v) { console.log('n :=', v); }, configurable: true }); return 1; } };
console.log(walk(late, [changing, changing]));
const frozen = Object.freeze(new Point(1, 1));
try { walk(frozen, [new Point(1, 1)]); } catch (e) { console.log(e.constructor.name, e.message); }
function readAll(list) {
  let n = 0;
  for (const o of list) n += o.a + o.b;
  return n;
}
const many = [];
for (let i = 0; i < 60; i++) { const o = {}; o[`k${i}`] = 0; o.a = i; o.b = 1; many.push(o); }
console.log(readAll(many), readAll(many), readAll([{ a: 1 }, { b: 2, a: 1 }]));

// constructors: setters and read-only properties of prototypes, properties that are there
function Vec(a) { this.a = a; this.b = a + 1; if (a > 1) this.c = 1; else this.d = 2; this.e = this.b; }
console.log(new Vec(1), new Vec(2), new Vec('s'));
Object.defineProperty(Vec.prototype, 'b', { set(v) { this.hidden = v; }, get() { return 'got'; }, configurable: true });
console.log(new Vec(1), Object.keys(new Vec(3)));
delete Vec.prototype.b;
console.log(new Vec(1), Vec.call({ a: 0, z: 1 }, 4));
class Base { constructor() { this.p = 1; this.q = this.make(); this.r = 3; } make() { return Object.keys(this).length; } }
class Derived extends Base { make() { this.extra = true; return `${super.make()}!`; } }
console.log(new Base(), new Derived());

// calls: a method replaced while it runs in a loop, of another class, not a function
class Counter {
  constructor() { this.n = 0; }
  up(k) { this.n = this.n + k; return this.n; }
  peek() { return this.n * 2; }
}
function run(c, times) {
  let last = 0;
  for (let i = 0; i < times; i++) {
    last = c.up(i) + c.peek();
    if (i === 2) Counter.prototype.peek = function () { return -this.n; };
  }
  return last;
}
console.log(run(new Counter(), 2), run(new Counter(), 6), run({ n: 1, up(k) { return k; }, peek: () => 0.5 }, 3));
try { run({ up: 1 }, 1); } catch (e) { console.log(e.message); }
try { run(null, 1); } catch (e) { console.log(e.message); }
class Swap { constructor(v) { this.v = v; } swap(i, j) { const t = this.v[i]; this.v[i] = this.v[j]; this.v[j] = t; } }
function reverse(s, n) { for (let i = 0; i < n / 2; i++) s.swap(i, n - 1 - i); return s.v; }
console.log(reverse(new Swap([1, 2, 3, 4, 5]), 5), reverse(new Swap([1, , 3]), 3), reverse(new Swap(new Uint8Array([1, 2])), 2));

// Math that is not Math
function hyp(a, b) { let t = 0; for (let i = 0; i < 2; i++) t = t + Math.max(Math.abs(a), Math.floor(b)) - Math.round(a); return t; }
console.log(hyp(-3.5, 2.7), hyp('4', 1), hyp(NaN, 1), hyp(-0, -0));
const abs = Math.abs;
Math.abs = (x) => { console.log('mine'); return 100 + x; };
console.log(hyp(1, 2));
Math.abs = abs;
console.log(hyp(1, 2));

// truth and equality
function kind(v) { return [v ? 1 : 0, v === 1 ? 1 : 0, v === 'a' ? 1 : 0, v === 'ab' ? 1 : 0, v === true ? 1 : 0, v === NaN ? 1 : 0, v === 0 ? 1 : 0].join(''); }
console.log([0, -0, 1, NaN, '', 'a', 'ab', 'A', 'ab'.slice(0, 1), 'xab'.slice(1), true, false, null, undefined, {}, [], Symbol.iterator, 0n, 1n, kind].map(kind).join(' '));
function same(a, b) { return a === b; }
console.log(same(0, -0), same(NaN, NaN), same('a' + 'b', 'ab'), same(1n, 1n), same({}, {}), same(undefined, null), same('é', 'e\u0301'.normalize()), same('\u0100', '\u0100'));

// lengths
function lengths(x) { let n = 0; for (let i = 0; i < 2; i++) n = n + x.length; return n; }
console.log(lengths([1]), lengths('ab'), lengths(new Uint16Array(3)), lengths({ length: 4 }), lengths({ get length() { return 'z'; } }), lengths((a, b) => a));
try { lengths(undefined); } catch (e) { console.log(e.message); }

// found by the fuzzer: a BigInt for Math, a fraction as a key
function least(a) { return Math.min(5n, a); }
try { least(1); } catch (e) { console.log(e.message); }
function keyed(o, v) { o[-1.5] = v; o[0.5] = v; return Object.keys(o).join(); }
console.log(keyed([], 1), keyed({}, 2));
