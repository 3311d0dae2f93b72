'use strict';
// ReadableStream, https://streams.spec.whatwg.org/#rs-class, and what it does for its
// controllers and readers.

const u = require('stream/webutil');
const { kState, kType, kCreate, kIsClosedPromise, kControllerErrorFunction, brand, codes, invalidState, isReadableStream, isWritableStream, Deferred,
  READABLE_STREAM, DEFAULT_READER, BYOB_READER, BYTE_CONTROLLER, READABLE, CLOSED, ERRORED } = require('stream/webutil');
const { validateObject } = require('util/validators');

const allowObjects = { allowArray: true, allowFunction: true };
const allowObjectsAndNull = { allowArray: true, allowFunction: true, nullable: true };

class ReadableStream {
  [kType] = 'ReadableStream';

  constructor(source = {}, strategy = {}) {
    if (source === kCreate) {
      this[kState] = new State();
      return;
    }
    validateObject(source, 'source', allowObjects);
    validateObject(strategy, 'strategy', allowObjectsAndNull);
    this[kState] = new State();
    const size = strategy?.size;
    const mark = strategy?.highWaterMark;
    const type = source.type;
    if (`${type}` === 'bytes') {
      if (size !== undefined) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('strategy.size', size);
      require('stream/webbytes').setupFromSource(this, source, u.highWaterMark(mark, 0));
      return;
    }
    if (type !== undefined) throw new codes.ERR_INVALID_ARG_VALUE('source.type', type);
    require('stream/webcontroller').setupFromSource(this, source, u.highWaterMark(mark, 1), u.sizeAlgorithm(size));
  }

  get locked() { return brand(this, READABLE_STREAM, 'ReadableStream').reader !== undefined; }

  static from(iterable) { return require('stream/webtee').from(iterable); }

  cancel(reason = undefined) {
    try {
      if (brand(this, READABLE_STREAM, 'ReadableStream').reader !== undefined) return Promise.reject(invalidState('ReadableStream is locked'));
    } catch (err) {
      return Promise.reject(err);
    }
    return cancel(this, reason);
  }

  getReader(options = {}) {
    brand(this, READABLE_STREAM, 'ReadableStream');
    validateObject(options, 'options', allowObjectsAndNull);
    const mode = options?.mode;
    const readers = require('stream/webreaders');
    if (mode === undefined) return new readers.ReadableStreamDefaultReader(this);
    if (`${mode}` !== 'byob') throw new codes.ERR_INVALID_ARG_VALUE('options.mode', mode);
    return new readers.ReadableStreamBYOBReader(this);
  }

  pipeThrough(transform, options = {}) {
    brand(this, READABLE_STREAM, 'ReadableStream');
    const readable = transform?.readable;
    if (!isReadableStream(readable)) throw new codes.ERR_INVALID_ARG_TYPE('transform.readable', 'ReadableStream', readable);
    const writable = transform?.writable;
    if (!isWritableStream(writable)) throw new codes.ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', writable);
    const { signal, ...prevent } = pipeOptions(options);
    if (this[kState].reader !== undefined) throw invalidState('The ReadableStream is locked');
    if (writable[kState].writer !== undefined) throw invalidState('The WritableStream is locked');
    u.handled(require('stream/webpipe').pipeTo(this, writable, prevent, signal));
    return readable;
  }

  pipeTo(destination, options = {}) {
    try {
      brand(this, READABLE_STREAM, 'ReadableStream');
      if (!isWritableStream(destination)) throw new codes.ERR_INVALID_ARG_TYPE('transform.writable', 'WritableStream', destination);
      const { signal, ...prevent } = pipeOptions(options);
      if (this[kState].reader !== undefined) throw invalidState('The ReadableStream is locked');
      if (destination[kState].writer !== undefined) throw invalidState('The WritableStream is locked');
      return require('stream/webpipe').pipeTo(this, destination, prevent, signal);
    } catch (err) {
      return Promise.reject(err);
    }
  }

  tee() {
    brand(this, READABLE_STREAM, 'ReadableStream');
    if (this[kState].reader !== undefined) throw invalidState('ReadableStream is locked');
    return require('stream/webtee').tee(this, false);
  }

  values(options = {}) {
    brand(this, READABLE_STREAM, 'ReadableStream');
    validateObject(options, 'options', allowObjectsAndNull);
    return require('stream/webtee').values(this, !!options?.preventCancel);
  }

  get [u.kIsDisturbed]() { return this[kState].disturbed; }
  get [u.kIsErrored]() { return this[kState].state === ERRORED; }
  get [u.kIsReadable]() { return this[kState].state === READABLE; }
  [kControllerErrorFunction](error) { this[kState].controllerError(error); }
  get [kIsClosedPromise]() { return this[kState].closed; }

  [u.kInspect](depth, options) {
    const { state, controller } = this[kState];
    return u.show(this, 'ReadableStream', { locked: this.locked, state: stateNames[state], supportsBYOB: controller?.[kState].kind === BYTE_CONTROLLER }, depth, options);
  }
}
Object.defineProperty(ReadableStream.prototype, Symbol.asyncIterator, { __proto__: null, configurable: true, enumerable: false, writable: true,
  value: ReadableStream.prototype.values });
Object.defineProperty(ReadableStream, 'from', { __proto__: null, enumerable: true });
u.unclonable(ReadableStream);
u.finish(ReadableStream, ['cancel', 'getReader', 'locked', 'pipeThrough', 'pipeTo', 'tee', 'values']);

function pipeOptions(options) {
  validateObject(options, 'options', allowObjectsAndNull);
  const preventAbort = !!options?.preventAbort;
  const preventCancel = !!options?.preventCancel;
  const preventClose = !!options?.preventClose;
  const signal = options?.signal;
  if (signal !== undefined && !require('events/abort').isSignal(signal)) throw new codes.ERR_INVALID_ARG_TYPE('options.signal', 'AbortSignal', signal);
  return { preventAbort, preventCancel, preventClose, signal };
}

const stateNames = ['readable', 'closed', 'errored'];

class State {
  kind = READABLE_STREAM;
  disturbed = false;
  reader = undefined;
  r = undefined; // the state of the reader
  c = undefined; // and that of the controller
  state = READABLE;
  storedError = undefined;
  controller = undefined;
  closed = new Deferred();
  controllerError = u.nothing;
}

// create is CreateReadableStream; cancelled returns a promise, pull what after takes.
function create(start, pull, cancelled, mark = 1, size = u.one) {
  const stream = new ReadableStream(kCreate);
  const { setup } = require('stream/webcontroller');
  setup(stream, start, undefined, pull, cancelled, mark, size);
  return stream;
}
function createBytes(start, pull, cancelled) {
  const stream = new ReadableStream(kCreate);
  require('stream/webbytes').setup(stream, start, pull, cancelled, 0, undefined);
  return stream;
}

const isDefault = (reader) => reader !== undefined && reader[kState].kind === DEFAULT_READER;
const isBYOB = (reader) => reader !== undefined && reader[kState].kind === BYOB_READER;

function cancel(stream, reason) {
  const s = stream[kState];
  s.disturbed = true;
  if (s.state === CLOSED) return Promise.resolve();
  if (s.state === ERRORED) return Promise.reject(s.storedError);
  close(stream);
  if (isBYOB(s.reader)) for (const request of s.r.requests.take()) request.close(undefined);
  return u.then(s.c.cancelSteps(reason), u.nothing, undefined);
}

function close(stream) {
  const s = stream[kState];
  s.state = CLOSED;
  s.closed.resolve();
  if (s.reader === undefined) return;
  s.r.close.resolve();
  if (isDefault(s.reader)) for (const request of s.r.requests.take()) request.close();
}

function error(stream, err) {
  const s = stream[kState];
  s.state = ERRORED;
  s.storedError = err;
  s.closed.reject(err);
  if (s.reader === undefined) return;
  const { r } = s;
  r.close.reject(err);
  for (const request of r.requests.take()) request.error(err);
}

// fulfill gives a chunk, or the end, to the first read that waits.
function fulfill(stream, chunk, done) {
  const request = stream[kState].r.requests.shift();
  if (done) request.close(chunk);
  else request.chunk(chunk);
}
module.exports = { ReadableStream, create, createBytes, cancel, close, error, fulfill, isDefault, isBYOB };
