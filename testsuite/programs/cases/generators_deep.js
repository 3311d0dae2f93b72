'use strict';
// Generators inside generators: re-entry, exceptions through several of them, open
// iterators kept over suspensions, delegation to every kind of iterator.
const log = (...a) => console.log(...a);
const attempt = f => { try { return f(); } catch (e) { return e instanceof Error ? e.name + ': ' + e.message : 'thrown ' + String(e); } };

let self;
function* reenter() { yield 1; log(attempt(() => self.next())); yield 2; }
self = reenter();
log([...self], attempt(() => self.next().done));

function* bottom(n) { try { for (let i = 0; i < n; i++) yield i; throw new RangeError('end of ' + n); } finally { log('finally', n); } }
function* middle(n) { try { for (const x of bottom(n)) yield x * 2; } finally { log('middle'); } }
function* top(n) { for (const x of middle(n)) yield x + 1; }
const t = top(3);
log(attempt(() => { for (const x of t) log(x); }), t.next(), attempt(() => t.throw('late')), t.return(4));

// an exception caught further out completes the generators in between, and only those
function* outerLoop() { for (let i = 0; i < 3; i++) { log('o', attempt(() => [...top(i)].length)); yield i; } }
log([...outerLoop()]);
let running;
function* failing() { running = attempt(() => inner.next()); yield 0; }
function* thrower() { throw 'out'; }
const inner = (function* () { yield* failing(); yield* thrower(); })();
log(inner.next(), running, attempt(() => inner.next()), inner.next());

// several open iterators while suspended, closed in order by throw, return and break
const closing = name => ({ i: 0, [Symbol.iterator]() { return this; }, next() { return { value: this.i++, done: this.i > 4 }; }, return(v) { log('close', name); return { done: true, value: v }; } });
function* three() { for (const a of closing('a')) for (const b of closing('b')) for (const c of closing('c')) yield [a, b, c].join(''); }
for (const how of ['return', 'throw', 'break']) {
  const g = three();
  log(g.next().value, g.next().value, g.next().value, g.next().value, g.next().value);
  if (how === 'break') { for (const x of g) { log(x); break; } }
  else log(how, attempt(() => g[how](new Error(how)).done), g.next());
}
function* guarded() { for (const a of closing('x')) { try { for (const b of closing('y')) { yield a + b; if (b === 1) throw new Error('in y'); } } catch (e) { log('caught', e.message); yield 'c'; } } }
const gg = guarded(); log(gg.next().value, gg.next().value, gg.next().value, gg.next().value, attempt(() => gg.throw(new Error('from outside'))), gg.return(1));

// yield* over everything
function* ret() { const got = yield 'y'; log('got', got); return 'r'; }
function* all() {
  log('1', yield* [1, 2]); log('2', yield* 'ab'); log('3', yield* new Set([3])); log('4', yield* ret()); log('5', yield* closing('d'));
  log('6', yield* { [Symbol.iterator]() { return { next: v => ({ get value() { log('value read', v); return 'v'; }, done: v === 'stop' }) }; } });
  return yield* (function* () { return yield* ret(); })();
}
const it = all();
for (let i = 0; i < 11; i++) log(JSON.stringify(it.next('s' + i)));
log(it.next('go'), it.next('stop'), it.next('z'), it.next());
function* del(x) { try { yield* x; } catch (e) { log('del caught', e instanceof Error ? e.message : e); yield 'after'; } finally { log('del finally'); } }
for (const x of [[1, 2], closing('e'), ret(), { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 'n' }) }) }]) {
  const a = del(x); a.next(); log(attempt(() => a.throw('T')), a.next());
}
for (const x of [[1, 2], closing('f'), ret(), { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 'n' }), return: () => 5 }) }]) {
  const a = del(x); a.next(); log(attempt(() => a.return('R')), a.next());
}
log(attempt(() => [...del({ [Symbol.iterator]: () => ({ next: () => 7 }) })]), attempt(() => [...(function* () { yield* null; })()]), attempt(() => [...(function* () { yield* 5; })()]));

// a delegate whose next is replaced
const proto = Object.getPrototypeOf(function* () {}).prototype;
const next = proto.next;
function* few() { yield 1; yield 2; }
const held = (function* () { yield* few(); yield* few(); })();
log(held.next());
let calls = 0;
proto.next = function (v) { calls++; return next.call(this, v); };
log(held.next(), held.next(), held.next(), calls);
const [p, q] = few(); log(p, q, calls, [...few()], calls);
for (const x of few()) log(x, calls);
delete proto.next; proto.next = next;
Object.defineProperty(proto, 'return', { value: function (v) { log('patched return'); return { done: true, value: v }; }, configurable: true, writable: true });
for (const x of few()) { log(x); break; }
const [only] = few(); log(only);
delete proto.return;

// spread, destructuring, Array.from and Map of generators that throw
function* bad() { yield [1, 2]; throw new Error('bad'); }
for (const f of [() => [...bad()], () => Array.from(bad()), () => new Map(bad()), () => Math.max(...bad()), () => { const [, b] = bad(); return b; }, () => { const [a] = bad(); return a; }]) log(attempt(f));
function* counting(n = attempt(() => 3)) { let i = 0; while (i < n) yield i++; return i--; }
log([...counting()], [...counting(2)], [...counting(0n)]);
function* big(i) { i++; yield i; i--; yield i; ++i; yield -i; }
log([...big(5)], [...big(5n)], [...big('7')], attempt(() => [...big(Symbol.iterator)]));
