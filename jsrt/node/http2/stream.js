'use strict';
// Http2Stream, https://nodejs.org/api/http2.html#class-http2stream

const { Duplex } = require('stream');
const native = require('native');
const { codes, nameOf } = require('http2/errors');
const { AbortError } = require('util/errorcodes');
const { validateFunction, validateNumber, validateInteger } = require('util/validators');
const { fieldList, hidden, copyOf } = require('http2/fields');
const diagnostics = require('http2/diagnostics');
const { kHandle, kID, kInit, kMaybeDestroy, kProceed, kSentHeaders, kSentTrailers, kInfoHeaders, kSession, kState, kTimeout, kType, kUpdateTimer,
  kStrict, kWriteGeneric } = require('http2/symbols');

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

function onPause() {
  if (!this.destroyed && this[kHandle] !== undefined) native.reading(this[kHandle], false);
}

class Http2Stream extends Duplex {
  constructor(session, options) {
    options.allowHalfOpen = true;
    options.decodeStrings = false;
    options.autoDestroy = false;
    super(options);
    this.cork(); // until there is a handle
    this._readableState.readingMore = true; // nothing is read before the program reads
    this[kSession] = session;
    session[kState].pendingStreams.add(this);
    this[kState] = new State();
    this[kHandle] = undefined;
    this[kID] = undefined;
    this[kTimeout] = null;
    this[kSentHeaders] = undefined;
    this[kSentTrailers] = undefined;
    this[kInfoHeaders] = undefined;
    this.on('pause', onPause);
  }
  [kUpdateTimer]() {
    if (this.destroyed) return;
    if (this[kTimeout] !== null) this[kTimeout].refresh();
    this[kSession]?.[kUpdateTimer]();
  }
  [kInit](id, handle) {
    const state = this[kSession][kState];
    state.pendingStreams.delete(this);
    state.streams.set(id, this);
    this[kID] = id;
    this[kHandle] = handle;
    this.uncork();
    this.emit('ready');
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    return `Http2Stream ${require('util').inspect({ id: this[kID] || '<pending>', closed: this.closed, destroyed: this.destroyed, state: this.state,
      readableState: this._readableState, writableState: this._writableState }, { ...opts, depth: opts.depth == null ? null : opts.depth - 1 })}`;
  }
  get bufferSize() { return this[kState].queued + this.writableLength; }
  get endAfterHeaders() { return this[kState].endAfterHeaders; }
  get sentHeaders() {
    const sent = this[kSentHeaders];
    if (!Array.isArray(sent)) return sent;
    return (this[kSentHeaders] = require('http2/fields').objectOf(sent));
  }
  get sentTrailers() { return this[kSentTrailers]; }
  get sentInfoHeaders() { return this[kInfoHeaders]; }
  get pending() { return this[kID] === undefined; }
  get id() { return this[kID]; }
  get session() { return this[kSession]; }
  _onTimeout() {
    // What the connection has taken meanwhile is a sign of life.
    if (progressed(this[kSession])) {
      this[kUpdateTimer]();
      return;
    }
    this.emit('timeout');
  }
  get headersSent() { return this[kSentHeaders] !== undefined; }
  get aborted() { return this[kState].aborted; }
  get headRequest() { return this[kState].headRequest; }
  get rstCode() { return this[kState].rstCode; }
  get state() {
    if (this.destroyed || this[kHandle] === undefined) return {};
    const [state, localClose, remoteClose, localWindowSize] = native.streamState(this[kHandle]);
    return { state, weight: 16, sumDependencyWeight: 0, localClose, remoteClose, localWindowSize };
  }
  [kProceed]() {}
  [kWriteGeneric](writev, data, encoding, cb) {
    if (this.pending) {
      this.once('ready', () => this[kWriteGeneric](writev, data, encoding, cb));
      return;
    }
    if (this.destroyed) return;
    this[kUpdateTimer]();
    if (!this.headersSent) this[kProceed]();
    const state = this[kState];
    // The callback follows when the data is written and it is known whether it was the last.
    let left = 2;
    let failed;
    const done = (err) => {
      failed ??= err;
      if (--left === 0) cb(failed);
    };
    const written = (broken) => {
      state.queued -= size;
      if (!broken && this[kSession] !== undefined) this[kUpdateTimer]();
      done(broken && !this.destroyed ? new codes.ERR_STREAM_DESTROYED('write') : undefined);
    };
    const size = this._writableState.writelen ?? 0;
    state.queued += size;
    const handle = this[kHandle];
    if (writev) native.writev(handle, listOf(data), written);
    else native.write(handle, data, encoding, written);
    process.nextTick(() => {
      const ws = this._writableState;
      // The last piece and the end of the stream go into one frame.
      if (ws.ending && !ws.corked && (this.writableBuffer?.length ?? 0) === 0 && ws.length === ws.writelen && !this.destroyed) shutdown(this);
      done();
    });
    if (diagnostics.bodyChunkSent.hasSubscribers && this[kSession][kType] !== SERVER) {
      diagnostics.bodyChunkSent.publish({ stream: this, writev, data, encoding });
    }
  }
  _write(data, encoding, cb) { this[kWriteGeneric](false, data, encoding, cb); }
  _writev(data, cb) { this[kWriteGeneric](true, data.allBuffers ? Object.assign(data.map((e) => e.chunk ?? e), { allBuffers: true }) : data, '', cb); }
  _final(cb) {
    if (this.pending) {
      this.once('ready', () => this._final(cb));
      return;
    }
    shutdown(this);
    this.once('finish', maybeDestroy);
    cb();
    if (diagnostics.bodySent.hasSubscribers && this[kSession] !== undefined && this[kSession][kType] !== SERVER) diagnostics.bodySent.publish({ stream: this });
  }
  _read() {
    if (this.destroyed) {
      this.push(null);
      return;
    }
    if (!this[kState].didRead) {
      this._readableState.readingMore = false;
      this[kState].didRead = true;
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
    if (this[kSentTrailers]) throw new codes.ERR_HTTP2_TRAILERS_ALREADY_SENT();
    if (!this[kState].trailersReady) throw new codes.ERR_HTTP2_TRAILERS_NOT_READY();
    headers = copyOf(headers);
    const list = fieldList(headers, 'trailers', this[kSession][kStrict]);
    this[kSentTrailers] = headers;
    setImmediate(finishTrailers, this, list, hidden(headers));
  }
  get closed() { return this[kState].closed; }
  close(code = NO_ERROR, callback) {
    validateInteger(code, 'code', 0, 2 ** 32 - 1);
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.closed) return;
    if (callback !== undefined) this.once('close', callback);
    closeStream(this, code);
  }
  _destroy(err, callback) {
    const session = this[kSession];
    const handle = this[kHandle];
    const sessionState = session[kState];
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
    if (handle !== undefined) {
      native.forget(handle);
      sessionState.streams.delete(this[kID]);
    } else {
      sessionState.pendingStreams.delete(this);
    }
    if (err == null && code !== NO_ERROR && code !== CANCEL) err = new codes.ERR_HTTP2_STREAM_ERROR(nameOf(code));
    const side = session[kType] === SERVER ? 0 : 1;
    this[kSession] = undefined;
    this[kHandle] = undefined;
    setImmediate(() => session[kMaybeDestroy]());
    if (err != null && diagnostics.error[side].hasSubscribers) diagnostics.error[side].publish({ stream: this, error: err });
    if (code !== NO_ERROR && diagnostics.close[side].hasSubscribers) diagnostics.close[side].publish({ stream: this });
    callback(err);
  }
  // maybeDestroy: the stream is done if both halves are.
  [kMaybeDestroy](code = NO_ERROR) {
    if (code !== NO_ERROR) {
      this.destroy();
      return;
    }
    if (!this.writableFinished) return;
    if (!this.readable && this.closed) {
      this.destroy();
      return;
    }
    const state = this[kState];
    // A server that has answered and never looks at the body that comes is done with it;
    // after this turn, so that it can push.
    if (this.headersSent && this[kSession] !== undefined && this[kSession][kType] === SERVER && !state.hasTrailers && !state.didRead && this.readableFlowing === null) {
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
  clearTimeout(self[kTimeout]);
  if (msecs === 0) {
    self[kTimeout] = null;
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      self.removeListener('timeout', callback);
    }
    return;
  }
  self[kTimeout] = setTimeout(() => self._onTimeout(), msecs).unref();
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    self.once('timeout', callback);
  }
}

// progressed reports whether the connection has taken something since the last time.
function progressed(session) {
  const handle = session?.[kHandle];
  if (handle === undefined || !native.writing(handle)) return false;
  const state = session[kState];
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

function maybeDestroy() { this[kMaybeDestroy](); }

function shutdown(stream) {
  const state = stream[kState];
  if (state.shutdown || stream[kHandle] === undefined) return;
  state.shutdown = true;
  native.end(stream[kHandle]);
}

function resume() {
  if (!this.destroyed && this[kHandle] !== undefined) native.reading(this[kHandle], true);
}

function finishTrailers(stream, list, secret) {
  if (stream.destroyed || stream[kHandle] === undefined) return;
  stream[kUpdateTimer]();
  stream[kState].hasTrailers = false;
  native.trailers(stream[kHandle], list, secret);
  stream[kMaybeDestroy]();
}

function closeStream(stream, code, rst = rstSubmit) {
  const state = stream[kState];
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
  if (stream[kHandle] === undefined) return;
  stream[kUpdateTimer]();
  native.rst(stream[kHandle], code);
}

// Events of the natives, with the stream as this.

function onData(buffer) {
  this[kUpdateTimer]();
  if (this.destroyed) return;
  if (!this.push(buffer) && !this.destroyed && this[kHandle] !== undefined) native.reading(this[kHandle], false);
}

function onEnd() {
  if (this.destroyed) return;
  this[kUpdateTimer]();
  this.on('end', this[kMaybeDestroy]);
  this.push(null);
  this.read(0);
}

function onClosed(code) {
  if (this.destroyed) return;
  const session = this[kSession];
  if (!this.closed) closeStream(this, code, rstNone);
  if (code === NO_ERROR) {
    const side = session[kType] === SERVER ? 0 : 1;
    if (diagnostics.close[side].hasSubscribers) diagnostics.close[side].publish({ stream: this });
  }
  if (this.destroyed) return;
  if (this.readableEnded || code !== NO_ERROR) {
    this[kMaybeDestroy](code);
    return;
  }
  this.on('end', this[kMaybeDestroy]);
  this.push(null);
  // What nobody reads on a server ends by itself.
  if (session[kType] === SERVER && !this[kState].didRead && this.readableFlowing === null) this.resume();
  else this.read(0);
}

function onWantTrailers() {
  if (this.destroyed || this.closed) return;
  this[kState].trailersReady = true;
  if (!this.emit('wantTrailers')) this.sendTrailers({});
}

module.exports = { Http2Stream, closeStream, setTimeoutOf, progressed, onData, onEnd, onClosed, onWantTrailers, FLAG_END, FLAG_TRAILERS };
