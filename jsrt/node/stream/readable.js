'use strict';
// Readable, https://nodejs.org/api/stream.html#readable-streams

const { Stream, prependListener } = require('stream/legacy');
const { codes, AbortError } = require('util/errorcodes');
const { kState, kOnConstructed, kObjectMode, kErrorEmitted, kDestroyed, kErrored, kCloseEmitted, kConstructed, kAutoDestroy, source } = require('stream/bits');
const { ReadableState, kEnded, kEndEmitted, kReading, kSync, kNeedReadable, kEmittedReadable, kReadableListening,
  kResumeScheduled, kMultiAwaitDrain, kReadingMore, kDataEmitted, kDecoder, kEncoding, kHasFlowing, kFlowing, kHasPaused,
  kPaused, kDataListening, kEndScheduled, kEofUnseen, kDecoderValue, kEncodingValue } = require('stream/readablestate');
const destroyImpl = require('stream/destroy');
const { errorOrDestroy } = destroyImpl;
const native = require('native');

module.exports = Readable;

function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  this._events ??= { close: undefined, error: undefined, data: undefined, end: undefined, readable: undefined };
  this._readableState = new ReadableState(options, this, false);
  if (options) {
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('stream/abort').addAbortSignal(options.signal, this);
  }
  Stream.call(this, options);
  if (this._construct != null) destroyImpl.construct(this, () => { this._readableState[kOnConstructed](this); });
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);

Readable.ReadableState = ReadableState;

ReadableState.prototype[kOnConstructed] = function onConstructed(stream) {
  if ((this[kState] & kNeedReadable) !== 0) maybeReadMore(stream, this);
};

const method = (name, fn) => { Readable.prototype[name] = fn; };

Readable.prototype.destroy = destroyImpl.destroy;
Readable.prototype._undestroy = destroyImpl.undestroy;
method('_destroy', function(err, cb) { cb(err); });

// Adding chunks

let buffer;
function bufferModule() {
  if (buffer === undefined) {
    buffer = require('buffer');
    native.buffers(buffer.Buffer.prototype);
  }
  return buffer;
}

// toBuffer makes a Buffer of any view of bytes, undefined of anything else.
function toBuffer(chunk) {
  if (!ArrayBuffer.isView(chunk)) return undefined;
  const { Buffer } = bufferModule();
  if (chunk instanceof Buffer) return chunk;
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

function wrongChunk(stream, chunk) {
  errorOrDestroy(stream, new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
  return false;
}

// transcode makes of a pushed string what the stream's buffer holds: strings of
// its encoding, or bytes.
function transcode(state, chunk, encoding) {
  const bytes = bufferModule().Buffer.from(chunk, encoding);
  return (state[kState] & kEncoding) !== 0 ? bytes.toString(state[kEncodingValue]) : bytes;
}

function push(chunk, encoding) {
  const state = this._readableState;
  return (state[kState] & kObjectMode) === 0 ? pushBytes(this, state, chunk, encoding) : pushObject(this, state, chunk, encoding);
}

method('unshift', function(chunk, encoding) {
  const state = this._readableState;
  return (state[kState] & kObjectMode) === 0 ? unshiftBytes(this, state, chunk, encoding) : unshiftObject(this, state, chunk);
});

function unshiftBytes(stream, state, chunk, encoding) {
  if (chunk === null) {
    state[kState] &= ~kReading;
    onEofChunk(stream, state);
    return false;
  }
  if (typeof chunk === 'string') {
    encoding ||= state.defaultEncoding;
    if (state.encoding !== encoding) chunk = transcode(state, chunk, encoding);
  } else if (chunk !== undefined) {
    const bytes = toBuffer(chunk);
    if (bytes === undefined) return wrongChunk(stream, chunk);
    chunk = bytes;
  }
  if (!(chunk && chunk.length > 0)) return canPushMore(state);
  return unshiftChunk(stream, state, chunk);
}

function unshiftObject(stream, state, chunk) {
  if (chunk === null) {
    state[kState] &= ~kReading;
    onEofChunk(stream, state);
    return false;
  }
  return unshiftChunk(stream, state, chunk);
}

function unshiftChunk(stream, state, chunk) {
  if ((state[kState] & kEndEmitted) !== 0) errorOrDestroy(stream, new codes.ERR_STREAM_UNSHIFT_AFTER_END_EVENT());
  else if ((state[kState] & (kDestroyed | kErrored)) !== 0) return false;
  else addChunk(stream, state, chunk, true);
  return canPushMore(state);
}

function pushBytes(stream, state, chunk, encoding) {
  if (chunk === null) {
    state[kState] &= ~kReading;
    onEofChunk(stream, state);
    return false;
  }
  if (typeof chunk === 'string') {
    encoding ||= state.defaultEncoding;
    if (state.encoding !== encoding) {
      chunk = transcode(state, chunk, encoding);
      if ((state[kState] & kEncoding) === 0) encoding = '';
    }
  } else if (chunk !== undefined) {
    const bytes = toBuffer(chunk);
    if (bytes === undefined) return wrongChunk(stream, chunk);
    chunk = bytes;
    encoding = '';
  }
  if (!chunk || chunk.length <= 0) {
    state[kState] &= ~kReading;
    maybeReadMore(stream, state);
    return canPushMore(state);
  }
  return pushChunk(stream, state, chunk, encoding);
}

function pushObject(stream, state, chunk, encoding) {
  if (chunk === null) {
    state[kState] &= ~kReading;
    onEofChunk(stream, state);
    return false;
  }
  return pushChunk(stream, state, chunk, encoding);
}

function pushChunk(stream, state, chunk, encoding) {
  if ((state[kState] & kEnded) !== 0) {
    errorOrDestroy(stream, new codes.ERR_STREAM_PUSH_AFTER_EOF());
    return false;
  }
  if ((state[kState] & (kDestroyed | kErrored)) !== 0) return false;
  state[kState] &= ~kReading;
  if ((state[kState] & kDecoder) !== 0 && !encoding) return pushDecoded(stream, state, decode(state, chunk));
  addChunk(stream, state, chunk, false);
  return canPushMore(state);
}

// canPushMore: more is wanted up to the mark, and always when nothing is left.
function canPushMore(state) {
  if ((state[kState] & kEnded) !== 0) return false;
  const { length } = state;
  return length === 0 || length < state.highWaterMark;
}

function addChunk(stream, state, chunk, front) {
  if ((state[kState] & (kFlowing | kSync | kDataListening)) === (kFlowing | kDataListening) && state.length === 0) {
    forgetWriters(state);
    state[kState] |= kDataEmitted;
    stream.emit('data', chunk);
  } else {
    state.length += (state[kState] & kObjectMode) !== 0 ? 1 : chunk.length;
    if (!front) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if ((state[kState] & kNeedReadable) !== 0) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

// decode makes a text of bytes, or of as much of them as is whole.
function decode(state, bytes) { return state[kDecoderValue].write(bytes); }

// pushDecoded is push of such a text.
function pushDecoded(stream, state, chunk) {
  if (chunk.length === 0) maybeReadMore(stream, state);
  else addChunk(stream, state, chunk, false);
  return canPushMore(state);
}

// pushed is the end of push where a chunk has been given away.
function pushed(stream, state) {
  maybeReadMore(stream, state);
  return canPushMore(state);
}

function forgetWriters(state) {
  if ((state[kState] & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

method('isPaused', function() {
  const s = this._readableState[kState];
  return (s & kPaused) !== 0 || (s & (kHasFlowing | kFlowing)) === kHasFlowing;
});

method('setEncoding', function(enc) {
  const { StringDecoder } = require('string_decoder');
  const state = this._readableState;
  const decoder = new StringDecoder(enc);
  state.decoder = decoder;
  state.encoding = decoder.encoding;
  let content = '';
  for (let i = state.bufferIndex; i < state.buffer.length; i++) content += decoder.write(state.buffer[i]);
  state.buffer.length = 0;
  state.bufferIndex = 0;
  if (content !== '') state.buffer.push(content);
  state.length = content.length;
  return this;
});

// Reading

const maxHighWaterMark = 0x40000000;

// nextMark is the next power of two, so that a large read grows the buffer once.
function nextMark(n) {
  if (n > maxHighWaterMark) throw new codes.ERR_OUT_OF_RANGE('size', '<= 1GiB', n);
  n--;
  n |= n >>> 1;
  n |= n >>> 2;
  n |= n >>> 4;
  n |= n >>> 8;
  n |= n >>> 16;
  return n + 1;
}

function howMuchToRead(n, state) {
  if (n <= 0 || (state.length === 0 && (state[kState] & kEnded) !== 0)) return 0;
  if ((state[kState] & kObjectMode) !== 0) return 1;
  if (Number.isNaN(n)) {
    // Chunk by chunk; strings that are not flowing all at once.
    if (((state[kState] & kFlowing) !== 0 || (state[kState] & kDecoder) === 0) && state.length) return state.buffer[state.bufferIndex].length;
    return state.length;
  }
  if (n <= state.length) return n;
  return (state[kState] & kEnded) !== 0 ? state.length : 0;
}

// callRead is a function of its own since one with a try has no fast version.
function callRead(stream, state) {
  try {
    stream._read(state.highWaterMark);
  } catch (err) {
    errorOrDestroy(stream, err);
  }
}

function read(n) {
  if (n === undefined) n = NaN;
  else if (!Number.isInteger(n)) n = Number.parseInt(n, 10);
  const state = this._readableState;
  const asked = n;
  if (n > state.highWaterMark) state.highWaterMark = nextMark(n);
  if (n !== 0) state[kState] &= ~(kEmittedReadable | kEofUnseen);

  // read(0) with enough in the buffer only says so.
  if (n === 0 && (state[kState] & kNeedReadable) !== 0 &&
      ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || (state[kState] & kEnded) !== 0)) {
    if (state.length === 0 && (state[kState] & kEnded) !== 0) endReadable(this);
    else emitReadable(this);
    return null;
  }
  n = howMuchToRead(n, state);
  if (n === 0 && (state[kState] & kEnded) !== 0) {
    if (state.length === 0) endReadable(this);
    return null;
  }

  const before = state.length;
  if ((state[kState] & (kEnded | kReading | kDestroyed | kErrored | kConstructed)) === kConstructed &&
      (before === 0 || before - n < state.highWaterMark || (state[kState] & kNeedReadable) !== 0)) {
    state[kState] |= before === 0 ? kReading | kSync | kNeedReadable : kReading | kSync;
    callRead(this, state);
    return afterRead(this, state, asked, n);
  }
  return give(this, state, asked, n);
}

function afterRead(stream, state, asked, n) {
  state[kState] &= ~kSync;
  // _read that pushed at once changed what there is to give.
  if ((state[kState] & kReading) === 0) n = howMuchToRead(asked, state);
  return give(stream, state, asked, n);
}

// give is the end of read: it takes n off the buffer.
function give(stream, state, asked, n) {
  const ret = n > 0 ? fromList(n, state) : null;
  let left = state.length;
  if (ret === null) {
    if (left <= state.highWaterMark) state[kState] |= kNeedReadable;
    else state[kState] &= ~kNeedReadable;
    n = 0;
  } else {
    left -= n;
    state.length = left;
    forgetWriters(state);
  }
  if (left === 0) {
    if ((state[kState] & kEnded) === 0) state[kState] |= kNeedReadable;
    if (asked !== n && (state[kState] & kEnded) !== 0) endReadable(stream);
  }
  // What was there before an error is given until that is told.
  if (ret !== null && (state[kState] & (kErrorEmitted | kCloseEmitted)) === 0) {
    state[kState] |= kDataEmitted;
    stream.emit('data', ret);
  }
  return ret;
}

// The common cases of both are in Go.
const [fastPush, fastRead] = native.readable([kState, push, decode, pushDecoded, pushed, emitReadable, read, afterRead, give, errorOrDestroy]);
method('push', fastPush);
method('read', fastRead);

function onEofChunk(stream, state) {
  if ((state[kState] & kEnded) !== 0) return;
  if ((state[kState] & kDecoder) !== 0) {
    const chunk = state[kDecoderValue].end();
    if (chunk?.length) {
      state.buffer.push(chunk);
      state.length += (state[kState] & kObjectMode) !== 0 ? 1 : chunk.length;
    }
  }
  state[kState] |= kEnded;
  if ((state[kState] & kSync) !== 0) {
    // Let the consumer of this turn read first, if there is one.
    if ((state[kState] & (kNeedReadable | kFlowing | kReadableListening)) !== 0) emitReadable(stream);
    else state[kState] |= kEofUnseen;
  } else {
    state[kState] = (state[kState] & ~kNeedReadable) | kEmittedReadable;
    emitReadable_(stream);
  }
}

function emitReadable(stream) {
  const state = stream._readableState;
  state[kState] &= ~kNeedReadable;
  if ((state[kState] & kEmittedReadable) === 0) {
    state[kState] |= kEmittedReadable;
    process.nextTick(emitReadable_, stream);
  }
}

function emitReadable_(stream) {
  const state = stream._readableState;
  if ((state[kState] & (kDestroyed | kErrored)) === 0 && (state.length || (state[kState] & kEnded) !== 0)) {
    stream.emit('readable');
    state[kState] &= ~kEmittedReadable;
  }
  if ((state[kState] & (kFlowing | kEnded)) === 0 && state.length <= state.highWaterMark) state[kState] |= kNeedReadable;
  flow(stream);
}

function maybeReadMore(stream, state) {
  if ((state[kState] & (kReadingMore | kConstructed)) === kConstructed) {
    if ((state[kState] & onlyFlowing) === kFlowing && state.length === 0 && stream._read === source.read && source.goesOn(stream)) {
      state[kState] |= kReading | kNeedReadable;
      return;
    }
    state[kState] |= kReadingMore;
    process.nextTick(maybeReadMore_, stream, state);
  }
}

const onlyFlowing = kFlowing | kReading | kEnded | kDestroyed | kErrored | kReadableListening | kSync;

// maybeReadMore_ fills the buffer up to its mark, as long as _read answers at once.
function maybeReadMore_(stream, state) {
  while ((state[kState] & (kReading | kEnded)) === 0 &&
         (state.length < state.highWaterMark || ((state[kState] & kFlowing) !== 0 && state.length === 0))) {
    const len = state.length;
    stream.read(0);
    if (len === state.length) break;
  }
  state[kState] &= ~kReadingMore;
}

method('_read', function(n) { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_read()'); });

// Pipes

method('pipe', function(dest, pipeOpts) {
  const src = this;
  const state = this._readableState;
  if (state.pipes.length === 1 && (state[kState] & kMultiAwaitDrain) === 0) {
    state[kState] |= kMultiAwaitDrain;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(dest);
  const doEnd = (!pipeOpts || pipeOpts.end !== false) && dest._isStdio !== true;
  const endFn = doEnd ? onend : unpipe;
  if ((state[kState] & kEndEmitted) !== 0) process.nextTick(endFn);
  else src.once('end', endFn);
  dest.on('unpipe', onunpipe);

  function onunpipe(readable, info) {
    if (readable === src && info && info.hasUnpiped === false) {
      info.hasUnpiped = true;
      cleanup();
    }
  }
  function onend() { dest.end(); }

  let ondrain;
  let cleanedUp = false;
  function cleanup() {
    dest.removeListener('close', onclose);
    dest.removeListener('finish', onfinish);
    if (ondrain) dest.removeListener('drain', ondrain);
    dest.removeListener('error', onerror);
    dest.removeListener('unpipe', onunpipe);
    src.removeListener('end', onend);
    src.removeListener('end', unpipe);
    src.removeListener('data', ondata);
    cleanedUp = true;
    // A reader that waits for this writer would wait for ever.
    if (ondrain && state.awaitDrainWriters && (!dest._writableState || dest._writableState.needDrain)) ondrain();
  }
  function pause() {
    // A 'data' event may still come from the same turn as unpipe.
    if (!cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state[kState] &= ~kMultiAwaitDrain;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        state.awaitDrainWriters.add(dest);
      }
      src.pause();
    }
    if (!ondrain) {
      ondrain = pipeOnDrain(src, dest);
      dest.on('drain', ondrain);
    }
  }
  // It writes to dest, and destroys that with what write throws.
  const ondata = native.pipeData(dest, pause);
  src.on('data', ondata);
  function onerror(er) {
    unpipe();
    dest.removeListener('error', onerror);
    if (dest.listenerCount('error') === 0) {
      const s = dest._writableState || dest._readableState;
      if (s && !s.errorEmitted) errorOrDestroy(dest, er);
      else dest.emit('error', er);
    }
  }
  prependListener(dest, 'error', onerror);
  function onclose() {
    dest.removeListener('finish', onfinish);
    unpipe();
  }
  dest.once('close', onclose);
  function onfinish() {
    dest.removeListener('close', onclose);
    unpipe();
  }
  dest.once('finish', onfinish);
  function unpipe() { src.unpipe(dest); }

  dest.emit('pipe', src);
  if (dest.writableNeedDrain === true) pause();
  else if ((state[kState] & kFlowing) === 0) src.resume();
  return dest;
});

function pipeOnDrain(src, dest) {
  return function pipeOnDrainFunctionResult() {
    const state = src._readableState;
    if (state.awaitDrainWriters === dest) state.awaitDrainWriters = null;
    else if ((state[kState] & kMultiAwaitDrain) !== 0) state.awaitDrainWriters.delete(dest);
    if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && src.listenerCount('data')) src.resume();
  };
}

method('unpipe', function(dest) {
  const state = this._readableState;
  const info = { hasUnpiped: false };
  if (state.pipes.length === 0) return this;
  if (!dest) {
    const dests = state.pipes;
    state.pipes = [];
    this.pause();
    for (let i = 0; i < dests.length; i++) dests[i].emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(dest);
  if (index === -1) return this;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) this.pause();
  dest.emit('unpipe', this, info);
  return this;
});

// Listeners start and stop the flow

method('on', function(ev, fn) {
  const res = Stream.prototype.on.call(this, ev, fn);
  const state = this._readableState;
  if (ev === 'data') {
    state[kState] |= kDataListening;
    if (this.listenerCount('readable') > 0) state[kState] |= kReadableListening;
    else state[kState] &= ~kReadableListening;
    if ((state[kState] & (kHasFlowing | kFlowing)) !== kHasFlowing) this.resume();
  } else if (ev === 'readable') {
    if ((state[kState] & (kEndEmitted | kReadableListening)) === 0) {
      state[kState] |= kReadableListening | kNeedReadable | kHasFlowing;
      state[kState] &= ~(kFlowing | kEmittedReadable);
      if (state.length) {
        emitReadable(this);
      } else if ((state[kState] & kEofUnseen) !== 0) {
        state[kState] &= ~kEofUnseen;
        emitReadable(this);
        process.nextTick(readZero, this);
      } else if ((state[kState] & kReading) === 0) {
        process.nextTick(readZero, this);
      }
    }
  }
  return res;
});
Readable.prototype.addListener = Readable.prototype.on;

function readZero(self) { self.read(0); }

method('removeListener', function(ev, fn) {
  const res = Stream.prototype.removeListener.call(this, ev, fn);
  if (ev === 'readable') process.nextTick(updateReadableListening, this);
  else if (ev === 'data' && this.listenerCount('data') === 0) this._readableState[kState] &= ~kDataListening;
  return res;
});
Readable.prototype.off = Readable.prototype.removeListener;

method('removeAllListeners', function(ev) {
  const res = Stream.prototype.removeAllListeners.apply(this, arguments);
  if (ev === 'readable' || ev === undefined) process.nextTick(updateReadableListening, this);
  return res;
});

function updateReadableListening(self) {
  const state = self._readableState;
  if (self.listenerCount('readable') > 0) state[kState] |= kReadableListening;
  else state[kState] &= ~kReadableListening;
  if ((state[kState] & (kHasPaused | kPaused | kResumeScheduled)) === (kHasPaused | kResumeScheduled)) {
    // resume() was called while 'readable' was listened for.
    state[kState] |= kHasFlowing | kFlowing;
  } else if (self.listenerCount('data') > 0) {
    self.resume();
  } else if ((state[kState] & kReadableListening) === 0) {
    state[kState] &= ~(kHasFlowing | kFlowing);
  }
}

method('resume', function() {
  const state = this._readableState;
  if ((state[kState] & kDestroyed) !== 0) return this;
  if ((state[kState] & kFlowing) === 0) {
    // With a 'readable' listener reading stays explicit.
    state[kState] |= kHasFlowing;
    if ((state[kState] & kReadableListening) === 0) state[kState] |= kFlowing;
    else state[kState] &= ~kFlowing;
    if ((state[kState] & kResumeScheduled) === 0) {
      state[kState] |= kResumeScheduled;
      process.nextTick(resume_, this, state);
    }
  }
  state[kState] = (state[kState] | kHasPaused) & ~kPaused;
  return this;
});

function resume_(stream, state) {
  if ((state[kState] & kReading) === 0) stream.read(0);
  state[kState] &= ~kResumeScheduled;
  stream.emit('resume');
  flow(stream);
  if ((state[kState] & (kFlowing | kReading)) === kFlowing) stream.read(0);
}

method('pause', function() {
  const state = this._readableState;
  // A destroyed stream gives nothing any more that could be paused.
  if ((state[kState] & kDestroyed) !== 0) return this;
  if ((state[kState] & (kHasFlowing | kFlowing)) !== kHasFlowing) {
    state[kState] = (state[kState] | kHasFlowing) & ~kFlowing;
    this.emit('pause');
  }
  state[kState] |= kHasPaused | kPaused;
  return this;
});

function flow(stream) {
  const state = stream._readableState;
  while ((state[kState] & kFlowing) !== 0 && stream.read() !== null);
}

// wrap makes a Readable of a stream of the old kind.
method('wrap', function(stream) {
  let paused = false;
  stream.on('data', (chunk) => {
    if (!this.push(chunk) && stream.pause) {
      paused = true;
      stream.pause();
    }
  });
  stream.on('end', () => { this.push(null); });
  stream.on('error', (err) => { errorOrDestroy(this, err); });
  stream.on('close', () => { this.destroy(); });
  stream.on('destroy', () => { this.destroy(); });
  this._read = () => {
    if (paused && stream.resume) {
      paused = false;
      stream.resume();
    }
  };
  for (const key of Object.keys(stream)) {
    if (this[key] === undefined && typeof stream[key] === 'function') this[key] = stream[key].bind(stream);
  }
  return this;
});

method(Symbol.asyncIterator, function() { return require('stream/iterator').iterate(this); });
method('iterator', function(options) {
  if (options !== undefined) require('util/validators').validateObject(options, 'options');
  return require('stream/iterator').iterate(this, options);
});
Object.defineProperty(Readable.prototype[Symbol.asyncIterator], 'name', { value: '' });

method(Symbol.asyncDispose, async function() {
  let error;
  if (!this.destroyed) {
    error = this.readableEnded ? null : new AbortError();
    this.destroy(error);
  }
  await new Promise((resolve, reject) => {
    require('stream/eos').eos(this, (err) => (err && err !== error ? reject(err) : resolve(null)));
  });
});
Readable.prototype[Symbol.for('nodejs.rejection')] = function(err) { this.destroy(err); };

// properties defines getters that are neither enumerable nor configurable.
function properties(target, getters) {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(target, name, { __proto__: null, get, enumerable: false });
  }
}

properties(Readable.prototype, {
  readableDidRead() { return this._readableState.dataEmitted; },
  readableAborted() {
    const s = this._readableState;
    return Boolean(s.readable !== false && (s.destroyed || s.errored) && !s.endEmitted);
  },
  readableHighWaterMark() { return this._readableState.highWaterMark; },
  readableBuffer() { return this._readableState?.buffer; },
  readableLength() { return this._readableState.length; },
  readableObjectMode() { return this._readableState ? this._readableState.objectMode : false; },
  readableEncoding() { return this._readableState ? this._readableState.encoding : null; },
  errored() { return this._readableState ? this._readableState.errored : null; },
  closed() { return this._readableState ? this._readableState.closed : false; },
  readableEnded() { return this._readableState ? this._readableState.endEmitted : false; },
});
Object.defineProperty(Readable.prototype, 'readable', {
  get() {
    const r = this._readableState;
    return Boolean(r) && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted;
  },
  set(value) {
    if (this._readableState) this._readableState.readable = Boolean(value);
  },
});
Object.defineProperty(Readable.prototype, 'readableFlowing', {
  get() { return this._readableState.flowing; },
  set(state) {
    if (this._readableState) this._readableState.flowing = state;
  },
});
Object.defineProperty(Readable.prototype, 'destroyed', {
  get() { return this._readableState ? this._readableState.destroyed : false; },
  set(value) {
    if (this._readableState) this._readableState.destroyed = value;
  },
});

Readable._fromList = fromList;

// fromList takes n units off the buffer; n is at most what there is.
function fromList(n, state) {
  if (state.length === 0) return null;
  const buf = state.buffer;
  const len = buf.length;
  let at = state.bufferIndex;
  let ret;
  if ((state[kState] & kObjectMode) !== 0) {
    ret = buf[at];
    buf[at++] = null;
  } else if (!n || n >= state.length) {
    if ((state[kState] & kDecoder) !== 0) {
      ret = '';
      while (at < len) ret += buf[at++];
    } else if (len - at === 0) {
      ret = bufferModule().Buffer.alloc(0);
    } else if (len - at === 1) {
      ret = buf[at];
    } else {
      ret = bufferModule().Buffer.concat(at === 0 ? buf : buf.slice(at), state.length);
    }
    at = len;
  } else if (n < buf[at].length) {
    // slice is right for strings and Buffers.
    ret = slice(buf[at], 0, n);
    buf[at] = slice(buf[at], n);
  } else if (n === buf[at].length) {
    ret = buf[at];
    buf[at++] = null;
  } else {
    const parts = [];
    let left = n;
    while (left > 0) {
      const chunk = buf[at];
      if (chunk.length > left) {
        parts.push(slice(chunk, 0, left));
        buf[at] = slice(chunk, left);
        break;
      }
      parts.push(chunk);
      left -= chunk.length;
      buf[at++] = null;
    }
    ret = (state[kState] & kDecoder) !== 0 ? parts.join('') : bufferModule().Buffer.concat(parts, n);
  }
  if (at === len) {
    state.buffer.length = 0;
    state.bufferIndex = 0;
  } else if (at > 1024) {
    buf.splice(0, at);
    state.bufferIndex = 0;
  } else {
    state.bufferIndex = at;
  }
  return ret;
}

function slice(chunk, from, to) { return typeof chunk === 'string' ? chunk.slice(from, to) : chunk.subarray(from, to); }

// The end

function endReadable(stream) {
  const state = stream._readableState;
  if ((state[kState] & (kEndEmitted | kEndScheduled)) === 0) {
    state[kState] |= kEnded | kEndScheduled;
    process.nextTick(endReadableNT, state, stream);
  }
}

function endReadableNT(state, stream) {
  state[kState] &= ~kEndScheduled;
  if ((state[kState] & (kErrored | kCloseEmitted | kEndEmitted)) !== 0 || state.length !== 0) return;
  state[kState] |= kEndEmitted;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) {
    process.nextTick(endWritableNT, stream);
  } else if ((state[kState] & kAutoDestroy) !== 0) {
    const w = stream._writableState;
    // Both sides must be done, or the writable one never was.
    if (!w || (w.autoDestroy && (w.finished || w.writable === false))) stream.destroy();
  }
}

function endWritableNT(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

Readable.from = function(iterable, opts) { return require('stream/from').from(Readable, iterable, opts); };
// linked when the program names toWeb or fromWeb
const webadapters = 'stream/webadapters';
Readable.fromWeb = function(readableStream, options) { return require(webadapters).readableFromWeb(readableStream, options); };
Readable.toWeb = function(streamReadable, options) { return require(webadapters).readableToWeb(streamReadable, options); };
Readable.wrap = function(src, options) {
  return new Readable({
    objectMode: src.readableObjectMode ?? src.objectMode ?? true,
    ...options,
    destroy(err, callback) {
      destroyImpl.destroyer(src, err);
      callback(err);
    },
  }).wrap(src);
};
