'use strict';
// ReadableStream.from, tee and async iteration, https://streams.spec.whatwg.org/#rs-abstract-ops

const u = require('stream/webutil');
const { kState, codes } = u;
const streams = require('stream/webreadable');
const readers = require('stream/webreaders');
const controllers = require('stream/webcontroller');

function from(iterable) {
  let method = iterable[Symbol.asyncIterator];
  const sync = method === undefined || method === null;
  if (sync) method = iterable[Symbol.iterator];
  if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE(require('util/errorcodes').show(iterable));
  const iterator = Reflect.apply(method, iterable, []);
  if (iterator === null || (typeof iterator !== 'object' && typeof iterator !== 'function')) {
    throw new codes.ERR_INVALID_STATE.TypeError(`The ${sync ? 'iterator' : 'async iterator'} method must return an object`);
  }
  const { next } = iterator;
  const stream = streams.create(u.nothing, async () => {
    const result = await Reflect.apply(next, iterator, []);
    if (result === null || (typeof result !== 'object' && typeof result !== 'function')) {
      throw new codes.ERR_INVALID_STATE.TypeError('The promise or value returned by the iterator.next() must be an object');
    }
    const c = stream[kState].controller[kState];
    if (result.done) controllers.close(c);
    else controllers.enqueue(c, sync ? await result.value : result.value);
  }, async (reason) => {
    const stop = iterator.return;
    if (stop === undefined || stop === null) return;
    const result = await Reflect.apply(stop, iterator, [reason]);
    if (result === null || (typeof result !== 'object' && typeof result !== 'function')) {
      throw new codes.ERR_INVALID_STATE.TypeError('The iterator.return() method must return an object');
    }
  }, 0);
  return stream;
}

// values is the async iterator of a stream.
function values(stream, preventCancel) {
  const reader = new readers.ReadableStreamDefaultReader(stream);
  let ended = false;
  let ongoing;

  const step = () => {
    if (ended) return Promise.resolve({ done: true, value: undefined });
    if (reader[kState].stream === undefined) return Promise.reject(u.invalidState('The reader is not bound to a ReadableStream'));
    return new Promise((resolve, reject) => {
      readers.read(reader, {
        chunk(value) { resolve({ value, done: false }); },
        close() {
          ended = true;
          readers.releaseLock(reader);
          resolve({ value: undefined, done: true });
        },
        error(err) {
          ended = true;
          readers.releaseLock(reader);
          reject(err);
        },
      });
    }).then(({ value, done }) => ({ value, done })); // the standard reacts to the promise once more
  };
  const stop = (value) => {
    if (ended) return Promise.resolve({ done: true, value });
    ended = true;
    if (reader[kState].stream === undefined) return Promise.reject(u.invalidState('The reader is not bound to a ReadableStream'));
    if (preventCancel) {
      readers.releaseLock(reader);
      return Promise.resolve({ done: true, value });
    }
    const result = streams.cancel(reader[kState].stream, value);
    readers.releaseLock(reader);
    return result.then(() => ({ done: true, value }));
  };
  return Object.setPrototypeOf({
    next() {
      ongoing = ongoing === undefined ? step() : ongoing.then(step, step);
      return ongoing;
    },
    return(value) {
      const run = () => stop(value);
      ongoing = ongoing === undefined ? run() : ongoing.then(run, run);
      return ongoing;
    },
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
        queueMicrotask(() => {
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
  reader[kState].close.promise.then(undefined, (err) => {
    controllers.error(state(0), err);
    controllers.error(state(1), err);
    if (!cancelled[0] || !cancelled[1]) resolve();
  });
  return branches;
}

module.exports = { from, tee, values };
