// calls whose results are awaited at once; the order of jobs shows how many each takes
const log = (...a) => console.log(...a);
const order = [];
const tick = name => { let n = 0; const go = () => { order.push(name + n); if (++n < 12) Promise.resolve().then(go); }; Promise.resolve().then(go); };
async function plain(x) { return x + 1; }
async function thrower(x) { throw new RangeError('t' + x); }
async function later(x) { await null; return x * 2; }
async function laterThrow(x) { await null; throw new TypeError('lt' + x); }
async function givesPromise(x) { return Promise.resolve(x); }
async function givesThenable(x) { return { then(f) { order.push('then called'); f('thenable ' + x); } }; }
async function laterPromise(x) { await 0; return later(x); }
async function badThen() { return { get then() { throw new Error('bad then'); } }; }
async function object(x) { return { x }; }
async function self() { await 0; try { return await thrower('in'); } catch (e) { return 'caught ' + e.message; } finally { order.push('fin'); } }
const wrapped = f => f;
class A { #v = 3; async m(y) { return this.#v + y; } async n(y) { const r = await this.m(y); return r * 2; } static async s() { return this.name; } }
async function rest(...all) { return all.length; }
async function many(a, b, c, d, e) { return [a, b, c, d, e].join(); }
async function args() { return arguments.length + ':' + [...arguments].join(); }
async function defaults(a = 1, { b = a + 1, ...r } = {}) { return [a, b, Object.keys(r).length].join(); }
async function badDefault(a = (() => { throw new Error('default'); })()) { return a; }
async function badDestructure({ x }) { return x; }
async function* gen(n) { for (let i = 0; i < n; i++) yield await plain(i); }
function notAsync(x) { kept = plain(x); return 'sync'; }
let kept;
(async function main() {
  tick('k');
  order.push('a'); order.push(await plain(1));
  try { await thrower(1); } catch (e) { order.push(e.message); }
  order.push(await later(2));
  try { await laterThrow(2); } catch (e) { order.push(e.message); }
  order.push(await givesPromise(3));
  order.push(await givesThenable(4));
  order.push(await laterPromise(5));
  try { await badThen(); } catch (e) { order.push(e.message); }
  order.push((await object(6)).x);
  order.push(await self());
  order.push(await wrapped(plain)(7), await plain.call(null, 8), await plain.bind(null)(9));
  order.push(await notAsync(10), await kept, kept instanceof Promise);
  const a = new A(); order.push(await a.m(1), await a.n(2), await A.s());
  order.push(await rest(1, 2, 3), await many(1, 2, 3, 4, 5), await args(1, 'x'), await args(), await defaults(), await defaults(5, { b: 1, c: 2, d: 3 }));
  try { await badDefault(); } catch (e) { order.push(e.message); }
  try { await badDestructure(null); } catch (e) { order.push(e.constructor.name); }
  for await (const x of gen(3)) order.push('g' + x);
  const p = plain(1), q = thrower(3); q.catch(() => {}); order.push(p instanceof Promise, await p, await p);
  order.push((await Promise.all([plain(1), later(2), object(3)])).length);
  log(order.join(' '));
  // recursion, and the stack
  async function deep(n) { return n === 0 ? 0 : 1 + await deep(n - 1); }
  log(await deep(500));
  async function over(n) { return n + await over(n + 1); }
  try { await over(0); } catch (e) { log(e.constructor.name, e.message); }
  log(await plain(41));
  try { await (async () => { null.x; })(); } catch (e) { log(e.message); }
  // nobody handles it
  process.once('unhandledRejection', e => log('unhandled', e.message));
  thrower('lost');
  await new Promise(setImmediate);
  // changed promises
  const then = Promise.prototype.then; let calls = 0;
  Promise.prototype.then = function (...x) { calls++; return then.apply(this, x); };
  log(await plain(1), await later(1)); Promise.prototype.then = then; log(calls);
  class P2 extends Promise {} ; const C = Promise.prototype.constructor; Promise.prototype.constructor = P2;
  log(await plain(2), await object(1)); Promise.prototype.constructor = C;
  // guesses that turn out wrong, before and behind suspensions
  async function sum(list) { let s = 0; for (let i = 0; i < list.length; i++) { s += list[i]; if (i % 3 === 2) s = s + await plain(0) - 1 + 0; } return s; }
  log(await sum([1, 2, 3, 4, 5, 6, 7]), await sum([1, 'a', 2, 3, 4]), await sum([0.5, 1, 2n === 2n, 3]));
  async function inTry(list) { let s = 0, at = -1; try { for (at = 0; at < list.length; at++) { const v = list[at]; await null; s = s * 2 + v.n; } return s; } catch (e) { await null; return at + ' ' + s + ' ' + e.constructor.name; } finally { log('f', at, s); } }
  log(await inTry([{ n: 1 }, { n: 2 }]), await inTry([{ n: 1 }, { n: 'x' }, { m: 0, n: 2 }]), await inTry([{ n: 1 }, null, { n: 3 }]));
  async function nested(m) { let out = []; for (const [k, v] of m) { try { for (const x of v) { try { if (x === 3) throw x; out.push(k + await plain(x)); if (x === 5) continue; } finally { out.push('/'); await 0; } } } catch (e) { out.push('c' + e); } } return out.join(''); }
  log(await nested(new Map([['a', [1, 2]], ['b', new Set([3, 4])], ['c', [5, 'z']]])));
  function* g2(n) { let s = 0; for (let i = 0; i < n; i++) { const got = yield s; try { s += got.v; } catch (e) { s = 'e' + i; } finally { s += i; } } return s; }
  const it = g2(5); it.next(); log([{ v: 1 }, { v: 2.5 }, null, { v: 'q' }, {}].map(x => it.next(x)).map(r => r.value + ':' + r.done).join());
  const buf = new Uint8Array(16); async function fill(b, n) { for (let i = 0; i < n; i++) { b[i] = i * 3; if (i % 4 === 3) await null; } let t = 0; for (const x of b) t += x; return t; }
  log(await fill(buf, 16), await fill([], 5), await fill(new Float64Array(4), 4));
  async function chars(s) { let n = 0; for (let i = 0; i <= s.length; i++) { if (s.charCodeAt(i) === 97) n++; if (i === 2) await 0; } return n; }
  log(await chars('banana'), await chars('äaÿa'), await chars(''));
})();
