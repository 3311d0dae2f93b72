'use strict';
// TransformStream, https://streams.spec.whatwg.org/#ts-class. Where the standard waits for
// backpressureChangePromise, a pull or a chunk is parked, and setBackpressure goes on with it.

const u = require('stream/webutil');
const { kState, kType, kCreate, brand, codes, invalidState } = u;
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

  get readable() { return brand(this, STREAM).readable; }
  get writable() { return brand(this, STREAM).writable; }
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
  get desiredSize() { return readables.desiredSize(readableController(brand(this, CONTROLLER).stream)); }
  enqueue(chunk = undefined) { enqueue(brand(this, CONTROLLER), chunk); }
  error(reason = undefined) { errorStream(brand(this, CONTROLLER).stream, reason); }
  terminate() { terminate(brand(this, CONTROLLER)); }
  [u.kInspect](depth, options) { return u.show(this, CONTROLLER, { stream: this[kState].stream }, depth, options); }
}
u.finish(TransformStreamDefaultController, ['desiredSize', 'enqueue', 'error', 'terminate']);

const readableController = (stream) => stream[kState].readable[kState].c;

function initialize(stream, started, writableMark, writableSize, readableMark, readableSize) {
  const start = () => started;
  const s = stream[kState] = { readable: undefined, writable: undefined, controller: undefined, backpressure: undefined, pulling: false,
    parked: false, chunk: undefined, resume: undefined, done: undefined };
  s.writable = writables.create(start, (chunk) => sinkWrite(stream, chunk), () => sinkClose(stream), (reason) => sinkAbort(stream, reason),
    writableMark, writableSize);
  s.readable = streams.create(start, () => {
    setBackpressure(stream, false);
    s.pulling = true;
    return u.PARKED;
  }, (reason) => sourceCancel(stream, reason), readableMark, readableSize);
  setBackpressure(stream, true);
}

function setBackpressure(stream, backpressure) {
  const s = stream[kState];
  s.backpressure = backpressure;
  if (s.pulling) {
    s.pulling = false;
    u.microtask(s.readable[kState].c.pulled);
  }
  if (s.parked) u.microtask(s.resume);
}

function errorStream(stream, err) {
  readables.error(readableController(stream), err);
  errorWritableAndUnblock(stream, err);
}

function errorWritableAndUnblock(stream, err) {
  const s = stream[kState];
  clear(s.controller[kState]);
  writables.errorIfNeeded(s.writable[kState].controller[kState], err);
  if (s.backpressure) setBackpressure(stream, false);
}

function clear(c) { c.transform = c.flush = c.cancel = undefined; }

function setupController(stream, transformer) {
  const { transform, flush, cancel } = transformer;
  const controller = new TransformStreamDefaultController(kCreate);
  const c = controller[kState] = { controller, stream, finish: undefined,
    transform: transform === undefined ?
      (chunk) => identity(c, chunk) :
      u.direct('transformer.transform', transform, transformer),
    flush: u.callback('transformer.flush', flush, transformer),
    cancel: u.callback('transformer.cancel', cancel, transformer) };
  stream[kState].controller = controller;
}

function enqueue(c, chunk) {
  const { stream } = c;
  const rc = readableController(stream);
  if (!readables.canEnqueue(rc)) throw invalidState('Unable to enqueue');
  try {
    readables.enqueue(rc, chunk);
  } catch (err) {
    errorWritableAndUnblock(stream, err);
    throw stream[kState].readable[kState].storedError;
  }
  const backpressure = !(readables.canEnqueue(rc) && rc.started && (streams.waiting(rc.stream) > 0 || readables.desiredSize(rc) > 0));
  if (backpressure !== stream[kState].backpressure) setBackpressure(stream, true);
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

function sinkWrite(stream, chunk) {
  const s = stream[kState];
  if (!s.backpressure) return perform(stream, s, chunk);
  s.parked = true;
  s.chunk = chunk;
  s.resume ??= () => resume(stream, s);
  return u.PARKED;
}

// resume goes on with the parked chunk.
function resume(stream, s) {
  const { chunk } = s;
  s.parked = false;
  s.chunk = undefined;
  const w = s.writable[kState];
  const { written, failed } = w.c;
  if (w.state === 'erroring') u.microtask(() => failed(w.storedError));
  else u.after(perform(stream, s, chunk), written, failed);
}

// perform transforms a chunk; what comes after does so a turn later than what the
// transformer returned.
function perform(stream, s, chunk) {
  const c = s.controller[kState];
  if (c.transform === undefined) return undefined; // cancelled meanwhile
  const result = c.transform(chunk, c.controller);
  if (result !== undefined) {
    return result.then(undefined, (err) => {
      errorStream(stream, err);
      throw err;
    });
  }
  s.done ??= () => u.microtask(s.writable[kState].c.written);
  u.microtask(s.done);
  return u.PARKED;
}

function sinkAbort(stream, reason) {
  const c = stream[kState].controller[kState];
  if (c.finish !== undefined) return c.finish.promise;
  const { readable } = stream[kState];
  c.finish = Promise.withResolvers();
  const result = c.cancel(reason);
  clear(c);
  result.then(() => {
    if (readable[kState].state === 'errored') {
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
  result.then(() => {
    if (readable[kState].state === 'errored') {
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
  result.then(() => {
    if (writable[kState].state === 'errored') {
      c.finish.reject(writable[kState].storedError);
    } else {
      writables.errorIfNeeded(writable[kState].controller[kState], reason);
      if (stream[kState].backpressure) setBackpressure(stream, false);
      c.finish.resolve();
    }
  }, (err) => {
    writables.errorIfNeeded(writable[kState].controller[kState], err);
    if (stream[kState].backpressure) setBackpressure(stream, false);
    c.finish.reject(err);
  });
  return c.finish.promise;
}

module.exports = { TransformStream, TransformStreamDefaultController };
