'use strict';
// util.debounce and util.throttle, https://nodejs.org/api/util.html: functions that run
// another one less often than they are called.

const { codes, define, AbortError } = require('util/errors');
const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf } = require('util/validators');

define('ERR_THROTTLED', 'The call was dropped by the throttled function', Error);

const longest = 2 ** 31 - 1;
const nobody = () => {};

function aborted(reason) { return reason === undefined ? new AbortError() : new AbortError(undefined, { cause: reason }); }

// quiet keeps a rejection that nobody waits for from being reported.
function quiet(promise) {
  promise.then(undefined, nobody);
  return promise;
}

// Limiter is what both share: a timer that may be unref'd, a signal, calls that wait.
class Limiter {
  constructor(fn, signal) {
    this.fn = fn;
    this.signal = signal;
    this.waiting = [];
    this.timer = undefined;
    this.refed = true;
    this.error = undefined; // of the signal
    if (signal?.aborted) throw aborted(signal.reason);
  }

  start(ms, callback) {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      callback();
    }, ms);
    if (!this.refed) this.timer.unref();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  setRef(refed) {
    this.refed = refed;
    if (refed) this.timer?.ref();
    else this.timer?.unref();
    return this.self;
  }

  reject(error) {
    for (const call of this.waiting.splice(0)) call.reject(error);
  }

  // isAborted notices a signal whose event is still to come, too.
  isAborted() {
    if (this.signal?.aborted) this.abort();
    return this.error !== undefined;
  }

  abort() {
    this.error ??= aborted(this.signal.reason);
    this.drop(this.error);
  }

  // publish gives the function its name, length and members.
  publish(self, methods, getters) {
    this.self = self;
    const shared = { ref: () => this.setRef(true), unref: () => this.setRef(false) };
    for (const [name, value] of Object.entries({ ...methods, ...shared })) {
      Object.defineProperty(value, 'name', { value: name, configurable: true });
      Object.defineProperty(self, name, { value, writable: true, enumerable: true, configurable: true });
    }
    for (const [name, get] of Object.entries(getters)) Object.defineProperty(self, name, { get });
    Object.defineProperty(self, 'length', { value: this.fn.length, configurable: true });
    Object.defineProperty(self, 'name', { value: this.fn.name, configurable: true });
    if (this.signal !== undefined) require('events').addAbortListener(this.signal, () => this.abort());
    return self;
  }
}

// Debouncer runs the last of the calls that follow each other closely; all of them get
// its result.
class Debouncer extends Limiter {
  constructor(fn, wait, { leading = false, rejectOnCancel = false, signal }) {
    validateBoolean(leading, 'options.leading');
    validateBoolean(rejectOnCancel, 'options.rejectOnCancel');
    validateAbortSignal(signal, 'options.signal');
    super(fn, signal);
    this.wait = wait;
    this.leading = leading;
    this.rejectOnCancel = rejectOnCancel;
    this.args = undefined;
  }

  call(args) {
    if (this.isAborted()) return Promise.reject(this.error);
    const first = this.timer === undefined;
    if (first) this.start(this.wait, () => this.runLast());
    else this.supersede();
    const call = Promise.withResolvers();
    if (first && this.leading) {
      this.run(args, [call]);
    } else {
      this.waiting.push(call);
      this.args = args;
    }
    return call.promise;
  }

  // supersede makes calls that wait those before the last.
  supersede() {
    this.timer.refresh();
    if (this.waiting.length === 0) return;
    quiet(this.waiting.at(-1).promise);
    if (this.rejectOnCancel) this.reject(new AbortError('The debounced call was superseded'));
  }

  run(args, calls) {
    if (this.isAborted()) {
      for (const call of calls) call.reject(this.error);
      return;
    }
    try {
      const result = Reflect.apply(this.fn, this.self, args);
      for (const call of calls) call.resolve(result);
    } catch (error) {
      for (const call of calls) call.reject(error);
    }
  }

  runLast() {
    const { args } = this;
    this.args = undefined;
    if (this.waiting.length > 0) this.run(args, this.waiting.splice(0));
  }

  flush() {
    if (this.waiting.length === 0) return;
    this.stop();
    this.runLast();
  }

  drop(error) {
    if (this.timer === undefined) return;
    this.stop();
    this.args = undefined;
    this.reject(error);
  }
}

function debounce(fn, wait, options = { __proto__: null }) {
  validateFunction(fn, 'fn');
  validateInteger(wait, 'wait', 0, longest);
  validateObject(options, 'options');
  const d = new Debouncer(fn, wait, options);
  return d.publish(function debounced(...args) { return d.call(args); },
    { cancel: (reason) => d.drop(aborted(reason)), flush: () => d.flush() },
    { pending: () => d.waiting.at(-1)?.promise ?? null, pendingCount: () => d.waiting.length });
}

// Window counts the calls of an interval: one that begins with a call, or where it is
// strict, each that ends now.
class Window {
  constructor(limit, interval, strict) {
    this.limit = limit;
    this.interval = interval;
    this.strict = strict;
    this.begins = []; // of the calls, or of the interval
    this.count = 0;
  }

  // forget what has left the window at the time.
  forget(now) {
    let n = 0;
    while (n < this.begins.length && now - this.begins[n] >= this.interval) n++;
    if (n === 0) return;
    this.begins.splice(0, n);
    if (!this.strict) this.count = 0;
  }

  hasRoom(now) {
    this.forget(now);
    return (this.strict ? this.begins.length : this.count) < this.limit;
  }

  take(now) {
    if (this.strict || this.begins.length === 0) this.begins.push(now);
    this.count++;
  }

  // left is how long it takes until there is room.
  left(now) { return this.begins.length === 0 ? 0 : this.begins[0] + this.interval - now; }

  reset() {
    this.begins = [];
    this.count = 0;
  }
}

// The time in milliseconds as timers count it.
function clock() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + Math.floor(nanoseconds / 1e6);
}

// Throttler runs calls in order as the window has room for them.
class Throttler extends Limiter {
  constructor(fn, limit, interval, { concurrency = Infinity, maxPending = Infinity, overflow = 'queue', signal, strict = false }) {
    if (concurrency !== Infinity) validateInteger(concurrency, 'options.concurrency', 1);
    if (maxPending !== Infinity) validateInteger(maxPending, 'options.maxPending', 0);
    validateOneOf(overflow, 'options.overflow', ['queue', 'drop']);
    validateAbortSignal(signal, 'options.signal');
    validateBoolean(strict, 'options.strict');
    super(fn, signal);
    this.window = new Window(limit, interval, strict);
    this.concurrency = concurrency;
    this.most = overflow === 'drop' ? 0 : maxPending;
    this.active = 0;
  }

  hasImmediateCapacity() {
    return !this.signal?.aborted && this.waiting.length === 0 && this.active < this.concurrency && this.window.hasRoom(clock());
  }

  call(args) {
    if (this.isAborted()) return Promise.reject(this.error);
    if (this.waiting.length >= this.most && !this.hasImmediateCapacity()) return quiet(Promise.reject(new codes.ERR_THROTTLED()));
    const call = Promise.withResolvers();
    call.args = args;
    this.waiting.push(call);
    this.drain();
    return call.promise;
  }

  drain() {
    while (this.waiting.length > 0 && this.active < this.concurrency) {
      if (this.isAborted()) return;
      const now = clock();
      if (!this.window.hasRoom(now)) {
        if (this.timer === undefined) this.start(Math.max(1, this.window.left(now)), () => this.drain());
        return;
      }
      this.window.take(now);
      this.run(this.waiting.shift());
    }
  }

  run(call) {
    this.active++;
    const settled = () => {
      this.active--;
      this.drain();
    };
    let result;
    try {
      result = Promise.resolve(Reflect.apply(this.fn, this.self, call.args));
    } catch (error) {
      result = Promise.reject(error);
    }
    call.resolve(result);
    result.then(settled, settled);
  }

  drop(error) {
    this.stop();
    this.window.reset();
    this.reject(error);
  }
}

function throttle(fn, limit, interval, options = { __proto__: null }) {
  validateFunction(fn, 'fn');
  validateInteger(limit, 'limit', 1);
  validateInteger(interval, 'interval', 0, longest);
  validateObject(options, 'options');
  const t = new Throttler(fn, limit, interval, options);
  return t.publish(function throttled(...args) { return t.call(args); },
    { cancel: (reason) => t.drop(aborted(reason)), hasImmediateCapacity: () => t.hasImmediateCapacity() },
    { pending: () => t.waiting.at(-1)?.promise ?? null, pendingCount: () => t.waiting.length, activeCount: () => t.active });
}

module.exports = { debounce, throttle };
