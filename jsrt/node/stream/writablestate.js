'use strict';
// WritableState: what a stream knows of its writable side.

const bits = require('stream/bits');
const { getHighWaterMark, getDefaultHighWaterMark } = require('stream/hwm');
const { kState, kObjectMode, kAutoDestroy, kEmitClose, kConstructed, kErrored, flag, slot } = bits;

const kSync = 1 << 9;
const kFinalCalled = 1 << 10;
const kNeedDrain = 1 << 11;
const kEnding = 1 << 12;
const kFinished = 1 << 13;
const kDecodeStrings = 1 << 14;
const kWriting = 1 << 15;
const kBufferProcessing = 1 << 16;
const kPrefinished = 1 << 17;
const kAllBuffers = 1 << 18;
const kAllNoop = 1 << 19;
const kOnFinished = 1 << 20;
const kHasWritable = 1 << 21;
const kWritable = 1 << 22;
const kCorked = 1 << 23;
const kDefaultUTF8Encoding = 1 << 24;
const kWriteCb = 1 << 25;
const kExpectWriteCb = 1 << 26;
const kAfterWriteTickInfo = 1 << 27;
const kAfterWritePending = 1 << 28;
const kBuffered = 1 << 29;
const kEnded = 1 << 30;

const kBufferedValue = Symbol('kBufferedValue');
const kWriteCbValue = Symbol('kWriteCbValue');
const kAfterWriteTickInfoValue = Symbol('kAfterWriteTickInfoValue');
const kOnFinishedValue = Symbol('kOnFinishedValue');
const kDefaultEncodingValue = Symbol('kDefaultEncodingValue');

function nop() {}

// onwrite makes the callback that _write gets.
let onwrite;

function WritableState(options, stream, isDuplex) {
  let state = kSync | kConstructed | kEmitClose | kAutoDestroy;
  let mode = false;
  if (options) {
    mode = Boolean(options.objectMode || (isDuplex && options.writableObjectMode));
    if (mode) state |= kObjectMode;
    if (options.emitClose === false) state &= ~kEmitClose;
    if (options.autoDestroy === false) state &= ~kAutoDestroy;
  }
  this.highWaterMark = options ? getHighWaterMark(mode, options, 'writableHighWaterMark', isDuplex) : getDefaultHighWaterMark(false);
  if (!options || options.decodeStrings !== false) state |= kDecodeStrings;
  this.length = 0;
  this.corked = 0;
  this.onwrite = onwrite(stream);
  this.writelen = 0;
  this.bufferedIndex = 0;
  this.pendingcb = 0;
  this[kState] = state | kAllBuffers | kAllNoop | kDefaultUTF8Encoding;
  this[kBufferedValue] = null;
  const enc = options?.defaultEncoding;
  if (enc != null && enc !== 'utf8' && enc !== 'utf-8') {
    if (!require('buffer').Buffer.isEncoding(enc)) throw new (require('util/errors').codes.ERR_UNKNOWN_ENCODING)(enc);
    this[kState] &= ~kDefaultUTF8Encoding;
    this[kDefaultEncodingValue] = enc;
  }
}

const P = WritableState.prototype;
flag(P, 'objectMode', kObjectMode);
flag(P, 'finalCalled', kFinalCalled);
flag(P, 'needDrain', kNeedDrain);
flag(P, 'ending', kEnding);
flag(P, 'ended', kEnded);
flag(P, 'finished', kFinished);
flag(P, 'destroyed', bits.kDestroyed);
flag(P, 'decodeStrings', kDecodeStrings);
flag(P, 'writing', kWriting);
flag(P, 'sync', kSync);
flag(P, 'bufferProcessing', kBufferProcessing);
flag(P, 'constructed', kConstructed);
flag(P, 'prefinished', kPrefinished);
flag(P, 'errorEmitted', bits.kErrorEmitted);
flag(P, 'emitClose', kEmitClose);
flag(P, 'autoDestroy', kAutoDestroy);
flag(P, 'closed', bits.kClosed);
flag(P, 'closeEmitted', bits.kCloseEmitted);
flag(P, 'allBuffers', kAllBuffers);
flag(P, 'allNoop', kAllNoop);
slot(P, 'errored', kErrored, bits.kErroredValue, null);
Object.defineProperty(P, 'writable', {
  get() { return (this[kState] & kHasWritable) !== 0 ? (this[kState] & kWritable) !== 0 : undefined; },
  set(value) {
    if (value == null) {
      this[kState] &= ~(kHasWritable | kWritable);
    } else if (value) {
      this[kState] |= kHasWritable | kWritable;
    } else {
      this[kState] = (this[kState] | kHasWritable) & ~kWritable;
    }
  },
});
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
slot(P, 'writecb', kWriteCb, kWriteCbValue, nop);
slot(P, 'afterWriteTickInfo', kAfterWriteTickInfo, kAfterWriteTickInfoValue, null);
Object.defineProperty(P, 'buffered', {
  get() { return (this[kState] & kBuffered) !== 0 ? this[kBufferedValue] : []; },
  set(value) {
    this[kBufferedValue] = value;
    if (value) this[kState] |= kBuffered;
    else this[kState] &= ~kBuffered;
  },
});
P.getBuffer = function getBuffer() {
  return (this[kState] & kBuffered) === 0 ? [] : this[kBufferedValue].slice(this.bufferedIndex);
};
Object.defineProperty(P, 'bufferedRequestCount', {
  get() { return (this[kState] & kBuffered) === 0 ? 0 : this[kBufferedValue].length - this.bufferedIndex; },
});

module.exports = { WritableState, nop, setOnwrite(f) { onwrite = f; }, kSync, kFinalCalled, kNeedDrain, kEnding, kFinished, kDecodeStrings, kWriting,
  kBufferProcessing, kPrefinished, kAllBuffers, kAllNoop, kOnFinished, kHasWritable, kCorked, kDefaultUTF8Encoding, kWriteCb,
  kExpectWriteCb, kAfterWriteTickInfo, kAfterWritePending, kBuffered, kEnded, kBufferedValue, kWriteCbValue,
  kAfterWriteTickInfoValue, kOnFinishedValue };
