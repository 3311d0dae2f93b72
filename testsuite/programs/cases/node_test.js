// node:test: tests, suites, hooks, subtests, plans, mocks; the spec report without its times.
const { test, describe, it, before, after, beforeEach, afterEach, mock } = require('node:test');
const { tap, dot, spec, junit } = require('node:test/reporters');
const assert = require('assert');
const { Readable } = require('stream');
const write = process.stdout.write;
process.stdout.write = function(text, ...rest) { return write.call(this, String(text).replace(/\([\d.]+ms\)/g, '(N)').replace(/duration_ms [\d.]+/, 'duration_ms N').replace(/^ +at .*\n/mg, '').replace(/^test at .*\//mg, 'test at '), ...rest); };
process.on('exit', () => { console.log('exit code', process.exitCode); process.exitCode = 0; });

const order = [];
test('pass', () => {});
test('async', async () => { await null; });
test('fails', () => { assert.strictEqual(1, 2); });
test('throws', () => { throw new Error('boom'); });
test('callback', (t, done) => { setImmediate(done); });
test('subtests', async (t) => { await t.test('one', () => {}); await t.test('two', () => { throw new TypeError('in two'); }); t.diagnostic('note'); });
test('skipped', { skip: 'why' }, () => {});
test('todo', { todo: true }, () => { throw new Error('not yet'); });
test.skip('skip', () => {});
test('skips itself', (t) => { t.skip('inner'); });
test('not awaited', (t) => { t.test('child', () => new Promise((r) => setTimeout(r, 2))); });
test('times out', { timeout: 5 }, () => new Promise((r) => setTimeout(r, 30)));
test('text', () => { throw 'text'; });
test('plan', (t) => { t.plan(2); t.assert.ok(true); t.assert.strictEqual(1, 1); });
test('bad plan', (t) => { t.plan(2); t.assert.ok(true); });
test('expected to fail', { expectFailure: true }, () => { throw new Error('as expected'); });
describe('suite', () => {
  before(() => order.push('before')); after(() => order.push('after'));
  beforeEach(() => order.push('beforeEach')); afterEach(() => order.push('afterEach'));
  it('a', () => order.push('a'));
  it('b', () => { order.push('b'); throw new RangeError('b fails'); });
  describe('nested', () => { beforeEach(() => order.push('inner')); it('c', () => order.push('c')); });
});
test('order', () => { console.log(order.join()); });
test('mocks', (t) => {
  const f = t.mock.fn((a, b) => a + b);
  f(1, 2); f.call({ x: 1 }, 3, 4);
  console.log(f.mock.callCount(), f.mock.calls.map((c) => [c.arguments, c.result]));
  const o = { m() { return 'real'; }, p: 1 };
  t.mock.method(o, 'm', () => 'mocked', { times: 1 });
  console.log(o.m(), o.m());
  t.mock.property(o, 'p', 9);
  console.log(o.p);
  assert.throws(() => t.mock.method(o, 'nope'), { code: 'ERR_INVALID_ARG_VALUE' });
});
test('timers', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 1000 });
  const log = [];
  setTimeout(() => log.push('t100'), 100); const i = setInterval(() => log.push('i'), 40);
  t.mock.timers.tick(99); log.push(Date.now()); t.mock.timers.tick(1); clearInterval(i); t.mock.timers.runAll();
  console.log(log.join());
});
test('restored', () => { console.log(Date.now() > 1e12, mock.fn().mock.callCount()); });
test('reporters', async () => {
  const events = [{ type: 'test:start', data: { name: 'x', nesting: 0 } }, { type: 'test:pass', data: { name: 'x', nesting: 0, testNumber: 1, details: { duration_ms: 1.5, type: 'test' } } },
    { type: 'test:start', data: { name: 'y # z', nesting: 0 } }, { type: 'test:fail', data: { name: 'y # z', nesting: 0, testNumber: 2, skip: 'no', details: { duration_ms: 2, type: 'test', error: Object.assign(new Error('e'), { code: 'ERR_TEST_FAILURE', failureType: 'testCodeFailure', cause: 'plain' }) } } },
    { type: 'test:plan', data: { nesting: 0, count: 2 } }, { type: 'test:diagnostic', data: { nesting: 0, message: 'done' } }];
  for (const r of [tap, dot]) { let s = ''; for await (const x of r(Readable.from(events))) s += x; console.log(s.replace(/  stack: [^]*?\n  \.\.\./, '...')); }
  let s = ''; for await (const x of Readable.from(events).compose(spec())) s += x;
  console.log(s);
  s = ''; for await (const x of junit(Readable.from(events.slice(0, 2)))) s += x;
  console.log(s);
});
