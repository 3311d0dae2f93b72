'use strict';
// ReadableState: what a stream knows of its readable side.

const bits = require('stream/bits');
const { getHighWaterMark, getDefaultHighWaterMark } = require('stream/hwm');
const { kState, kOnConstructed, kObjectMode, kAutoDestroy, kEmitClose, kConstructed, flag, slot } = bits;

const kEnded = 1 << 9;
const kEndEmitted = 1 << 10;
const kReading = 1 << 11;
const kSync = 1 << 12;
const kNeedReadable = 1 << 13;
const kEmittedReadable = 1 << 14;
const kReadableListening = 1 << 15;
const kResumeScheduled = 1 << 16;
const kMultiAwaitDrain = 1 << 17;
const kReadingMore = 1 << 18;
const kDataEmitted = 1 << 19;
const kDefaultUTF8Encoding = 1 << 20;
const kDecoder = 1 << 21;
const kEncoding = 1 << 22;
const kHasFlowing = 1 << 23;
const kFlowing = 1 << 24;
const kHasPaused = 1 << 25;
const kPaused = 1 << 26;
const kDataListening = 1 << 27;
const kEndScheduled = 1 << 28; // endReadable has been called, 'end' comes with the next tick
const kEofUnseen = 1 << 29; // the end came when nobody was there to be told

const kDecoderValue = Symbol('kDecoderValue');
const kEncodingValue = Symbol('kEncodingValue');
const kDefaultEncodingValue = Symbol('kDefaultEncodingValue');

function ReadableState(options, stream, isDuplex) {
  let state = kEmitClose | kAutoDestroy | kConstructed | kSync;
  let mode = false;
  if (options) {
    mode = Boolean(options.objectMode || (isDuplex && options.readableObjectMode));
    if (mode) state |= kObjectMode;
    if (options.emitClose === false) state &= ~kEmitClose;
    if (options.autoDestroy === false) state &= ~kAutoDestroy;
  }
  this.highWaterMark = options ? getHighWaterMark(mode, options, 'readableHighWaterMark', isDuplex) : getDefaultHighWaterMark(false);
  this.buffer = [];
  this.bufferIndex = 0;
  this.length = 0;
  this.pipes = [];
  this.awaitDrainWriters = null;
  this[kState] = state | kDefaultUTF8Encoding;
  if (options) setEncodings(this, options);
}

function setEncodings(state, options) {
  const enc = options.defaultEncoding;
  if (enc != null && enc !== 'utf8' && enc !== 'utf-8') {
    if (!require('buffer').Buffer.isEncoding(enc)) throw new (require('util/errorcodes').codes.ERR_UNKNOWN_ENCODING)(enc);
    state[kState] &= ~kDefaultUTF8Encoding;
    state[kDefaultEncodingValue] = enc;
  }
  if (options.encoding) {
    state.decoder = new (require('string_decoder').StringDecoder)(options.encoding);
    state.encoding = options.encoding;
  }
}

const P = ReadableState.prototype;
flag(P, 'objectMode', kObjectMode);
flag(P, 'ended', kEnded);
flag(P, 'endEmitted', kEndEmitted);
flag(P, 'reading', kReading);
flag(P, 'constructed', kConstructed);
flag(P, 'sync', kSync);
flag(P, 'needReadable', kNeedReadable);
flag(P, 'emittedReadable', kEmittedReadable);
flag(P, 'readableListening', kReadableListening);
flag(P, 'resumeScheduled', kResumeScheduled);
flag(P, 'errorEmitted', bits.kErrorEmitted);
flag(P, 'emitClose', kEmitClose);
flag(P, 'autoDestroy', kAutoDestroy);
flag(P, 'destroyed', bits.kDestroyed);
flag(P, 'closed', bits.kClosed);
flag(P, 'closeEmitted', bits.kCloseEmitted);
flag(P, 'multiAwaitDrain', kMultiAwaitDrain);
flag(P, 'readingMore', kReadingMore);
flag(P, 'dataEmitted', kDataEmitted);
slot(P, 'errored', bits.kErrored, bits.kErroredValue, null);
Object.defineProperty(P, 'defaultEncoding', {
  get() { return (this[kState] & kDefaultUTF8Encoding) !== 0 ? 'utf8' : this[kDefaultEncodingValue]; },
  set(value) {
    if (value === 'utf8' || value === 'utf-8') {
      this[kState] |= kDefaultUTF8Encoding;
    } else {
      this[kState] &= ~kDefaultUTF8Encoding;
      this[kDefaultEncodingValue] = value;
    }
  },
});
slot(P, 'decoder', kDecoder, kDecoderValue, null);
slot(P, 'encoding', kEncoding, kEncodingValue, null);

// tristate is a property that is null until it is known.
function tristate(name, has, bit) {
  Object.defineProperty(P, name, {
    get() { return (this[kState] & has) !== 0 ? (this[kState] & bit) !== 0 : null; },
    set(value) {
      if (value == null) this[kState] &= ~(has | bit);
      else if (value) this[kState] |= has | bit;
      else this[kState] = (this[kState] | has) & ~bit;
    },
  });
}
tristate('flowing', kHasFlowing, kFlowing);
Object.defineProperty(P, 'pipesCount', { get() { return this.pipes.length; } });
Object.defineProperty(P, 'paused', {
  get() { return (this[kState] & kPaused) !== 0; },
  set(value) {
    this[kState] |= kHasPaused;
    if (value) this[kState] |= kPaused;
    else this[kState] &= ~kPaused;
  },
});

module.exports = { ReadableState, kEnded, kEndEmitted, kReading, kSync, kNeedReadable, kEmittedReadable, kReadableListening,
  kResumeScheduled, kMultiAwaitDrain, kReadingMore, kDataEmitted, kDecoder, kEncoding, kHasFlowing, kFlowing, kHasPaused,
  kPaused, kDataListening, kEndScheduled, kEofUnseen, kDecoderValue, kEncodingValue, kOnConstructed };
