'use strict';
// SlidingWindowHistogram, https://nodejs.org/api/perf_hooks.html: counts of the last chunks,
// each of some records or of some time.

const { codes } = require('util/errorcodes');
const { validateInteger, validateObject } = require('util/validators');

const kCreate = Symbol('create');
const longest = 18446744073709; // milliseconds, as nanoseconds of 64 bits

// Window keeps the chunks that are not yet to be forgotten, by their number.
class Window {
  constructor(options, newChunk) {
    Object.assign(this, options, { newChunk });
    this.reset();
  }

  reset() {
    this.chunks = new Map();
    this.records = 0;
    this.begin = process.hrtime.bigint();
  }

  current() {
    if (this.recordsPerChunk !== undefined) return Math.floor(Math.max(0, this.records - 1) / this.recordsPerChunk);
    return Math.floor(Number(process.hrtime.bigint() - this.begin) / 1e6 / this.chunkDuration);
  }

  // forget drops chunks that have left the window.
  forget() {
    const now = this.current();
    for (const number of this.chunks.keys()) if (number <= now - this.count) this.chunks.delete(number);
    return now;
  }

  add(value) {
    this.records++;
    const now = this.forget();
    if (!this.chunks.has(now)) this.chunks.set(now, this.newChunk());
    this.chunks.get(now).add(value);
  }

  sum() {
    this.forget();
    const total = this.newChunk();
    for (const c of this.chunks.values()) {
      for (const [value, n] of c.at) total.at.set(value, (total.at.get(value) ?? 0) + n);
      total.total += c.total;
      total.exceeds += c.exceeds;
      total.min = Math.min(total.min, c.min);
      total.max = Math.max(total.max, c.max);
    }
    return total;
  }
}

class SlidingWindowHistogram {
  #window;
  #histogram;

  constructor(token = undefined, window = undefined, histogram = undefined) {
    if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#window = window;
    this.#histogram = histogram;
  }

  record(val) {
    if (typeof val === 'bigint') val = Number(val);
    else validateInteger(val, 'val', 0);
    this.#window.add(val);
  }

  snapshot() { return this.#histogram(this.#window.sum()); }

  reset() { this.#window.reset(); }
}
Object.defineProperty(SlidingWindowHistogram, 'length', { value: 0, configurable: true });

function create(options, createHistogram, countsOf, histogram, Counts) {
  validateObject(options, 'options');
  const { chunks, chunkDuration, recordsPerChunk } = options;
  if ((chunkDuration === undefined) === (recordsPerChunk === undefined)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must specify exactly one of "chunkDuration" or "recordsPerChunk"');
  }
  validateInteger(chunks, 'options.chunks', 1, 1024);
  if (chunkDuration !== undefined) validateInteger(chunkDuration, 'options.chunkDuration', 1, longest);
  else validateInteger(recordsPerChunk, 'options.recordsPerChunk', 1);
  const { lowest, highest, figures } = countsOf(createHistogram(options));
  const window = new Window({ count: chunks, chunkDuration, recordsPerChunk }, () => new Counts(lowest, highest, figures));
  return new SlidingWindowHistogram(kCreate, window, histogram);
}

module.exports = { create };
