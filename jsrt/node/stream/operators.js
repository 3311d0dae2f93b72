'use strict';
// The iterator helpers of Readable, https://nodejs.org/api/stream.html#readablemapfn-options

const Readable = require('stream/readable');
const { codes, AbortError } = require('util/errors');
const { validateAbortSignal, validateInteger, validateObject } = require('util/validators');

const kEmpty = Symbol('kEmpty');
const kEof = Symbol('kEof');

function checkFunction(fn, name = 'fn') {
  if (typeof fn !== 'function') throw new codes.ERR_INVALID_ARG_TYPE(name, ['Function', 'AsyncFunction'], fn);
}

function checkOptions(options) {
  if (options != null) validateObject(options, 'options');
  if (options?.signal != null) validateAbortSignal(options.signal, 'options.signal');
}

function compose(stream, options) {
  checkOptions(options);
  const { isNodeStream, isWritable } = require('stream/utils');
  if (isNodeStream(stream) && !isWritable(stream)) throw new codes.ERR_INVALID_ARG_VALUE('stream', stream, 'must be writable');
  const composed = require('stream/compose').compose(this, stream);
  if (options?.signal) require('stream/abort').listen(options.signal, composed);
  return composed;
}

// map calls fn for up to `concurrency` chunks at a time; results keep their order.
function map(fn, options) {
  checkFunction(fn);
  checkOptions(options);
  let concurrency = 1;
  if (options?.concurrency != null) concurrency = Math.floor(options.concurrency);
  let highWaterMark = concurrency - 1;
  if (options?.highWaterMark != null) highWaterMark = Math.floor(options.highWaterMark);
  validateInteger(concurrency, 'options.concurrency', 1);
  validateInteger(highWaterMark, 'options.highWaterMark', 0);
  return mapped(this, fn, options, concurrency, highWaterMark + concurrency);
}

async function* mapped(stream, fn, options, concurrency, highWaterMark) {
  const signal = AbortSignal.any([options?.signal].filter(Boolean));
  const queue = [];
  const signalOpt = { signal };
  let next;
  let resume;
  let done = false;
  let cnt = 0;

  function onCatch() {
    done = true;
    afterItemProcessed();
  }
  function afterItemProcessed() {
    cnt -= 1;
    maybeResume();
  }
  function maybeResume() {
    if (resume && !done && cnt < concurrency && queue.length < highWaterMark) {
      resume();
      resume = null;
    }
  }
  function add(promise) {
    promise.then(afterItemProcessed, onCatch);
    queue.push(promise);
  }
  async function pump() {
    try {
      for await (let val of stream) {
        if (done) return;
        if (signal.aborted) throw new AbortError();
        try {
          val = fn(val, signalOpt);
          if (val === kEmpty) continue;
          val = Promise.resolve(val);
        } catch (err) {
          val = Promise.reject(err);
        }
        cnt += 1;
        add(val);
        if (next) {
          next();
          next = null;
        }
        if (!done && (queue.length >= highWaterMark || cnt >= concurrency)) await new Promise((resolve) => { resume = resolve; });
      }
      queue.push(kEof);
    } catch (err) {
      add(Promise.reject(err));
    } finally {
      done = true;
      if (next) {
        next();
        next = null;
      }
    }
  }
  pump();
  try {
    while (true) {
      while (queue.length > 0) {
        const val = await queue[0];
        if (val === kEof) return;
        if (signal.aborted) throw new AbortError();
        if (val !== kEmpty) yield val;
        queue.shift();
        maybeResume();
      }
      await new Promise((resolve) => { next = resolve; });
    }
  } finally {
    done = true;
    if (resume) {
      resume();
      resume = null;
    }
  }
}

async function some(fn, options = undefined) {
  for await (const unused of filter.call(this, fn, options)) return true; // eslint-disable-line no-unused-vars
  return false;
}

async function every(fn, options = undefined) {
  checkFunction(fn);
  return !(await some.call(this, async (...args) => !(await fn(...args)), options));
}

async function find(fn, options) {
  for await (const result of filter.call(this, fn, options)) return result;
  return undefined;
}

async function forEach(fn, options) {
  checkFunction(fn);
  async function forEachFn(value, opts) {
    await fn(value, opts);
    return kEmpty;
  }
  for await (const unused of map.call(this, forEachFn, options)); // eslint-disable-line no-unused-vars
}

function filter(fn, options) {
  checkFunction(fn);
  async function filterFn(value, opts) {
    if (await fn(value, opts)) return value;
    return kEmpty;
  }
  return map.call(this, filterFn, options);
}

function emptyReduce() {
  const err = new codes.ERR_MISSING_ARGS('reduce');
  err.message = 'Reduce of an empty stream requires an initial value';
  return err;
}

async function reduce(reducer, initialValue, options) {
  checkFunction(reducer, 'reducer');
  checkOptions(options);
  let hasInitialValue = arguments.length > 1;
  if (options?.signal?.aborted) {
    const err = new AbortError(undefined, { cause: options.signal.reason });
    this.once('error', () => {}); // the rejection says it
    await require('stream/eos').finished(this.destroy(err));
    throw err;
  }
  const ac = new AbortController();
  const { signal } = ac;
  if (options?.signal) options.signal.addEventListener('abort', () => ac.abort(), { once: true });
  let gotAnyItem = false;
  try {
    for await (const value of this) {
      gotAnyItem = true;
      if (options?.signal?.aborted) throw new AbortError();
      if (!hasInitialValue) {
        initialValue = value;
        hasInitialValue = true;
      } else {
        initialValue = await reducer(initialValue, value, { signal });
      }
    }
    if (!gotAnyItem && !hasInitialValue) throw emptyReduce();
  } finally {
    ac.abort();
  }
  return initialValue;
}

async function toArray(options) {
  checkOptions(options);
  const result = [];
  for await (const val of this) {
    if (options?.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    result.push(val);
  }
  return result;
}

function flatMap(fn, options) {
  const values = map.call(this, fn, options);
  return (async function* () {
    for await (const val of values) yield* val;
  })();
}

function count(number) {
  number = Number(number);
  if (Number.isNaN(number)) return 0;
  if (number < 0) throw new codes.ERR_OUT_OF_RANGE('number', '>= 0', number);
  return number;
}

function drop(number, options = undefined) {
  checkOptions(options);
  number = count(number);
  return dropped(this, number, options?.signal);
}

async function* dropped(stream, number, signal) {
  if (signal?.aborted) throw new AbortError();
  for await (const val of stream) {
    if (signal?.aborted) throw new AbortError();
    if (number-- <= 0) yield val;
  }
}

function take(number, options = undefined) {
  checkOptions(options);
  number = count(number);
  return taken(this, number, options?.signal);
}

async function* taken(stream, number, signal) {
  if (signal?.aborted) throw new AbortError();
  for await (const val of stream) {
    if (signal?.aborted) throw new AbortError();
    if (number-- > 0) yield val;
    if (number <= 0) return; // without waiting for a chunk that nobody takes
  }
}

// define makes the method of an operator: the result is a stream, or a promise.
function define(op, wrap) {
  const fn = function(...args) {
    if (new.target) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    return wrap(this, op, args);
  };
  Object.defineProperty(fn, 'name', { value: op.name });
  Object.defineProperty(fn, 'length', { value: op.length });
  Object.defineProperty(Readable.prototype, op.name, { value: fn, enumerable: false, configurable: true, writable: true });
}
const toStream = (self, op, args) => Readable.from(Reflect.apply(op, self, args));
const toPromise = (self, op, args) => Promise.resolve().then(() => Reflect.apply(op, self, args));
for (const op of [drop, filter, flatMap, map, take]) define(op, toStream);
for (const op of [every, forEach, reduce, toArray, some, find]) define(op, toPromise);

Readable.prototype.compose = compose;
