'use strict';
// Helpers whose functions throw, close what is under them, or call themselves.
const log = (...a) => console.log(...a);
function source(name, n = 3) { let i = 0; return { __proto__: Iterator.prototype, next() { log(name, 'next', i); return { value: i, done: i++ >= n }; }, return() { log(name, 'return'); return {}; } }; }
const attempt = f => { try { log('=', f()); } catch (e) { log('!', e.constructor.name, e.message); } };
const fail = () => { throw new RangeError('function'); };
for (const m of ['map', 'filter', 'flatMap']) { const h = source(m)[m](fail); attempt(() => h.next()); attempt(() => h.next().done); attempt(() => h.return().done); }
attempt(() => [...source('flat').flatMap(x => [x, x * 10])].join());
attempt(() => [...source('flatset').flatMap(x => new Set([x, 'b']))].join());
attempt(() => [...source('flatgen').flatMap(function* (x) { yield x; if (x === 1) throw new Error('inner'); })].join());
attempt(() => [...source('flatbad').flatMap(x => x)].join());
attempt(() => [...source('flatown').flatMap(x => { const a = [x]; a[Symbol.iterator] = function* () { yield 'own' + x; }; return a; })].join());
attempt(() => { const a = []; for (const x of source('break').flatMap(x => [x, x, x])) { a.push(x); if (a.length === 2) break; } return a.join(); });
attempt(() => [...source('nest').map(x => x + 1).filter(x => { if (x === 3) fail(); return true; })].join());
let self; self = source('self').map(() => self.next()); attempt(() => self.next()); attempt(() => self.next().done);
let closing; closing = { __proto__: Iterator.prototype, next: () => ({ value: 1, done: false }), return() { attempt(() => helper.next()); return {}; } };
const helper = closing.map(fail); attempt(() => helper.next()); attempt(() => helper.next().done);
const throwing = { __proto__: Iterator.prototype, next() { throw new Error('next'); }, return() { log('no return'); return {}; } };
for (const m of ['map', 'filter', 'flatMap', 'forEach', 'some', 'reduce']) attempt(() => { const h = throwing[m](x => x); h.next(); });
attempt(() => { const h = throwing.take(2); try { h.next(); } catch (e) { log(e.message); } return h.next().done; });
const badReturn = { __proto__: Iterator.prototype, next: () => ({ value: 1, done: false }), return() { throw new Error('return'); } };
attempt(() => badReturn.map(fail).next());
attempt(() => badReturn.flatMap(() => 5).next());
attempt(() => { const h = badReturn.flatMap(() => [1]); h.next(); return h.return(); });
attempt(() => { const h = [1, 2, 3].values().map(x => { if (x === 2) fail(); return x; }); return [h.next().value, (() => { try { h.next(); } catch (e) { return e.message; } })(), h.next().done].join(); });
attempt(() => { let d = 0; const deep = n => n ? deep(n - 1).map(x => x + 1) : [1].values(); return deep(50).next().value; });
attempt(() => { function f() { return [1].values().map(f).next().value; } return f(); });
attempt(() => new Map([[1, 2]]).entries().map(([a, b]) => a + b).toArray().join());
log([...Iterator.concat([1], new Set([2]), source('concat', 1))].join());
Array.prototype[Symbol.iterator] = function* () { yield 'patched'; };
log(source('patched', 1).flatMap(x => [x]).toArray().length);
