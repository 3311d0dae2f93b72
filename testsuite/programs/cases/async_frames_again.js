'use strict';
// Frames of async functions serve other calls when they have ended: stacks, rejections, calls that
// overlap, thenables and values that were captured do not mix.
const places = e => e.stack.split('\n').slice(1).map(s => /at ((?:async )?\w+) /.exec(s)?.[1]).filter(Boolean).join(' < ');
async function leaf(x, log) { await null; if (x % 5 === 4) { const e = new Error('leaf ' + x); log.push(e); throw e; } return x; }
async function middle(x, log) { const y = await leaf(x, log); return { y, then: undefined }; }
async function outer(x, log) { try { return (await middle(x, log)).y + 1; } catch (e) { return e; } finally { await undefined; } }
async function many(n) {
  const log = [], out = [];
  for (let i = 0; i < n; i++) out.push(await outer(i, log));
  const all = await Promise.all(Array.from({ length: n }, (_, i) => outer(i, log)));
  const settled = await Promise.allSettled(Array.from({ length: n }, (_, i) => middle(i, log)));
  return [out, all, settled, log];
}
async function captured(n) { const f = []; for (let i = 0; i < n; i++) { const k = await i; f.push(() => k * i); } return f; }
async function sync(x) { if (x > 2) await null; return x; }
const thenable = { then(res) { res(sync(7)); res(8); } };
async function awaits(what) { const a = await what; const b = await sync(1); const c = await sync(3); return [a, b, c]; }
class Box {
  #n = 0;
  async add(k) { const before = this.#n; await null; this.#n = before + k; return this; }
}
async function* pages(n) { try { for (let i = 0; i < n; i++) yield await sync(i); } finally { await sync(9); } }
async function forever(p) { const r = await p; return r + 1; }
(async () => {
  const [out, all, settled, log] = await many(10);
  console.log(out.map(String).join(), all.map(String).join(), settled.map(s => s.status === 'fulfilled' ? s.value.y : s.reason.message).join());
  console.log(log.map(places).join('\n'));
  console.log((await captured(4)).map(f => f()).join(), (await captured(3)).map(f => f()).join());
  console.log(await awaits(thenable), await awaits(5), await awaits(Promise.resolve(6)));
  const b = new Box();
  console.log(await Promise.all([b.add(1), b.add(2)]).then(l => l.every(x => x === b)));
  const got = [];
  for await (const p of pages(5)) { got.push(p); if (p === 3) break; }
  for await (const p of pages(2)) got.push(p);
  console.log(got.join());
  const resolvers = [], waiting = [];
  for (let i = 0; i < 100; i++) waiting.push(forever(new Promise(r => resolvers.push(r))));
  for (let i = 0; i < 50; i++) { resolvers[i * 2](i); await sync(i); await null; }
  for (let i = 0; i < 50; i++) { resolvers[i * 2 + 1](-i); await sync(i); }
  console.log((await Promise.all(waiting)).join());
  const order = [];
  const t = async n => { order.push('a' + n); await null; order.push('b' + n); await sync(n); order.push('c' + n); return n; };
  await Promise.all([t(1), t(3), t(2).then(async n => { await t(n + 5); })]);
  console.log(order.join());
  const { promise, resolve, reject } = Promise.withResolvers();
  resolve(1); reject(2); resolve(3);
  console.log(await promise, resolve.name, resolve.length, reject.length, Object.keys(Promise.withResolvers()));
  class Sub extends Promise {}
  console.log(Sub.withResolvers().promise instanceof Sub, Promise.withResolvers.call(Sub).promise.constructor.name);
})();
