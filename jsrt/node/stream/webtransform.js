'use strict';
// TransformStream, https://streams.spec.whatwg.org/#ts-class. Where the standard waits for
// backpressureChangePromise, a pull or a chunk is parked, and setBackpressure goes on with it.

const u = require('stream/webutil');
const { kState, kType, kCreate, brand, codes, invalidState, microtask, after, call2, PARKED, TRANSFORM_STREAM, TRANSFORM_CONTROLLER, ERRORED,
  ERRORING } = require('stream/webutil');
const { validateObject } = require('util/validators');
const streams = require('stream/webreadable');
const readables = require('stream/webcontroller');
const writables = require('stream/webwritable');

const STREAM = 'TransformStream';
const CONTROLLER = 'TransformStreamDefaultController';

class TransformStream {
  [kType] = STREAM;

  constructor(transformer = {}, writableStrategy = {}, readableStrategy = {}) {
    if (transformer === kCreate) {
      this[kState] = {};
      return;
    }
    validateObject(transformer, 'transformer', { allowArray: true, allowFunction: true });
    validateObject(writableStrategy, 'writableStrategy', { allowArray: true, allowFunction: true, nullable: true });
    validateObject(readableStrategy, 'readableStrategy', { allowArray: true, allowFunction: true, nullable: true });
    const { readableType, writableType, start } = transformer;
    if (readableType !== undefined) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('transformer.readableType', readableType);
    if (writableType !== undefined) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('transformer.writableType', writableType);
    const readableMark = u.highWaterMark(readableStrategy?.highWaterMark, 0);
    const readableSize = u.sizeAlgorithm(readableStrategy?.size);
    const writableMark = u.highWaterMark(writableStrategy?.highWaterMark, 1);
    const writableSize = u.sizeAlgorithm(writableStrategy?.size);
    const started = Promise.withResolvers();
    initialize(this, started.promise, writableMark, writableSize, readableMark, readableSize);
    setupController(this, transformer);
    if (start !== undefined) started.resolve(Reflect.apply(start, transformer, [this[kState].controller]));
    else started.resolve();
  }

  get readable() { return brand(this, TRANSFORM_STREAM, STREAM).readable; }
  get writable() { return brand(this, TRANSFORM_STREAM, STREAM).writable; }
  [u.kInspect](depth, options) {
    return u.show(this, STREAM, { readable: this.readable, writable: this.writable, backpressure: this[kState].backpressure }, depth, options);
  }
}
u.unclonable(TransformStream);
u.finish(TransformStream, ['readable', 'writable']);

class TransformStreamDefaultController {
  [kType] = CONTROLLER;
  [kState] = {};
  constructor(token = undefined) { if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  get desiredSize() { return readables.desiredSize(readableController(brand(this, TRANSFORM_CONTROLLER, CONTROLLER).stream)); }
  enqueue(chunk = undefined) { enqueue(brand(this, TRANSFORM_CONTROLLER, CONTROLLER), chunk); }
  error(reason = undefined) { errorStream(brand(this, TRANSFORM_CONTROLLER, CONTROLLER).stream, reason); }
  terminate() { terminate(brand(this, TRANSFORM_CONTROLLER, CONTROLLER)); }
  [u.kInspect](depth, options) { return u.show(this, CONTROLLER, { stream: this[kState].stream }, depth, options); }
}
u.finish(TransformStreamDefaultController, ['desiredSize', 'enqueue', 'error', 'terminate']);

function readableController(stream) { return stream[kState].readable[kState].c; }

// State is the state of a stream.
class State {
  kind = TRANSFORM_STREAM;
  readable = undefined;
  writable = undefined;
  controller = undefined;
  r = undefined; // the states of the controllers of both
  w = undefined;
  c = undefined; // and of our own
  backpressure = undefined;
  pulling = false;
  parked = false;
  chunk = undefined;
  resume = undefined;
  done = undefined;
}

function initialize(stream, started, writableMark, writableSize, readableMark, readableSize) {
  const start = () => started;
  const s = stream[kState] = new State();
  s.writable = writables.create(start, (chunk) => sinkWrite(stream, s, chunk), () => sinkClose(stream), (reason) => sinkAbort(stream, reason),
    writableMark, writableSize);
  s.w = s.writable[kState].c;
  s.readable = streams.create(start, () => {
    setBackpressure(s, false);
    s.pulling = true;
    return PARKED;
  }, (reason) => sourceCancel(stream, reason), readableMark, readableSize);
  s.r = s.readable[kState].c;
  setBackpressure(s, true);
}

function setBackpressure(s, backpressure) {
  s.backpressure = backpressure;
  if (s.pulling) {
    s.pulling = false;
    microtask(s.r.pulled);
  }
  if (s.parked) microtask(s.resume);
}

function errorStream(stream, err) {
  readables.error(readableController(stream), err);
  errorWritableAndUnblock(stream, err);
}

function errorWritableAndUnblock(stream, err) {
  const s = stream[kState];
  clear(s.controller[kState]);
  writables.errorIfNeeded(s.writable[kState].controller[kState], err);
  if (s.backpressure) setBackpressure(s, false);
}

function clear(c) { c.transform = c.transformer = c.flush = c.cancel = undefined; }

// Controller is the state of a controller. transform is called with transformer, a method of which
// it is; there is none where chunks pass as they are, and no chunk passes once it is undefined.
class Controller {
  kind = TRANSFORM_CONTROLLER;
  controller = undefined;
  stream = undefined;
  s = undefined;
  finish = undefined;
  transformer = undefined;
  transform = undefined;
  flush = undefined;
  cancel = undefined;
  constructor(controller, stream, s, transformer, transform, flush, cancel) {
    this.controller = controller;
    this.stream = stream;
    this.s = s;
    this.transformer = transformer;
    this.transform = transform;
    this.flush = flush;
    this.cancel = cancel;
  }
}

function setupController(stream, transformer) {
  const { transform, flush, cancel } = transformer;
  const controller = new TransformStreamDefaultController(kCreate);
  const s = stream[kState];
  s.c = controller[kState] = new Controller(controller, stream, s, transform === undefined ? undefined : transformer, u.direct('transformer.transform', transform),
    u.callback('transformer.flush', flush, transformer), u.callback('transformer.cancel', cancel, transformer));
  s.controller = controller;
}

function enqueue(c, chunk) {
  const { s } = c;
  const { r } = s;
  if (!readables.canEnqueue(r)) throw invalidState('Unable to enqueue');
  if (r.size === u.one) readables.enqueue(r, chunk);
  else enqueueSized(c, r, chunk);
  const backpressure = !readables.wants(r);
  if (backpressure !== s.backpressure) setBackpressure(s, true);
}

function enqueueSized(c, r, chunk) {
  try {
    readables.enqueue(r, chunk);
  } catch (err) {
    errorWritableAndUnblock(c.stream, err);
    throw r.s.storedError;
  }
}

function terminate(c) {
  const { stream } = c;
  readables.close(readableController(stream));
  errorWritableAndUnblock(stream, invalidState('TransformStream has been terminated'));
}

function identity(c, chunk) {
  try {
    enqueue(c, chunk);
  } catch (err) {
    return Promise.reject(err);
  }
  return undefined;
}

function sinkWrite(stream, s, chunk) {
  if (!s.backpressure) return perform(stream, s, chunk);
  s.parked = true;
  s.chunk = chunk;
  s.resume ??= () => { resume(stream, s); };
  return PARKED;
}

// resume goes on with the parked chunk.
function resume(stream, s) {
  const { chunk } = s;
  s.parked = false;
  s.chunk = undefined;
  const { written, failed } = s.w;
  const w = s.w.s;
  if (w.state === ERRORING) microtask(() => failed(w.storedError));
  else after(perform(stream, s, chunk), written, failed);
}

// perform transforms a chunk; what comes after does so a turn later than what the
// transformer returned.
function perform(stream, s, chunk) {
  const { c } = s;
  const { transform, transformer } = c;
  if (transform === undefined) return undefined; // cancelled meanwhile
  const result = transformer === undefined ? identity(c, chunk) : call2(transform, transformer, chunk, c.controller);
  if (result !== undefined) {
    return u.then(result, undefined, (err) => {
      errorStream(stream, err);
      throw err;
    });
  }
  s.done ??= () => { microtask(s.w.written); };
  microtask(s.done);
  return PARKED;
}

// identity passes a chunk on; what it throws becomes a rejected promise.
function identity(c, chunk) {
  if (readables.canEnqueue(c.s.r) && c.s.r.size === u.one) {
    enqueue(c, chunk);
    return undefined;
  }
  return cautious(c, chunk);
}

function cautious(c, chunk) {
  try {
    enqueue(c, chunk);
  } catch (err) {
    return Promise.reject(err);
  }
  return undefined;
}

function sinkAbort(stream, reason) {
  const c = stream[kState].controller[kState];
  if (c.finish !== undefined) return c.finish.promise;
  const { readable } = stream[kState];
  c.finish = Promise.withResolvers();
  const result = c.cancel(reason);
  clear(c);
  u.react(result, () => {
    if (readable[kState].state === ERRORED) {
      c.finish.reject(readable[kState].storedError);
    } else {
      readables.error(readable[kState].controller[kState], reason);
      c.finish.resolve();
    }
  }, (err) => {
    readables.error(readable[kState].controller[kState], err);
    c.finish.reject(err);
  });
  return c.finish.promise;
}

function sinkClose(stream) {
  const c = stream[kState].controller[kState];
  if (c.finish !== undefined) return c.finish.promise;
  const { readable } = stream[kState];
  c.finish = Promise.withResolvers();
  const result = c.flush(c.controller);
  clear(c);
  u.react(result, () => {
    if (readable[kState].state === ERRORED) {
      c.finish.reject(readable[kState].storedError);
    } else {
      readables.close(readable[kState].controller[kState]);
      c.finish.resolve();
    }
  }, (err) => {
    readables.error(readable[kState].controller[kState], err);
    c.finish.reject(err);
  });
  return c.finish.promise;
}

function sourceCancel(stream, reason) {
  const c = stream[kState].controller[kState];
  if (c.finish !== undefined) return c.finish.promise;
  const { writable } = stream[kState];
  c.finish = Promise.withResolvers();
  const result = c.cancel(reason);
  clear(c);
  u.react(result, () => {
    if (writable[kState].state === ERRORED) {
      c.finish.reject(writable[kState].storedError);
    } else {
      writables.errorIfNeeded(writable[kState].controller[kState], reason);
      if (stream[kState].backpressure) setBackpressure(stream[kState], false);
      c.finish.resolve();
    }
  }, (err) => {
    writables.errorIfNeeded(writable[kState].controller[kState], err);
    if (stream[kState].backpressure) setBackpressure(stream[kState], false);
    c.finish.reject(err);
  });
  return c.finish.promise;
}

module.exports = { TransformStream, TransformStreamDefaultController };
