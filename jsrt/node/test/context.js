'use strict';
// What test functions and suites get, https://nodejs.org/api/test.html#class-testcontext

const { validateFunction, validateNumber, validateObject } = require('util/validators');
const core = require('test/core');
const { setTimeout, clearTimeout } = require('timers');

class TestContext {
  #test;
  #assert;
  constructor(test) { this.#test = test; }

  get signal() { return this.#test.signal; }
  get name() { return this.#test.name; }
  get filePath() { return this.#test.loc?.file; }
  get fullName() { return this.#test.fullName; }
  get error() { return this.#test.error; }
  get passed() { return this.#test.passed; }
  get attempt() { return 0; }
  get tags() { return []; }
  get workerId() { return undefined; }
  get mock() { return this.#test.mock; }
  diagnostic(message) { this.#test.diagnostic(message); }
  plan(count, options = { __proto__: null }) {
    const test = this.#test;
    if (test.plan !== null) throw core.failure('cannot set plan more than once', core.kinds.code);
    test.plan = new core.Plan(count, options);
  }
  get assert() { return this.#assert ??= require('test/assertions').forTest(this.#test, this); }
  runOnly(value) { require('util/validators').validateBoolean(value, 'value'); }
  skip(message) { this.#test.skip(message); }
  todo(message) { this.#test.todo(message); }
  test(name, options, fn) {
    const test = this.#test;
    test.plan?.count();
    return test.createSubtest(core.Test, name, options, fn).start();
  }
  before(fn, options) { this.#test.createHook('before', fn, options); }
  after(fn, options) { this.#test.createHook('after', fn, options); }
  beforeEach(fn, options) { this.#test.createHook('beforeEach', fn, options); }
  afterEach(fn, options) { this.#test.createHook('afterEach', fn, options); }

  waitFor(condition, options = { __proto__: null }) {
    validateFunction(condition, 'condition');
    validateObject(options, 'options');
    const { interval = 50, timeout = 1000 } = options;
    validateNumber(interval, 'options.interval', 0, 2 ** 31 - 1);
    validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
    const { promise, resolve, reject } = Promise.withResolvers();
    const none = Symbol('none');
    let cause = none;
    let poller;
    const timer = setTimeout(() => {
      clearTimeout(poller);
      const err = new Error('waitFor() timed out');
      if (cause !== none) err.cause = cause;
      reject(err);
    }, timeout);
    const poll = async () => {
      try {
        const result = await condition();
        clearTimeout(timer);
        resolve(result);
      } catch (err) {
        cause = err;
        poller = setTimeout(poll, interval);
      }
    };
    poll();
    return promise;
  }
}

class SuiteContext {
  #suite;
  constructor(suite) { this.#suite = suite; }
  get signal() { return this.#suite.signal; }
  get name() { return this.#suite.name; }
  get filePath() { return this.#suite.loc?.file; }
  get fullName() { return this.#suite.fullName; }
  get passed() { return this.#suite.passed; }
  get attempt() { return 0; }
  get tags() { return []; }
  diagnostic(message) { this.#suite.diagnostic(message); }
}

module.exports = { TestContext, SuiteContext };
