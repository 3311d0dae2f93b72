'use strict';
// Async iteration of readable streams: what an async generator would do, without one.

const { bothErrors, destroyer } = require('stream/destroy');
const { eos } = require('stream/eos');

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

// Iteration answers the requests of one iterator in their order.
class Iteration {
  constructor(stream, options) {
    this.stream = stream;
    this.options = options;
    this.requests = [];
    this.started = false;
    this.done = false;
    this.waiting = false; // for the stream, with a request to answer
    this.woken = false; // the stream has called, pump follows
    this.error = undefined; // null: ended
    this.cleanup = undefined;
    this.wakeup = undefined;
    this.pump = () => {
      this.waiting = false;
      this.woken = false;
      while (this.requests.length > 0 && this.answer(this.requests[0])) this.requests.shift();
    };
  }

  request(kind, value) {
    return new Promise((resolve, reject) => {
      this.requests.push({ kind, value, resolve, reject });
      if (!this.waiting && this.requests.length === 1) this.pump();
    });
  }

  start() {
    this.started = true;
    this.wakeup = () => {
      if (!this.waiting || this.woken) return;
      this.woken = true;
      Promise.resolve().then(this.pump);
    };
    this.stream.on('readable', this.wakeup);
    this.cleanup = eos(this.stream, { writable: false }, (err) => {
      this.error = err ? bothErrors(this.error, err) : null;
      this.wakeup();
    });
  }

  // answer reports whether the request has been answered.
  answer(req) {
    if (this.done) {
      if (req.kind === kThrow) req.reject(req.value);
      else req.resolve({ done: true, value: req.kind === kReturn ? req.value : undefined });
      return true;
    }
    if (req.kind !== kNext) {
      if (req.kind === kThrow) this.error = bothErrors(this.error, req.value);
      this.finish();
      if (req.kind === kThrow) req.reject(this.error);
      else req.resolve({ done: true, value: req.value });
      return true;
    }
    if (!this.started) this.start();
    const { stream } = this;
    let chunk;
    try {
      chunk = stream.destroyed ? null : stream.read();
    } catch (err) {
      this.error = bothErrors(this.error, err);
      chunk = null;
    }
    if (chunk !== null) {
      req.resolve({ done: false, value: chunk });
    } else if (this.error) {
      const { error } = this;
      this.finish();
      req.reject(error);
    } else if (this.error === null) {
      this.finish();
      req.resolve({ done: true, value: undefined });
    } else {
      this.waiting = true;
      return false;
    }
    return true;
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
