'use strict';
// Tests, suites and hooks of node:test, https://nodejs.org/api/test.html

const { codes, AbortError } = require('util/errorcodes');
const { define, show } = require('util/errors');
const { validateAbortSignal, validateFunction, validateNumber, validateObject, validateOneOf, validateUint32 } = require('util/validators');
const { setTimeout, clearTimeout } = require('timers');

define('ERR_TEST_FAILURE', (error, failureType) => (typeof (error?.message ?? error) === 'string' ? error?.message ?? error : show(error)), Error);

// failure is the error of a test: why is the kind, cause what the code threw.
function failure(cause, failureType) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const err = new codes.ERR_TEST_FAILURE(cause, failureType);
  Error.stackTraceLimit = stackTraceLimit;
  err.failureType = failureType;
  err.cause = cause;
  return err;
}
const isFailure = (err) => err?.code === 'ERR_TEST_FAILURE';

const kinds = { code: 'testCodeFailure', subtests: 'subtestsFailed', timeout: 'testTimeoutFailure', cancelled: 'cancelledByParent', aborted: 'testAborted',
  hook: 'hookFailed', callback: 'multipleCallbackInvocations', callbackAndPromise: 'callbackAndPromisePresent', uncaught: 'uncaughtException',
  unhandled: 'unhandledRejection', expected: 'expectedFailure' };

const now = () => performance.now();
const noop = () => {};

// The test or suite that the running code belongs to. AsyncLocalStorage follows it through
// promises where the program has it; else it is known while its function is called.
const hooks = 'async_hooks';
const storage = require('process/linked').linked(hooks) ? new (require(hooks).AsyncLocalStorage)() : undefined;
let current;
const running = new Set();
function inside(test, f) {
  if (storage !== undefined) return storage.run(test, f);
  const before = current;
  current = test;
  try {
    return f();
  } finally {
    current = before;
  }
}
const currentTest = () => (storage !== undefined ? storage.getStore() : current);

// where is the place of the call that made a test: outside of Node's modules.
function where() {
  const frame = require('util').getCallSites(20).find((s) => !s.scriptName.startsWith('node:') && s.scriptName !== '');
  return frame === undefined ? undefined : { file: frame.scriptName.replace(/^file:\/\//, ''), line: frame.lineNumber, column: frame.column };
}

// Plan counts the assertions and subtests that a test expects.
class Plan {
  constructor(count, options = { __proto__: null }) {
    validateUint32(count, 'count');
    validateObject(options, 'options');
    this.expected = count;
    this.actual = 0;
    const { wait } = options;
    if (typeof wait === 'boolean') this.wait = wait;
    else if (wait !== undefined) {
      if (typeof wait !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('options.wait', ['boolean', 'number'], wait);
      validateNumber(wait, 'options.wait', 0, 2 ** 31 - 1);
      this.wait = wait;
    }
  }
  count() {
    this.actual++;
    if (this.deferred !== undefined && this.actual >= this.expected) this.deferred.resolve();
  }
  check() {
    if (this.actual === this.expected) return undefined;
    const fail = () => failure(`plan expected ${this.expected} assertions but received ${this.actual}`, kinds.code);
    if (this.actual > this.expected || this.wait === undefined || this.wait === false) throw fail();
    this.deferred = Promise.withResolvers();
    let timer;
    if (typeof this.wait === 'number') {
      timer = setTimeout(() => this.deferred.reject(
        failure(`plan timed out after ${this.wait}ms with ${this.actual} assertions when expecting ${this.expected}`, kinds.timeout)), this.wait);
    }
    return this.deferred.promise.finally(() => clearTimeout(timer)).then(() => { if (this.actual !== this.expected) throw fail(); });
  }
}

class Test {
  reportedType = 'test';

  constructor(options) {
    const { name, parent, loc, expectFailure, todo, signal, plan } = options;
    let { fn, skip, timeout, concurrency } = options;
    this.name = typeof name === 'string' && name !== '' ? name : fn?.name || '<anonymous>';
    if (typeof fn !== 'function') fn = noop;
    this.parent = parent;
    this.root = parent === null ? this : parent.root;
    this.nesting = parent === null || parent.parent === null ? 0 : parent.nesting + 1;
    this.isRoot = parent === null;
    this.loc = loc ?? parent?.loc;
    if (skip) fn = noop;
    switch (typeof concurrency) {
      case 'number':
        validateUint32(concurrency, 'options.concurrency', true);
        this.concurrency = concurrency;
        break;
      case 'boolean':
        this.concurrency = concurrency ? (parent === null ? Math.max(require('os').availableParallelism() - 1, 1) : Infinity) : 1;
        break;
      default:
        if (concurrency != null) throw new codes.ERR_INVALID_ARG_TYPE('options.concurrency', ['boolean', 'number'], concurrency);
        this.concurrency = parent === null ? 1 : parent.isRoot ? 1 : parent.concurrency;
    }
    if (timeout != null && timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
    this.timeout = timeout ?? (parent === null ? Infinity : parent.timeout);
    validateAbortSignal(signal, 'options.signal');
    this.outerSignal = signal;
    this.abortController = new AbortController();
    this.signal = this.abortController.signal;
    if (signal != null) {
      this.onAbort = () => this.cancel(this.outerAborted());
      signal.addEventListener('abort', this.onAbort);
    }
    this.fn = fn;
    this.harness = parent === null ? undefined : parent.harness;
    this.skipped = Boolean(skip);
    this.isTodo = (todo !== undefined && todo !== false) || Boolean(parent?.isTodo);
    this.message = typeof skip === 'string' ? skip : typeof todo === 'string' ? todo : typeof expectFailure === 'string' ? expectFailure : null;
    this.expectFailure = parseExpectation(expectFailure) || parent?.expectFailure || false;
    this.plan = plan === undefined ? null : new Plan(plan);
    this.startTime = this.endTime = this.error = null;
    this.passed = this.cancelled = this.finished = this.reported = false;
    this.diagnostics = [];
    this.subtests = [];
    this.active = 0;
    this.pending = [];
    this.ready = new Map();
    this.waitingOn = 0;
    this.subtestsDone = null;
    this.hooks = { before: [], after: [], beforeEach: [...parent?.hooks?.beforeEach ?? []], afterEach: [...parent?.hooks?.afterEach ?? []], ownAfterEach: 0 };
  }

  outerAborted() { return failure(this.outerSignal.reason ?? new AbortError(), kinds.aborted); }
  get fullName() { return this.parent === null || this.parent.isRoot ? this.name : `${this.parent.fullName} > ${this.name}`; }
  get mock() { return this.mockTracker ??= new (require('test/mock').MockTracker)(); }

  createSubtest(Factory, name, options, fn, overrides) {
    if (typeof name === 'function') fn = name;
    else if (name !== null && typeof name === 'object') {
      fn = options;
      options = name;
    } else if (typeof options === 'function') fn = options;
    if (options === null || typeof options !== 'object') options = { __proto__: null };
    if (typeof options.fn === 'function' && typeof fn !== 'function') fn = options.fn;
    let parent = this;
    // A finished test takes no more subtests.
    if (this.endTime !== null) {
      const err = failure('test could not be started because its parent finished', kinds.code);
      fn = () => { throw err; };
      parent = this;
    }
    const loc = overrides?.loc ?? where();
    const test = new Factory({ __proto__: null, fn, name: typeof name === 'string' ? name : options.name, parent, ...options, ...overrides, loc });
    if (parent.waitingOn === 0) parent.waitingOn = 1;
    this.subtests.push(test);
    test.number = this.subtests.length;
    if (this.subtestsDone === null && this.reportedType === 'test' && !this.isRoot) this.subtestsDone = Promise.withResolvers();
    this.unfinished = (this.unfinished ?? 0) + 1;
    this.harness.stream.enqueue(test.nesting, test.loc, test.name, test.reportedType);
    return test;
  }

  start() {
    this.applyFilters();
    if (this.parent.active < this.parent.concurrency && this.parent.pending.length === 0) return this.run();
    const deferred = Promise.withResolvers();
    this.parent.pending.push({ test: this, deferred });
    return deferred.promise;
  }
  applyFilters() {}

  async processPending() {
    while (this.pending.length > 0 && this.active < this.concurrency) {
      const { test, deferred } = this.pending.shift();
      await test.run();
      deferred.resolve();
    }
  }
  addReady(test) { this.ready.set(test.number, test); }
  processReady(canSend) {
    if (this.isRoot || this.sending || canSend) this.sending = true;
    else return;
    while (this.ready.has(this.waitingOn)) {
      const test = this.ready.get(this.waitingOn);
      this.ready.delete(this.waitingOn);
      test.finalize();
      this.waitingOn++;
    }
  }
  finalize() {
    this.reportStarted();
    this.sending = true;
    this.processReady(true);
    this.report();
    this.finished = true;
  }

  createHook(name, fn, options) {
    validateOneOf(name, 'hook name', ['before', 'after', 'beforeEach', 'afterEach']);
    if (fn === null || typeof fn === 'object') {
      options = fn;
      fn = undefined;
    }
    const hook = new Hook(fn, options, this, name);
    if (name === 'before' || name === 'after') hook.once = true;
    if (name === 'before' && this.startTime !== null && !this.isRoot) {
      hook.run(this.runArgs()).then(() => { if (hook.error !== null) this.fail(hook.error); });
    }
    if (name === 'afterEach') this.hooks.afterEach.splice(this.hooks.ownAfterEach++, 0, hook);
    else this.hooks[name].push(hook);
  }
  async runHook(name, args) {
    for (const hook of this.hooks[name]) {
      await hook.run(args);
      if (hook.error !== null) {
        const err = failure(`failed running ${name} hook`, kinds.hook);
        err.cause = isFailure(hook.error) ? hook.error.cause : hook.error;
        throw err;
      }
    }
  }

  fail(err) {
    if (this.error !== null) return;
    this.passed = Boolean(this.expectFailure);
    if (this.expectFailure && typeof this.expectFailure === 'object' && this.expectFailure.match !== undefined) {
      const { match } = this.expectFailure;
      const cause = isFailure(err) && err.failureType === kinds.code ? err.cause : err;
      try {
        require('assert').throws(() => { throw cause; }, match);
      } catch (e) {
        this.passed = false;
        this.error = failure('The test failed, but the error did not match the expected validation', kinds.code);
        this.error.cause = e;
        return;
      }
    }
    this.error = err;
  }
  pass() {
    if (this.error === null && this.expectFailure && !this.skipped) {
      this.passed = false;
      this.error = failure('test was expected to fail but passed', kinds.expected);
      return;
    }
    if (this.error !== null) return;
    this.passed = true;
  }
  cancel(err) {
    if (this.endTime !== null || this.error !== null) return;
    this.fail(err ?? failure('test did not finish before its parent and was cancelled', kinds.cancelled));
    this.passed = false;
    this.cancelled = true;
    this.abortController.abort(this.error?.cause);
  }
  skip(message) {
    this.skipped = true;
    this.message = message;
  }
  todo(message) {
    this.isTodo = true;
    this.message = message;
  }
  diagnostic(message) { this.diagnostics.push(message); }

  runArgs() {
    const ctx = new (require('test/context').TestContext)(this);
    return { ctx, args: [ctx] };
  }
  shouldAbort() {
    if (this.signal.aborted) return true;
    if (this.outerSignal?.aborted) {
      this.cancel(this.outerAborted());
      return true;
    }
    return false;
  }

  // stopper rejects when the time of the test is up or its signal aborts it.
  stopper() {
    let timer;
    let onAbort;
    const promise = new Promise((_, reject) => {
      if (this.timeout !== Infinity) {
        timer = setTimeout(() => reject(failure(`test timed out after ${this.timeout}ms`, kinds.timeout)), this.timeout);
      }
      onAbort = () => reject(this.error ?? failure(this.signal.reason ?? new AbortError(), kinds.aborted));
      this.signal.addEventListener('abort', onAbort, { once: true });
    });
    promise.catch(noop);
    return { promise, stop: () => {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', onAbort);
    } };
  }

  async call(ctx, args, stop) {
    if (this.fn.length === args.length + 1) {
      const done = Promise.withResolvers();
      let calls = 0;
      const result = inside(this, () => Reflect.apply(this.fn, ctx, [...args, (err) => {
        if (++calls === 1) {
          if (err) done.reject(err);
          else done.resolve();
        } else if (calls === 2) {
          throw failure('callback invoked multiple times', kinds.callback);
        }
      }]));
      if (require('util/types').isPromise(result)) {
        this.fail(failure('passed a callback but also returned a Promise', kinds.callbackAndPromise));
        await Promise.race([result, stop]);
      } else {
        await Promise.race([done.promise, stop]);
      }
      return;
    }
    await Promise.race([inside(this, () => Reflect.apply(this.fn, ctx, args)), stop]);
  }

  async run() {
    this.parent.active++;
    this.harness.stream.dequeue(this.nesting, this.loc, this.name, this.reportedType);
    this.startTime ??= now();
    if (this.shouldAbort()) {
      this.postRun();
      return;
    }
    running.add(this);
    const { ctx, args } = this.runArgs();
    const { parent } = this;
    const skipHooks = this.skipped; // a test that skips itself has had its hooks
    let eachDone = false;
    const afterEach = async () => {
      if (eachDone || skipHooks) return;
      eachDone = true;
      await parent.runHook('afterEach', { ctx, args });
    };
    let stopper;
    try {
      await parent.runHook('before', parent.runArgs());
      if (!skipHooks) await parent.runHook('beforeEach', { ctx, args });
      stopper = this.stopper();
      await this.call(ctx, args, stopper.promise);
      this.shouldAbort();
      if (this.subtestsDone !== null && this.unfinished > 0) await Promise.race([this.subtestsDone.promise, stopper.promise]);
      if (this.plan !== null) {
        const wait = this.plan.check();
        if (wait !== undefined) await Promise.race([wait, stopper.promise]);
      }
      this.pass();
      await afterEach();
      await this.runHook('after', { ctx, args });
    } catch (err) {
      this.caught(err);
      for (const f of [afterEach, () => this.runHook('after', { ctx, args })]) {
        try {
          await f();
        } catch { /* the first error counts */ }
      }
    } finally {
      stopper?.stop();
      this.abortController.abort();
    }
    this.postRun();
  }
  caught(err) {
    if (!isFailure(err)) err = failure(err, kinds.code);
    if (err.failureType === kinds.timeout) this.cancel(err);
    else this.fail(err);
  }

  postRun(pendingError) {
    running.delete(this);
    this.endTime ??= now();
    let failed = 0;
    this.pending = [];
    for (const test of this.subtests) {
      if (!test.finished && test.endTime === null) {
        test.cancel(pendingError);
        test.postRun(pendingError);
      }
      if (!test.passed && !test.isTodo) failed++;
    }
    if (this.passed && failed > 0) {
      this.passed = false;
      this.error = failure(`${failed} subtest${failed > 1 ? 's' : ''} failed`, kinds.subtests);
    }
    this.outerSignal?.removeEventListener('abort', this.onAbort);
    this.mockTracker?.reset();
    const { parent } = this;
    this.harness.stream.complete(this);
    parent.active--;
    parent.addReady(this);
    parent.processReady(false);
    parent.processPending();
    if (--parent.unfinished === 0) parent.subtestsDone?.resolve();
    if (parent.isRoot) parent.childDone();
  }

  reportStarted() {
    if (this.startReported || this.parent === null) return;
    this.startReported = true;
    this.parent.reportStarted();
    this.harness.stream.start(this.nesting, this.loc, this.name);
  }
  get duration() { return this.endTime === null || this.startTime === null ? 0 : this.endTime - this.startTime; }
  directive() {
    if (this.skipped) return { skip: this.message || true };
    if (this.isTodo) return { todo: this.message || true };
    if (this.expectFailure) return { expectFailure: typeof this.message === 'string' ? this.message : true };
    return {};
  }
  details() {
    const d = { duration_ms: this.duration, type: this.reportedType };
    return this.passed ? d : { duration_ms: d.duration_ms, error: this.error, type: d.type };
  }
  report() {
    countTest(this);
    const { stream } = this.harness;
    if (this.subtests.length > 0) stream.plan(this.subtests[0].nesting, this.loc, this.subtests.length);
    else this.reportStarted();
    const report = this.passed ? 'pass' : 'fail';
    stream[report](this.nesting, this.loc, this.number, this.name, this.details(), this.directive());
    for (const message of this.diagnostics) stream.diagnostic(this.nesting, this.loc, message);
    this.reported = true;
  }
}

function parseExpectation(e) {
  if (e === undefined || e === false || e === null) return false;
  if (typeof e === 'string' || e === true) return { match: undefined };
  if (typeof e === 'function' || e instanceof RegExp) return { match: e };
  if (typeof e !== 'object') return false;
  if ('match' in e || 'label' in e) return { match: e.match };
  return { match: e };
}

function countTest(test) {
  const { counters } = test.harness;
  if (!test.passed && !test.isTodo) test.harness.success = false;
  if (test.nesting === 0) counters.topLevel++;
  if (test.reportedType === 'suite') {
    counters.suites++;
    return;
  }
  counters.tests++;
  if (test.skipped) counters.skipped++;
  else if (test.isTodo) counters.todo++;
  else if (test.cancelled) counters.cancelled++;
  else if (!test.passed) counters.failed++;
  else counters.passed++;
}

// Hook is one function of before, after, beforeEach, afterEach.
class Hook {
  constructor(fn = noop, options, parent, type) {
    if (options === null || typeof options !== 'object') options = { __proto__: null };
    validateFunction(fn, 'fn');
    const { timeout, signal } = options;
    if (timeout != null && timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
    validateAbortSignal(signal, 'options.signal');
    this.fn = fn;
    this.timeout = timeout ?? Infinity;
    this.outerSignal = signal;
    this.parent = parent;
    this.type = type;
    this.error = null;
    this.abortController = new AbortController();
    this.signal = this.abortController.signal;
  }
  run(args) {
    if (!this.once) return this.runNow(args);
    return this.result ??= this.runNow(args);
  }
  async runNow({ ctx, args }) {
    this.error = null;
    const stopper = Test.prototype.stopper.call(this);
    try {
      if (this.outerSignal?.aborted) throw failure(this.outerSignal.reason ?? new AbortError(), kinds.aborted);
      await Test.prototype.call.call(this, ctx, args, stopper.promise);
    } catch (err) {
      this.error = isFailure(err) ? err : failure(err, kinds.code);
    } finally {
      stopper.stop();
    }
  }
  fail(err) { this.error ??= err; }
}

class Suite extends Test {
  reportedType = 'suite';

  constructor(options) {
    super(options);
    this.concurrency = options.concurrency === undefined ? (this.parent.isRoot ? 1 : this.parent.concurrency) : this.concurrency;
    try {
      const { ctx, args } = this.runArgs();
      this.build = inside(this, () => Reflect.apply(this.fn, ctx, args));
      if (require('util/types').isPromise(this.build)) {
        if (storage === undefined) { // what it makes after an await belongs to it
          const before = current;
          current = this;
          this.build = this.build.finally(() => { if (current === this) current = before; });
        }
        this.build = this.build.catch((err) => this.fail(failure(err, kinds.code)));
      }
    } catch (err) {
      this.fail(failure(err, kinds.code));
    }
    this.fn = noop;
  }
  runArgs() {
    const ctx = new (require('test/context').SuiteContext)(this);
    return { ctx, args: [ctx] };
  }

  async run() {
    this.parent.active++;
    const args = this.runArgs();
    let stopper;
    let afterDone = false;
    const after = async () => {
      if (afterDone) return;
      afterDone = true;
      await this.runHook('after', args);
    };
    try {
      await this.build;
      this.harness.stream.dequeue(this.nesting, this.loc, this.name, this.reportedType);
      this.startTime ??= now();
      if (this.shouldAbort()) {
        this.subtests = [];
        this.postRun();
        return;
      }
      if (!this.skipped) {
        await this.parent.runHook('before', this.parent.runArgs());
        await this.runHook('before', args);
      }
      stopper = this.stopper();
      const tests = this.skipped || this.error !== null ? [] : this.subtests;
      await Promise.race([Promise.all(tests.map((t) => t.start())), stopper.promise]);
      await after();
      this.pass();
    } catch (err) {
      try {
        await after();
      } catch { /* the first error counts */ }
      this.caught(err);
    } finally {
      stopper?.stop();
      this.abortController.abort();
    }
    this.postRun();
  }
}

module.exports = { countTest, Test, Suite, Plan, failure, isFailure, kinds, currentTest, running, inside, now };
