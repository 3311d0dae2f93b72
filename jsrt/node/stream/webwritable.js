'use strict';
// WritableStream with its writer and controller, https://streams.spec.whatwg.org/#ws-class

const u = require('stream/webutil');
const { kState, kType, kCreate, brand, codes, invalidState, isWritableStream } = u;
const { validateObject } = require('util/validators');

const STREAM = 'WritableStream';
const WRITER = 'WritableStreamDefaultWriter';
const CONTROLLER = 'WritableStreamDefaultController';

class WritableStream {
  [kType] = STREAM;

  constructor(sink = {}, strategy = {}) {
    if (sink === kCreate) {
      this[kState] = newState();
      return;
    }
    validateObject(sink, 'sink', { allowArray: true, allowFunction: true });
    validateObject(strategy, 'strategy', { allowArray: true, allowFunction: true, nullable: true });
    const type = sink?.type;
    if (type !== undefined) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('type', type);
    this[kState] = newState();
    const size = u.sizeAlgorithm(strategy?.size);
    const mark = u.highWaterMark(strategy?.highWaterMark, 1);
    setupFromSink(this, sink, mark, size);
  }

  get locked() { return brand(this, STREAM).writer !== undefined; }
  abort(reason = undefined) {
    try {
      if (brand(this, STREAM).writer !== undefined) throw invalidState('WritableStream is locked');
    } catch (err) {
      return Promise.reject(err);
    }
    return abort(this, reason);
  }
  close() {
    try {
      const s = brand(this, STREAM);
      if (s.writer !== undefined) throw invalidState('WritableStream is locked');
      if (closeQueuedOrInFlight(s)) throw invalidState('Failure closing WritableStream');
    } catch (err) {
      return Promise.reject(err);
    }
    return close(this);
  }
  getWriter() {
    brand(this, STREAM);
    return new WritableStreamDefaultWriter(this);
  }

  get [u.kIsErrored]() { return this[kState].state === 'errored'; }
  get [u.kIsWritable]() { return this[kState].state === 'writable'; }
  [u.kControllerErrorFunction](error) { this[kState].controllerError(error); }
  get [u.kIsClosedPromise]() { return this[kState].closed; }
  [u.kInspect](depth, options) {
    return u.show(this, STREAM, { locked: this.locked, state: this[kState].state }, depth, options);
  }
}
u.unclonable(WritableStream);
u.finish(WritableStream, ['locked', 'abort', 'close', 'getWriter']);

function newState() {
  return { backpressure: false, state: 'writable', storedError: undefined, writer: undefined, controller: undefined, c: undefined, w: undefined, requests: new u.List(),
    inFlightWrite: undefined, closeRequest: undefined, inFlightClose: undefined, pendingAbort: undefined, closed: u.withResolvers(),
    controllerError: u.nothing };
}

const notBound = () => invalidState('Writer is not bound to a WritableStream');

class WritableStreamDefaultWriter {
  [kType] = WRITER;

  constructor(stream) {
    if (!isWritableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'WritableStream', stream);
    const s = stream[kState];
    if (s.writer !== undefined) throw invalidState('WritableStream is locked');
    const w = this[kState] = { stream, close: undefined, ready: undefined, pipe: undefined };
    s.writer = this;
    s.w = w;
    switch (s.state) {
      case 'writable':
        w.ready = !closeQueuedOrInFlight(s) && s.backpressure ? u.withResolvers() : u.resolved();
        w.close = u.withResolvers();
        break;
      case 'erroring':
        w.ready = u.rejected(s.storedError);
        w.close = u.withResolvers();
        break;
      case 'closed':
        w.ready = u.resolved();
        w.close = u.resolved();
        break;
      default:
        w.ready = u.rejected(s.storedError);
        w.close = u.rejected(s.storedError);
    }
  }

  get closed() {
    try {
      return brand(this, WRITER).close.promise;
    } catch (err) {
      return Promise.reject(err);
    }
  }
  get desiredSize() {
    const { stream } = brand(this, WRITER);
    if (stream === undefined) throw notBound();
    return desiredSizeOf(stream[kState]);
  }
  get ready() {
    try {
      return brand(this, WRITER).ready.promise;
    } catch (err) {
      return Promise.reject(err);
    }
  }
  abort(reason = undefined) {
    try {
      const { stream } = brand(this, WRITER);
      if (stream === undefined) throw notBound();
      return abort(stream, reason);
    } catch (err) {
      return Promise.reject(err);
    }
  }
  close() {
    try {
      const { stream } = brand(this, WRITER);
      if (stream === undefined) throw notBound();
      if (closeQueuedOrInFlight(stream[kState])) throw invalidState('Failure to close WritableStream');
      return close(stream);
    } catch (err) {
      return Promise.reject(err);
    }
  }
  releaseLock() {
    if (brand(this, WRITER).stream !== undefined) release(this);
  }
  write(chunk = undefined) {
    try {
      if (brand(this, WRITER).stream === undefined) throw notBound();
      return write(this, chunk);
    } catch (err) {
      return Promise.reject(err);
    }
  }
  [u.kInspect](depth, options) {
    const { stream, close: c, ready } = this[kState];
    return u.show(this, WRITER, { stream, close: c.promise, ready: ready.promise, desiredSize: this.desiredSize }, depth, options);
  }
}
u.finish(WritableStreamDefaultWriter, ['closed', 'ready', 'desiredSize', 'abort', 'close', 'releaseLock', 'write']);

class WritableStreamDefaultController {
  [kType] = CONTROLLER;
  [kState] = {};
  constructor(token = undefined) { if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  get signal() { return brand(this, CONTROLLER).abortController.signal; }
  error(err = undefined) {
    const c = brand(this, CONTROLLER);
    if (c.s.state === 'writable') controllerError(c, err);
  }
  [u.kInspect](depth, options) { return u.show(this, CONTROLLER, { stream: this[kState].stream }, depth, options); }
}
u.finish(WritableStreamDefaultController, ['signal', 'error']);

function desiredSizeOf(s) {
  if (s.state === 'errored' || s.state === 'erroring') return null;
  return s.state === 'closed' ? 0 : desiredSize(s.c);
}

function closeQueuedOrInFlight(s) { return s.closeRequest !== undefined || s.inFlightClose !== undefined; }

function abort(stream, reason) {
  const s = stream[kState];
  if (s.state === 'closed' || s.state === 'errored') return Promise.resolve();
  s.c.abortController.abort(reason);
  if (s.state === 'closed' || s.state === 'errored') return Promise.resolve();
  if (s.pendingAbort !== undefined) return s.pendingAbort.promise;
  const wasErroring = s.state === 'erroring';
  if (wasErroring) reason = undefined;
  s.pendingAbort = { ...Promise.withResolvers(), reason, wasErroring };
  const { promise } = s.pendingAbort;
  if (!wasErroring) startErroring(stream, reason);
  return promise;
}

function close(stream) {
  const s = stream[kState];
  if (s.state === 'closed' || s.state === 'errored') return Promise.reject(invalidState('WritableStream is closed'));
  s.closeRequest = Promise.withResolvers();
  const { promise } = s.closeRequest;
  if (s.writer !== undefined && s.backpressure && s.state === 'writable') u.settle(s.w.ready);
  const c = s.c;
  c.queue.push(kClose, 0);
  advance(c);
  return promise;
}

const kClose = Symbol('close');

function dealWithRejection(stream, err) {
  if (stream[kState].state === 'writable') startErroring(stream, err);
  else finishErroring(stream);
}

function startErroring(stream, reason) {
  const s = stream[kState];
  s.state = 'erroring';
  s.storedError = reason;
  if (s.writer !== undefined) rejectReady(s.writer, reason);
  if (s.inFlightWrite === undefined && s.inFlightClose === undefined && s.c.started) finishErroring(stream);
}

function finishErroring(stream) {
  const s = stream[kState];
  s.state = 'errored';
  s.c.queue.reset();
  for (const r of s.requests.take()) r.reject(s.storedError);
  if (s.pendingAbort === undefined) {
    rejectCloseAndClosed(stream);
    return;
  }
  const request = s.pendingAbort;
  s.pendingAbort = undefined;
  if (request.wasErroring) {
    request.reject(s.storedError);
    rejectCloseAndClosed(stream);
    return;
  }
  const c = s.c;
  const result = c.abort(request.reason);
  clear(c);
  result.then(() => {
    request.resolve();
    rejectCloseAndClosed(stream);
  }, (err) => {
    request.reject(err);
    rejectCloseAndClosed(stream);
  });
}

function rejectCloseAndClosed(stream) {
  const s = stream[kState];
  if (s.closeRequest !== undefined) {
    s.closeRequest.reject(s.storedError);
    s.closeRequest = undefined;
  }
  s.closed.reject(s.storedError);
  u.handled(s.closed.promise);
  if (s.writer !== undefined) {
    const { w } = s;
    u.refuse(w.close, s.storedError);
    u.handled(w.close.promise);
  }
}

function rejectReady(writer, err) {
  const w = writer[kState];
  if (w.ready.settled) w.ready = u.rejected(err);
  else u.refuse(w.ready, err);
  u.handled(w.ready.promise);
}
function rejectClosed(writer, err) {
  const w = writer[kState];
  if (w.close.settled) w.close = u.rejected(err);
  else u.refuse(w.close, err);
  u.handled(w.close.promise);
}

function updateBackpressure(stream, backpressure) {
  const s = stream[kState];
  if (backpressure === s.backpressure) return;
  s.backpressure = backpressure;
  if (s.writer === undefined) return;
  const { w } = s;
  if (!backpressure) {
    u.settle(w.ready);
  } else if (w.pipe === undefined) {
    w.ready = u.withResolvers();
  } else {
    w.pipe.settled = false;
    w.ready = w.pipe;
  }
}

function write(writer, chunk) {
  const { stream } = writer[kState];
  const s = stream[kState];
  const c = s.c;
  const size = chunkSize(c, chunk);
  const err = refusal(writer[kState], stream, s);
  if (err !== undefined) return Promise.reject(err.reason);
  const request = Promise.withResolvers();
  s.requests.push(request);
  controllerWrite(c, chunk, size);
  return request.promise;
}

// refusal is why a stream takes no chunk now: an object, since the reason may be undefined.
function refusal(w, stream, s) {
  if (w.stream === stream && s.state === 'writable' && !closeQueuedOrInFlight(s)) return undefined;
  if (w.stream !== stream) return { reason: notBound() };
  if (s.state === 'errored') return { reason: s.storedError };
  if (closeQueuedOrInFlight(s) || s.state === 'closed') return { reason: invalidState('WritableStream is closed') };
  return { reason: s.storedError };
}

// writeFor is write for a pipe, which is told of all its writes by one request.
function writeFor(w, chunk, request) {
  const { stream } = w;
  const s = stream[kState];
  const c = s.c;
  const size = chunkSize(c, chunk);
  const err = refusal(w, stream, s);
  if (err !== undefined) {
    request.refused(err.reason);
    return;
  }
  s.requests.push(request);
  request.pending++;
  controllerWrite(c, chunk, size);
}

function chunkSize(c, chunk) {
  if (c.size === undefined) return 1; // the stream is errored
  try {
    return +c.size(chunk);
  } catch (err) {
    errorIfNeeded(c, err);
    return 1;
  }
}

function controllerWrite(c, chunk, size) {
  try {
    c.queue.push(chunk, size);
  } catch (err) {
    errorIfNeeded(c, err);
    return;
  }
  const s = c.s;
  if (!closeQueuedOrInFlight(s) && s.state === 'writable') updateBackpressure(c.stream, desiredSize(c) <= 0);
  advance(c);
}

function closeWithErrorPropagation(writer) {
  const { stream } = writer[kState];
  const s = stream[kState];
  if (closeQueuedOrInFlight(s) || s.state === 'closed') return Promise.resolve();
  if (s.state === 'errored') return Promise.reject(s.storedError);
  return close(stream);
}

function release(writer) {
  const w = writer[kState];
  const err = invalidState('Writer has been released');
  rejectReady(writer, err);
  rejectClosed(writer, err);
  w.stream[kState].writer = w.stream[kState].w = undefined;
  w.stream = undefined;
}

const desiredSize = (c) => c.mark - c.queue.total;

function clear(c) { c.write = c.close = c.abort = c.size = undefined; }

function controllerError(c, err) {
  clear(c);
  startErroring(c.stream, err);
}
function errorIfNeeded(c, err) {
  if (c.s.state === 'writable') controllerError(c, err);
}

function advance(c) {
  const s = c.s;
  if (!c.started || s.inFlightWrite !== undefined) return;
  if (s.state === 'erroring') {
    finishErroring(c.stream);
    return;
  }
  if (c.queue.count === 0 || s.inFlightClose !== undefined) return;
  const value = c.queue.peek();
  if (value === kClose) processClose(c);
  else processWrite(c, value);
}

function processClose(c) {
  const { stream } = c;
  const s = stream[kState];
  s.inFlightClose = s.closeRequest;
  s.closeRequest = undefined;
  c.queue.shift();
  const result = c.close();
  clear(c);
  result.then(() => finishClose(stream), (err) => {
    s.inFlightClose.reject(err);
    s.inFlightClose = undefined;
    if (s.pendingAbort !== undefined) {
      s.pendingAbort.reject(err);
      s.pendingAbort = undefined;
    }
    dealWithRejection(stream, err);
  });
}

function finishClose(stream) {
  const s = stream[kState];
  s.inFlightClose.resolve();
  s.inFlightClose = undefined;
  if (s.state === 'erroring') {
    s.storedError = undefined;
    if (s.pendingAbort !== undefined) {
      s.pendingAbort.resolve();
      s.pendingAbort = undefined;
    }
  }
  s.state = 'closed';
  s.closed.resolve();
  if (s.writer !== undefined) u.settle(s.w.close);
}

function processWrite(c, chunk) {
  const { stream } = c;
  const s = stream[kState];
  s.inFlightWrite = s.requests.shift();
  if (c.written === undefined) {
    c.written = () => {
      s.inFlightWrite.resolve();
      s.inFlightWrite = undefined;
      const { state } = s;
      c.queue.shift();
      if (!closeQueuedOrInFlight(s) && state === 'writable') updateBackpressure(stream, desiredSize(c) <= 0);
      advance(c);
    };
    c.failed = (err) => {
      if (s.state === 'writable') clear(c);
      s.inFlightWrite.reject(err);
      s.inFlightWrite = undefined;
      dealWithRejection(stream, err);
    };
  }
  u.after(c.write(chunk, c.controller), c.written, c.failed);
}

function setup(stream, start, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark, size) {
  const { AbortController } = require('events/abort');
  const controller = new WritableStreamDefaultController(kCreate);
  const s = stream[kState];
  const c = controller[kState] = { controller, stream, s, queue: new u.Queue(), abortController: new AbortController(), started: false, mark, size,
    write: writeAlgorithm, close: closeAlgorithm, abort: abortAlgorithm, written: undefined, failed: undefined };
  s.controller = controller;
  s.c = c;
  s.controllerError = (err) => errorIfNeeded(c, err);
  updateBackpressure(stream, desiredSize(c) <= 0);
  const result = start(controller);
  u.promiseWith(result).then(() => {
    c.started = true;
    advance(c);
  }, (err) => {
    c.started = true;
    dealWithRejection(stream, err);
  });
}

function setupFromSink(stream, sink, mark, size) {
  const { start, write: w, close: cl, abort: a } = sink;
  setup(stream, u.bound(start, sink), u.direct('sink.write', w, sink), u.callback('sink.close', cl, sink), u.callback('sink.abort', a, sink), mark, size);
}

function create(start, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark = 1, size = () => 1) {
  const stream = new WritableStream(kCreate);
  setup(stream, start, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark, size);
  return stream;
}

module.exports = { WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController, create, abort, close, write, writeFor, release,
  closeQueuedOrInFlight, closeWithErrorPropagation, errorIfNeeded };
