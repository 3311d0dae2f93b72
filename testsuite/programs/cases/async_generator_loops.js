'use strict';
// Loops over async generators whose promises nobody sees, and over sync iterators: order of jobs, ends, errors.
const order = [];
const note = x => order.push(x);
const ticks = (name, n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => note(name + i)); return p; };
const flush = async label => { for (let i = 0; i < 30; i++) await null; console.log(label, order.splice(0).join(' ')); };

async function* count(n) {
  try {
    for (let i = 0; i < n; i++) { note('yield' + i); const sent = yield i; note('sent' + sent); }
    return 'end';
  } finally { note('finally'); }
}
async function* failing(at) { for (let i = 0; ; i++) { if (i === at) throw new Error('at ' + i); yield i; } }
async function* rejecting() { yield 1; yield Promise.reject(new Error('yielded')); yield 2; }
async function* early() {}
async function* returning() { return Promise.resolve('promised'); }
async function* delegating() { const r = yield* count(2); note('r' + r); yield* [7, Promise.resolve(8)]; }
async function* through(it) { for await (const x of it) yield x * 10; }

async function loop(it, stop) {
  try {
    for await (const x of it) { note('got' + x); if (x === stop) break; }
    note('done');
  } catch (e) { note('caught ' + e.message); }
}

(async () => {
  for (const [name, make] of Object.entries({ count: () => count(3), failing: () => failing(2), first: () => failing(0), rejecting, early, returning, delegating, through: () => through(through(count(2))) })) {
    ticks('t', 14);
    await loop(make());
    await flush(name);
    ticks('t', 8);
    await loop(make(), 1);
    await flush(name + ' break');
  }
  // sync iterables
  for (const [name, it] of Object.entries({
    array: [1, Promise.resolve(2), 3], set: new Set([1, 2]), map: new Map([[1, 2]]).values(), rejected: [1, Promise.reject(new Error('element')), 3],
    gen: (function* () { try { yield 1; yield Promise.reject(new Error('sync gen')); } finally { note('closed'); } })(),
    text: 'ab', thenable: [{ then(f) { note('then'); f('thenable'); } }],
    own: { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i, done: i++ > 1 }), return() { note('return'); return {}; } }; } },
  })) {
    ticks('t', 10);
    await loop(it, name === 'own' ? 1 : undefined);
    await flush(name);
  }
  try { for await (const x of [{ get constructor() { return 1; } }, 5]) note(typeof x); } catch (e) { note(e.message); }
  const bad = Promise.resolve(1);
  Object.defineProperty(bad, 'constructor', { get() { throw new Error('constructor'); } });
  try { for await (const x of [bad]) note(x); } catch (e) { note(e.message); }
  await flush('odd');

  // A generator that is asked by others, too.
  const g = count(5);
  const others = [];
  for await (const x of g) {
    note('got' + x);
    if (x === 0) others.push(g.next('a'), g.next('b'));
  }
  note(JSON.stringify(await Promise.all(others)));
  await flush('shared');
  const ended = count(1);
  await ended.return('x');
  await loop(ended);
  await flush('ended');
  const waiting = count(2);
  await waiting.next();
  const two = [loop(waiting), loop(waiting)];
  await Promise.all(two);
  await flush('two loops');

  // What programs may change.
  const proto = Object.getPrototypeOf(Object.getPrototypeOf(count.prototype));
  const next = proto.next;
  proto.next = function (v) { note('next'); return next.call(this, v); };
  await loop(count(2));
  proto.next = next;
  await flush('next replaced');
  const own = count(2);
  own.next = async () => ({ done: true });
  await loop(own);
  await flush('own next');
  let thens = 0;
  Object.defineProperty(Object.prototype, 'then', { configurable: true, get() { if ('done' in this) thens++; return undefined; } });
  await loop(count(2));
  delete Object.prototype.then;
  await flush('then read ' + thens);
  Object.prototype.then = function (f) { if ('value' in this && 'done' in this) { delete Object.prototype.then; note('then of result'); f({ value: 'other', done: false }); } else { const t = this; delete Object.prototype.then; f(t); } };
  await loop(count(2), 'other');
  delete Object.prototype.then;
  await flush('then of results');
  const then = Promise.prototype.then;
  Promise.prototype.then = function (...a) { note('P.then'); return then.apply(this, a); };
  await loop(count(1));
  Promise.prototype.then = then;
  await flush('then replaced');

  // Stack traces.
  async function* thrower() { yield 1; await null; throw new Error('deep'); }
  async function consumer() { for await (const x of thrower()); }
  async function outer() { await consumer(); }
  try { await outer(); } catch (e) { console.log(e.stack.replace(/\(?[^ (]*async_generator_loops/g, '(async_generator_loops').split('\n').slice(0, 5).join('\n')); }

  // combinations
  console.log(JSON.stringify([await Promise.all([]), await Promise.all([1, count(0).next(), 3, 4, 5]), await Promise.all(new Set([1, 2, 3])), await Promise.allSettled([1, Promise.reject(2)])]));
  const q = [];
  console.log(q.shift(), q.length, [].shift(), Object.freeze([5]).length);
  for (const a of [Object.freeze([]), Object.freeze([1]), Object.defineProperty([], 'length', { writable: false })]) {
    try { console.log(a.shift()); } catch (e) { console.log(e.constructor.name, e.message); }
  }
})();
