'use strict';
// util.debounce and util.throttle.
const { debounce, throttle } = require('util');
const { setTimeout: sleep } = require('timers/promises');
const log = (...a) => console.log(...a);

for (const f of [() => debounce(1), () => debounce(() => 1, -1), () => debounce(() => 1, 1, 1), () => debounce(() => 1, 2 ** 31),
  () => debounce(() => 1, 1, { leading: 1 }), () => debounce(() => 1, 1, { signal: 1 }), () => debounce(() => 1, 1, { rejectOnCancel: 0 }),
  () => throttle(() => 1, 0, 1), () => throttle(() => 1, 1, 1, { overflow: 'x' }), () => throttle(() => 1, 1, 1, { concurrency: 0 }),
  () => throttle(() => 1, 1, 1, { maxPending: -1 }), () => throttle(() => 1, 1, 1, { strict: 1 }),
  () => debounce(() => 1, 1, { signal: AbortSignal.abort('r') })]) {
  try {
    log(f());
  } catch (e) {
    log(e.name, e.code, e.message, e.cause);
  }
}

async function debounced() {
  const d = debounce(function foo(a, b) {
    log('call', a, this === d);
    return a;
  }, 20);
  log(d.name, d.length, d.pending, d.pendingCount, Object.keys(d), debounce.length, throttle.length);
  const p = d(1);
  log(p === d.pending, d.pendingCount, d(2) === p, d.ref() === d, d.unref() === d, d.ref() === d);
  log(await Promise.all([p, d.pending]));
  const lead = debounce((x) => {
    log('lead', x);
    return x;
  }, 20, { leading: true, rejectOnCancel: true });
  lead(1).then((v) => log('first', v));
  lead(2).catch((e) => log(e.name, e.code, e.message, e.cause));
  log(await lead(3));
  const fails = debounce((x) => { throw new Error(`x${x}`); }, 20);
  fails(1).catch((e) => log(e.message));
  fails.flush();
  fails(2).catch((e) => log(e.name, e.message, e.cause));
  fails.cancel('why');
  fails.cancel();
  fails(4).catch((e) => log(e.name, e.message, 'cause' in e));
  fails.cancel();
  await null;
  const c = new AbortController();
  const stopped = debounce((x) => x, 10, { signal: c.signal });
  stopped(1).catch((e) => log('ab', e.name, e.cause?.name));
  c.abort();
  await stopped(2).catch((e) => log('ab2', e.name));
}

async function throttled() {
  const t = throttle(function bar(x) {
    log('run', x, this === t);
    return x * 2;
  }, 2, 60);
  log(t.name, t.length, Object.keys(t), t.hasImmediateCapacity());
  const begin = Date.now();
  const all = [1, 2, 3, 4, 5].map((x) => t(x));
  log(t.pendingCount, t.activeCount, t.pending === all[4], t.hasImmediateCapacity());
  log(await Promise.all(all), Date.now() - begin >= 115, t.pendingCount, t.pending);
  const drop = throttle((x) => x, 1, 50, { overflow: 'drop' });
  drop(1);
  drop(2).catch((e) => log(e.name, e.code, e.message));
  drop(3); // not reported
  const few = throttle((x) => x, 1, 30, { maxPending: 1 });
  few(1);
  few(2).then((v) => log('few', v));
  few(3).catch((e) => log(e.code));
  await sleep(60);
  const strict = throttle((x) => x, 1, 40, { strict: true });
  const times = [];
  await Promise.all([1, 2, 3].map((x) => strict(x).then(() => times.push(Date.now()))));
  log(times[1] - times[0] >= 35, times[2] - times[1] >= 35);
  const one = throttle(async (x) => {
    log('in', x);
    await sleep(10);
    log('out', x);
    if (x === 2) throw new Error('two');
    return x;
  }, 10, 100, { concurrency: 1 });
  log((await Promise.allSettled([1, 2, 3].map((x) => one(x)))).map((r) => r.value ?? r.reason.message));
  const cancelled = throttle((x) => x, 1, 1000);
  cancelled(1);
  cancelled(2).catch((e) => log(e.name, e.cause));
  cancelled.cancel('no');
  log(cancelled.hasImmediateCapacity(), await cancelled(3));
  const c = new AbortController();
  const a = throttle((x) => x, 1, 1000, { signal: c.signal });
  a(1);
  a(2).catch((e) => log(e.name, e.cause));
  c.abort('stop');
  await a(3).catch((e) => log(e.name, e.cause));
}

debounced().then(throttled);
