'use strict';
// Http2Session, https://nodejs.org/api/http2.html#class-http2session

const EventEmitter = require('events');
const { kCapture } = require('events/emitter');
const native = require('native');
const { Buffer } = require('buffer');
const { codes, NghttpError } = require('http2/errors');
const { validateBuffer, validateFunction, validateInt32, validateNumber } = require('util/validators');
const { ServerHttp2Stream, tellCreated } = require('http2/serverstream');
const { ClientHttp2Stream, request } = require('http2/clientstream');
const streams = require('http2/stream');
const settings = require('http2/settings');
const diagnostics = require('http2/diagnostics');
const figures = require('http2/performance');
const { sensitiveHeaders } = require('http2/symbols');

const { setTimeoutOf, progressed } = streams;
const SERVER = 0;
const CLIENT = 1;
const NO_ERROR = 0;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
const REFUSED_STREAM = 7;
const END_STREAM = 1;

// Header blocks by their place in a stream.
const PUSH_RESPONSE = 2;
const RESPONSE = 1;

native.setUp({ headers: onHeaders, data: streams.onData, end: streams.onEnd, closed: streams.onClosed, wantTrailers: streams.onWantTrailers,
  settings: onSettings, settingsAck: onSettingsAck, ping: onPing, pingAck: onPingAck, goaway: onGoaway, altsvc: onAltsvc, origin: onOrigin,
  frameError: onFrameError, failed: onFailed, write: onWrite, destroyed: onDestroyed, sensitive: sensitiveHeaders });

function emit(self, ...args) { self.emit(...args); }

const plainEmit = EventEmitter.prototype.emit;

// emitStream is emit('stream'). Where a server is all that listens to its session, and one
// function to the server, that is called without the detours.
function emitStream(session, stream, headers, flags, raw) {
  const server = session._h2server;
  if (server !== undefined && session._events.stream === session._h2listener && server.emit === plainEmit && session.emit === plainEmit && !server[kCapture]) {
    const listener = server._events.stream;
    if (typeof listener === 'function') {
      listener.call(server, stream, headers, flags, raw);
      return;
    }
  }
  session.emit('stream', stream, headers, flags, raw);
}

class State {
  constructor() {
    this.destroyCode = NO_ERROR;
    this.closed = false;
    this.destroyed = false;
    this.goawayCode = null;
    this.goawayLastStreamID = null;
    this.streams = new Map();
    this.pendingStreams = new Set();
    this.pendingAck = 0;
    this.progress = 0;
    this.error = undefined;
    this.pingRTT = 0;
    this.streamTime = 0;
  }
}

class Http2Session extends EventEmitter {
  constructor(type, options, socket) {
    super();
    if (socket._h2bound !== undefined) throw new codes.ERR_HTTP2_SOCKET_BOUND();
    socket._h2bound = this;
    this._h2state = new State();
    this._h2type = type;
    this._h2proxySocket = null;
    this._h2socket = socket;
    this._h2timeout = null;
    this._h2handle = undefined;
    this._h2pending = { settings: [], pings: [], maxPings: options.maxOutstandingPings };
    this._h2strict = options.strictSingleValueFields !== false;
    if (typeof socket.disableRenegotiation === 'function') socket.disableRenegotiation();
    const setUp = () => setUpHandle(this, socket, type, options);
    if (socket.connecting || socket.secureConnecting) {
      const event = socket.encrypted && socket.secureConnecting !== undefined ? 'secureConnect' : 'connect';
      socket.once(event, () => {
        try {
          setUp();
        } catch (error) {
          socket.destroy(error);
        }
      });
    } else {
      setUp();
    }
  }
  get encrypted() { return this._h2encrypted; }
  get alpnProtocol() { return this._h2alpnProtocol; }
  get originSet() {
    if (!this.encrypted || this.destroyed) return undefined;
    return Array.from(originSetOf(this));
  }
  get connecting() { return this._h2handle === undefined && !this.destroyed; }
  get closed() { return this._h2state.closed; }
  get destroyed() { return this._h2state.destroyed; }
  get type() { return this._h2type; }
  get goawayCode() { return this._h2state.goawayCode || NO_ERROR; }
  get goawayLastStreamID() { return this._h2state.goawayLastStreamID || 0; }
  get pendingSettingsAck() { return this._h2state.pendingAck > 0; }
  get socket() {
    const proxy = this._h2proxySocket;
    if (proxy === null) return (this._h2proxySocket = require('http2/socket').sessionSocket(this));
    return proxy;
  }
  get state() {
    if (this.connecting || this.destroyed) return {};
    const [effectiveLocalWindowSize, effectiveRecvDataLength, nextStreamID, localWindowSize, lastProcStreamID, remoteWindowSize, outboundQueueSize,
      deflateDynamicTableSize, inflateDynamicTableSize] = native.sessionState(this._h2handle);
    return { effectiveLocalWindowSize, effectiveRecvDataLength, nextStreamID, localWindowSize, lastProcStreamID, remoteWindowSize, outboundQueueSize,
      deflateDynamicTableSize, inflateDynamicTableSize };
  }
  get localSettings() {
    if (this._h2localSettings !== undefined) return this._h2localSettings;
    if (this.destroyed || this.connecting) return {};
    return (this._h2localSettings = settings.fromNative(native.localSettings(this._h2handle)));
  }
  get remoteSettings() {
    if (this._h2remoteSettings !== undefined) return this._h2remoteSettings;
    if (this.destroyed || this.connecting) return {};
    return (this._h2remoteSettings = settings.fromNative(native.remoteSettings(this._h2handle)));
  }
  _h2updateTimer() {
    if (this._h2timeout !== null) this._h2timeout.refresh();
  }
  setNextStreamID(id) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    validateNumber(id, 'id');
    if (id <= 0 || id > 2 ** 32 - 1) throw new codes.ERR_OUT_OF_RANGE('id', '> 0 and <= 4294967295', id);
    native.setNextStreamID(this._h2handle, id);
  }
  setLocalWindowSize(windowSize) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    validateInt32(windowSize, 'windowSize', 0);
    native.setLocalWindowSize(this._h2handle, windowSize);
  }
  ping(payload, callback) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    if (typeof payload === 'function') {
      callback = payload;
      payload = undefined;
    }
    if (payload) {
      validateBuffer(payload, 'payload');
      if (payload.byteLength !== 8) throw new codes.ERR_HTTP2_PING_LENGTH();
    }
    validateFunction(callback, 'callback');
    const cb = (ack, duration, data) => {
      if (ack) callback(null, duration, data);
      else callback(new codes.ERR_HTTP2_PING_CANCEL());
    };
    if (this.connecting || this.closed) {
      process.nextTick(cb, false, 0, payload);
      return undefined;
    }
    this._h2updateTimer();
    return ping(this, payload, cb);
  }
  settings(given, callback) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    settings.assertIsObject(given, 'settings');
    settings.validate(given);
    if (callback) validateFunction(callback, 'callback');
    this._h2state.pendingAck++;
    const list = settings.flatten({ ...given });
    whenConnected(this, () => submitSettings(this, list, callback));
  }
  goaway(code = NO_ERROR, lastStreamID = 0, opaqueData) {
    if (this.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
    if (opaqueData !== undefined) validateBuffer(opaqueData, 'opaqueData');
    validateNumber(code, 'code');
    validateNumber(lastStreamID, 'lastStreamID');
    whenConnected(this, () => {
      if (this.destroyed) return;
      this._h2updateTimer();
      native.goaway(this._h2handle, code, lastStreamID, opaqueData);
    });
  }
  destroy(error = NO_ERROR, code) {
    if (this.destroyed) return;
    if (typeof error === 'number') {
      code = error;
      error = code !== NO_ERROR ? new codes.ERR_HTTP2_SESSION_ERROR(code) : undefined;
    }
    if (code === undefined && error != null) code = INTERNAL_ERROR;
    closeSession(this, code, error);
  }
  close(callback) {
    if (this.closed || this.destroyed) return;
    this._h2state.closed = true;
    if (typeof callback === 'function') this.once('close', callback);
    this.goaway();
    this._h2maybeDestroy();
  }
  // maybeDestroy ends a closed session that has nothing more to do.
  _h2maybeDestroy(error) {
    if (error == null) {
      const { streams: open, pendingStreams } = this._h2state;
      if (!this.closed || open.size > 0 || pendingStreams.size > 0) return;
    }
    this.destroy(error);
  }
  _onTimeout() {
    if (progressed(this)) {
      this._h2updateTimer();
      return;
    }
    this.emit('timeout');
  }
  ref() { this._h2socket?.ref?.(); }
  unref() { this._h2socket?.unref?.(); }
  setTimeout(msecs, callback) {
    setTimeoutOf(this, msecs, callback);
    return this;
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    return `Http2Session ${require('util').inspect({ type: this._h2type, closed: this.closed, destroyed: this.destroyed, state: this.state,
      localSettings: this.localSettings, remoteSettings: this.remoteSettings }, { ...opts, depth: opts.depth == null ? null : opts.depth - 1 })}`;
  }
}
Http2Session.prototype[Symbol.for('nodejs.rejection')] = function(err, event, ...args) {
  if (event === 'stream') args[0].destroy(err);
  else this.destroy(err);
};

class ServerHttp2Session extends Http2Session {
  constructor(options, socket, server) {
    super(SERVER, options, socket);
    this._h2server = server;
  }
  get server() { return this._h2server; }
  altsvc(alt, originOrStream) { require('http2/services').altsvc(this, alt, originOrStream); }
  origin(...origins) { require('http2/services').origin(this, origins); }
}

class ClientHttp2Session extends Http2Session {
  constructor(options, socket) {
    super(CLIENT, options, socket);
  }
  request(headers, options) { return request(this, headers, options); }
}

function whenConnected(session, f) {
  if (session.connecting) session.once('connect', f);
  else f();
}

// setUpHandle begins to speak over a connected socket.
function setUpHandle(session, socket, type, options) {
  if (session.destroyed) {
    process.nextTick(emit, session, 'connect', session, socket);
    return;
  }
  if (socket.destroyed) {
    socketOnClose.call(socket);
    return;
  }
  const custom = options.remoteCustomSettings;
  const handle = native.session(type === SERVER, nativeOptions(options), custom, session);
  session._h2handle = handle;
  session._h2figures = figures.begun();
  session._h2encrypted = Boolean(socket.encrypted);
  session._h2alpnProtocol = socket.encrypted ? socket.alpnProtocol : 'h2c';
  session.settings(typeof options.settings === 'object' ? options.settings : {});
  if (type === SERVER && Array.isArray(options.origins)) session.origin(...options.origins);
  require('http2/socket').attach(session, socket, handle);
  process.nextTick(emit, session, 'connect', session, socket);
}

function nativeOptions(o) {
  const or = (v, usual) => (typeof v === 'number' ? v : usual);
  return { maxDeflateDynamicTableSize: or(o.maxDeflateDynamicTableSize, 4096), maxSettings: or(o.maxSettings, 32),
    maxSendHeaderBlockLength: or(o.maxSendHeaderBlockLength, 65536), peerMaxConcurrentStreams: or(o.peerMaxConcurrentStreams, 100),
    maxReservedRemoteStreams: or(o.maxReservedRemoteStreams, 200), paddingStrategy: or(o.paddingStrategy, 0),
    maxHeaderListPairs: o.maxHeaderListPairs === undefined ? 128 : Math.max(o.maxHeaderListPairs, 4),
    maxOutstandingSettings: or(o.maxOutstandingSettings, 10), maxSessionMemory: or(o.maxSessionMemory, 10) * 1e6,
    streamResetBurst: or(o.streamResetBurst, 1000), streamResetRate: or(o.streamResetRate, 33), maxSessionInvalidFrames: or(o.maxSessionInvalidFrames, 1000),
    maxSessionRejectedStreams: or(o.maxSessionRejectedStreams, 100), lenient: o.strictFieldWhitespaceValidation === false ? 1 : 0 };
}

const now = () => process.uptime() * 1000;

function ping(session, payload, cb) {
  const list = session._h2pending.pings;
  const max = session._h2pending.maxPings ?? 10;
  cb = native.bind(cb, 'HTTP2PING');
  if (list.length >= max) {
    process.nextTick(cb, false, 0, payload);
    return false;
  }
  const begun = now();
  if (payload === undefined) {
    payload = Buffer.alloc(8);
    payload.writeDoubleBE(begun);
  }
  list.push({ cb, begun });
  native.ping(session._h2handle, payload);
  return true;
}

function submitSettings(session, list, cb) {
  if (session.destroyed) return;
  session._h2updateTimer();
  const entry = { cb: cb && native.bind(cb, 'HTTP2SETTINGS'), begun: now() };
  session._h2pending.settings.push(entry);
  if (!native.settings(session._h2handle, list)) {
    session._h2pending.settings.pop();
    session.destroy(new codes.ERR_HTTP2_MAX_PENDING_SETTINGS_ACK());
  }
}

// originSetOf is the set of origins that the session serves, its own first.
function originSetOf(session) {
  let set = session._h2originSet;
  if (set !== undefined) return set;
  session._h2originSet = set = new Set();
  const socket = session._h2socket;
  let name = socket.servername;
  if (name === null || name === false || name === undefined) {
    name = socket.remoteAddress;
    if (socket.remoteFamily === 'IPv6') name = `[${name}]`;
  }
  let text = `https://${name}`;
  if (socket.remotePort != null) text += `:${socket.remotePort}`;
  set.add(new URL(text).origin);
  return set;
}

function closeSession(session, code, error) {
  const state = session._h2state;
  state.destroyed = true;
  state.destroyCode = code;
  session.setTimeout(0);
  clearTimeout(session._h2timeout);
  session._h2timeout = null;
  session.removeAllListeners('timeout');
  if (state.pendingStreams.size > 0 || state.streams.size > 0) {
    const cancel = new codes.ERR_HTTP2_STREAM_CANCEL(error);
    if (error) cancel.cause = error;
    for (const s of [...state.pendingStreams]) s.destroy(cancel);
    for (const s of [...state.streams.values()]) s.destroy(error);
  }
  const socket = session._h2socket;
  const handle = session._h2handle;
  cancelPending(session);
  if (handle === undefined) {
    finishSession(session, error);
    return;
  }
  if (session._h2figures !== undefined) figures.sessionEnded(session);
  state.error = error;
  native.destroy(handle, code ?? NO_ERROR, socket.destroyed, socket._handle?.conn);
}

// cancelPending ends what waits for an answer.
function cancelPending(session) {
  const { pings, settings: list } = session._h2pending;
  session._h2pending = { settings: [], pings: [] };
  for (const { cb, begun } of pings) process.nextTick(cb, false, now() - begun, undefined);
  for (const { cb } of list) {
    session._h2state.pendingAck--;
    if (cb) process.nextTick(cb, new codes.ERR_HTTP2_SETTINGS_CANCEL());
  }
}

function onDestroyed() { finishSession(this, this._h2state.error); }

function finishSession(session, error) {
  const socket = session._h2socket;
  session._h2proxySocket = null;
  session._h2socket = undefined;
  session._h2handle = undefined;
  if (socket) {
    socket._h2bound = undefined;
    socket._h2server = undefined;
  }
  if (socket && !socket.destroyed) {
    socket.on('close', () => emitClose(session, error));
    if (session.closed) {
      // The other side's end has to be noticed.
      socket.resume();
      socket.end(() => { if (!socket.destroyed && socket.readableEnded !== false) socket.destroy(); });
    } else {
      socket.destroy(error);
    }
  } else {
    process.nextTick(emitClose, session, error);
  }
}

function emitClose(session, error) {
  if (error) session.emit('error', error);
  session.emit('close');
}

// Events of the natives, with the session as this.

function onHeaders(handle, known, id, cat, flags, headers, raw) {
  if (this.destroyed) return;
  this._h2updateTimer();
  const end = (flags & END_STREAM) !== 0;
  let stream = known;
  if (stream === undefined) {
    stream = opened(this, handle, id, flags, headers, raw, end);
    if (stream === undefined) return;
  } else {
    tellHeaders(this, stream, cat, flags, headers, raw, end);
  }
  if (end) {
    stream._h2state.endAfterHeaders = true;
    stream.push(null);
  }
}

// opened makes the stream that the other side has begun.
function opened(session, handle, id, flags, headers, raw, end) {
  if (session.closed) {
    native.rst(handle, REFUSED_STREAM);
    return undefined;
  }
  let stream;
  if (session._h2type === SERVER) {
    stream = new ServerHttp2Stream(session, handle, id, headers);
    if (headers[':method'] === 'HEAD') {
      // There is no body to answer with.
      stream._h2state.headRequest = true;
      stream.end();
    }
    tellCreated(stream, headers);
  } else {
    stream = new ClientHttp2Stream(session, handle, id);
    stream._h2sentHeaders = headers;
    if (diagnostics.created[1].hasSubscribers) diagnostics.created[1].publish({ stream, headers });
    if (diagnostics.start[1].hasSubscribers) diagnostics.start[1].publish({ stream, headers });
    stream._h2state.shutdown = true;
    if (end) stream.push(null);
    stream.end();
  }
  process.nextTick(emitStream, session, stream, headers, flags, raw);
  return stream;
}

function tellHeaders(session, stream, cat, flags, headers, raw, end) {
  const status = headers[':status'];
  if (stream._h2figures !== undefined) figures.header(stream._h2figures);
  let event;
  if (cat === PUSH_RESPONSE) event = 'push';
  else if (status !== undefined && status < 200 && !end) event = 'headers';
  else if (cat === RESPONSE || (status !== undefined && !end)) event = 'response';
  else if (status !== undefined && cat !== RESPONSE) event = 'response';
  else event = end ? 'trailers' : 'headers';
  if (status === 421) session._h2originSet?.delete(stream._h2origin);
  process.nextTick(emit, stream, event, headers, flags, raw);
  if ((event === 'response' || event === 'push') && diagnostics.finish[1].hasSubscribers && session._h2type === CLIENT) {
    diagnostics.finish[1].publish({ stream, headers, flags });
  }
}

function onSettings() {
  if (this.destroyed) return;
  this._h2updateTimer();
  this._h2remoteSettings = undefined;
  this.emit('remoteSettings', this.remoteSettings);
}

function onSettingsAck() {
  if (this.destroyed) return;
  this._h2updateTimer();
  this._h2state.pendingAck--;
  this._h2localSettings = undefined;
  const { cb, begun } = this._h2pending.settings.shift();
  const local = this.localSettings;
  if (typeof cb === 'function') cb(null, local, now() - begun);
  this.emit('localSettings', local);
}

function onPing(payload) {
  if (this.destroyed) return;
  this._h2updateTimer();
  this.emit('ping', payload);
}

function onPingAck(payload) {
  if (this.destroyed) return;
  this._h2updateTimer();
  const entry = this._h2pending.pings.shift();
  if (entry === undefined) {
    // Nobody asked.
    this.destroy(new NghttpError(-505), 1);
    return;
  }
  const duration = now() - entry.begun;
  this._h2state.pingRTT = duration;
  entry.cb(true, duration, payload);
}

function onGoaway(code, lastStreamID, data) {
  if (this.destroyed) return;
  const state = this._h2state;
  state.goawayCode = code;
  state.goawayLastStreamID = lastStreamID;
  process.nextTick(emit, this, 'goaway', code, lastStreamID, data);
  if (code === NO_ERROR) this.close();
  else this.destroy(new codes.ERR_HTTP2_SESSION_ERROR(code), NO_ERROR);
}

function onAltsvc(stream, origin, alt) {
  if (this.destroyed) return;
  this._h2updateTimer();
  process.nextTick(emit, this, 'altsvc', alt, origin, stream);
}

function onOrigin(origins) {
  if (!this.encrypted || this.destroyed) return;
  this._h2updateTimer();
  const set = originSetOf(this);
  for (const o of origins) set.add(o);
  process.nextTick(emit, this, 'origin', origins);
}

function onFrameError(id, type, code) {
  if (this.destroyed) return;
  const stream = this._h2state.streams.get(id);
  const emitter = stream ?? this;
  emitter._h2updateTimer();
  emitter.emit('frameError', type, code, id);
  // A GOAWAY with the reason may be on its way.
  setImmediate(() => {
    stream?.close(code);
    this.close();
  });
}

function onFailed(code, custom) { this.destroy(new NghttpError(code, custom)); }

function onWrite(buffer, done) {
  const socket = this._h2socket;
  if (socket === undefined || socket.destroyed) done(true);
  else socket.write(buffer, (err) => setImmediate(done, Boolean(err))); // what it has brought about comes first
}

// Listeners of sockets.

function socketOnError(error) {
  const session = this._h2bound;
  if (session === undefined) return;
  // After a GOAWAY the other side may just go.
  if (error.code === 'ECONNRESET' && session._h2state.goawayCode !== null) session.destroy();
  else session.destroy(error);
}

function socketOnClose() {
  const session = this._h2bound;
  if (session === undefined) return;
  const err = session.connecting ? new codes.ERR_SOCKET_CLOSED() : undefined;
  const state = session._h2state;
  for (const s of [...state.streams.values()]) s.close(CANCEL);
  for (const s of [...state.pendingStreams]) s.close(CANCEL);
  session.close();
  closeSessionOnce(session, err);
}

function closeSessionOnce(session, err) {
  if (!session.destroyed) closeSession(session, err === undefined ? NO_ERROR : INTERNAL_ERROR, err);
}

module.exports = { Http2Session, ServerHttp2Session, ClientHttp2Session, socketOnError, socketOnClose };
