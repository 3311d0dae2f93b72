'use strict';
// ReadableByteStreamController and ReadableStreamBYOBRequest,
// https://streams.spec.whatwg.org/#rbs-controller-class

const u = require('stream/webutil');
const { kState, kType, kCreate, brand, codes, invalidState, BYTE_CONTROLLER, BYOB_REQUEST, READABLE, CLOSED, ERRORED } = require('stream/webutil');
const streams = require('stream/webreadable');

const { Buffer } = require('buffer');

const type = 'ReadableByteStreamController';
const REQUEST = 'ReadableStreamBYOBRequest';

class ReadableStreamBYOBRequest {
  [kType] = REQUEST;
  constructor(token = undefined, controller = undefined, view = undefined) {
    if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this[kState] = { kind: BYOB_REQUEST, controller, view };
  }
  get view() { return brand(this, BYOB_REQUEST, REQUEST).view; }
  respond(bytesWritten) {
    const s = brand(this, BYOB_REQUEST, REQUEST);
    if (s.controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (s.view.buffer.detached) throw invalidState('Viewed ArrayBuffer is detached');
    respond(s.controller[kState], bytesWritten);
  }
  respondWithNewView(view) {
    const s = brand(this, BYOB_REQUEST, REQUEST);
    if (s.controller === undefined) throw invalidState('This BYOB request has been invalidated');
    if (!ArrayBuffer.isView(view)) throw new codes.ERR_INVALID_ARG_TYPE('view', ['Buffer', 'TypedArray', 'DataView'], view);
    if (view.buffer.detached) throw invalidState('Viewed ArrayBuffer is detached');
    respondWithNewView(s.controller[kState], view);
  }
  [u.kInspect](depth, options) {
    const { view, controller } = this[kState];
    return u.show(this, REQUEST, { view, controller }, depth, options);
  }
}
u.finish(ReadableStreamBYOBRequest, ['view', 'respond', 'respondWithNewView']);

class ReadableByteStreamController {
  [kType] = type;
  [kState] = {};
  constructor(token = undefined) { if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  get byobRequest() { return byobRequest(brand(this, BYTE_CONTROLLER, type)); }
  get desiredSize() { return desiredSize(brand(this, BYTE_CONTROLLER, type)); }
  close() {
    const c = brand(this, BYTE_CONTROLLER, type);
    if (c.closeRequested) throw invalidState('Controller is already closed');
    if (c.s.state !== READABLE) throw invalidState('ReadableStream is already closed');
    close(c);
  }
  enqueue(chunk) {
    const c = brand(this, BYTE_CONTROLLER, type);
    if (!ArrayBuffer.isView(chunk)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], chunk);
    if (chunk.byteLength === 0 || chunk.buffer.byteLength === 0) throw invalidState('chunk ArrayBuffer is zero-length or detached');
    if (c.closeRequested) throw invalidState('Controller is already closed');
    if (c.s.state !== READABLE) throw invalidState('ReadableStream is already closed');
    enqueue(c, chunk);
  }
  error(err = undefined) { error(brand(this, BYTE_CONTROLLER, type), err); }
  [u.kInspect](depth, options) { return u.show(this, type, {}, depth, options); }
}
u.finish(ReadableByteStreamController, ['byobRequest', 'close', 'desiredSize', 'enqueue', 'error']);

function byobRequest(c) {
  if (c.byobRequest === null && c.pending.length > 0) {
    const d = c.pending[0];
    c.byobRequest = new ReadableStreamBYOBRequest(kCreate, c.controller, new Uint8Array(d.buffer, d.byteOffset + d.filled, d.byteLength - d.filled));
  }
  return c.byobRequest;
}

function desiredSize(c) {
  const { state } = c.s;
  if (state === ERRORED) return null;
  return state === CLOSED ? 0 : c.mark - c.total;
}

function waiting(c) {
  const { r } = c.s;
  return r === undefined ? 0 : r.requests.count;
}

function clear(c) { c.pull = c.cancel = undefined; }

function invalidateRequest(c) {
  if (c.byobRequest === null) return;
  const r = c.byobRequest[kState];
  r.controller = undefined;
  r.view = null;
  c.byobRequest = null;
}

function resetQueue(c) {
  c.queue = [];
  c.total = 0;
}
function clearPending(c) {
  invalidateRequest(c);
  c.pending = [];
}

function close(c) {
  if (c.closeRequested || c.s.state !== READABLE) return;
  if (c.total > 0) {
    c.closeRequested = true;
    return;
  }
  if (c.pending.length > 0) {
    const d = c.pending[0];
    if (d.filled % d.elementSize !== 0) {
      const err = invalidState('Partial read');
      error(c, err);
      throw err;
    }
  }
  clear(c);
  streams.close(c.stream);
}

function error(c, err) {
  if (c.s.state !== READABLE) return;
  clearPending(c);
  resetQueue(c);
  clear(c);
  streams.error(c.stream, err);
}

function transfer(buffer) {
  if (buffer.detached) throw invalidState('Viewed ArrayBuffer is detached');
  return buffer.transfer();
}

function enqueue(c, chunk) {
  const { stream } = c;
  if (c.closeRequested || stream[kState].state !== READABLE) return;
  const { byteOffset, byteLength } = chunk;
  if (chunk.buffer.detached) throw invalidState('chunk ArrayBuffer is zero-length or detached');
  const buffer = transfer(chunk.buffer);
  if (c.pending.length > 0) {
    const first = c.pending[0];
    if (first.buffer.detached) throw invalidState('Destination ArrayBuffer is detached');
    invalidateRequest(c);
    first.buffer = transfer(first.buffer);
    if (first.readerType === 'none') enqueueDetached(c, first);
  }
  const { reader } = stream[kState];
  if (streams.isDefault(reader)) {
    serveFromQueue(c);
    if (waiting(c) === 0) {
      push(c, buffer, byteOffset, byteLength);
    } else {
      if (c.pending.length > 0) c.pending.shift();
      streams.fulfill(stream, new Uint8Array(buffer, byteOffset, byteLength), false);
    }
  } else if (streams.isBYOB(reader)) {
    push(c, buffer, byteOffset, byteLength);
    for (const d of takeFilled(c)) commit(stream, d);
  } else {
    push(c, buffer, byteOffset, byteLength);
  }
  pullIfNeeded(c);
}

function push(c, buffer, byteOffset, byteLength) {
  c.queue.push({ buffer, byteOffset, byteLength });
  c.total += byteLength;
}
function pushClone(c, buffer, byteOffset, byteLength) { push(c, buffer.slice(byteOffset, byteOffset + byteLength), 0, byteLength); }

function enqueueDetached(c, d) {
  if (d.filled > 0) pushClone(c, d.buffer, d.byteOffset, d.filled);
  c.pending.shift();
}

// serveFromQueue gives the queue to reads that wait, one entry each.
function serveFromQueue(c) {
  const { requests } = c.s.r;
  while (requests.count > 0 && c.total > 0) fill(c, requests.shift());
}

// fill gives the first entry of the queue to a read.
function fill(c, request) {
  const e = c.queue.shift();
  c.total -= e.byteLength;
  handleDrain(c);
  request.chunk(new Uint8Array(e.buffer, e.byteOffset, e.byteLength));
}

function handleDrain(c) {
  if (c.total === 0 && c.closeRequested) {
    clear(c);
    streams.close(c.stream);
  } else {
    pullIfNeeded(c);
  }
}

function convert(d) {
  return new d.View(d.buffer.transfer(), d.byteOffset, d.filled / d.elementSize);
}

function commit(stream, d) {
  const done = stream[kState].state === CLOSED;
  const view = convert(d);
  streams.fulfill(stream, view, done);
}

// fillFromQueue copies what the queue has into a read's view; it reports whether the read
// is then served.
function fillFromQueue(c, d) {
  const most = Math.min(c.total, d.byteLength - d.filled);
  const reach = d.filled + most;
  let left = most;
  let ready = false;
  const aligned = reach - reach % d.elementSize;
  if (aligned >= d.minimum) {
    left = aligned - d.filled;
    ready = true;
  }
  while (left > 0) {
    const e = c.queue[0];
    const n = Math.min(left, e.byteLength);
    new Uint8Array(d.buffer, d.byteOffset + d.filled, n).set(new Uint8Array(e.buffer, e.byteOffset, n));
    if (e.byteLength === n) {
      c.queue.shift();
    } else {
      e.byteOffset += n;
      e.byteLength -= n;
    }
    c.total -= n;
    d.filled += n;
    left -= n;
  }
  return ready;
}

function takeFilled(c) {
  const filled = [];
  while (c.pending.length > 0 && c.total > 0) {
    const d = c.pending[0];
    if (!fillFromQueue(c, d)) break;
    c.pending.shift();
    filled.push(d);
  }
  return filled;
}

// Buffers cannot be made by their constructor.
function BufferView(buffer, byteOffset, length) { return Buffer.from(buffer, byteOffset, length); }

function pullInto(c, view, min, request) {
  const { stream } = c;
  let elementSize = 1;
  let View = DataView;
  if (!(view instanceof DataView)) {
    elementSize = view.BYTES_PER_ELEMENT;
    View = view.constructor === Buffer ? BufferView : view.constructor;
  }
  const { byteOffset, byteLength } = view;
  let buffer;
  try {
    buffer = transfer(view.buffer);
  } catch (err) {
    request.error(err);
    return;
  }
  const d = { buffer, bufferByteLength: buffer.byteLength, byteOffset, byteLength, filled: 0, minimum: min * elementSize, elementSize, View, readerType: 'byob' };
  const { requests } = stream[kState].r;
  if (c.pending.length > 0) {
    c.pending.push(d);
    requests.push(request);
    return;
  }
  if (stream[kState].state === CLOSED) {
    request.close(new View(d.buffer, d.byteOffset, 0));
    return;
  }
  if (c.total > 0) {
    if (fillFromQueue(c, d)) {
      const result = convert(d);
      handleDrain(c);
      request.chunk(result);
      return;
    }
    if (c.closeRequested) {
      const err = invalidState('ReadableStream closed');
      error(c, err);
      request.error(err);
      return;
    }
  }
  c.pending.push(d);
  requests.push(request);
  pullIfNeeded(c);
}

function respond(c, bytesWritten) {
  const n = +bytesWritten;
  if (Number.isNaN(n) || n < 0 || n === Infinity) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten);
  const d = c.pending[0];
  if (c.s.state === CLOSED) {
    if (n !== 0) throw new codes.ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
  } else {
    if (n === 0) throw new codes.ERR_INVALID_ARG_VALUE('bytesWritten', bytesWritten);
    if (d.filled + n > d.byteLength) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('bytesWritten', bytesWritten);
  }
  d.buffer = transfer(d.buffer);
  respondInternal(c, n);
}

function respondWithNewView(c, view) {
  const d = c.pending[0];
  if (c.s.state === CLOSED) {
    if (view.byteLength !== 0) throw new codes.ERR_INVALID_ARG_VALUE('view', view);
  } else if (view.byteLength === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('view', view);
  }
  if (d.byteOffset + d.filled !== view.byteOffset) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('view', view);
  if (d.bufferByteLength !== view.buffer.byteLength) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('view', view);
  if (d.filled + view.byteLength > d.byteLength) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('view', view);
  const n = view.byteLength;
  d.buffer = transfer(view.buffer);
  respondInternal(c, n);
}

function respondInternal(c, n) {
  const d = c.pending[0];
  invalidateRequest(c);
  if (c.s.state === CLOSED) respondClosed(c, d);
  else respondReadable(c, n, d);
  pullIfNeeded(c);
}

function respondClosed(c, first) {
  if (first.readerType === 'none') c.pending.shift();
  const { stream } = c;
  if (!streams.isBYOB(stream[kState].reader)) return;
  const filled = [];
  while (filled.length < waiting(c)) filled.push(c.pending.shift());
  for (const d of filled) commit(stream, d);
}

function respondReadable(c, n, d) {
  d.filled += n;
  if (d.readerType === 'none') {
    enqueueDetached(c, d);
    for (const x of takeFilled(c)) commit(c.stream, x);
    return;
  }
  if (d.filled < d.minimum) return;
  c.pending.shift();
  const rest = d.filled % d.elementSize;
  if (rest > 0) {
    const end = d.byteOffset + d.filled;
    pushClone(c, d.buffer, end - rest, rest);
  }
  d.filled -= rest;
  const more = takeFilled(c);
  commit(c.stream, d);
  for (const x of more) commit(c.stream, x);
}

function shouldPull(c) {
  const { state, reader } = c.s;
  if (state !== READABLE || c.closeRequested || !c.started) return false;
  if (reader !== undefined && waiting(c) > 0) return true;
  return desiredSize(c) > 0;
}

function pullIfNeeded(c) {
  if (!shouldPull(c)) return;
  if (c.pulling) {
    c.pullAgain = true;
    return;
  }
  c.pulling = true;
  u.react(c.pull(c.controller), () => {
    c.pulling = false;
    if (c.pullAgain) {
      c.pullAgain = false;
      pullIfNeeded(c);
    }
  }, (err) => error(c, err));
}

function setup(stream, start, pull, cancel, mark, autoAllocate) {
  const controller = new ReadableByteStreamController(kCreate);
  const s = stream[kState];
  const c = controller[kState] = { kind: BYTE_CONTROLLER, controller, stream, s, queue: [], total: 0, started: false, closeRequested: false, pullAgain: false, pulling: false,
    mark, pull, cancel, byobRequest: null, pending: [],
    cancelSteps(reason) {
      clearPending(c);
      resetQueue(c);
      const result = c.cancel(reason);
      clear(c);
      return result;
    },
    pullSteps(request) {
      if (c.total > 0) {
        fill(c, request);
        return;
      }
      if (autoAllocate !== undefined) {
        let buffer;
        try {
          buffer = new ArrayBuffer(autoAllocate);
        } catch (err) {
          request.error(err);
          return;
        }
        c.pending.push({ buffer, bufferByteLength: autoAllocate, byteOffset: 0, byteLength: autoAllocate, filled: 0, minimum: 1, elementSize: 1,
          View: Uint8Array, readerType: 'default' });
      }
      s.r.requests.push(request);
      pullIfNeeded(c);
    },
    releaseSteps() {
      if (c.pending.length === 0) return;
      const first = c.pending[0];
      first.readerType = 'none';
      c.pending = [first];
    } };
  u.begin(c, start, error, pullIfNeeded);
}

function setupFromSource(stream, source, mark) {
  const { start, pull, cancel, autoAllocateChunkSize } = source;
  const pullAlgorithm = u.callback('source.pull', pull, source);
  const cancelAlgorithm = u.callback('source.cancel', cancel, source);
  if (autoAllocateChunkSize === 0) throw new codes.ERR_INVALID_ARG_VALUE('source.autoAllocateChunkSize', autoAllocateChunkSize);
  setup(stream, u.bound(start, source), pullAlgorithm, cancelAlgorithm, mark, autoAllocateChunkSize);
}

module.exports = { ReadableByteStreamController, ReadableStreamBYOBRequest, setup, setupFromSource, pullInto, close, enqueue, error, byobRequest,
  respond, respondWithNewView };
