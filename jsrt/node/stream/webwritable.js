'use strict';
// WritableStream with its writer and controller, https://streams.spec.whatwg.org/#ws-class

const u = require('stream/webutil');
const { kState, kType, kCreate, brand, codes, invalidState, isWritableStream, pending, resolve, reject, Deferred, Queue, List, one, after, call2,
  WRITABLE_STREAM, WRITER: WRITER_KIND, WRITABLE_CONTROLLER, READABLE: WRITABLE, CLOSED, ERRORED, ERRORING } = require('stream/webutil');
const { validateObject } = require('util/validators');

const STREAM = 'WritableStream';
const WRITER = 'WritableStreamDefaultWriter';
const CONTROLLER = 'WritableStreamDefaultController';

class WritableStream {
  [kType] = STREAM;

  constructor(sink = {}, strategy = {}) {
    if (sink === kCreate) {
      this[kState] = new State();
      return;
    }
    validateObject(sink, 'sink', { allowArray: true, allowFunction: true });
    validateObject(strategy, 'strategy', { allowArray: true, allowFunction: true, nullable: true });
    const type = sink?.type;
    if (type !== undefined) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('type', type);
    this[kState] = new State();
    const size = u.sizeAlgorithm(strategy?.size);
    const mark = u.highWaterMark(strategy?.highWaterMark, 1);
    setupFromSink(this, sink, mark, size);
  }

  get locked() { return brand(this, WRITABLE_STREAM, STREAM).writer !== undefined; }
  abort(reason = undefined) {
    try {
      if (brand(this, WRITABLE_STREAM, STREAM).writer !== undefined) throw invalidState('WritableStream is locked');
    } catch (err) {
      return Promise.reject(err);
    }
    return abort(this, reason);
  }
  close() {
    try {
      const s = brand(this, WRITABLE_STREAM, STREAM);
      if (s.writer !== undefined) throw invalidState('WritableStream is locked');
      if (closeQueuedOrInFlight(s)) throw invalidState('Failure closing WritableStream');
    } catch (err) {
      return Promise.reject(err);
    }
    return close(this);
  }
  getWriter() {
    brand(this, WRITABLE_STREAM, STREAM);
    return new WritableStreamDefaultWriter(this);
  }

  get [u.kIsErrored]() { return this[kState].state === ERRORED; }
  get [u.kIsWritable]() { return this[kState].state === WRITABLE; }
  [u.kControllerErrorFunction](error) { this[kState].controllerError(error); }
  get [u.kIsClosedPromise]() { return this[kState].closed; }
  [u.kInspect](depth, options) {
    return u.show(this, STREAM, { locked: this.locked, state: stateNames[this[kState].state] }, depth, options);
  }
}
u.unclonable(WritableStream);
u.finish(WritableStream, ['locked', 'abort', 'close', 'getWriter']);

const stateNames = ['writable', 'closed', 'errored', 'erroring'];

class State {
  kind = WRITABLE_STREAM;
  backpressure = false;
  state = WRITABLE;
  storedError = undefined;
  writer = undefined;
  controller = undefined;
  c = undefined; // the state of the controller
  w = undefined; // and that of the writer
  requests = new List(); // promises, or a pipe's Writes
  inFlightWrite = undefined;
  closeRequest = undefined;
  inFlightClose = undefined;
  pendingAbort = undefined;
  closed = new Deferred();
  controllerError = u.nothing;
}

// WriterState is the state of a writer; pipe is told of the ends of backpressure instead of ready.
class WriterState {
  kind = WRITER_KIND;
  stream = undefined;
  s = undefined;
  close = undefined;
  ready = undefined;
  pipe = undefined;
  constructor(stream, s) {
    this.stream = stream;
    this.s = s;
  }
}

const notBound = () => invalidState('Writer is not bound to a WritableStream');

class WritableStreamDefaultWriter {
  [kType] = WRITER;

  constructor(stream) {
    if (!isWritableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'WritableStream', stream);
    const s = stream[kState];
    if (s.writer !== undefined) throw invalidState('WritableStream is locked');
    const w = this[kState] = new WriterState(stream, s);
    s.writer = this;
    s.w = w;
    switch (s.state) {
      case WRITABLE:
        w.ready = !closeQueuedOrInFlight(s) && s.backpressure ? new Deferred() : u.resolved();
        w.close = new Deferred();
        break;
      case ERRORING:
        w.ready = u.rejected(s.storedError);
        w.close = new Deferred();
        break;
      case CLOSED:
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
      return brand(this, WRITER_KIND, WRITER).close.promise;
    } catch (err) {
      return Promise.reject(err);
    }
  }
  get desiredSize() {
    const { stream } = brand(this, WRITER_KIND, WRITER);
    if (stream === undefined) throw notBound();
    return desiredSizeOf(stream[kState]);
  }
  get ready() {
    const w = this?.[kState];
    if (w === undefined || w.kind !== WRITER_KIND) return Promise.reject(new codes.ERR_INVALID_THIS(WRITER));
    return w.ready.promise;
  }
  abort(reason = undefined) {
    try {
      const { stream } = brand(this, WRITER_KIND, WRITER);
      if (stream === undefined) throw notBound();
      return abort(stream, reason);
    } catch (err) {
      return Promise.reject(err);
    }
  }
  close() {
    try {
      const { stream } = brand(this, WRITER_KIND, WRITER);
      if (stream === undefined) throw notBound();
      if (closeQueuedOrInFlight(stream[kState])) throw invalidState('Failure to close WritableStream');
      return close(stream);
    } catch (err) {
      return Promise.reject(err);
    }
  }
  releaseLock() {
    if (brand(this, WRITER_KIND, WRITER).stream !== undefined) release(this);
  }
  write(chunk = undefined) {
    const w = this?.[kState];
    if (w === undefined || w.kind !== WRITER_KIND) return Promise.reject(new codes.ERR_INVALID_THIS(WRITER));
    if (w.s === undefined) return Promise.reject(notBound());
    return write(w, chunk);
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
  get signal() { return brand(this, WRITABLE_CONTROLLER, CONTROLLER).abortController.signal; }
  error(err = undefined) {
    const c = brand(this, WRITABLE_CONTROLLER, CONTROLLER);
    if (c.s.state === WRITABLE) controllerError(c, err);
  }
  [u.kInspect](depth, options) { return u.show(this, CONTROLLER, { stream: this[kState].stream }, depth, options); }
}
u.finish(WritableStreamDefaultController, ['signal', 'error']);

function desiredSizeOf(s) {
  if (s.state === ERRORED || s.state === ERRORING) return null;
  return s.state === CLOSED ? 0 : desiredSize(s.c);
}

function closeQueuedOrInFlight(s) { return s.closeRequest !== undefined || s.inFlightClose !== undefined; }

function abort(stream, reason) {
  const s = stream[kState];
  if (s.state === CLOSED || s.state === ERRORED) return Promise.resolve();
  s.c.abortController.abort(reason);
  if (s.state === CLOSED || s.state === ERRORED) return Promise.resolve();
  if (s.pendingAbort !== undefined) return s.pendingAbort.promise;
  const wasErroring = s.state === ERRORING;
  if (wasErroring) reason = undefined;
  s.pendingAbort = { ...Promise.withResolvers(), reason, wasErroring };
  const { promise } = s.pendingAbort;
  if (!wasErroring) startErroring(stream, reason);
  return promise;
}

function close(stream) {
  const s = stream[kState];
  if (s.state === CLOSED || s.state === ERRORED) return Promise.reject(invalidState('WritableStream is closed'));
  s.closeRequest = Promise.withResolvers();
  const { promise } = s.closeRequest;
  if (s.writer !== undefined && s.backpressure && s.state === WRITABLE) tellReady(s.w);
  const c = s.c;
  c.queue.push(kClose, 0);
  advance(c);
  return promise;
}

const kClose = Symbol('close');

function dealWithRejection(stream, err) {
  if (stream[kState].state === WRITABLE) startErroring(stream, err);
  else finishErroring(stream);
}

function startErroring(stream, reason) {
  const s = stream[kState];
  s.state = ERRORING;
  s.storedError = reason;
  if (s.writer !== undefined) rejectReady(s.writer, reason);
  if (s.inFlightWrite === undefined && s.inFlightClose === undefined && s.c.started) finishErroring(stream);
}

function finishErroring(stream) {
  const s = stream[kState];
  s.state = ERRORED;
  s.c.queue.reset();
  for (const r of s.requests.take()) rejectWrite(r, s.storedError);
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
  u.react(result, () => {
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
  if (s.writer !== undefined) s.w.close.reject(s.storedError);
}

function rejectReady(writer, err) {
  const w = writer[kState];
  if (w.ready.settled) w.ready = u.rejected(err);
  else w.ready.reject(err);
}
function rejectClosed(writer, err) {
  const w = writer[kState];
  if (w.close.settled) w.close = u.rejected(err);
  else w.close.reject(err);
}

function tellReady(w) {
  if (w.pipe === undefined) w.ready.resolve();
  else w.pipe.wake();
}

function updateBackpressure(s, backpressure) {
  if (backpressure === s.backpressure) return;
  s.backpressure = backpressure;
  const { w } = s;
  if (w === undefined) return;
  if (!backpressure) tellReady(w);
  else if (w.pipe === undefined) w.ready = new Deferred();
}

function write(w, chunk) {
  const { s } = w;
  const { c } = s;
  const size = c.size === one ? 1 : chunkSize(c, chunk);
  const err = refusal(w, s);
  if (err !== undefined) return Promise.reject(err.reason);
  const promise = pending();
  s.requests.push(promise);
  controllerWrite(s, c, chunk, size);
  return promise;
}

// A write of a program is the promise that it has.
function resolveWrite(request) {
  if (!resolve(request, undefined)) request.resolve();
}
function rejectWrite(request, err) {
  if (!reject(request, err, false)) request.reject(err);
}

// refusal is why a stream takes no chunk now: an object, since the reason may be undefined.
function refusal(w, s) {
  if (w.s === s && s.state === WRITABLE && !closeQueuedOrInFlight(s)) return undefined;
  if (w.s !== s) return { reason: notBound() };
  if (s.state === ERRORED) return { reason: s.storedError };
  if (closeQueuedOrInFlight(s) || s.state === CLOSED) return { reason: invalidState('WritableStream is closed') };
  return { reason: s.storedError };
}

// writeFor is write for a pipe, which is told of all its writes by one request.
function writeFor(w, chunk, request) {
  const { s } = w;
  if (s === undefined) return; // the pipe has ended meanwhile
  const { c } = s;
  const size = c.size === one ? 1 : chunkSize(c, chunk);
  const err = refusal(w, s);
  if (err !== undefined) {
    request.refused(err.reason);
    return;
  }
  s.requests.push(request);
  request.pending++;
  controllerWrite(s, c, chunk, size);
}

function chunkSize(c, chunk) {
  const { size } = c;
  if (size === undefined) return 1; // the stream is errored
  try {
    return +size(chunk);
  } catch (err) {
    errorIfNeeded(c, err);
    return 1;
  }
}

function controllerWrite(s, c, chunk, size) {
  if (size === 1) c.queue.add(chunk, 1);
  else if (!pushSized(c, chunk, size)) return;
  if (s.state === WRITABLE && !closeQueuedOrInFlight(s)) updateBackpressure(s, desiredSize(c) <= 0);
  advance(c);
}

function pushSized(c, chunk, size) {
  try {
    c.queue.push(chunk, size);
    return true;
  } catch (err) {
    errorIfNeeded(c, err);
    return false;
  }
}

function closeWithErrorPropagation(writer) {
  const { stream } = writer[kState];
  const s = stream[kState];
  if (closeQueuedOrInFlight(s) || s.state === CLOSED) return Promise.resolve();
  if (s.state === ERRORED) return Promise.reject(s.storedError);
  return close(stream);
}

function release(writer) {
  const w = writer[kState];
  const err = invalidState('Writer has been released');
  rejectReady(writer, err);
  rejectClosed(writer, err);
  w.s.writer = w.s.w = undefined;
  w.stream = w.s = undefined;
}

function desiredSize(c) { return c.mark - c.queue.total; }

function clear(c) { c.write = c.close = c.abort = c.size = c.sink = undefined; }

function controllerError(c, err) {
  clear(c);
  startErroring(c.stream, err);
}
function errorIfNeeded(c, err) {
  if (c.s.state === WRITABLE) controllerError(c, err);
}

function advance(c) {
  const s = c.s;
  if (!c.started || s.inFlightWrite !== undefined) return;
  if (s.state === ERRORING) {
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
  u.react(result, () => finishClose(stream), (err) => {
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
  if (s.state === ERRORING) {
    s.storedError = undefined;
    if (s.pendingAbort !== undefined) {
      s.pendingAbort.resolve();
      s.pendingAbort = undefined;
    }
  }
  s.state = CLOSED;
  s.closed.resolve();
  if (s.writer !== undefined) s.w.close.resolve();
}

function processWrite(c, chunk) {
  const { s } = c;
  s.inFlightWrite = s.requests.shift();
  if (c.written === undefined) makeReactions(c);
  const { write: w, sink } = c;
  after(sink === undefined ? w(chunk, c.controller) : call2(w, sink, chunk, c.controller), c.written, c.failed);
}

function makeReactions(c) {
  c.written = () => { written(c); };
  c.failed = (err) => {
    const { s } = c;
    if (s.state === WRITABLE) clear(c);
    const request = s.inFlightWrite;
    s.inFlightWrite = undefined;
    rejectWrite(request, err);
    dealWithRejection(c.stream, err);
  };
}

function written(c) {
  const { s } = c;
  const request = s.inFlightWrite;
  s.inFlightWrite = undefined;
  resolveWrite(request);
  c.queue.shift();
  if (s.state === WRITABLE && !closeQueuedOrInFlight(s)) updateBackpressure(s, desiredSize(c) <= 0);
  advance(c);
}

// Controller is the state of a controller. write is called with sink, a method of which it is, or
// is an algorithm of ours where there is none.
class Controller {
  kind = WRITABLE_CONTROLLER;
  controller = undefined;
  stream = undefined;
  s = undefined;
  queue = new Queue();
  abortController = undefined;
  started = false;
  mark = undefined;
  size = undefined;
  sink = undefined;
  write = undefined;
  close = undefined;
  abort = undefined;
  written = undefined;
  failed = undefined;
  constructor(controller, stream, s, sink, write, close, abort, mark, size) {
    const { AbortController } = require('events/abort');
    this.controller = controller;
    this.stream = stream;
    this.s = s;
    this.abortController = new AbortController();
    this.mark = mark;
    this.size = size;
    this.sink = sink;
    this.write = write;
    this.close = close;
    this.abort = abort;
  }
}

function setup(stream, start, sink, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark, size) {
  const controller = new WritableStreamDefaultController(kCreate);
  const s = stream[kState];
  const c = controller[kState] = new Controller(controller, stream, s, sink, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark, size);
  s.controller = controller;
  s.c = c;
  s.controllerError = (err) => errorIfNeeded(c, err);
  updateBackpressure(s, desiredSize(c) <= 0);
  const result = start(controller);
  u.react(u.promiseWith(result), () => {
    c.started = true;
    advance(c);
  }, (err) => {
    c.started = true;
    dealWithRejection(stream, err);
  });
}

function setupFromSink(stream, sink, mark, size) {
  const { start, write: w, close: cl, abort: a } = sink;
  setup(stream, u.bound(start, sink), w === undefined ? undefined : sink, u.direct('sink.write', w), u.callback('sink.close', cl, sink), u.callback('sink.abort', a, sink), mark, size);
}

function create(start, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark = 1, size = one) {
  const stream = new WritableStream(kCreate);
  setup(stream, start, undefined, writeAlgorithm, closeAlgorithm, abortAlgorithm, mark, size);
  return stream;
}

module.exports = { WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController, create, abort, close, write, writeFor, release,
  closeQueuedOrInFlight, closeWithErrorPropagation, errorIfNeeded };
