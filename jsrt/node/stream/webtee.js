'use strict';
// ReadableStream.from, tee and async iteration, https://streams.spec.whatwg.org/#rs-abstract-ops

const u = require('stream/webutil');
const { kState, codes, pending, resolve, reject, then, react } = require('stream/webutil');
const streams = require('stream/webreadable');
const readers = require('stream/webreaders');
const controllers = require('stream/webcontroller');

function isObject(v) { return v !== null && (typeof v === 'object' || typeof v === 'function'); }

function from(iterable) {
  let method = iterable[Symbol.asyncIterator];
  const sync = method === undefined || method === null;
  if (sync) method = iterable[Symbol.iterator];
  if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE(require('util/errorcodes').show(iterable));
  const iterator = Reflect.apply(method, iterable, []);
  if (!isObject(iterator)) {
    throw new codes.ERR_INVALID_STATE.TypeError(`The ${sync ? 'iterator' : 'async iterator'} method must return an object`);
  }
  const { next } = iterator;
  const stream = streams.create(u.nothing, () => {
    let result;
    try {
      result = Reflect.apply(next, iterator, []);
    } catch (err) {
      return Promise.reject(err);
    }
    pass(stream[kState].c, result);
    return u.PARKED;
  }, async (reason) => {
    const stop = iterator.return;
    if (stop === undefined || stop === null) return;
    const result = await Reflect.apply(stop, iterator, [reason]);
    if (!isObject(result)) {
      throw new codes.ERR_INVALID_STATE.TypeError('The iterator.return() method must return an object');
    }
  }, 0);
  return stream;
}

// pass enqueues what an iterator gives; with that the pull ends.
async function pass(c, promise) {
  try {
    const result = await promise;
    if (!isObject(result)) {
      throw new codes.ERR_INVALID_STATE.TypeError('The promise returned by the iterator.next() method must fulfill with an object');
    }
    if (result.done) {
      controllers.close(c);
    } else {
      const { value } = result;
      controllers.enqueue(c, isObject(value) ? await value : value);
    }
    c.pulled();
  } catch (err) {
    controllers.error(c, err);
  }
}

// Iteration is the state of an async iterator of a stream. ongoing is the promise of the call that
// has not given its chunk yet, which the next one waits for.
class Iteration {
  reader = undefined;
  r = undefined;
  preventCancel = false;
  begun = false;
  ended = false;
  ongoing = undefined;
  again = () => this.step();
  constructor(stream, preventCancel) {
    this.reader = new readers.ReadableStreamDefaultReader(stream);
    this.r = this.reader[kState];
    this.preventCancel = preventCancel;
  }

  // next: the first call waits a turn, in which the stream starts. What is there already is
  // given without more ado.
  next() {
    const { s } = this.r;
    if (this.begun && this.ongoing === undefined && !this.ended && s !== undefined && readers.ready(s)) {
      const promise = pending();
      const value = readers.next(s);
      resolve(promise, { done: false, value });
      return promise;
    }
    if (!this.begun) {
      this.begun = true;
      this.ongoing = Promise.resolve();
    }
    this.ongoing = this.ongoing === undefined ? this.step() : then(this.ongoing, this.again, this.again);
    return this.ongoing;
  }

  step() {
    if (this.ended) return Promise.resolve({ done: true, value: undefined });
    if (this.r.stream === undefined) return Promise.reject(u.invalidState('The reader is not bound to a ReadableStream'));
    const promise = pending();
    readers.read(this.reader, new Step(this, promise));
    return promise;
  }

  return(value) {
    this.begun = true;
    const stop = () => this.stop(value);
    this.ongoing = this.ongoing === undefined ? stop() : then(this.ongoing, stop, stop);
    return this.ongoing;
  }

  stop(value) {
    if (this.ended) return Promise.resolve({ done: true, value });
    this.ended = true;
    const { stream } = this.r;
    if (stream === undefined) return Promise.reject(u.invalidState('The reader is not bound to a ReadableStream'));
    if (this.preventCancel) {
      readers.releaseLock(this.reader);
      return Promise.resolve({ done: true, value });
    }
    const result = streams.cancel(stream, value);
    readers.releaseLock(this.reader);
    return then(result, () => ({ done: true, value }), undefined);
  }
}

// Step is the request of a read of an iteration.
class Step {
  iteration = undefined;
  promise = undefined;
  constructor(iteration, promise) {
    this.iteration = iteration;
    this.promise = promise;
  }
  chunk(value) {
    this.iteration.ongoing = undefined;
    resolve(this.promise, { done: false, value });
  }
  close() {
    this.end();
    resolve(this.promise, { done: true, value: undefined });
  }
  error(err) {
    this.end();
    reject(this.promise, err, false);
  }
  end() {
    const it = this.iteration;
    it.ongoing = undefined;
    it.ended = true;
    readers.releaseLock(it.reader);
  }
}

// values is the async iterator of a stream.
function values(stream, preventCancel) {
  const it = new Iteration(stream, preventCancel);
  return Object.setPrototypeOf({
    next() { return it.next(); },
    return(value) { return it.return(value); },
    [Symbol.asyncIterator]() { return this; },
  }, iteratorPrototype);
}
// As Node has it: the methods themselves are the iterator's own.
const iteratorPrototype = { __proto__: Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype), next: undefined, return: undefined };

// tee: structured clones of chunks go to the second branch if clone is asked for.
function tee(stream, clone) {
  if (stream[kState].controller[u.kType] === 'ReadableByteStreamController') return require('stream/webteebytes').teeBytes(stream);
  const reader = new readers.ReadableStreamDefaultReader(stream);
  let reading = false;
  let readAgain = false;
  const cancelled = [false, false];
  const reasons = [undefined, undefined];
  const branches = [];
  const { promise, resolve } = Promise.withResolvers();
  const state = (i) => branches[i][kState].controller[kState];

  const pull = async () => {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    readers.read(reader, {
      chunk(value) {
        queueMicrotask(() => {
          readAgain = false;
          let second = value;
          if (clone && !cancelled[1]) {
            try {
              second = structuredClone(value);
            } catch (err) {
              controllers.error(state(0), err);
              controllers.error(state(1), err);
              resolve(streams.cancel(stream, err));
              return;
            }
          }
          if (!cancelled[0]) controllers.enqueue(state(0), value);
          if (!cancelled[1]) controllers.enqueue(state(1), second);
          reading = false;
          if (readAgain) pull();
        });
      },
      close() {
        // not as the standard has it, but as Node does
        process.nextTick(() => {
          reading = false;
          for (const i of [0, 1]) if (!cancelled[i]) controllers.close(state(i));
          if (!cancelled[0] || !cancelled[1]) resolve();
        });
      },
      error() { reading = false; },
    });
  };
  const cancelBranch = (i) => (reason) => {
    cancelled[i] = true;
    reasons[i] = reason;
    if (cancelled[1 - i]) resolve(streams.cancel(stream, reasons));
    return promise;
  };
  branches[0] = streams.create(u.nothing, pull, cancelBranch(0));
  branches[1] = streams.create(u.nothing, pull, cancelBranch(1));
  react(reader[kState].close.promise, undefined, (err) => {
    controllers.error(state(0), err);
    controllers.error(state(1), err);
    if (!cancelled[0] || !cancelled[1]) resolve();
  });
  return branches;
}

module.exports = { from, tee, values };
