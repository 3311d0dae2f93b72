'use strict';
// Timers under the control of a test, https://nodejs.org/api/test.html#class-mocktimers

const { codes, define, AbortError } = require('util/errorcodes');
const { validateAbortSignal, validateArray, validateNumber, validateObject } = require('util/validators');

if (codes.ERR_INVALID_STATE === undefined) define('ERR_INVALID_STATE', (m) => `Invalid state: ${m}`, Error, TypeError, RangeError);

const apis = ['setTimeout', 'setInterval', 'setImmediate', 'Date', 'scheduler.wait', 'AbortSignal.timeout'];
const MAX = 2 ** 31 - 1;
const NativeDate = Date;

// define replaces a property and returns what takes it back.
function replace(object, name, value) {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { __proto__: null, configurable: true, enumerable: before?.enumerable ?? false, writable: true, value });
  return () => {
    if (before === undefined) delete object[name];
    else Object.defineProperty(object, name, before);
  };
}

class MockTimer {
  constructor(clock, id, callback, delay, interval, args) {
    this.clock = clock;
    this.id = id;
    this.callback = callback;
    this.delay = delay;
    this.runAt = clock.now + delay;
    this.interval = interval;
    this.args = args;
    Object.defineProperty(this, 'clock', { enumerable: false });
  }
  hasRef() { return true; }
  ref() { return this; }
  unref() { return this; }
  refresh() {
    this.clock.remove(this);
    this.runAt = this.clock.now + this.delay;
    this.clock.insert(this);
    return this;
  }
  close() { this.clock.remove(this); return this; }
  [Symbol.toPrimitive]() { return this.id; }
  [Symbol.dispose]() { this.clock.remove(this); }
}

// Clock holds the timers by the time when they are due.
class Clock {
  now = 0;
  timers = [];
  nextId = 1;
  create(callback, delay, interval, args) {
    if (!(delay >= 0 && delay <= MAX)) delay = 1;
    const t = new MockTimer(this, this.nextId++, callback, delay, interval, args);
    this.insert(t);
    return t;
  }
  insert(t) {
    let i = this.timers.length;
    while (i > 0 && this.timers[i - 1].runAt > t.runAt) i--;
    this.timers.splice(i, 0, t);
  }
  remove(t) {
    if (t === undefined || t === null) return;
    const i = this.timers.findIndex((x) => x === t || x.id === t || `${x.id}` === t);
    if (i >= 0) this.timers.splice(i, 1);
  }
}

class MockTimers {
  #enabled = false;
  #clock = new Clock();
  #restore = [];

  #assertEnabled() {
    if (!this.#enabled) throw new codes.ERR_INVALID_STATE('You should enable MockTimers first by calling the .enable function');
  }
  #assertTime(time) {
    if (time < 0) throw new codes.ERR_INVALID_ARG_VALUE('time', 'positive integer', time);
  }

  enable(options = { __proto__: null, apis, now: 0 }) {
    const o = { __proto__: null, ...options };
    validateObject(options, 'options');
    if (this.#enabled) throw new codes.ERR_INVALID_STATE('MockTimers is already enabled!');
    if (Number.isNaN(o.now)) throw new codes.ERR_INVALID_ARG_VALUE('now', o.now, `epoch must be a positive integer received ${o.now}`);
    o.now ??= 0;
    o.apis ??= apis;
    validateArray(o.apis, 'options.apis');
    for (const name of o.apis) {
      if (!apis.includes(name)) throw new codes.ERR_INVALID_ARG_VALUE('options.apis', name, `option ${name} is not supported`);
    }
    if (o.now instanceof NativeDate) this.#clock.now = o.now.getTime();
    else if (typeof o.now === 'number') {
      if (o.now < 0) throw new codes.ERR_INVALID_ARG_VALUE('now', 'positive integer', o.now);
      this.#clock.now = o.now;
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('initial time', 'number or Date', o.now);
    }
    for (const name of o.apis) this.#mock(name);
    this.#enabled = true;
  }

  tick(time = 1) {
    this.#assertEnabled();
    this.#assertTime(time);
    const clock = this.#clock;
    clock.now += time;
    for (;;) {
      const t = clock.timers[0];
      if (t === undefined || t.runAt > clock.now) return;
      Reflect.apply(t.callback, undefined, t.args);
      if (clock.timers.includes(t)) {
        clock.remove(t);
        if (t.interval !== undefined) {
          t.runAt += t.interval;
          clock.insert(t);
        }
      }
    }
  }
  setTime(time = 0) {
    validateNumber(time, 'time');
    this.#assertTime(time);
    this.#assertEnabled();
    this.#clock.now = time;
  }
  runAll() {
    this.#assertEnabled();
    const last = this.#clock.timers.at(-1);
    if (last === undefined) return;
    this.tick(last.runAt - this.#clock.now);
  }
  reset() {
    if (!this.#enabled) return;
    for (const f of this.#restore.toReversed()) f();
    this.#restore = [];
    this.#clock = new Clock();
    this.#enabled = false;
  }
  [Symbol.dispose]() { this.reset(); }

  #replace(object, name, value) { this.#restore.push(replace(object, name, value)); }

  #mock(name) {
    const clock = this.#clock;
    const timers = require('timers');
    const promises = require('timers/promises');
    const clear = (t) => clock.remove(t);
    const both = (key, f) => {
      this.#replace(globalThis, key, f);
      this.#replace(timers, key, f);
    };
    switch (name) {
      case 'setTimeout':
        both('setTimeout', (callback, delay, ...args) => clock.create(callback, delay, undefined, args));
        both('clearTimeout', clear);
        this.#replace(promises, 'setTimeout', (delay, value, options) => this.#later(delay, value, options));
        break;
      case 'setInterval':
        both('setInterval', (callback, delay, ...args) => {
          const every = delay >= 1 && delay <= MAX ? delay : 1;
          return clock.create(callback, every, every, args);
        });
        both('clearInterval', clear);
        this.#replace(promises, 'setInterval', (delay, value, options) => this.#intervals(delay, value, options));
        break;
      case 'setImmediate':
        both('setImmediate', (callback, ...args) => {
          const t = clock.create(callback, 0, undefined, args);
          // before the timers of the same time
          clock.remove(t);
          t.runAt = clock.now - 0.5;
          clock.insert(t);
          return t;
        });
        both('clearImmediate', clear);
        this.#replace(promises, 'setImmediate', (value, options) => this.#later(0, value, options));
        break;
      case 'scheduler.wait':
        this.#replace(promises.scheduler, 'wait', (delay, options) => this.#later(delay, undefined, options));
        break;
      case 'AbortSignal.timeout':
        this.#replace(AbortSignal, 'timeout', (delay) => {
          require('util/validators').validateUint32(delay, 'delay', false);
          const controller = new AbortController();
          const { DOMException } = require('util/domexception');
          clock.create(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay, undefined, []);
          return controller.signal;
        });
        break;
      default:
        if (globalThis.Date.isMock) throw new codes.ERR_INVALID_STATE('Date is already being mocked!');
        this.#replace(globalThis, 'Date', mockDate(clock));
    }
  }

  #later(delay, value, options) {
    const { promise, resolve, reject } = Promise.withResolvers();
    try {
      if (options !== undefined && options?.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
    } catch (err) {
      return Promise.reject(err);
    }
    const signal = options?.signal;
    if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
    const abort = () => {
      this.#clock.remove(t);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    const t = this.#clock.create(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    }, delay, undefined, []);
    signal?.addEventListener('abort', abort, { once: true });
    return promise;
  }

  async * #intervals(delay, value, options) {
    const signal = options?.signal;
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
    const every = delay >= 1 && delay <= MAX ? delay : 1;
    let count = 0;
    let wake;
    let failed;
    const t = this.#clock.create(() => {
      count++;
      wake?.();
    }, every, every, []);
    const abort = () => {
      failed = new AbortError(undefined, { cause: signal.reason });
      wake?.();
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      for (;;) {
        if (failed !== undefined) throw failed;
        if (count === 0) await new Promise((resolve) => { wake = resolve; });
        wake = undefined;
        if (failed !== undefined) throw failed;
        for (; count > 0; count--) yield value ?? this.#clock.now;
      }
    } finally {
      this.#clock.remove(t);
      signal?.removeEventListener('abort', abort);
    }
  }
}

// mockDate is Date with the clock of a test.
function mockDate(clock) {
  function MockDate(...args) {
    if (new.target === undefined) return new NativeDate(clock.now).toString();
    return Reflect.construct(NativeDate, args.length === 0 ? [clock.now] : args, new.target === MockDate ? NativeDate : new.target);
  }
  Object.defineProperties(MockDate, Object.getOwnPropertyDescriptors(NativeDate));
  Object.defineProperties(MockDate, {
    now: { __proto__: null, configurable: true, writable: true, enumerable: false, value: function now() { return clock.now; } },
    toString: { __proto__: null, configurable: true, writable: true, enumerable: false, value: function toString() { return NativeDate.toString(); } },
    isMock: { __proto__: null, enumerable: true, configurable: false, writable: false, value: true },
  });
  return MockDate;
}

module.exports = { MockTimers };
