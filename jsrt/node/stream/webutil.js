'use strict';
// What the classes of web streams share, https://streams.spec.whatwg.org/

const { codes, define } = require('util/errorcodes');
const { queueMicrotask: microtask } = require('process/microtask');

if (codes.ERR_INVALID_STATE === undefined) define('ERR_INVALID_STATE', (m) => `Invalid state: ${m}`, Error, TypeError, RangeError);
if (codes.ERR_MISSING_OPTION === undefined) define('ERR_MISSING_OPTION', (m) => `${m} is required`, TypeError);

const kState = Symbol('kState');
const kType = Symbol('kType');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kIsDisturbed = Symbol.for('nodejs.stream.disturbed');
const kIsErrored = Symbol.for('nodejs.stream.errored');
const kIsReadable = Symbol.for('nodejs.stream.readable');
const kIsWritable = Symbol.for('nodejs.stream.writable');
const kIsClosedPromise = Symbol.for('nodejs.webstream.isClosedPromise');
const kControllerErrorFunction = Symbol.for('nodejs.webstream.controllerErrorFunction');
const kCreate = Symbol('kCreate'); // lets the constructors of controllers through

// is makes the brand check of a class.
const is = (type) => (value) => typeof value?.[kState] === 'object' && value[kType] === type;
const isReadableStream = is('ReadableStream');
const isWritableStream = is('WritableStream');
const isTransformStream = is('TransformStream');

function brand(value, type) {
  if (typeof value?.[kState] !== 'object' || value[kType] !== type) throw new codes.ERR_INVALID_THIS(type);
  return value[kState];
}

const invalidState = (message) => new codes.ERR_INVALID_STATE.TypeError(message);

function show(self, name, fields, depth, options) {
  if (depth < 0) return undefined;
  const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${name} ${require('util/inspect').inspect(fields, opts)}`;
}

function nothing() {}
function handled(promise) {
  promise.then(undefined, nothing);
  return promise;
}

// withResolvers notes whether its promise is settled, where settle and refuse settle it.
function withResolvers() {
  const d = Promise.withResolvers();
  d.settled = false;
  return d;
}
function settle(d, value) {
  if (d.settled) return;
  d.settled = true;
  d.resolve(value);
}
function refuse(d, reason) {
  if (d.settled) return;
  d.settled = true;
  d.reject(reason);
}
function resolved(value) { return { promise: Promise.resolve(value), resolve: undefined, reject: undefined, settled: true }; }
function rejected(reason) { return { promise: handled(Promise.reject(reason)), resolve: undefined, reject: undefined, settled: true }; }

// promiseWith is a new promise resolved with a value, which may be a promise itself.
function promiseWith(value) { return new Promise((resolve) => resolve(value)); }

// callback makes an algorithm of a method that the user may have given: it returns a
// promise, and its exception rejects.
function callback(name, f, self) {
  if (f === undefined) return async () => undefined;
  require('util/validators').validateFunction(f, name);
  return (...args) => {
    let result;
    try {
      result = Reflect.apply(f, self, args);
    } catch (err) {
      return Promise.reject(err);
    }
    // What is no promise resolves a new one at once, like promiseWith.
    return result !== null && (typeof result === 'object' || typeof result === 'function') ? promiseWith(result) : Promise.resolve(result);
  };
}

// direct makes an algorithm of a method that is called for every chunk: what it returns is
// for after, and no promise where the method returned none. A pull has a controller only.
function direct(name, f, self) {
  if (f === undefined) return nothing;
  require('util/validators').validateFunction(f, name);
  const { apply } = Reflect;
  return (chunk, controller) => {
    let result;
    try {
      result = apply(f, self, controller === undefined ? [chunk] : [chunk, controller]);
    } catch (err) {
      return Promise.reject(err);
    }
    return result !== null && (typeof result === 'object' || typeof result === 'function') ? Promise.resolve(result) : undefined;
  };
}

// PARKED is the result of an algorithm that sees itself to what comes after.
const PARKED = Symbol('parked');

// after calls what comes after an algorithm, as a reaction to its promise would.
function after(result, ok, no) {
  if (result === undefined) microtask(ok);
  else if (result !== PARKED) result.then(ok, no);
}

function bound(f, self) { return f === undefined ? nothing : Function.prototype.bind.call(f, self); }

function highWaterMark(value, otherwise) {
  if (value === undefined) return otherwise;
  const n = +value;
  if (Number.isNaN(n) || n < 0) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', value);
  return n;
}
function sizeAlgorithm(size) {
  if (size === undefined) return () => 1;
  require('util/validators').validateFunction(size, 'strategy.size');
  return (chunk) => Reflect.apply(size, undefined, [chunk]);
}

// Queue holds chunks with their sizes (queue-with-sizes of the standard).
class Queue {
  items = [];
  head = 0;
  total = 0;
  get count() { return this.items.length - this.head; }
  push(value, size) {
    if (typeof size !== 'number' || Number.isNaN(size) || size < 0 || size === Infinity) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('size', size);
    this.items.push({ value, size });
    this.total += size;
  }
  peek() { return this.items[this.head].value; }
  shift() {
    const { value, size } = this.items[this.head];
    this.items[this.head++] = undefined;
    if (this.head === this.items.length) {
      this.items.length = this.head = 0;
    } else if (this.head > 1024) {
      this.items.splice(0, this.head);
      this.head = 0;
    }
    this.total -= size;
    if (this.total < 0) this.total = 0;
    return value;
  }
  reset() {
    this.items = [];
    this.head = this.total = 0;
  }
}

// List is a queue of requests.
class List {
  items = [];
  head = 0;
  get count() { return this.items.length - this.head; }
  push(x) { this.items.push(x); }
  first() { return this.items[this.head]; }
  shift() {
    const x = this.items[this.head];
    this.items[this.head++] = undefined;
    if (this.head === this.items.length) this.items.length = this.head = 0;
    return x;
  }
  take() {
    const all = this.items.slice(this.head);
    this.items = [];
    this.head = 0;
    return all;
  }
}

// A stream can be transferred, but not cloned.
const { kClone, kTransfer } = require('util/cloning');
function unclonable(C) {
  Object.defineProperty(C.prototype, kTransfer, { __proto__: null, configurable: true, writable: true, value() { return require('stream/webtransfer')[C.name](this); } });
  Object.defineProperty(C.prototype, kClone, { __proto__: null, configurable: true, writable: true, value() {
    const { DOMException } = require('util/domexception');
    throw new DOMException('Object that needs transfer was found in message but not listed in transferList', 'DataCloneError');
  } });
}

// finish makes the members of a class enumerable and gives it its tag.
function finish(C, names, tag = true) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  if (tag) Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: C.name });
}

// begin makes c the state of its stream's controller and calls the source's start; what is
// wanted is pulled when that has ended well.
function begin(c, start, error, pullIfNeeded) {
  const { s, controller } = c;
  s.controller = controller;
  s.c = c;
  s.controllerError = (err) => error(c, err);
  promiseWith(start(controller)).then(() => {
    c.started = true;
    pullIfNeeded(c);
  }, (err) => error(c, err));
}

module.exports = { begin, kState, kType, kInspect, kIsDisturbed, kIsErrored, kIsReadable, kIsWritable, kIsClosedPromise, kControllerErrorFunction, kCreate,
  is, isReadableStream, isWritableStream, isTransformStream, brand, invalidState, show, nothing, handled, withResolvers, resolved, rejected,
  settle, refuse, promiseWith, callback, direct, PARKED, after, microtask, bound, highWaterMark, sizeAlgorithm, Queue, List, unclonable, finish, codes };
