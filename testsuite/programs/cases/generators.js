// Generators, async functions, async generators, iteration protocols.
function* count(n) { try { for (let i = 0; i < n; i++) { const got = yield i; if (got) console.log('got', got); } return 'done'; } finally { console.log('finally'); } }
const g = count(3);
console.log(g.next(), g.next('a'), g.return('early'), g.next());
function* outer() { const r = yield* count(2); console.log('r', r); yield* [10, 20]; yield* 'ab'; }
console.log([...outer()]);
const thrower = count(5); thrower.next();
try { thrower.throw(new Error('in')); } catch (e) { console.log('caught', e.message); }
const [a, , b = 7, ...rest] = count(6);
console.log(a, b, rest);
const iterable = { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i++, done: i > 5 }), return() { console.log('closed'); return {}; } }; } };
for (const x of iterable) { if (x > 1) break; console.log(x); }
const [first] = iterable; console.log(first);
try { for (const x of iterable) { throw new Error('body'); } } catch (e) { console.log(e.message); }
(function () { for (const x of iterable) { return x; } })();
outer: for (const i of [1, 2]) { for (const x of iterable) { if (x) continue outer; } }
const sleep = (ms, v) => new Promise((r) => setTimeout(r, ms, v));
async function* agen() { try { for (let i = 0; i < 3; i++) { yield await sleep(1, i); } } finally { console.log('agen closed'); } }
(async () => {
  for await (const x of agen()) { console.log('for await', x); if (x === 1) break; }
  for await (const x of [1, Promise.resolve(2)]) console.log(x);
  try { await Promise.reject(new TypeError('rejected')); } catch (e) { console.log(e.name, e.message); } finally { console.log('fin'); }
  const results = await Promise.all([sleep(2, 'x'), 'y', (async () => 'z')()]);
  console.log(results, await Promise.race([sleep(150, 'slow'), sleep(1, 'fast')]));
  console.log(await Promise.allSettled([Promise.reject(1), 2]), await Promise.any([Promise.reject(1), sleep(1, 3)]));
  const ag = agen();
  console.log(await ag.next(), await ag.return('bye'), await ag.next());
  async function* delegating() { const r = yield* agen(); return r; }
  for await (const x of delegating()) console.log('delegated', x);
  const order = [];
  const t = async (n) => { order.push(n + 1); await null; order.push(n + 2); await null; order.push(n + 3); };
  await Promise.all([t(0), t(10)]);
  console.log(order.join());
  label: try { try { await null; break label; } finally { console.log('inner'); } } finally { console.log('outer'); }
  console.log(await (async () => { try { return await 1; } finally { await null; console.log('ret'); } })());
})();
console.log('sync end');
