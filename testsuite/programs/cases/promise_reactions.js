// What then, catch, finally and new Promise make of plain promises must not be seen: orders of jobs,
// what is rejected, stacks, and programs that change Promise on the way.
const log = [];
const note = s => log.push(s);
let settledAt = 0;
const ticks = n => { let p = Promise.resolve(); for (let i = 1; i <= n; i++) p = p.then(() => note('t' + i)); return p; };
async function section(name, f) {
  log.length = 0;
  try { await f(); } catch (e) { note('threw ' + (e && e.message || e)); }
  console.log(name + ':', log.join(' '));
}
const thenable = (v, how = 'ok') => ({ then(ok, no) { note('then called'); how === 'ok' ? ok(v) : no(v); } });

async function main() {
  await section('finally order', async () => {
    const all = [ticks(8)];
    all.push(Promise.resolve(1).finally(() => note('f')).then(v => note('v' + v)));
    all.push(Promise.reject(2).finally(() => note('g')).catch(v => note('r' + v)));
    all.push(Promise.resolve(3).finally(() => Promise.resolve(9).then(() => note('inner'))).then(v => note('v' + v)));
    await Promise.all(all);
  });
  await section('finally that throws', async () => {
    const all = [ticks(6)];
    all.push(Promise.resolve(1).finally(() => { throw new Error('a'); }).catch(e => note(e.message)));
    all.push(Promise.reject(new Error('b')).finally(() => { throw new Error('c'); }).catch(e => note(e.message)));
    all.push(Promise.resolve(1).finally(() => Promise.reject(new Error('d'))).catch(e => note(e.message)));
    await Promise.all(all);
  });
  await section('finally of thenables', async () => {
    const all = [ticks(8)];
    all.push(Promise.resolve(1).finally(() => thenable(5)).then(v => note('v' + v)));
    all.push(Promise.resolve(1).finally(() => thenable('x', 'no')).catch(v => note('r' + v)));
    all.push(Promise.reject(7).finally(() => ({ then: 1 })).catch(v => note('r' + v)));
    all.push(Promise.resolve(1).finally(() => ({ get then() { throw new Error('getter'); } })).catch(e => note(e.message)));
    await Promise.all(all);
  });
  await section('finally without a function', async () => {
    await Promise.resolve(1).finally(5).then(v => note('v' + v));
    await Promise.reject(2).finally().catch(v => note('r' + v));
    note(Promise.prototype.finally.length, Promise.resolve().finally(() => 1) instanceof Promise);
  });
  await section('finally gets no arguments', async () => {
    await Promise.resolve(1).finally(function () { note(arguments.length + String(this === undefined || this === globalThis)); });
  });
  await section('a value that became a thenable', async () => {
    const o = {};
    const p = Promise.resolve(o);
    o.then = ok => { note('late then'); ok('unwrapped'); };
    note(String(await p.finally(() => {})));
  });
  await section('catch and then order', async () => {
    const all = [ticks(6)];
    all.push(Promise.reject(1).catch(v => { note('c' + v); return 2; }).then(v => note('v' + v)));
    all.push(Promise.resolve(1).catch(() => note('never')).then(v => note('w' + v)));
    all.push(Promise.resolve(1).then(v => Promise.resolve(v + 1)).then(v => note('x' + v)));
    all.push(Promise.resolve(1).then(v => thenable(v + 2)).then(v => note('y' + v)));
    all.push(Promise.resolve(1).then(null, undefined).then(v => note('z' + v)));
    await Promise.all(all);
  });
  await section('then that throws', async () => {
    await Promise.all([ticks(3),
      Promise.resolve(1).then(() => { throw new Error('e'); }).catch(e => note(e.message)),
      Promise.resolve(1).then(() => { null.x; }).then(null, e => note(e.constructor.name)),
      Promise.reject(1).then(null, () => { for (const x of { *[Symbol.iterator]() { try { yield 1; } finally { note('closed'); } } }) throw new Error('in loop'); }).catch(e => note(e.message))]);
  });
  await section('a promise of itself', async () => {
    let p; p = Promise.resolve().then(() => p);
    await p.catch(e => note(e.message));
  });
  await section('executors', async () => {
    await new Promise(ok => ok(1)).then(note);
    await new Promise((ok, no) => no(2)).catch(note);
    await new Promise(function () { note(arguments.length); arguments[0](3); }).then(note);
    await new Promise((...a) => { note(a.length + a.map(f => f.name + f.length).join()); a[1](4); }).catch(note);
    await new Promise(ok => { ok(5); ok(6); throw new Error('late'); }).then(note);
    await new Promise(() => { throw new Error('early'); }).catch(e => note(e.message));
    await new Promise(ok => ok(new Promise(ok2 => ok2(7)))).then(note);
    await new Promise(ok => ok(thenable(8))).then(note);
    let keep; const late = new Promise((ok, no) => { keep = [ok, no]; });
    late.then(v => note('late' + v)); keep[0](9); keep[1](10); await late;
    try { new Promise(5); } catch (e) { note(e.message); }
    try { Promise(() => {}); } catch (e) { note(e.message); }
    const bound = (function (x, ok) { ok(x); }).bind(null, 11); await new Promise(bound).then(note);
    await new Promise(new Proxy(ok => ok(12), {})).then(note);
    class Sub extends Promise { constructor(f) { super(f); this.tag = 's'; } }
    const s = new Sub(ok => ok(13)); note(s.tag + (s.then(x => x) instanceof Sub) + s.finally(() => {}).tag + s.catch(() => {}).tag); await s.then(note);
  });
  await section('then is replaced while a job waits', async () => {
    const original = Promise.prototype.then;
    const inner = Promise.resolve(1);
    const outer = new Promise(ok => ok(inner)); // the job has the then that was
    Promise.prototype.then = function (...a) { note('patched'); return original.apply(this, a); };
    const third = Promise.resolve(2).finally(() => note('f'));
    const fourth = Promise.reject(3).catch(v => note('c' + v));
    Promise.prototype.then = original;
    note('v' + await outer); note('v' + await third); await fourth;
  });
  await section('constructor and species', async () => {
    const p = Promise.resolve(1);
    class Other extends Promise {}
    p.constructor = Other;
    note(String(p.then(() => {}) instanceof Other) + (p.finally(() => {}) instanceof Other) + (p.catch(() => {}) instanceof Other));
    p.constructor = { [Symbol.species]: Other };
    note(String(p.then(() => {}) instanceof Other) + (p.finally(() => {}) instanceof Other));
    const d = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
    Object.defineProperty(Promise, Symbol.species, { get() { note('species'); return Other; }, configurable: true });
    note(String(Promise.resolve(1).then(() => {}) instanceof Other));
    Object.defineProperty(Promise, Symbol.species, d);
    note(String(Promise.resolve(1).then(() => {}) instanceof Other));
  });
  await section('nested', async () => {
    await Promise.resolve().then(() => { queueMicrotask(() => note('m')); process.nextTick(() => note('n')); return Promise.resolve().then(() => { note('a'); throw 1; }).catch(() => note('b')); });
    note('end');
  });
  await section('exceptions of async functions', async () => {
    const fails = async n => { await null; if (n) { await fails(n - 1); } else { [1].map(() => { throw new Error('deep'); }); } };
    await Promise.all([ticks(4), fails(2).catch(e => note(e.message)), (async () => { try { await fails(0); } finally { note('fin'); } })().catch(() => note('c'))]);
    async function* gen() { yield 1; throw new Error('gen'); }
    try { for await (const x of gen()) note('x' + x); } catch (e) { note(e.message); }
  });
  await section('async stacks', async () => {
    async function where() { await null; return new Error('here').stack.split('\n').slice(1).map(l => l.trim().split(' ').slice(0, 3).filter(w => !w.includes('/')).join(' ')).join('|'); }
    async function byFinally() { return await where().finally(() => {}); }
    async function byThen() { return await where().then(x => x); }
    async function byCatch() { return await where().catch(x => x); }
    note(await byFinally()); note(await byThen()); note(await byCatch());
  });
}
process.on('unhandledRejection', (e, p) => console.log('unhandled', e && e.message || e));
process.on('uncaughtException', e => console.log('uncaught', e && e.message || e));
main().then(() => {
  Promise.reject(new Error('u1')).finally(() => {});
  Promise.resolve().then(() => { throw new Error('u2'); });
  new Promise((ok, no) => no(new Error('u3'))).then(() => {});
  queueMicrotask(() => { throw new Error('m1'); });
  Promise.resolve().then(() => console.log('after m1'));
  const p = Promise.reject(new Error('handled later')); Promise.resolve().then(() => p.catch(() => {}));
  setTimeout(() => { Promise.resolve().then(() => { process.nextTick(() => { throw new Error('n1'); }); }); (async () => { await null; throw new Error('u4'); })(); }, 1);
});
