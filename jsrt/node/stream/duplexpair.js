'use strict';
// duplexPair, https://nodejs.org/api/stream.html#streamduplexpairoptions

const Duplex = require('stream/duplex');

const kCallback = Symbol('Callback');
const kOtherSide = Symbol('Other');

// What one side writes the other reads; a write is done when it has been asked for.
class DuplexSide extends Duplex {
  #otherSide = null;

  constructor(options) {
    super(options);
    this[kCallback] = null;
  }

  [kOtherSide](side) { this.#otherSide = side; }

  _read() {
    const callback = this[kCallback];
    if (callback) {
      this[kCallback] = null;
      callback();
    }
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      process.nextTick(callback);
    } else {
      this.#otherSide.push(chunk);
      this.#otherSide[kCallback] = callback;
    }
  }

  _final(callback) {
    this.#otherSide.on('end', callback);
    this.#otherSide.push(null);
  }

  _destroy(err, callback) {
    const other = this.#otherSide;
    if (other !== null && !other.destroyed) {
      // An error reaches the other side as its end.
      process.nextTick(() => {
        if (other.destroyed) return;
        if (err) other.destroy();
        else other.push(null);
      });
    }
    callback(err);
  }
}

function duplexPair(options) {
  const side0 = new DuplexSide(options);
  const side1 = new DuplexSide(options);
  side0[kOtherSide](side1);
  side1[kOtherSide](side0);
  return [side0, side1];
}

module.exports = { duplexPair };
