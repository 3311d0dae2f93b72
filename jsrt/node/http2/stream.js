'use strict';
// Http2Stream, https://nodejs.org/api/http2.html#class-http2stream

const { Duplex } = require('stream');
const native = require('native');
const { codes, nameOf } = require('http2/errors');
const { AbortError } = require('util/errorcodes');
const { validateFunction, validateNumber, validateInteger } = require('util/validators');
const { fieldList, hidden, copyOf } = require('http2/fields');
const diagnostics = require('http2/diagnostics');
const figures = require('http2/performance');

const SERVER = 0;
const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;

// How a stream that is closed tells the other side.
const rstNone = 0;
const rstSubmit = 1;
const rstForce = 2;

// What the natives take as flags.
const FLAG_END = 1;
const FLAG_TRAILERS = 2;

let warnedPriority = false;

class State {
  constructor() {
    this.didRead = false;
    this.closed = false;
    this.aborted = false;
    this.headRequest = false;
    this.hasTrailers = false;
    this.rstCode = NO_ERROR;
    this.trailersReady = false;
    this.endAfterHeaders = false;
    this.shutdown = false;
    this.queued = 0;
    this.fd = -1;
  }
}

// Both halves end by themselves, and strings are encoded below.
const streamOptions = { allowHalfOpen: true, decodeStrings: false, autoDestroy: false };

class Http2Stream extends Duplex {
  constructor(session, handle) {
    super(streamOptions);
    if (handle === undefined) {
      this.cork(); // until there is one
      session._h2state.pendingStreams.add(this);
    }
    this._readableState.readingMore = true; // nothing is read before the program reads
    this._h2session = session;
    this._h2state = new State();
    this._h2handle = undefined;
    this._h2iD = undefined;
    this._h2timeout = null;
    this._h2sentHeaders = undefined;
    this._h2sentTrailers = undefined;
    this._h2infoHeaders = undefined;
    this._h2figures = figures.begun();
  }
  _h2updateTimer() {
    if (this._h2timeout !== null) this._h2timeout.refresh();
    this._h2session?._h2updateTimer();
  }
  _h2init(id, handle, waits) {
    const state = this._h2session._h2state;
    state.streams.set(id, this);
    this._h2iD = id;
    this._h2handle = handle;
    if (!waits) return;
    state.pendingStreams.delete(this);
    this.uncork();
    this.emit('ready');
  }
  pause() {
    super.pause();
    if (this._h2handle !== undefined) native.reading(this._h2handle, false);
    return this;
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    return `Http2Stream ${require('util').inspect({ id: this._h2iD || '<pending>', closed: this.closed, destroyed: this.destroyed, state: this.state,
      readableState: this._readableState, writableState: this._writableState }, { ...opts, depth: opts.depth == null ? null : opts.depth - 1 })}`;
  }
  get bufferSize() { return this._h2state.queued + this.writableLength; }
  get endAfterHeaders() { return this._h2state.endAfterHeaders; }
  get sentHeaders() {
    const sent = this._h2sentHeaders;
    if (!Array.isArray(sent)) return sent;
    return (this._h2sentHeaders = require('http2/fields').objectOf(sent));
  }
  get sentTrailers() { return this._h2sentTrailers; }
  get sentInfoHeaders() { return this._h2infoHeaders; }
  get pending() { return this._h2iD === undefined; }
  get id() { return this._h2iD; }
  get session() { return this._h2session; }
  _onTimeout() {
    // What the connection has taken meanwhile is a sign of life.
    if (progressed(this._h2session)) {
      this._h2updateTimer();
      return;
    }
    this.emit('timeout');
  }
  get headersSent() { return this._h2sentHeaders !== undefined; }
  get aborted() { return this._h2state.aborted; }
  get headRequest() { return this._h2state.headRequest; }
  get rstCode() { return this._h2state.rstCode; }
  get state() {
    if (this.destroyed || this._h2handle === undefined) return {};
    const [state, localClose, remoteClose, localWindowSize] = native.streamState(this._h2handle);
    return { state, weight: 16, sumDependencyWeight: 0, localClose, remoteClose, localWindowSize };
  }
  _h2proceed() {}
  _h2writeGeneric(writev, data, encoding, cb) {
    if (this._h2iD === undefined) {
      this.once('ready', () => this._h2writeGeneric(writev, data, encoding, cb));
      return;
    }
    if (this._h2handle === undefined) return; // destroyed
    this._h2updateTimer();
    if (this._h2sentHeaders === undefined) this._h2proceed();
    const state = this._h2state;
    // The callback follows when the data is written and it is known whether it was the last.
    let left = 2;
    let failed;
    const done = (err) => {
      failed ??= err;
      if (--left === 0) cb(failed);
    };
    const written = (broken) => {
      state.queued -= size;
      if (!broken && this._h2session !== undefined) this._h2updateTimer();
      done(broken && !this.destroyed ? new codes.ERR_STREAM_DESTROYED('write') : undefined);
    };
    const size = this._writableState.writelen ?? 0;
    state.queued += size;
    const handle = this._h2handle;
    if (this._h2figures !== undefined) figures.written(this._h2figures, size);
    if (writev) native.writev(handle, listOf(data), written);
    else native.write(handle, data, encoding, written);
    process.nextTick(() => {
      const ws = this._writableState;
      // The last piece and the end of the stream go into one frame.
      if (ws.ending && ws.length === ws.writelen) shutdown(this);
      done();
    });
    if (diagnostics.bodyChunkSent.hasSubscribers && this._h2session._h2type !== SERVER) {
      diagnostics.bodyChunkSent.publish({ stream: this, writev, data, encoding });
    }
  }
  _write(data, encoding, cb) { this._h2writeGeneric(false, data, encoding, cb); }
  _writev(data, cb) { this._h2writeGeneric(true, data.allBuffers ? Object.assign(data.map((e) => e.chunk ?? e), { allBuffers: true }) : data, '', cb); }
  _final(cb) {
    if (this.pending) {
      this.once('ready', () => this._final(cb));
      return;
    }
    shutdown(this);
    this.on('finish', maybeDestroy);
    cb();
    if (diagnostics.bodySent.hasSubscribers && this._h2session !== undefined && this._h2session._h2type !== SERVER) diagnostics.bodySent.publish({ stream: this });
  }
  _read() {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    if (!this._h2state.didRead) {
      this._readableState.readingMore = false;
      this._h2state.didRead = true;
    }
    if (this.pending) this.once('ready', resume);
    else resume.call(this);
  }
  // eslint-disable-next-line no-unused-vars -- priorities are no more
  priority(options) {
    if (!warnedPriority) {
      warnedPriority = true;
      process.emitWarning('http2Stream.priority is longer supported after priority signalling was deprecated in RFC 9113', 'DeprecationWarning', 'DEP0194');
    }
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_STREAM();
  }
  sendTrailers(headers) {
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this._h2sentTrailers) throw new codes.ERR_HTTP2_TRAILERS_ALREADY_SENT();
    if (!this._h2state.trailersReady) throw new codes.ERR_HTTP2_TRAILERS_NOT_READY();
    headers = copyOf(headers);
    const list = fieldList(headers, 'trailers', this._h2session._h2strict);
    this._h2sentTrailers = headers;
    setImmediate(finishTrailers, this, list, hidden(headers));
  }
  // endTrailers ends a stream that could have trailers and has none.
  _h2endTrailers(trailers) {
    if (this._h2sentTrailers !== undefined) return;
    this._h2sentTrailers = trailers;
    finishTrailers(this, [], undefined);
  }
  get closed() { return this._h2state.closed; }
  close(code = NO_ERROR, callback) {
    validateInteger(code, 'code', 0, 2 ** 32 - 1);
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.closed) return;
    if (callback !== undefined) this.once('close', callback);
    closeStream(this, code);
  }
  _destroy(err, callback) {
    const session = this._h2session;
    const handle = this._h2handle;
    const sessionState = session._h2state;
    const sessionCode = sessionState.goawayCode || sessionState.destroyCode;
    // A stream that was closed has its code; otherwise the session's says why.
    let code = this.closed ? this.rstCode : sessionCode;
    if (!this.closed && err != null) {
      if (sessionCode) code = sessionCode;
      else if (err instanceof AbortError) code = CANCEL;
      else code = INTERNAL_ERROR;
    }
    code ??= NO_ERROR;
    if (!this.closed) closeStream(this, code, handle === undefined || session.destroyed ? rstNone : rstForce);
    this.push(null);
    if (this._h2figures !== undefined && handle !== undefined) figures.streamEnded(this, session);
    if (handle !== undefined) {
      native.forget(handle);
      sessionState.streams.delete(this._h2iD);
    } else {
      sessionState.pendingStreams.delete(this);
    }
    if (err == null && code !== NO_ERROR && code !== CANCEL) err = new codes.ERR_HTTP2_STREAM_ERROR(nameOf(code));
    const side = session._h2type === SERVER ? 0 : 1;
    this._h2session = undefined;
    this._h2handle = undefined;
    if (session.closed) setImmediate(() => session._h2maybeDestroy());
    if (err != null && diagnostics.error[side].hasSubscribers) diagnostics.error[side].publish({ stream: this, error: err });
    if (code !== NO_ERROR && diagnostics.close[side].hasSubscribers) diagnostics.close[side].publish({ stream: this });
    callback(err);
  }
  // maybeDestroy: the stream is done if both halves are.
  _h2maybeDestroy(code = NO_ERROR) {
    if (code !== NO_ERROR) {
      this.destroy();
      return;
    }
    if (!this.writableFinished) return;
    if (!this.readable && this.closed) {
      this.destroy();
      return;
    }
    const state = this._h2state;
    // A server that has answered and never looks at the body that comes is done with it;
    // after this turn, so that it can push.
    if (this.headersSent && this._h2session !== undefined && this._h2session._h2type === SERVER && !state.hasTrailers && !state.didRead && this.readableFlowing === null) {
      setImmediate(() => this.close());
    }
  }
  setTimeout(msecs, callback) {
    setTimeoutOf(this, msecs, callback);
    return this;
  }
}

// setTimeoutOf is setTimeout of streams and sessions.
function setTimeoutOf(self, msecs, callback) {
  if (self.destroyed) return;
  self.timeout = msecs;
  validateNumber(msecs, 'msecs', 0);
  if (!Number.isFinite(msecs)) throw new codes.ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
  clearTimeout(self._h2timeout);
  if (msecs === 0) {
    self._h2timeout = null;
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      self.removeListener('timeout', callback);
    }
    return;
  }
  self._h2timeout = setTimeout(() => self._onTimeout(), msecs).unref();
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    self.once('timeout', callback);
  }
}

// progressed reports whether the connection has taken something since the last time.
function progressed(session) {
  const handle = session?._h2handle;
  if (handle === undefined || !native.writing(handle)) return false;
  const state = session._h2state;
  const n = native.progress(handle);
  if (n === state.progress) return false;
  state.progress = n;
  return true;
}

function listOf(data) {
  const list = [];
  for (const e of data) {
    if (data.allBuffers) list.push(e, undefined);
    else list.push(e.chunk, e.encoding);
  }
  return list;
}

function maybeDestroy() { this._h2maybeDestroy(); }

function shutdown(stream) {
  const state = stream._h2state;
  if (state.shutdown || stream._h2handle === undefined) return;
  state.shutdown = true;
  native.end(stream._h2handle);
}

function resume() {
  if (this._h2handle !== undefined) native.reading(this._h2handle, true);
}

function finishTrailers(stream, list, secret) {
  if (stream.destroyed || stream._h2handle === undefined) return;
  stream._h2updateTimer();
  stream._h2state.hasTrailers = false;
  native.trailers(stream._h2handle, list, secret);
  stream._h2maybeDestroy();
}

function closeStream(stream, code, rst = rstSubmit) {
  const state = stream._h2state;
  state.closed = true;
  state.rstCode = code;
  stream.setTimeout(0);
  stream.removeAllListeners('timeout');
  const { ending } = stream._writableState;
  if (!ending) {
    // The other side does not get all that was to be sent.
    if (!stream.aborted || rst === rstForce) {
      state.aborted = true;
      stream.emit('aborted');
    }
    stream.end();
  }
  if (rst === rstNone) return;
  const finish = () => finishClose(stream, code);
  if (!ending || stream.writableFinished || code !== NO_ERROR || stream.destroyed || rst === rstForce) finish();
  else stream.once('finish', finish);
}

function finishClose(stream, code) {
  if (stream.pending) {
    stream.push(null);
    stream.once('ready', () => submitRst(stream, code));
    return;
  }
  submitRst(stream, code);
}

function submitRst(stream, code) {
  if (stream._h2handle === undefined) return;
  stream._h2updateTimer();
  native.rst(stream._h2handle, code);
}

// Events of the natives, with the stream as this.

function onData(buffer) {
  if (this._h2handle === undefined) return;
  this._h2updateTimer();
  if (this._h2figures !== undefined) figures.read(this._h2figures, buffer.length);
  if (!this.push(buffer) && this._h2handle !== undefined) native.reading(this._h2handle, false);
}

function onEnd() {
  if (this.destroyed) return;
  this._h2updateTimer();
  this.on('end', this._h2maybeDestroy);
  this.push(null);
  this.read(0);
}

function onClosed(code) {
  if (this.destroyed) return;
  const session = this._h2session;
  if (!this.closed) closeStream(this, code, rstNone);
  if (code === NO_ERROR) {
    const side = session._h2type === SERVER ? 0 : 1;
    if (diagnostics.close[side].hasSubscribers) diagnostics.close[side].publish({ stream: this });
  }
  if (this.destroyed) return;
  if (this.readableEnded || code !== NO_ERROR) {
    this._h2maybeDestroy(code);
    return;
  }
  this.on('end', this._h2maybeDestroy);
  this.push(null);
  // What nobody reads on a server ends by itself.
  if (session._h2type === SERVER && !this._h2state.didRead && this.readableFlowing === null) this.resume();
  else this.read(0);
}

function onWantTrailers() {
  if (this.destroyed || this.closed) return;
  this._h2state.trailersReady = true;
  if (!this.emit('wantTrailers')) this.sendTrailers({});
}

module.exports = { Http2Stream, closeStream, setTimeoutOf, progressed, onData, onEnd, onClosed, onWantTrailers, FLAG_END, FLAG_TRAILERS };
