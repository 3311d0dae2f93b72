'use strict';
// Fields and captured variables that loops write: what others see of them while the loop runs, and
// after it ends in the middle.
class P { constructor(t) { this.t = t; this.i = 0; this.n = 0; }
  skip() { while (this.i < this.t.length && this.t[this.i] === ' ') this.i++; return this.i; }
  two(o, k) { for (let j = 0; j < k; j++) { this.n += 1; o.n += 2; } return this.n + ':' + o.n; }
  fail(a) { for (let j = 0; j < 10; j++) { this.n += a[j].v; if (this.n > 1e6) break; } return this.n; }
  odd(k) { for (let j = 0; j < k; j++) { if (j % 2) this.n = this.n + j; else if (j % 4 === 0) this.n = 'x' + this.n; if (this.n.length > 40) this.n = 0; } return this.n; }
  nested(k) { for (let a = 0; a < k; a++) { this.i = a; for (let b = 0; b < a; b++) { this.n += this.i; this.i--; } } return this.n * 1000 + this.i; }
  early(k) { do { this.n++; if (this.n === k) return 'at ' + this.n; } while (this.n < 100); return 'end ' + this.n; }
}
const p = new P('    abc');
console.log(p.skip(), p.i, p.two(p, 5), p.two(new P(''), 3), p.n);
try { p.fail([{ v: 1 }, { v: 2 }, { v: 3 }]); } catch (e) { console.log(e.constructor.name, p.n); }
p.n = 0; console.log(p.odd(30), p.n);
p.n = 0; console.log(p.nested(7), p.i);
p.n = 90; console.log(p.early(95), p.early(4), p.n);
const seen = [];
const q = new P('x'); let hidden = 0;
Object.defineProperty(q, 'n', { get() { seen.push('get'); return hidden; }, set(v) { seen.push('set' + v); hidden = v; } });
console.log(q.two(p, 2), seen.join());
const f = Object.freeze(new P('  y'));
try { f.skip(); } catch (e) { console.log(e.message, f.i); }
console.log(P.prototype.skip.call({ t: '   z', i: 1 }), P.prototype.early.call({ n: 3.5 }, 7.5), P.prototype.early.call({ n: '7' }, 9));
class Q extends P { constructor(t) { super(t); delete this.n; } get n() { return 5; } set n(v) { seen.push(v); } }
try { console.log(new Q('').two(p, 1)); } catch (e) { console.log(e.message); }
const counter = (t) => {
  let i = 0, n = 0; const log = [];
  return { skip() { while (t[i] === ' ') i++; return i; }, both(k) { for (let j = 0; j < k; j++) { n += j; i += n; if (n > 10) n -= 10; } return [i, n]; },
    called(g, k) { for (let j = 0; j < k; j++) { n++; g(); } return n; }, get() { log.push(n); return n; }, log,
    thrown(a) { try { for (let j = 0; j < 9; j++) { n += 1; a[j].x; } } catch { return n; } }, text(k) { for (let j = 0; j < k; j++) n = n + 'a'; return n; } };
};
const c = counter('   b');
console.log(c.skip(), c.both(6), c.called(c.get, 4), c.log.join(), c.thrown([{}, {}]), c.get(), c.text(3), c.get());
{ const late = () => { let s = 0; for (let j = 0; j < 3; j++) { s += v; v++; } return s; };
  try { late(); } catch (e) { console.log(e.message); }
  var w = 1; let v = 4; console.log(late(), v); }
const same = (a, b) => { let s = 0; for (let j = 0; j < 5; j++) { a.x += 1; s += b.x; b.x += 10; } return s; };
const o = { x: 1 }; console.log(same(o, o), same({ x: 1 }, { x: 2 }), o.x);
// constants of captured variables, and what flows through parameters and elements
const LIMIT = 3, NAME = 'n' + 'm', TABLE = 'abcdef';
function limited(k) { return k < LIMIT ? TABLE[k] : NAME; }
console.log([0, 2, 3, -1].map(limited).join());
const sumAll = (l) => { let s = l[0]; for (let i = 1; i < l.length; i++) s = s + l[i]; return s; };
console.log(sumAll([1, 2, 3]), sumAll(['a', 'b']), sumAll([1, 'b', null]), sumAll([1, , 3]));
const dp = [1]; for (let i = 1; i < 6; i++) dp[i] = 0;
for (const k of [1, 2, 5]) for (let i = k; i < 8; i++) dp[i] += dp[i - k];
console.log(dp.join());
const swap = (a, i, j) => { const t = a[i]; a[i] = a[j]; a[j] = t; return a[i] === a[j] ? a[i] : a[i] + a[j] + a[i]; };
console.log(swap([1, 2], 0, 1), swap(['x', 'y'], 0, 1), swap([5, 5], 0, 1));
