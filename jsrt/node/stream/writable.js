'use strict';
// Writable, https://nodejs.org/api/stream.html#writable-streams

const { Stream } = require('stream/legacy');
const { codes, AbortError } = require('util/errorcodes');
const { kState, kOnConstructed, kObjectMode, kErrorEmitted, kAutoDestroy, kDestroyed, kClosed, kCloseEmitted, kErrored,
  kErroredValue, kConstructed } = require('stream/bits');
const { WritableState, nop, setOnwrite, kSync, kFinalCalled, kNeedDrain, kEnding, kFinished, kDecodeStrings, kWriting,
  kBufferProcessing, kPrefinished, kAllBuffers, kAllNoop, kOnFinished, kCorked, kDefaultUTF8Encoding, kWriteCb,
  kExpectWriteCb, kAfterWriteTickInfo, kAfterWritePending, kBuffered, kEnded, kBufferedValue, kWriteCbValue,
  kAfterWriteTickInfoValue, kOnFinishedValue } = require('stream/writablestate');
const destroyImpl = require('stream/destroy');
const { errorOrDestroy } = destroyImpl;
const native = require('native');

module.exports = Writable;

function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined };
  this._writableState = new WritableState(options, this, false);
  if (options) {
    if (typeof options.write === 'function') this._write = options.write;
    if (typeof options.writev === 'function') this._writev = options.writev;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.final === 'function') this._final = options.final;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('stream/abort').addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroyImpl.construct(this, () => { this._writableState[kOnConstructed](this); });
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);

Writable.WritableState = WritableState;

WritableState.prototype[kOnConstructed] = function onConstructed(stream) {
  if ((this[kState] & kWriting) === 0) clearBuffer(stream, this);
  if ((this[kState] & kEnding) !== 0) finishMaybe(stream, this);
};

// Duplex streams are Writables too, without being made by Writable.
const ordinaryHasInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (ordinaryHasInstance.call(this, object)) return true;
    if (this !== Writable) return false;
    return Boolean(object) && object._writableState instanceof WritableState;
  },
});

const method = (name, fn) => { Writable.prototype[name] = fn; };

method('pipe', function() { errorOrDestroy(this, new codes.ERR_STREAM_CANNOT_PIPE()); });

let Buffer_;
function buffer() {
  if (Buffer_ === undefined) {
    Buffer_ = require('buffer').Buffer;
    native.buffers(Buffer_.prototype);
  }
  return Buffer_;
}

// write checks the arguments and writes; what it returns is whether more is
// wanted, or the error.
function write(stream, chunk, encoding, cb) {
  if (cb == null || typeof cb !== 'function') cb = nop;
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  const state = stream._writableState;
  if ((state[kState] & kObjectMode) === 0) {
    if (!encoding) encoding = (state[kState] & kDefaultUTF8Encoding) !== 0 ? 'utf8' : state.defaultEncoding;
    else if (encoding !== 'buffer' && !buffer().isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    if (typeof chunk === 'string') {
      if ((state[kState] & kDecodeStrings) !== 0) {
        chunk = buffer().from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (ArrayBuffer.isView(chunk)) {
      if (!(chunk instanceof buffer())) chunk = Buffer_.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    }
  }
  if ((state[kState] & (kEnding | kDestroyed)) !== 0) {
    const err = (state[kState] & kEnding) !== 0 ? new codes.ERR_STREAM_WRITE_AFTER_END() : new codes.ERR_STREAM_DESTROYED('write');
    process.nextTick(cb, err);
    errorOrDestroy(stream, err, true);
    return err;
  }
  state.pendingcb++;
  return writeOrBuffer(stream, state, chunk, encoding, cb);
}

function writeAny(chunk, encoding, cb) {
  if (encoding != null && typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  return write(this, chunk, encoding, cb) === true;
}

// The common cases of write and of what _write calls are in Go.
method('write', native.writable([kState, nop, writeAny, bytesOf, bufferChunk, wantsMore, expectCallback, wrote, onwrite, takeCallback, clearBuffer, afterOnwrite, written, finishMaybe, kBufferedValue]));
setOnwrite(native.onwrite);

method('cork', function() {
  const state = this._writableState;
  state[kState] |= kCorked;
  state.corked++;
});

method('uncork', function() {
  const state = this._writableState;
  if (!state.corked) return;
  state.corked--;
  if (!state.corked) state[kState] &= ~kCorked;
  if ((state[kState] & kWriting) === 0) clearBuffer(this, state);
});

method('setDefaultEncoding', function setDefaultEncoding(encoding) {
  if (typeof encoding === 'string') encoding = encoding.toLowerCase();
  if (!buffer().isEncoding(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  this._writableState.defaultEncoding = encoding;
  return this;
});

function writeOrBuffer(stream, state, chunk, encoding, callback) {
  const len = (state[kState] & kObjectMode) !== 0 ? 1 : chunk.length;
  state.length += len;
  if ((state[kState] & (kWriting | kErrored | kCorked | kConstructed)) !== kConstructed) {
    bufferChunk(state, chunk, encoding, callback);
  } else {
    state.writelen = len;
    expectCallback(state, callback);
    stream._write(chunk, encoding, state.onwrite);
    return wrote(state);
  }
  return wantsMore(state);
}

// bufferChunk keeps a chunk until _write can take it.
function bufferChunk(state, chunk, encoding, callback) {
  if ((state[kState] & kBuffered) === 0) {
    state[kState] |= kBuffered;
    state[kBufferedValue] = [];
  }
  state[kBufferedValue].push({ chunk, encoding, callback });
  if (encoding !== 'buffer') state[kState] &= ~kAllBuffers;
  if (callback !== nop) state[kState] &= ~kAllNoop;
}

// bytesOf makes a Buffer of a text in UTF-8.
function bytesOf(text) { return buffer().from(text, 'utf8'); }

// wrote is the end of write when _write has been called.
function wrote(state) {
  state[kState] &= ~kSync;
  return wantsMore(state);
}

function wantsMore(state) {
  // What _write has taken at once needs no 'drain'.
  const ret = state.length < state.highWaterMark || state.length === 0;
  if (!ret) state[kState] |= kNeedDrain;
  // An error or a destroyed stream means: stop.
  return ret && (state[kState] & (kDestroyed | kErrored)) === 0;
}

// expectCallback notes that _write is called, and with what it will be answered (state.writecb).
function expectCallback(state, cb) {
  if (cb === nop) {
    state[kState] |= kWriting | kSync | kExpectWriteCb;
  } else {
    state[kWriteCbValue] = cb;
    state[kState] |= kWriting | kSync | kExpectWriteCb | kWriteCb;
  }
}

function doWrite(stream, state, writev, len, chunk, encoding, cb) {
  state.writelen = len;
  expectCallback(state, cb);
  if ((state[kState] & kDestroyed) !== 0) state.onwrite(new codes.ERR_STREAM_DESTROYED('write'));
  else if (writev) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state[kState] &= ~kSync;
}

function onwriteError(stream, state, er, cb) {
  --state.pendingcb;
  cb(er);
  errorBuffer(state);
  errorOrDestroy(stream, er);
}

function onwrite(stream, er) {
  const state = stream._writableState;
  if ((state[kState] & kExpectWriteCb) === 0) {
    errorOrDestroy(stream, new codes.ERR_MULTIPLE_CALLBACK());
    return;
  }
  const sync = (state[kState] & kSync) !== 0;
  const cb = (state[kState] & kWriteCb) !== 0 ? takeCallback(state) : nop;
  state[kState] &= ~(kWriting | kExpectWriteCb | kWriteCb);
  state.length -= state.writelen;
  state.writelen = 0;
  if (er) {
    writeFailed(stream, state, er, sync, cb);
    return;
  }
  if ((state[kState] & kBuffered) !== 0) clearBuffer(stream, state);
  afterOnwrite(stream, state, sync, cb);
}

// takeCallback is what write was given to call.
function takeCallback(state) {
  const cb = state[kWriteCbValue];
  state[kWriteCbValue] = null;
  return cb;
}

function afterOnwrite(stream, state, sync, cb) {
  if (sync) written(stream, state, cb);
  else afterWrite(stream, state, 1, cb);
}

function writeFailed(stream, state, er, sync, cb) {
  er.stack; // eslint-disable-line no-unused-expressions -- computed while its frames are of use
  if ((state[kState] & kErrored) === 0) {
    state[kErroredValue] = er;
    state[kState] |= kErrored;
  }
  // Otherwise the readable side would emit an error of its own.
  const r = stream._readableState;
  if (r && !r.errored) r.errored = er;
  if (sync) process.nextTick(onwriteError, stream, state, er, cb);
  else onwriteError(stream, state, er, cb);
}

// written follows a _write that called back at once: callbacks and 'drain' come a
// tick later, one tick for many writes with the same callback.
function written(stream, state, cb) {
  const needDrain = (state[kState] & kNeedDrain) !== 0 && state.length === 0;
  if (cb === nop) {
    // Bytes that nobody waits for need no tick; of objects the first of a turn has one.
    if ((state[kState] & kAfterWritePending) === 0 && (needDrain || (state[kState] & kObjectMode) !== 0)) {
      process.nextTick(afterWrite, stream, state, 1, cb);
      state[kState] |= kAfterWritePending;
    } else {
      state.pendingcb--;
      if ((state[kState] & kEnding) !== 0) finishMaybe(stream, state, true);
    }
  } else if ((state[kState] & kAfterWriteTickInfo) !== 0 && state[kAfterWriteTickInfoValue].cb === cb) {
    state[kAfterWriteTickInfoValue].count++;
  } else {
    const info = { count: 1, cb, stream, state };
    process.nextTick(afterWriteTick, info);
    state[kAfterWriteTickInfoValue] = info;
    state[kState] |= kAfterWritePending | kAfterWriteTickInfo;
  }
}

function afterWriteTick({ stream, state, count, cb }) {
  state[kState] &= ~kAfterWriteTickInfo;
  state[kAfterWriteTickInfoValue] = null;
  return afterWrite(stream, state, count, cb);
}

function afterWrite(stream, state, count, cb) {
  state[kState] &= ~kAfterWritePending;
  if ((state[kState] & (kEnding | kNeedDrain | kDestroyed)) === kNeedDrain && state.length === 0) {
    state[kState] &= ~kNeedDrain;
    stream.emit('drain');
  }
  while (count-- > 0) {
    state.pendingcb--;
    cb(null);
  }
  if ((state[kState] & kDestroyed) !== 0) errorBuffer(state);
  if ((state[kState] & kEnding) !== 0) finishMaybe(stream, state, true);
}

// errorBuffer answers the writes that will not happen.
function errorBuffer(state) {
  if ((state[kState] & kWriting) !== 0) return;
  if ((state[kState] & kBuffered) !== 0) {
    for (let n = state.bufferedIndex; n < state.buffered.length; ++n) {
      const { chunk, callback } = state[kBufferedValue][n];
      const len = (state[kState] & kObjectMode) !== 0 ? 1 : chunk.length;
      state.length -= len;
      callback(state.errored ?? new codes.ERR_STREAM_DESTROYED('write'));
    }
  }
  callFinishedCallbacks(state, state.errored ?? new codes.ERR_STREAM_DESTROYED('end'));
  resetBuffer(state);
}

function resetBuffer(state) {
  state[kBufferedValue] = null;
  state.bufferedIndex = 0;
  state[kState] |= kAllBuffers | kAllNoop;
  state[kState] &= ~kBuffered;
}

// clearBuffer writes what has been waiting, all in one _writev if there is one.
function clearBuffer(stream, state) {
  if ((state[kState] & (kDestroyed | kBufferProcessing | kCorked | kBuffered | kConstructed)) !== (kBuffered | kConstructed)) return;
  const objectMode = (state[kState] & kObjectMode) !== 0;
  const { [kBufferedValue]: buffered, bufferedIndex } = state;
  const waiting = buffered.length - bufferedIndex;
  if (!waiting) return;
  let i = bufferedIndex;
  state[kState] |= kBufferProcessing;
  if (waiting > 1 && stream._writev) {
    state.pendingcb -= waiting - 1;
    const callback = (state[kState] & kAllNoop) !== 0 ? nop : (err) => {
      for (let n = i; n < buffered.length; ++n) buffered[n].callback(err);
    };
    const chunks = (state[kState] & kAllNoop) !== 0 && i === 0 ? buffered : buffered.slice(i);
    chunks.allBuffers = (state[kState] & kAllBuffers) !== 0;
    doWrite(stream, state, true, state.length, chunks, '', callback);
    resetBuffer(state);
  } else {
    do {
      const { chunk, encoding, callback } = buffered[i];
      buffered[i++] = null;
      doWrite(stream, state, false, objectMode ? 1 : chunk.length, chunk, encoding, callback);
    } while (i < buffered.length && (state[kState] & kWriting) === 0);
    if (i === buffered.length) {
      resetBuffer(state);
    } else if (i > 256) {
      buffered.splice(0, i);
      state.bufferedIndex = 0;
    } else {
      state.bufferedIndex = i;
    }
  }
  state[kState] &= ~kBufferProcessing;
}

method('_write', function(chunk, encoding, cb) {
  if (!this._writev) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_write()');
  this._writev([{ chunk, encoding }], cb);
});
Writable.prototype._writev = null;

method('end', function(chunk, encoding, cb) {
  const state = this._writableState;
  if (typeof chunk === 'function') {
    cb = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    cb = encoding;
    encoding = null;
  }
  let err;
  if (chunk !== undefined && chunk !== null) {
    const ret = write(this, chunk, encoding);
    if (ret instanceof Error) err = ret;
  }
  if ((state[kState] & kCorked) !== 0) {
    state.corked = 1;
    this.uncork();
  }
  if (err) {
    // the write after end said it
  } else if ((state[kState] & (kErrored | kEnding)) === 0) {
    // end() of a stream that failed is no error: the failure is on its way.
    state[kState] |= kEnding;
    finishMaybe(this, state, true);
    state[kState] |= kEnded;
  } else if ((state[kState] & kFinished) !== 0) {
    err = new codes.ERR_STREAM_ALREADY_FINISHED('end');
  } else if ((state[kState] & kDestroyed) !== 0) {
    err = new codes.ERR_STREAM_DESTROYED('end');
  }
  if (typeof cb === 'function') afterEnd(state, err, cb);
  return this;
});

function afterEnd(state, err, cb) {
  if (err) {
    process.nextTick(cb, err);
  } else if ((state[kState] & kErrored) !== 0) {
    process.nextTick(cb, state[kErroredValue]);
  } else if ((state[kState] & kFinished) !== 0) {
    process.nextTick(cb);
  } else {
    state[kState] |= kOnFinished;
    state[kOnFinishedValue] ??= [];
    state[kOnFinishedValue].push(cb);
  }
}

const finishMask = kEnding | kDestroyed | kConstructed | kFinished | kWriting | kErrorEmitted | kCloseEmitted | kErrored | kBuffered;

function needFinish(state) { return (state[kState] & finishMask) === (kEnding | kConstructed) && state.length === 0; }

function callFinal(stream, state) {
  let called = false;
  function onFinish(err) {
    if (called) {
      errorOrDestroy(stream, err ?? new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    called = true;
    state.pendingcb--;
    if (err) {
      callFinishedCallbacks(state, err);
      errorOrDestroy(stream, err, (state[kState] & kSync) !== 0);
    } else if (needFinish(state)) {
      state[kState] |= kPrefinished;
      stream.emit('prefinish');
      // 'finish' comes a tick later, as other callbacks may wait for 'prefinish'.
      state.pendingcb++;
      process.nextTick(finish, stream, state);
    }
  }
  state[kState] |= kSync;
  state.pendingcb++;
  try {
    stream._final(onFinish);
  } catch (err) {
    onFinish(err);
  }
  state[kState] &= ~kSync;
}

function prefinish(stream, state) {
  if ((state[kState] & (kPrefinished | kFinalCalled)) !== 0) return;
  if (typeof stream._final === 'function' && (state[kState] & kDestroyed) === 0) {
    state[kState] |= kFinalCalled;
    callFinal(stream, state);
  } else {
    state[kState] |= kPrefinished;
    stream.emit('prefinish');
  }
}

function finishMaybe(stream, state, sync) {
  if (!needFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    process.nextTick(finishLater, stream, state);
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishLater(stream, state) {
  if (needFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function finish(stream, state) {
  state.pendingcb--;
  state[kState] |= kFinished;
  callFinishedCallbacks(state, null);
  stream.emit('finish');
  if ((state[kState] & kAutoDestroy) !== 0) {
    // Both sides must be done, or the readable one never was.
    const r = stream._readableState;
    if (!r || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
  }
}

function callFinishedCallbacks(state, err) {
  if ((state[kState] & kOnFinished) === 0) return;
  const callbacks = state[kOnFinishedValue];
  state[kOnFinishedValue] = null;
  state[kState] &= ~kOnFinished;
  for (let i = 0; i < callbacks.length; i++) callbacks[i](err);
}

const getters = {
  closed() { return this._writableState ? (this._writableState[kState] & kClosed) !== 0 : false; },
  writableFinished() { return this._writableState ? (this._writableState[kState] & kFinished) !== 0 : false; },
  writableObjectMode() { return this._writableState ? (this._writableState[kState] & kObjectMode) !== 0 : false; },
  writableBuffer() { return this._writableState?.getBuffer(); },
  writableEnded() { return this._writableState ? (this._writableState[kState] & kEnding) !== 0 : false; },
  writableNeedDrain() {
    return this._writableState ? (this._writableState[kState] & (kDestroyed | kEnding | kNeedDrain)) === kNeedDrain : false;
  },
  writableHighWaterMark() { return this._writableState?.highWaterMark; },
  writableCorked() { return this._writableState ? this._writableState.corked : 0; },
  writableLength() { return this._writableState?.length; },
  errored() { return this._writableState ? this._writableState.errored : null; },
  writableAborted() {
    const w = this._writableState;
    return Boolean(w) && w.writable !== false && Boolean(w.destroyed || w.errored) && !w.finished;
  },
};
for (const [name, get] of Object.entries(getters)) Object.defineProperty(Writable.prototype, name, { __proto__: null, get });
Object.defineProperty(Writable.prototype, 'destroyed', {
  get() { return this._writableState ? (this._writableState[kState] & kDestroyed) !== 0 : false; },
  set(value) {
    if (this._writableState) this._writableState.destroyed = value;
  },
});
Object.defineProperty(Writable.prototype, 'writable', {
  get() {
    // A property of the state may say that the stream is not writable at all.
    const w = this._writableState;
    return Boolean(w) && w.writable !== false && (w[kState] & (kEnding | kEnded | kDestroyed | kErrored)) === 0;
  },
  set(value) {
    if (this._writableState) this._writableState.writable = Boolean(value);
  },
});

method('destroy', function(err, cb) {
  const state = this._writableState;
  // Writes that wait are answered with the error.
  if ((state[kState] & (kBuffered | kOnFinished)) !== 0 && (state[kState] & kDestroyed) === 0) process.nextTick(errorBuffer, state);
  destroyImpl.destroy.call(this, err, cb);
  return this;
});
Writable.prototype._undestroy = destroyImpl.undestroy;
method('_destroy', function(err, cb) { cb(err); });

Writable.prototype[Symbol.for('nodejs.rejection')] = function(err) { this.destroy(err); };
method(Symbol.asyncDispose, async function() {
  let error;
  if (!this.destroyed) {
    error = this.writableFinished ? null : new AbortError();
    this.destroy(error);
  }
  await new Promise((resolve, reject) => {
    require('stream/eos').eos(this, (err) => (err && err !== error ? reject(err) : resolve(null)));
  });
});

// linked when the program names toWeb or fromWeb
const webadapters = 'stream/webadapters';
Writable.fromWeb = function(writableStream, options) { return require(webadapters).writableFromWeb(writableStream, options); };
Writable.toWeb = function(streamWritable) { return require(webadapters).writableToWeb(streamWritable); };
