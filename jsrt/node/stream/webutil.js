'use strict';
// What the classes of web streams share, https://streams.spec.whatwg.org/

const { codes, define } = require('util/errorcodes');
const { microtask } = require('process/microtask');
const { pending, resolve, reject, then, react, call1, call2 } = require('native');

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

// What the state of an object says of its class: brand compares it.
const READABLE_STREAM = 1;
const WRITABLE_STREAM = 2;
const TRANSFORM_STREAM = 3;
const DEFAULT_READER = 4;
const BYOB_READER = 5;
const WRITER = 6;
const DEFAULT_CONTROLLER = 7;
const BYTE_CONTROLLER = 8;
const WRITABLE_CONTROLLER = 9;
const TRANSFORM_CONTROLLER = 10;
const BYOB_REQUEST = 11;

// The states of streams; READABLE is writable for a WritableStream.
const READABLE = 0;
const CLOSED = 1;
const ERRORED = 2;
const ERRORING = 3;

const isReadableStream = (value) => value?.[kState]?.kind === READABLE_STREAM;
const isWritableStream = (value) => value?.[kState]?.kind === WRITABLE_STREAM;
const isTransformStream = (value) => value?.[kState]?.kind === TRANSFORM_STREAM;

// brand is the state of an object, which must be of the kind.
function brand(value, kind, name) {
  const s = value?.[kState];
  if (s === undefined || s.kind !== kind) throw new codes.ERR_INVALID_THIS(name);
  return s;
}

const invalidState = (message) => new codes.ERR_INVALID_STATE.TypeError(message);

function show(self, name, fields, depth, options) {
  if (depth < 0) return undefined;
  const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${name} ${require('util/inspect').inspect(fields, opts)}`;
}

function nothing() {}
function handled(promise) {
  react(promise, undefined, nothing);
  return promise;
}

// Deferred is a promise that a stream settles. It is made when somebody asks for it; where it is
// rejected, that is nobody's concern.
class Deferred {
  made = undefined;
  settled = false;
  failed = false;
  reason = undefined;
  // eslint-disable-next-line no-useless-constructor -- makes the fields itself
  constructor() {}

  get promise() {
    if (this.made === undefined) {
      this.made = pending();
      if (this.settled) this.tell();
    }
    return this.made;
  }
  resolve() {
    if (this.settled) return;
    this.settled = true;
    if (this.made !== undefined) this.tell();
  }
  reject(reason) {
    if (this.settled) return;
    this.settled = this.failed = true;
    this.reason = reason;
    if (this.made !== undefined) this.tell();
  }
  tell() {
    if (this.failed) reject(this.made, this.reason, true);
    else resolve(this.made, undefined);
  }
}
function resolved() {
  const d = new Deferred();
  d.resolve();
  return d;
}
function rejected(reason) {
  const d = new Deferred();
  d.reject(reason);
  return d;
}

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

// direct is a method that is called for every chunk, by call1 or call2: what these return is for
// after, and no promise where the method returned none.
function direct(name, f) {
  if (f === undefined) return nothing;
  require('util/validators').validateFunction(f, name);
  return f;
}

// PARKED is the result of an algorithm that sees itself to what comes after.
const PARKED = Symbol('parked');

// after calls what comes after an algorithm, as a reaction to its promise would.
function after(result, ok, no) {
  if (result === undefined) microtask(ok);
  else if (result !== PARKED) react(result, ok, no);
}

function bound(f, self) { return f === undefined ? nothing : Function.prototype.bind.call(f, self); }

function highWaterMark(value, otherwise) {
  if (value === undefined) return otherwise;
  const n = +value;
  if (Number.isNaN(n) || n < 0) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('strategy.highWaterMark', value);
  return n;
}
// one is the size of a chunk where nobody says another.
function one() { return 1; }

function sizeAlgorithm(size) {
  if (size === undefined) return one;
  require('util/validators').validateFunction(size, 'strategy.size');
  return size;
}

// Queue holds chunks with their sizes (queue-with-sizes of the standard), in two rings.
class Queue {
  values = [undefined, undefined, undefined, undefined];
  sizes = [0, 0, 0, 0];
  head = 0;
  count = 0;
  total = 0;
  push(value, size) {
    if (typeof size !== 'number' || !(size >= 0 && size < Infinity)) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('size', size);
    this.add(value, size);
  }
  // add is push of a size that is one.
  add(value, size) {
    if (this.count === this.values.length) this.grow();
    const at = (this.head + this.count) & (this.values.length - 1);
    this.values[at] = value;
    this.sizes[at] = size;
    this.count++;
    this.total += size;
  }
  grow() {
    this.values = unrolled(this.values, this.head, undefined);
    this.sizes = unrolled(this.sizes, this.head, 0);
    this.head = 0;
  }
  peek() { return this.values[this.head]; }
  shift() {
    const { head } = this;
    const value = this.values[head];
    this.values[head] = undefined;
    this.count--;
    const left = this.total - this.sizes[head];
    this.total = left < 0 ? 0 : left;
    this.head = (head + 1) & (this.values.length - 1);
    return value;
  }
  reset() {
    this.values = [undefined, undefined, undefined, undefined];
    this.sizes = [0, 0, 0, 0];
    this.head = this.count = this.total = 0;
  }
}

// unrolled is a ring of twice the size that begins with the first entry of a full one.
function unrolled(ring, head, fill) {
  const n = ring.length;
  const more = [];
  for (let i = 0; i < n; i++) more.push(ring[(head + i) & (n - 1)]);
  for (let i = 0; i < n; i++) more.push(fill);
  return more;
}

// List is a queue of requests.
class List {
  items = [undefined, undefined, undefined, undefined];
  head = 0;
  count = 0;
  push(x) {
    if (this.count === this.items.length) {
      this.items = unrolled(this.items, this.head, undefined);
      this.head = 0;
    }
    this.items[(this.head + this.count) & (this.items.length - 1)] = x;
    this.count++;
  }
  shift() {
    const { head } = this;
    const x = this.items[head];
    this.items[head] = undefined;
    this.head = (head + 1) & (this.items.length - 1);
    this.count--;
    return x;
  }
  take() {
    const all = [];
    while (this.count > 0) all.push(this.shift());
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
  react(promiseWith(start(controller)), () => {
    c.started = true;
    pullIfNeeded(c);
  }, (err) => error(c, err));
}

module.exports = { begin, kState, kType, kInspect, kIsDisturbed, kIsErrored, kIsReadable, kIsWritable, kIsClosedPromise, kControllerErrorFunction, kCreate,
  READABLE_STREAM, WRITABLE_STREAM, TRANSFORM_STREAM, DEFAULT_READER, BYOB_READER, WRITER, DEFAULT_CONTROLLER, BYTE_CONTROLLER, WRITABLE_CONTROLLER,
  TRANSFORM_CONTROLLER, BYOB_REQUEST, READABLE, CLOSED, ERRORED, ERRORING,
  isReadableStream, isWritableStream, isTransformStream, brand, invalidState, show, nothing, handled, Deferred, resolved, rejected, pending, resolve, reject, then, react,
  call1, call2, promiseWith, callback, direct, PARKED, after, microtask, bound, highWaterMark, sizeAlgorithm, one, Queue, List, unclonable, finish, codes };
