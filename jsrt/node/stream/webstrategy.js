'use strict';
// Queuing strategies, https://streams.spec.whatwg.org/#qs-api

const u = require('stream/webutil');
const { codes } = u;

function markOf(init) {
  require('util/validators').validateObject(init, 'init');
  if (init.highWaterMark === undefined) throw new codes.ERR_MISSING_OPTION('init.highWaterMark');
  return +init.highWaterMark;
}

// One size function for all strategies of a class, as in the standard.
const byteSize = Object.defineProperty((chunk) => chunk.byteLength, 'name', { value: 'size' });
const countSize = Object.defineProperty(() => 1, 'name', { value: 'size' });

class ByteLengthQueuingStrategy {
  #mark;
  #size = byteSize;
  constructor(init) { this.#mark = markOf(init); }
  get highWaterMark() { return this.#mark; }
  get size() { return this.#size; }
  [u.kInspect](depth, options) { return u.show(this, 'ByteLengthQueuingStrategy', { highWaterMark: this.highWaterMark }, depth, options); }
}
u.finish(ByteLengthQueuingStrategy, ['highWaterMark', 'size']);

class CountQueuingStrategy {
  #mark;
  #size = countSize;
  constructor(init) { this.#mark = markOf(init); }
  get highWaterMark() { return this.#mark; }
  get size() { return this.#size; }
  [u.kInspect](depth, options) { return u.show(this, 'CountQueuingStrategy', { highWaterMark: this.highWaterMark }, depth, options); }
}
u.finish(CountQueuingStrategy, ['highWaterMark', 'size']);

module.exports = { ByteLengthQueuingStrategy, CountQueuingStrategy };
