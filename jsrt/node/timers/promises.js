'use strict';
// timers/promises, https://nodejs.org/api/timers.html#timers-promises-api

const timers = require('timers');
const { AbortError, codes } = require('util/errorcodes');
const { validateAbortSignal, validateBoolean, validateObject, validateNumber } = require('util/validators');

function check(options) {
  validateObject(options, 'options');
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  if (options.ref !== undefined) validateBoolean(options.ref, 'options.ref');
}

function cancelOn(signal, clear, reject) {
  if (!signal) return undefined;
  const onAbort = () => {
    clear();
    reject(new AbortError(undefined, { cause: signal.reason }));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return () => signal.removeEventListener('abort', onAbort);
}

function start(begin, clear, value, options) {
  const { signal, ref = true } = options;
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    let forget;
    const timer = begin(() => {
      forget?.();
      resolve(value);
    });
    if (!ref) timer.unref();
    forget = cancelOn(signal, () => clear(timer), reject);
  });
}

function setTimeout(after, value, options = {}) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
    check(options);
  } catch (err) {
    return Promise.reject(err);
  }
  return start((f) => timers.setTimeout(f, after), timers.clearTimeout, value, options);
}

function setImmediate(value, options = {}) {
  try {
    check(options);
  } catch (err) {
    return Promise.reject(err);
  }
  return start((f) => timers.setImmediate(f), timers.clearImmediate, value, options);
}

async function* setInterval(after, value, options = {}) {
  check(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  let notYielded = 0;
  let wake;
  const interval = timers.setInterval(() => {
    notYielded++;
    if (wake) {
      wake.resolve();
      wake = undefined;
    }
  }, after);
  if (!ref) interval.unref();
  const onAbort = () => {
    timers.clearInterval(interval);
    if (wake) {
      wake.reject(new AbortError(undefined, { cause: signal.reason }));
      wake = undefined;
    }
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (notYielded === 0) await new Promise((resolve, reject) => { wake = { resolve, reject }; });
      for (; notYielded > 0; notYielded--) yield value;
    }
    throw new AbortError(undefined, { cause: signal?.reason });
  } finally {
    timers.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

class Scheduler {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  wait(delay, options) { return setTimeout(delay, undefined, { signal: options?.signal }); }
  yield() { return setImmediate(); }
}

module.exports = { setTimeout, setImmediate, setInterval, scheduler: Object.create(Scheduler.prototype) };
