// next methods that return literals of value and done, in every use of an iterator
const log = (...a) => console.log(...a);
class Range { constructor(a, b) { this.a = a; this.b = b; } [Symbol.iterator]() { let c = this.a; const e = this.b; return { next: () => c < e ? { value: c++, done: false } : { value: undefined, done: true }, return() { log('closed at', c); return {}; } }; } }
class DoneFirst { constructor(n) { this.n = n; this.i = 0; } [Symbol.iterator]() { return this; } next() { if (this.i < this.n) return { done: false, value: 'v' + this.i++ }; return { done: true, value: 'end' }; } }
const counted = n => ({ i: 0, [Symbol.iterator]() { return this; }, next() { const done = this.i >= n; return { value: done ? 'last' : this.i++, done }; } });
const mixed = n => ({ i: 0, [Symbol.iterator]() { return this; }, next() { if (this.i === 1) { this.i++; return { value: 'x', done: 0 }; } if (this.i++ < n) return { value: this.i, done: false }; return { done: true }; } });
const loose = n => ({ i: 0, [Symbol.iterator]() { return this; }, next() { return this.i < n ? { value: this.i++, done: false, extra: 1 } : Object.create({ done: true, value: 'proto' }); } });
const throwing = { i: 0, [Symbol.iterator]() { return this; }, next() { if (++this.i > 2) throw new RangeError('no more'); return { value: this.i, done: false }; }, return() { log('never'); return {}; } };
for (const make of [() => new Range(1, 5), () => new DoneFirst(3), () => counted(3), () => mixed(4), () => loose(3)]) {
  const seen = [];
  for (const x of make()) seen.push(x);
  const [a, b, ...rest] = make();
  const [p, , q = 'dflt', r = 'more', t = 'none'] = make();
  log(seen, [...make()], a, b, rest, p, q, r, t, Array.from(make(), x => x + '!'), new Set(make()).size, Math.max(...make()));
  for (const x of make()) if (seen.length-- < 2) break;
  function* through() { const v = yield* make(); return v; }
  const g = through(); let s; const steps = []; do { s = g.next(); steps.push(s.value, s.done); } while (!s.done); log(steps);
  log(Iterator.from(make()).map(x => x + 1).take(2).toArray());
}
try { for (const x of throwing) log(x); } catch (e) { log(e.message); }
const it = new Range(0, 2)[Symbol.iterator]();
log(Object.keys(it.next()), it.next(), it.next(), it.next());
const d = new DoneFirst(1); const first = d.next(); log(Object.keys(first), first, JSON.stringify(d.next()), Object.isExtensible(first), first === d.next());
const n = new Range(0, 3)[Symbol.iterator]().next; log(n.name, n.length, typeof n, n.toString().slice(0, 12));
class Sub extends DoneFirst { next() { const r = super.next(); r.value += '?'; return r; } }
log([...new Sub(2)]);
function next() { return { value: this.k, done: this.k++ > 3 }; }
log([...{ [Symbol.iterator]: () => ({ k: 1, next }) }], next.call({ k: 9 }), new next() instanceof next);
let at; class Deep { [Symbol.iterator]() { return this; } next() { at = new Error('here').stack.split('\n').slice(1, 3).map(l => l.replace(/.*[\\/]/, '')); return { value: 1, done: true }; } }
[...new Deep()]; log(at[0]); new Deep().next(); log(at);
(async () => { const out = []; for await (const x of new Range(0, 3)) out.push(x); log(out); })();
