'use strict';
// The readers, https://streams.spec.whatwg.org/#default-reader-class and #byob-reader-class

const u = require('stream/webutil');
const { kState, kType, brand, codes, invalidState, isReadableStream, pending, resolve, reject, Deferred, List, DEFAULT_READER, BYOB_READER, DEFAULT_CONTROLLER,
  BYTE_CONTROLLER, READABLE, CLOSED, ERRORED } = require('stream/webutil');
const { validateObject } = require('util/validators');
const streams = require('stream/webreadable');
const controllers = require('stream/webcontroller');

// State is the state of a reader.
class State {
  kind = undefined;
  stream = undefined;
  s = undefined;
  requests = new List();
  close = undefined;
  constructor(kind, stream, s) {
    this.kind = kind;
    this.stream = stream;
    this.s = s;
  }
}

// Read is a request whose promise a program has.
class Read {
  promise = undefined;
  constructor(promise) { this.promise = promise; }
  chunk(value) { resolve(this.promise, { done: false, value }); }
  close(value) { resolve(this.promise, { done: true, value }); }
  error(err) { reject(this.promise, err, false); }
}

function attach(reader, stream, kind) {
  if (!isReadableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
  const s = stream[kState];
  if (s.reader !== undefined) throw invalidState('ReadableStream is locked');
  const r = reader[kState] = new State(kind, stream, s);
  s.reader = reader;
  s.r = r;
  if (s.state === READABLE) r.close = new Deferred();
  else if (s.state === CLOSED) r.close = u.resolved();
  else r.close = u.rejected(s.storedError);
}

function release(reader) {
  const r = reader[kState];
  const s = r.stream[kState];
  const err = invalidState('Reader released');
  if (s.state === READABLE) r.close.reject(err);
  else r.close = u.rejected(err);
  s.c.releaseSteps();
  s.reader = s.r = undefined;
  r.stream = r.s = undefined;
}

function releaseLock(reader) {
  const r = reader[kState];
  if (r.stream === undefined) return;
  release(reader);
  const err = invalidState('Releasing reader');
  for (const request of r.requests.take()) request.error(err);
}

const notAttached = () => invalidState('The reader is not attached to a stream');

function cancelReader(reader, kind, name, reason) {
  try {
    const { stream } = brand(reader, kind, name);
    if (stream === undefined) throw notAttached();
    return streams.cancel(stream, reason);
  } catch (err) {
    return Promise.reject(err);
  }
}

function closedOf(reader, kind, name) {
  try {
    return brand(reader, kind, name).close.promise;
  } catch (err) {
    return Promise.reject(err);
  }
}

// read gives what a stream has to a request { chunk(v), close(), error(e) }.
function read(reader, request) {
  const { s } = reader[kState];
  s.disturbed = true;
  if (s.state === CLOSED) request.close();
  else if (s.state === ERRORED) request.error(s.storedError);
  else s.c.pullSteps(request);
}

// ready reports whether the next chunk is there already.
function ready(s) { return s.state === READABLE && s.c.kind === DEFAULT_CONTROLLER && s.c.queue.count > 0; }

// next is that chunk.
function next(s) {
  const { c } = s;
  s.disturbed = true;
  const chunk = controllers.take(c);
  controllers.pullIfNeeded(c);
  return chunk;
}

const DEFAULT = 'ReadableStreamDefaultReader';

class ReadableStreamDefaultReader {
  [kType] = DEFAULT;
  constructor(stream) { attach(this, stream, DEFAULT_READER); }

  read() {
    const r = this?.[kState];
    if (r === undefined || r.kind !== DEFAULT_READER) return Promise.reject(new codes.ERR_INVALID_THIS(DEFAULT));
    const { s } = r;
    if (s === undefined) return Promise.reject(notAttached());
    const promise = pending();
    if (ready(s)) {
      const value = next(s);
      resolve(promise, { done: false, value });
    } else {
      read(this, new Read(promise));
    }
    return promise;
  }
  releaseLock() {
    brand(this, DEFAULT_READER, DEFAULT);
    releaseLock(this);
  }
  get closed() { return closedOf(this, DEFAULT_READER, DEFAULT); }
  cancel(reason = undefined) { return cancelReader(this, DEFAULT_READER, DEFAULT, reason); }
  [u.kInspect](depth, options) {
    const { stream, requests, close } = this[kState];
    return u.show(this, DEFAULT, { stream, readRequests: requests.count, close: close.promise }, depth, options);
  }
}
u.finish(ReadableStreamDefaultReader, ['closed', 'read', 'releaseLock', 'cancel']);

const BYOB = 'ReadableStreamBYOBReader';

class ReadableStreamBYOBReader {
  [kType] = BYOB;
  constructor(stream) {
    if (!isReadableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    if (stream[kState].reader === undefined && stream[kState].controller?.[kState].kind !== BYTE_CONTROLLER) {
      throw new codes.ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    }
    attach(this, stream, BYOB_READER);
  }

  async read(view, options = {}) {
    const state = brand(this, BYOB_READER, BYOB);
    if (!ArrayBuffer.isView(view)) throw new codes.ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    validateObject(options, 'options', { allowArray: true, allowFunction: true, nullable: true });
    if (view.byteLength === 0 || view.buffer.byteLength === 0) throw invalidState('View or Viewed ArrayBuffer is zero-length or detached');
    const min = options?.min ?? 1;
    if (typeof min !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('options.min', 'number', min);
    if (!Number.isInteger(min)) throw new codes.ERR_INVALID_ARG_VALUE('options.min', min, 'must be an integer');
    if (min <= 0) throw new codes.ERR_INVALID_ARG_VALUE('options.min', min, 'must be greater than 0');
    const isTyped = !(view instanceof DataView);
    if (min > (isTyped ? view.length : view.byteLength)) {
      throw new codes.ERR_OUT_OF_RANGE('options.min', isTyped ? '<= view.length' : '<= view.byteLength', min);
    }
    if (state.stream === undefined) throw notAttached();
    const promise = pending();
    readInto(this, view, min, new Read(promise));
    return promise;
  }
  releaseLock() {
    brand(this, BYOB_READER, BYOB);
    releaseLock(this);
  }
  get closed() { return closedOf(this, BYOB_READER, BYOB); }
  cancel(reason = undefined) { return cancelReader(this, BYOB_READER, BYOB, reason); }
  [u.kInspect](depth, options) {
    const { stream, requests, close } = this[kState];
    return u.show(this, BYOB, { stream, readIntoRequests: requests.count, close: close.promise }, depth, options);
  }
}
u.finish(ReadableStreamBYOBReader, ['closed', 'read', 'releaseLock', 'cancel']);

// readInto is ReadableStreamBYOBReaderRead; close of the request may get a view.
function readInto(reader, view, min, request) {
  const { stream } = reader[kState];
  const s = stream[kState];
  s.disturbed = true;
  if (s.state === ERRORED) request.error(s.storedError);
  else require('stream/webbytes').pullInto(s.c, view, min, request);
}

module.exports = { ReadableStreamDefaultReader, ReadableStreamBYOBReader, read, ready, next, readInto, release, releaseLock };
