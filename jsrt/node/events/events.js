'use strict';
// events, https://nodejs.org/api/events.html

const { codes, AbortError } = require('util/errors');
const { validateFunction, validateNumber, validateAbortSignal, validateInteger, validateObject } = require('util/validators');
const { EventEmitter, kCapture, kErrorMonitor, kRejection, maxListenersOf, defaults } = require('events/emitter');
require('emit');

const { kMaxListeners, kListeners, kResistStop, kFirstEventParam } = require('events/keys');

// once(emitter, name): a promise of the next event's arguments.
async function once(emitter, name, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  return new Promise((resolve, reject) => {
    const errorListener = (err) => {
      emitter.removeListener?.(name, resolver);
      if (signal != null) signal.removeEventListener('abort', abortListener);
      reject(err);
    };
    const resolver = (...args) => {
      emitter.removeListener?.('error', errorListener);
      if (signal != null) signal.removeEventListener('abort', abortListener);
      resolve(args);
    };
    const abortListener = () => {
      emitter.removeListener?.(name, resolver);
      emitter.removeListener?.('error', errorListener);
      emitter.removeEventListener?.(name, resolver);
      reject(new AbortError(undefined, { cause: signal.reason }));
    };
    if (typeof emitter.once === 'function') {
      emitter.once(name, resolver);
      if (name !== 'error') emitter.once('error', errorListener);
    } else if (typeof emitter.addEventListener === 'function') {
      emitter.addEventListener(name, resolver, { once: true });
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
    }
    if (signal != null) signal.addEventListener('abort', abortListener, { once: true, [kResistStop]: true });
  });
}

// on(emitter, name): an async iterator of the events' arguments.
function on(emitter, event, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);
  let queue = []; // queue[at:] waits
  let at = 0;
  let paused = false;
  const waiting = [];
  let error = null;
  let finished = false;
  const closeEvents = options.close ?? [];
  const give = (value) => {
    const w = waiting.shift();
    if (w) {
      w.resolve({ value, done: false });
      return;
    }
    queue.push(value);
    // An emitter that reads more than is taken is paused.
    if (!paused && queue.length - at > high) {
      paused = true;
      emitter.pause();
    }
  };
  const take = () => {
    const value = queue[at];
    queue[at++] = undefined;
    if (at === queue.length) {
      queue = [];
      at = 0;
    }
    if (paused && !finished && queue.length - at < low) {
      emitter.resume();
      paused = false;
    }
    return value;
  };
  const handler = options[kFirstEventParam] ? give : (...args) => give(args);
  const fail = (err) => {
    const w = waiting.shift();
    if (w) w.reject(err);
    else error = err;
    close();
  };
  const abort = () => fail(new AbortError(undefined, { cause: signal.reason }));
  function close() {
    emitter.removeListener?.(event, handler);
    emitter.removeListener?.('error', fail);
    emitter.removeEventListener?.(event, handler);
    for (const c of closeEvents) emitter.removeListener?.(c, close);
    signal?.removeEventListener('abort', abort);
    finished = true;
    for (const w of waiting.splice(0)) w.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }
  if (typeof emitter.on === 'function') {
    emitter.on(event, handler);
    if (event !== 'error') emitter.on('error', fail);
    for (const c of closeEvents) emitter.on(c, close);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(event, handler);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
  signal?.addEventListener('abort', abort, { once: true, [kResistStop]: true });
  return Object.setPrototypeOf({
    next() {
      if (queue.length > at) return Promise.resolve({ value: take(), done: false });
      if (error) {
        const p = Promise.reject(error);
        error = null;
        return p;
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() { return close(); },
    throw(err) {
      fail(err);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() { return this; },
    [Symbol.for('nodejs.watermarkData')]: {
      get size() { return queue.length - at; },
      get low() { return low; },
      get high() { return high; },
      get isPaused() { return paused; },
    },
  }, Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype));
}

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listeners === 'function') return emitterOrTarget.listeners(type);
  if (typeof emitterOrTarget[kListeners] === 'function') return emitterOrTarget[kListeners](type);
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function listenerCount(emitter, type) {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  return getEventListeners(emitter, type).length;
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return maxListenersOf(emitterOrTarget);
  if (typeof emitterOrTarget?.addEventListener === 'function') return emitterOrTarget[kMaxListeners] ?? defaults.maxListeners;
  throw new codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function setMaxListeners(n = defaults.maxListeners, ...targets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (targets.length === 0) {
    defaults.maxListeners = n;
    return;
  }
  for (const t of targets) {
    if (typeof t.setMaxListeners === 'function') t.setMaxListeners(n);
    else if (typeof t.addEventListener === 'function') Object.defineProperty(t, kMaxListeners, { value: n, writable: true, configurable: true });
    else throw new codes.ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], t);
  }
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, { __proto__: null, once: true, [kResistStop]: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return { __proto__: null, [Symbol.dispose]() { remove?.(); } };
}

const { kWarned } = require('events/keys');
EventEmitter.kMaxEventTargetListeners = kMaxListeners;
EventEmitter.kMaxEventTargetListenersWarned = kWarned;

module.exports = EventEmitter;
EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
Object.defineProperty(EventEmitter, 'captureRejections', {
  get() { return EventEmitter.prototype[kCapture]; },
  set(value) {
    require('util/validators').validateBoolean(value, 'EventEmitter.captureRejections');
    EventEmitter.prototype[kCapture] = value;
  },
  enumerable: true,
  configurable: true,
});
EventEmitter.errorMonitor = kErrorMonitor;
Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  enumerable: true,
  get() { return defaults.maxListeners; },
  set(n) {
    validateNumber(n, 'defaultMaxListeners', 0);
    defaults.maxListeners = n;
  },
});
EventEmitter.setMaxListeners = setMaxListeners;
EventEmitter.listenerCount = listenerCount;
Object.defineProperty(EventEmitter, 'EventEmitterAsyncResource', {
  configurable: true, enumerable: true,
  // The name is computed: only programs that name the class link async_hooks. Others see
  // it when they go through all properties only.
  get() {
    try {
      return require(`events/${'asyncresource'}`).EventEmitterAsyncResource;
    } catch (err) {
      if (err.code !== 'MODULE_NOT_FOUND') throw err;
      return undefined;
    }
  },
});
