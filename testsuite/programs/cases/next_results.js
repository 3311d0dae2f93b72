const log = (...a) => console.log(...a);
function* g(n) { let got = []; for (let i = 0; i < n; i++) got.push(yield i); return got.join(); }
function all(it) { const out = []; let r; while (!(r = it.next()).done) out.push(r.value); return [out, r.value]; }
function all2(it) { const out = []; for (let r = it.next(); !r.done; r = it.next()) out.push(r.value); return out; }
function all3(it) { const out = []; for (;;) { const { value, done } = it.next(); if (done) return [out, value]; out.push(value); } }
function all4(it) { const out = []; let { value, done } = it.next('first'); let k = 0; while (!done) { out.push(value); ({ value, done } = it.next('a' + k++)); } return [out, value, done]; }
const its = () => [g(3), [5, 6][Symbol.iterator](), new Map([[1, 2]]).entries(), new Set('ab').values(), 'xy'[Symbol.iterator](), 'a1b2'.matchAll(/\d/g), [1, 2, 3].entries(),
  { i: 0, next() { return this.i < 2 ? { value: this.i++, done: false } : { value: 'end', done: true }; } }, { i: 0, next(x) { return { done: this.i++ > 1, value: x, get extra() { return 1; } }; } },
  { r: { value: 0, done: false }, next() { this.r.value++; this.r.done = this.r.value > 3; return this.r; } }, { next: () => ({}) , stop: 1 }, Iterator.from([1, 2]).map(x => x * 2), { i: 0, next() { return Object.freeze({ get done() { log('done?'); return this.x; }, get value() { log('value?'); return 7; }, x: 1 }); } }];
for (const f of [all, all2, all3, all4]) for (const it of its()) { if (it.stop) continue; log(f.name, f(it)); }
for (const f of [all, all2, all3]) for (const bad of [{ next: 5 }, {}, { next: () => 5 }, { next: () => null }, { next: () => undefined }, { next() { throw new Error('no'); } }, null, undefined]) { let n = 0; try { log(f(bad && { ...bad, next: typeof bad.next === 'function' ? () => { if (n++ > 3) throw new Error('enough'); return bad.next(); } : bad.next })); } catch (e) { log(e.constructor.name, e.message); } }
const ids = (function* () { let i = 0; while (true) yield i++; })(); log(ids.next().value, ids.next().value, ids.next().done);
const lru = new Map([['a', 1], ['b', 2]]); lru.delete(lru.keys().next().value); log([...lru], lru.keys().next().value, new Map().keys().next().value);
let kept; function keep(it) { kept = it.next(); return kept.value; } log(keep(g(1)), kept);
function same(it) { const a = it.next(), b = it.next(); return [a.value, b.value, a === b]; } log(same(g(2)));
function cond(it, x) { const r = x ? it.next() : it.next(1); return r.done ? 'd' : r.value; } log(cond(g(1), 0), cond(g(0), 1));
function mix(it, x) { const r = x ? it.next() : { value: 'lit', done: false }; return r.value; } log(mix(g(1), 0), mix(g(1), 1));
function set(it) { const r = it.next(); r.value = 9; return r; } log(set(g(1)));
function opt(it) { return it?.next?.()?.value; } log(opt(g(1)), opt(null), opt({}));
function run(gen) { const it = gen(); let r = it.next(), n = 0; while (!r.done) { r = it.next(r.value * 2); n++; } return [n, r.value]; }
log(run(function* () { const a = yield 1, b = yield a + 1, c = yield b; return [a, b, c]; }));
const self = g(1); let inner; const loop = (function* () { try { inner = loop.next().value; } catch (e) { yield e.message; } })(); log(loop.next().value, inner, loop.next().done);
Object.getPrototypeOf(Object.getPrototypeOf(g(0))).next = function () { return { value: 'patched', done: true }; }; log(all3(g(3)), g(1).next().value);
function* bad() { yield 1; throw new TypeError('in gen'); }
