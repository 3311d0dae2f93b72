'use strict';
// Methods and exported functions whose parameters are numbers in most calls.

class Maths {
  constructor() { this.calls = 0; }
  fib(n) { return n < 2 ? n : this.fib(n - 1) + this.fib(n - 2); }
  ack(m, n) { return m === 0 ? n + 1 : n === 0 ? this.ack(m - 1, 1) : this.ack(m - 1, this.ack(m, n - 1)); }
  gcd(a, b) { return b === 0 ? a : this.gcd(b, a % b); }
  permute(n) { this.calls++; if (n !== 0) { const k = n - 1; this.permute(k); for (let i = k; i >= 0; i--) this.permute(k); } return this.calls; }
  down(n, list) { for (const x of list) this.calls += x; return n <= 0 ? this.calls : this.down(n - 1, list); }
  many(a, b, c, d, e, f) { return a <= 0 ? [b, c, d, e, f].join() : this.many(a - 1, b + 1, c - 0.5, d, e * 2, f); }
  where(n) { if (n === 0) throw new Error('bottom'); return this.where(n - 1); }
  sum(n, ...rest) { return n === 0 ? rest.length : this.sum(n - 1, n, ...rest); }
  closure(n) { const get = () => n; return n === 0 ? [] : [get(), ...this.closure(n - 1)]; }
  assigned(n) { while (n > 3) n -= 2; return n === 0 || n < 0 ? n : this.assigned(n - 1); }
  arguments(n) { return n === 0 ? arguments.length : this.arguments(n - 1); }
}
const m = new Maths();
console.log(m.fib(15), m.fib('9'), m.fib(2.5), m.fib({ valueOf: () => 5 }), m.fib(-0), Object.is(m.fib(-0), -0), m.fib(null));
try { console.log(m.fib(3n)); } catch (e) { console.log(e.message); }
console.log(m.ack(2, 3), m.ack(1, '2'), m.gcd(84, 36), m.gcd(84.5, 2), m.gcd(2 ** 40, 2 ** 33 + 2 ** 10), m.gcd('12', '8'));
console.log(m.permute(4), m.down(3, [1, 2]), m.down(2.5, new Set([1])), m.down('2', [0.5, 'x']));
console.log(m.many(2, 1, 2, 3, 4, 5), m.many('2', 1, 2, 3, 4), m.many(1.5, 0, 0, 0, 0));
for (const n of [3, 3.0, 2 ** 31, '2']) {
  try { m.where(n > 100 ? 1 : n); } catch (e) { console.log(e.message, e.stack.split('\n').filter(l => l.includes('where')).length); }
}
console.log(m.sum(3), m.closure(3).join(), m.closure('2').join(), m.assigned(8), m.assigned(7.5), m.assigned('4'), m.arguments(2));

// as constructors, and in old style
function Point(x, y) { this.x = x; this.y = y; this.sum = x + y; }
Point.prototype.far = function (n) { return n > 0 ? this.far(n - 1) : this.x; };
console.log(new Point(1, 2).far(3), JSON.stringify(new Point('a', 1)), new Point(1.5, -0).sum, new Point(1, 2).far('1'));
const { far } = Point.prototype;
globalThis.x = 'global';
console.log(far.call({ x: 5, far }, 2), [1, 2, 3].map(Point.prototype.far, { x: 6, far }).join());

// great and odd numbers
class Steps { next(n, k) { return k === 0 ? n : this.next(n * 2, k - 1); } half(n) { return n < 1 ? n : this.half(n / 2); } idx(a, i) { return i >= a.length ? '' : a[i] + this.idx(a, i + 1); } }
const s = new Steps();
console.log(s.next(1, 31), s.next(1, 40), s.next(2 ** 31 - 1, 1), s.next(-1, 33), s.next(1, 1100), s.half(7), s.half('9'));
console.log(s.idx(['a', 'b', 'c'], 0), s.idx('xyz', 1), s.idx([1, 2], 0.5) || 'none', s.idx({ length: 1, 0: 'o' }, '0'));
