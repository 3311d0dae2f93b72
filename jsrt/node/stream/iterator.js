'use strict';
// Async iteration of readable streams: what an async generator would do, without one.

const { bothErrors, destroyer } = require('stream/destroy');
const { eos } = require('stream/eos');
const { pending, resolve, reject } = require('native');

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

const kNext = 0;
const kReturn = 1;
const kThrow = 2;

function iterate(stream, options) {
  if (typeof stream.read !== 'function') stream = require('stream/readable').wrap(stream, { objectMode: true });
  const it = new Iteration(stream, options);
  return {
    __proto__: AsyncIteratorPrototype,
    next() { return it.request(kNext, undefined); },
    return(value) { return it.request(kReturn, value); },
    throw(err) { return it.request(kThrow, err); },
    stream,
  };
}

// Request is a call of an iterator, and the promise that it gave.
class Request {
  kind = kNext;
  value = undefined;
  promise = undefined;
  next = undefined; // the call that came after it
  constructor(kind, value) {
    this.kind = kind;
    this.value = value;
    this.promise = pending();
  }
}

// Iteration answers the requests of one iterator in their order.
class Iteration {
  stream = undefined;
  options = undefined;
  first = undefined; // request, and last
  last = undefined;
  started = false;
  done = false;
  waiting = false; // for the stream, with a request to answer
  woken = false; // the stream has called, pump follows
  error = undefined; // null: ended
  cleanup = undefined;
  wakeup = undefined;
  constructor(stream, options) {
    this.stream = stream;
    this.options = options;
  }

  pump() {
    this.waiting = false;
    this.woken = false;
    for (let req = this.first; req !== undefined; req = this.first) {
      if (!this.answer(req)) break;
      this.first = req.next;
    }
  }

  request(kind, value) {
    const req = new Request(kind, value);
    if (this.first === undefined) {
      this.first = this.last = req;
      if (!this.waiting) this.pump();
    } else {
      this.last = this.last.next = req;
    }
    return req.promise;
  }

  start() {
    this.started = true;
    this.wakeup = () => {
      if (!this.waiting || this.woken) return;
      this.woken = true;
      Promise.resolve().then(pump);
    };
    const pump = () => { this.pump(); };
    this.stream.on('readable', this.wakeup);
    this.cleanup = eos(this.stream, { writable: false }, (err) => {
      this.error = err ? bothErrors(this.error, err) : null;
      this.wakeup();
    });
  }

  // answer reports whether the request has been answered.
  answer(req) {
    if (this.done || req.kind !== kNext) {
      this.answerEnd(req);
      return true;
    }
    if (!this.started) this.start();
    const chunk = this.read();
    if (chunk !== null) {
      resolve(req.promise, { done: false, value: chunk });
    } else if (this.error) {
      const { error } = this;
      this.finish();
      reject(req.promise, error, false);
    } else if (this.error === null) {
      this.finish();
      resolve(req.promise, { done: true, value: undefined });
    } else {
      this.waiting = true;
      return false;
    }
    return true;
  }

  answerEnd(req) {
    if (!this.done) {
      if (req.kind === kThrow) this.error = bothErrors(this.error, req.value);
      this.finish();
      if (req.kind === kThrow) reject(req.promise, this.error, false);
      else resolve(req.promise, { done: true, value: req.value });
    } else if (req.kind === kThrow) {
      reject(req.promise, req.value, false);
    } else {
      resolve(req.promise, { done: true, value: req.kind === kReturn ? req.value : undefined });
    }
  }

  read() {
    try {
      return this.stream.destroyed ? null : this.stream.read();
    } catch (err) {
      this.error = bothErrors(this.error, err);
      return null;
    }
  }

  finish() {
    this.done = true;
    if (!this.started) return;
    const { stream, error } = this;
    if ((error || this.options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', this.wakeup);
      this.cleanup();
    }
  }
}

module.exports = { iterate };
