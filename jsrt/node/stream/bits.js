'use strict';
// The state of a stream is one integer of flags and a few fields; the flags are
// also readable as properties (state.ended), as programs know them.

const kState = Symbol('kState');

module.exports = {
  kState,
  kErroredValue: Symbol('kErroredValue'),
  kOnConstructed: Symbol('kOnConstructed'),
  // of both sides
  kObjectMode: 1 << 0,
  kErrorEmitted: 1 << 1,
  kAutoDestroy: 1 << 2,
  kEmitClose: 1 << 3,
  kDestroyed: 1 << 4,
  kClosed: 1 << 5,
  kCloseEmitted: 1 << 6,
  kErrored: 1 << 7,
  kConstructed: 1 << 8,

  // source says which _read does no more than have a source go on that reads by itself, and of
  // which streams it does: asking it in a tick of its own would change nothing but two flags.
  source: { read: undefined, goesOn: undefined },

  // flag makes the property of one bit.
  flag(proto, name, bit) {
    Object.defineProperty(proto, name, {
      configurable: false,
      enumerable: false,
      get() { return (this[kState] & bit) !== 0; },
      set(value) {
        if (value) this[kState] |= bit;
        else this[kState] &= ~bit;
      },
    });
  },
  // slot makes the property of a value that is stored only when it is not the
  // usual one, which the bit says.
  slot(proto, name, bit, symbol, usual) {
    Object.defineProperty(proto, name, {
      configurable: false,
      enumerable: false,
      get() { return (this[kState] & bit) !== 0 ? this[symbol] : usual; },
      set(value) {
        if (value) {
          this[symbol] = value;
          this[kState] |= bit;
        } else if ((this[kState] & bit) !== 0) {
          this[symbol] = null; // what a callback holds must not live as long as the stream
          this[kState] &= ~bit;
        }
      },
    });
  },
};
