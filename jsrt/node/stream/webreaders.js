'use strict';
// The readers, https://streams.spec.whatwg.org/#default-reader-class and #byob-reader-class

const u = require('stream/webutil');
const { kState, kType, brand, codes, invalidState, isReadableStream } = u;
const { validateObject } = require('util/validators');
const streams = require('stream/webreadable');

function attach(reader, stream) {
  if (!isReadableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
  const s = stream[kState];
  if (s.reader !== undefined) throw invalidState('ReadableStream is locked');
  const r = reader[kState] = { stream, requests: new u.List(), close: undefined };
  s.reader = reader;
  s.r = r;
  if (s.state === 'readable') r.close = u.withResolvers();
  else if (s.state === 'closed') r.close = u.resolved();
  else r.close = u.rejected(s.storedError);
}

function release(reader) {
  const r = reader[kState];
  const s = r.stream[kState];
  const err = invalidState('Reader released');
  if (s.state === 'readable') u.refuse(r.close, err);
  else r.close = u.rejected(err);
  u.handled(r.close.promise);
  s.c.releaseSteps();
  s.reader = s.r = undefined;
  r.stream = undefined;
}

function releaseLock(reader) {
  const r = reader[kState];
  if (r.stream === undefined) return;
  release(reader);
  const err = invalidState('Releasing reader');
  for (const request of r.requests.take()) request.error(err);
}

const notAttached = () => invalidState('The reader is not attached to a stream');

function cancelReader(reader, type, reason) {
  try {
    const { stream } = brand(reader, type);
    if (stream === undefined) throw notAttached();
    return streams.cancel(stream, reason);
  } catch (err) {
    return Promise.reject(err);
  }
}

function closedOf(reader, type) {
  try {
    return brand(reader, type).close.promise;
  } catch (err) {
    return Promise.reject(err);
  }
}

// read gives what a stream has to a request { chunk(v), close(), error(e) }.
function read(reader, request) {
  const { stream } = reader[kState];
  const s = stream[kState];
  s.disturbed = true;
  if (s.state === 'closed') request.close();
  else if (s.state === 'errored') request.error(s.storedError);
  else s.c.pullSteps(request);
}

const DEFAULT = 'ReadableStreamDefaultReader';

class ReadableStreamDefaultReader {
  [kType] = DEFAULT;
  constructor(stream) { attach(this, stream); }

  read() {
    let state;
    try {
      state = brand(this, DEFAULT);
    } catch (err) {
      return Promise.reject(err);
    }
    if (state.stream === undefined) return Promise.reject(notAttached());
    return new Promise((resolve, reject) => {
      read(this, {
        chunk(value) { resolve({ done: false, value }); },
        close() { resolve({ done: true, value: undefined }); },
        error: reject,
      });
    });
  }
  releaseLock() {
    brand(this, DEFAULT);
    releaseLock(this);
  }
  get closed() { return closedOf(this, DEFAULT); }
  cancel(reason = undefined) { return cancelReader(this, DEFAULT, reason); }
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
    if (stream[kState].reader === undefined && stream[kState].controller?.[kType] !== 'ReadableByteStreamController') {
      throw new codes.ERR_INVALID_ARG_VALUE('stream', stream, 'must be a byte stream');
    }
    attach(this, stream);
  }

  async read(view, options = {}) {
    const state = brand(this, BYOB);
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
    const { promise, resolve, reject } = u.withResolvers();
    readInto(this, view, min, {
      chunk(value) { resolve({ done: false, value }); },
      close(value) { resolve({ done: true, value }); },
      error: reject,
    });
    return promise;
  }
  releaseLock() {
    brand(this, BYOB);
    releaseLock(this);
  }
  get closed() { return closedOf(this, BYOB); }
  cancel(reason = undefined) { return cancelReader(this, BYOB, reason); }
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
  if (s.state === 'errored') request.error(s.storedError);
  else require('stream/webbytes').pullInto(s.c, view, min, request);
}

module.exports = { ReadableStreamDefaultReader, ReadableStreamBYOBReader, read, readInto, release, releaseLock };
