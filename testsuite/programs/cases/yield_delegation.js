// yield* in all its forms, resumed from everywhere
const log = (...a) => console.log(...a);
function* leaf(n) { try { for (let i = 0; i < n; i++) { const got = yield 'l' + i; if (got !== undefined) log('leaf got', got); } return 'end' + n; } finally { log('leaf closed', n); } }
function* mid(n) { const r = yield* leaf(n); log('mid', r); yield 'm'; return yield* leaf(n - 1); }
function* top() { const r = yield* mid(3); log('top', r); yield* []; yield* 'ab'; return r; }
log([...top()]);
{ const g = top(); log(g.next('a'), g.next('b'), g.next('c'), g.return('early'), g.next()); }
{ const g = top(); log(g.next(), g.next()); try { g.throw(new Error('t')); } catch (e) { log('caught', e.message); } log(g.next()); }
function* catching() { try { yield* leaf(5); } catch (e) { log('c', e); yield 'recovered'; } yield* leaf(2); }
{ const g = catching(); log(g.next(), g.next(), g.throw('boom'), g.next(), g.next(), g.next(), g.next()); }
function* throwing(n) { yield n; if (n === 3) throw new RangeError('at ' + n); yield* throwing(n + 1); yield 'never'; }
{ const g = throwing(0); const seen = []; try { for (const x of g) seen.push(x); } catch (e) { log(seen, e.message); } log(g.next()); }
function* guard() { try { yield* throwing(1); } catch (e) { yield 'g:' + e.message; } finally { yield 'fin'; } }
log([...guard()]);
// the inner one resumed by others
{ const inner = leaf(6); function* a() { yield 'a'; yield* inner; yield 'a2'; } function* b() { yield* a(); }
  const x = b(), y = b(); log(x.next(), x.next(), x.next()); log(inner.next('direct')); log(x.next()); log(y.next(), y.next()); log(x.next()); log(inner.return('stop')); log(x.next(), x.next(), y.next(), y.next(), y.next()); }
// running already
{ let g; function* l() { yield 1; try { g.next(); } catch (e) { log(e.message); } try { m.next(); } catch (e) { log(e.message); } yield 2; } let m; function* mm() { yield* l(); yield 3; } function* tt() { m = mm(); yield* m; yield 4; } g = tt(); log([...g]); }
// raw results
const it = { i: 0, [Symbol.iterator]() { return this; }, next(v) { const self = this; return { get done() { log('done?'); return self.i > 2; }, get value() { log('value?'); return self.i++; } }; }, return(v) { log('ret', v); return { done: true, value: v }; } };
function* raw() { const r = yield* it; return 'raw' + r; }
function* raw2() { const r = yield* raw(); log('r', r); yield 'x'; }
{ const g = raw2(); const r = g.next(); log(Object.keys(r)); g.next(); g.next(); log(g.next()); log(g.next()); }
{ it.i = 0; let asks = 0; const odd = { [Symbol.iterator]() { return { next() { return { get done() { return ++asks === 5; }, value: 'v' + asks }; } }; } };
  function* o1() { const v = yield* odd; log('o1', v); return 'o1r'; } function* o2() { const v = yield* o1(); log('o2', v); yield 'o2y'; return 'o2r'; } function* o3() { const v = yield* o2(); log('o3', v); yield 'o3y'; }
  const g = o3(); g.next(); const r2 = g.next(); log(asks, g.next(), g.next(), asks); }
// open iterators close
class It { constructor(n) { this.n = n; } [Symbol.iterator]() { return this; } next() { return this.n-- > 0 ? { done: false, value: this.n } : { done: true }; } return() { log('closed It'); return {}; } }
function* open() { for (const x of new It(2)) { yield* throwing(2); } }
function* open2() { yield* open(); }
try { for (const x of open2()) log(x); } catch (e) { log(e.message); }
for (const x of open2()) { log(x); break; }
function* walk(n) { if (!n) return 0; const l = yield* walk(n.l); yield n.v; const r = yield* walk(n.r); return l + r + 1; }
const T = { v: 4, l: { v: 2, l: { v: 1 }, r: { v: 3 } }, r: { v: 6, l: { v: 5 } } };
function* count() { const n = yield* walk(T); yield 'n' + n; }
log([...count()].join());
function* del(n) { if (n > 0) { const got = yield* del(n - 1); return got + 1; } let s = 0; for (;;) { const v = yield s; if (v === undefined) return s; s += v; } }
{ const g = del(50); g.next(); let r; for (let i = 0; i < 100; i++) r = g.next(i); log(r, g.next()); }
async function* ag() { yield 1; yield* (async function* () { yield 2; yield* [3, 4]; return 5; })(); }
(async () => { const out = []; for await (const x of ag()) out.push(x); log(out); })();
