'use strict';
// OutgoingMessage, https://nodejs.org/api/http.html#class-httpoutgoingmessage: headers,
// framing and the order of what is sent. It writes to a connection (http/connections),
// or keeps what is written until it has one.

const { Stream } = require('stream');
const native = require('native');
const { codes } = require('util/errorcodes');
const { validateString } = require('util/validators');
const { isLenient, validateHeaderName, validateHeaderValue } = require('http/common');


function nop() {}
const CRLF = '\r\n';

function OutgoingMessage(options) {
  this._conn = null;
  this._outHeaders = null;
  this._header = null;
  this.finished = false;
  this.destroyed = false;
  this.outputData = null;
  this._closed = false;
  if (options?.highWaterMark !== undefined) this._highWaterMark = options.highWaterMark;
  if (options?.rejectNonStandardBodyWrites) this._rejectBodies = true;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const P = OutgoingMessage.prototype;
// What most messages leave as it is lives in the prototype.
Object.assign(P, { outputSize: 0, writable: true, _last: false, chunkedEncoding: false, shouldKeepAlive: true,
  maxRequestsOnConnectionReached: false, _defaultKeepAlive: true, useChunkedEncodingByDefault: true, sendDate: false,
  _removedConnection: false, _removedContLen: false, _removedTE: false, strictContentLength: false, _contentLength: null,
  _hasBody: true, _trailer: '', _headerSent: false, _keepAliveTimeout: 0 });
P._errored = null;
P._highWaterMark = 65536;
P._corked = 0;
P._needDrain = false;
P._bytes = 0;
P._rejectBodies = false;
P._head = undefined;
P._removed = false; // some header that decides about framing or the connection was
P._first = undefined;
P._firstDone = undefined;
P._onPendingData = nop;

function getters(proto, list) {
  for (const [name, get] of Object.entries(list)) Object.defineProperty(proto, name, { __proto__: null, configurable: true, enumerable: false, get });
}
getters(P, {
  errored() { return this._errored; },
  closed() { return this._closed; },
  writableFinished() { return this.finished && this.outputSize === 0 && (this._conn === null || this._conn.pending === 0); },
  writableObjectMode() { return false; },
  writableLength() { return this.outputSize + (this._first?.length ?? 0) + heldLength(this) + (this._conn?.writableLength ?? 0); },
  writableHighWaterMark() { return this._conn?.writableHighWaterMark ?? this._highWaterMark; },
  writableCorked() { return this._corked; },
  writableEnded() { return this.finished; },
  writableNeedDrain() { return !this.destroyed && !this.finished && this._needDrain; },
  headersSent() { return Boolean(this._header); },
});
Object.defineProperty(P, 'writableEnded', { set: nop });
Object.defineProperty(P, 'socket', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    const own = this._socket;
    if (own !== undefined) return own;
    return this._conn === null ? null : this._conn.getSocket();
  },
  set(value) { this._socket = value; },
});
Object.defineProperty(P, 'connection', {
  __proto__: null,
  get() { return this.socket; },
  set(value) { this.socket = value; },
});
Object.defineProperty(P, '_headers', { __proto__: null, get() { return this.getHeaders(); }, configurable: true });

P.cork = function cork() {
  this._corked++;
  this._conn?.cork();
};
P.uncork = function uncork() {
  if (this._corked === 0) return;
  if (--this._corked === 0 && this._corkedData !== undefined) flushCorked(this);
  if (this._conn?.isCorked) this._conn.uncork();
};
// What is written in one tick, and until end, goes out as one chunk and one write.
function corkForTick(msg) {
  msg.cork();
  process.nextTick(uncork, msg);
}
function uncork(msg) { msg.uncork(); }

// heldLength is the length of what cork holds back, with its frame.
function heldLength(msg) {
  if (msg._corkedData === undefined) return 0;
  const { length } = msg._corkedData;
  return length + length.toString(16).length + 4 + (msg._headerSent ? 0 : msg._header.length);
}

function flushCorked(msg) {
  const { list, length } = msg._corkedData;
  msg._corkedData = undefined;
  const callbacks = [];
  const conn = msg._conn;
  conn?.cork();
  msg._send(length.toString(16) + CRLF, 'utf8', null);
  for (const { chunk, encoding, callback } of list) {
    msg._send(chunk, encoding, null);
    if (callback !== nop) callbacks.push(callback);
  }
  msg._send(CRLF, 'utf8', callbacks.length > 0 ? (err) => { for (const cb of callbacks) cb(err); } : null);
  conn?.uncork();
}

P.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (!this.socket) this.once('socket', (socket) => socket.setTimeout(msecs));
  else this.socket.setTimeout(msecs);
  return this;
};

P.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this._errored = error;
  if (this._conn !== null) this._conn.destroy(error);
  else if (this._socket) this._socket.destroy(error);
  else this.once('socket', (socket) => socket.destroy(error));
  return this;
};

// Headers

function parseUnique(fields) {
  const set = new Set();
  for (const f of fields ?? []) set.add(f.toLowerCase());
  return set;
}

P.setHeader = function setHeader(name, value) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('set');
  const set = native.setField(this._outHeaders, name, value);
  if (set !== undefined) {
    this._outHeaders = set;
    return this;
  }
  if (native.fieldName(name) === undefined) validateHeaderName(name);
  if (Array.isArray(value)) for (const v of value) validateHeaderValue(name, v, lenient(this));
  else if (typeof value !== 'string' || !native.isFieldValue(value, false)) validateHeaderValue(name, value, lenient(this));
  this._outHeaders = native.putField(this._outHeaders, name, value);
  return this;
};

function lenient(msg) { return msg._isLenientHeaderValidation(); }
P._isLenientHeaderValidation = function _isLenientHeaderValidation() { return this.insecureHTTPParser ?? isLenient(); };

P.setHeaders = function setHeaders(headers) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('set');
  if (!headers || Array.isArray(headers) || typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  }
  const cookies = [];
  for (const { 0: key, 1: value } of headers) {
    if (key === 'set-cookie') {
      if (Array.isArray(value)) cookies.push(...value);
      else cookies.push(value);
      continue;
    }
    this.setHeader(key, value);
  }
  if (cookies.length) this.setHeader('set-cookie', cookies);
  return this;
};

P.appendHeader = function appendHeader(name, value) {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('append');
  validateHeaderName(name);
  if (Array.isArray(value)) for (const v of value) validateHeaderValue(name, v, lenient(this));
  else validateHeaderValue(name, value, lenient(this));
  const headers = this._outHeaders;
  if (headers === null || !native.hasField(headers, name)) return this.setHeader(name, value);
  let list = native.getField(headers, name);
  if (!Array.isArray(list)) native.changeField(headers, name, list = [list]);
  if (Array.isArray(value)) for (const v of value) list.push(v);
  else list.push(value);
  return this;
};

// fieldsOf is a flat list of the fields that are set: keys in lower case, names, values.
function fieldsOf(msg) { return native.fieldList(msg._outHeaders); }

P.getHeader = function getHeader(name) {
  validateString(name, 'name');
  return this._outHeaders === null ? undefined : native.getField(this._outHeaders, name);
};
P.getHeaderNames = function getHeaderNames() { return fieldsOf(this).filter((_, i) => i % 3 === 0); };
P.getRawHeaderNames = function getRawHeaderNames() { return fieldsOf(this).filter((_, i) => i % 3 === 1); };
P.getHeaders = function getHeaders() {
  const headers = { __proto__: null };
  const list = fieldsOf(this);
  for (let i = 0; i < list.length; i += 3) headers[list[i]] = list[i + 2];
  return headers;
};
P.hasHeader = function hasHeader(name) {
  validateString(name, 'name');
  return this._outHeaders !== null && native.hasField(this._outHeaders, name);
};
P.removeHeader = function removeHeader(name) {
  validateString(name, 'name');
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('remove');
  switch (native.fieldName(name)) {
    case 'connection': this._removedConnection = true; this._removed = true; break;
    case 'content-length': this._removedContLen = true; this._removed = true; break;
    case 'transfer-encoding': this._removedTE = true; this._removed = true; break;
    case 'date': this.sendDate = false; break;
  }
  if (this._outHeaders !== null) native.deleteField(this._outHeaders, name);
};

P._renderHeaders = function _renderHeaders() {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
  const headers = {};
  const list = fieldsOf(this);
  for (let i = 0; i < list.length; i += 3) headers[list[i + 1]] = list[i + 2];
  return headers;
};

// Framing

// _storeHeader makes the head. headers is what _outHeaders holds, an object, or a list.
// _makeHead makes the head that writeHead has kept, _head, and sends the piece of the body that
// has waited for more, _first.
P._makeHead = function _makeHead() {
  const { _head: head, _first: first, _firstDone: done } = this;
  this._head = this._first = undefined;
  if (done !== undefined) this._firstDone = undefined;
  this._storeHeader(native.line(head), native.list(head));
  if (first !== undefined) write_(this, first, undefined, done, false);
};
Object.defineProperty(P, '_makeHead', { enumerable: false });

P._storeHeader = function _storeHeader(firstLine, headers) {
  const state = { connection: false, contLen: false, te: false, date: false, expect: false, trailer: false, header: firstLine };
  if (headers !== null && headers !== undefined) {
    if (headers === this._outHeaders) {
      const list = fieldsOf(this);
      for (let i = 0; i < list.length; i += 3) addHeader(this, state, list[i + 1], list[i + 2], false);
    } else if (Array.isArray(headers)) {
      if (headers.length > 0 && Array.isArray(headers[0])) {
        for (const [name, value] of headers) addHeader(this, state, name, value, true);
      } else {
        if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
        for (let n = 0; n < headers.length; n += 2) addHeader(this, state, headers[n], headers[n + 1], true);
      }
    } else {
      for (const key of Object.keys(headers)) addHeader(this, state, key, headers[key], true);
    }
  }
  let { header } = state;
  if (this.sendDate && !state.date) header += `Date: ${native.date()}\r\n`;
  // A response without a body needs no framing.
  if (this.chunkedEncoding && (this.statusCode === 204 || this.statusCode === 304)) {
    this.chunkedEncoding = false;
    this.shouldKeepAlive = false;
  }
  if (this._removedConnection) {
    this._last = !this.shouldKeepAlive;
  } else if (!state.connection) {
    const keep = this.shouldKeepAlive && (state.contLen || this.useChunkedEncodingByDefault || this.agent);
    if (keep && this.maxRequestsOnConnectionReached) {
      header += 'Connection: close\r\n';
    } else if (keep) {
      header += 'Connection: keep-alive\r\n';
      if (this._keepAliveTimeout && this._defaultKeepAlive) {
        header += `Keep-Alive: timeout=${Math.floor(this._keepAliveTimeout / 1000)}`;
        if (~~this._maxRequestsPerSocket > 0) header += `, max=${this._maxRequestsPerSocket}`;
        header += CRLF;
      }
    } else {
      this._last = true;
      header += 'Connection: close\r\n';
    }
  }
  if (!state.contLen && !state.te) header += frame(this, state);
  // Trailers travel in the last chunk only.
  if (this.chunkedEncoding !== true && state.trailer) throw new codes.ERR_HTTP_TRAILER_INVALID();
  this._header = header + CRLF;
  this._headerSent = false;
  if (state.expect) this._send('');
};

// frame decides how the end of the body is told.
function frame(msg, state) {
  if (!msg._hasBody) {
    msg.chunkedEncoding = false;
  } else if (!msg.useChunkedEncodingByDefault) {
    msg._last = true;
  } else if (!state.trailer && !msg._removedContLen && typeof msg._contentLength === 'number') {
    return `Content-Length: ${msg._contentLength}\r\n`;
  } else if (!msg._removedTE) {
    msg.chunkedEncoding = true;
    return 'Transfer-Encoding: chunked\r\n';
  } else {
    msg._last = true;
  }
  return '';
}

function addHeader(msg, state, name, value, validate) {
  if (validate) validateHeaderName(name);
  if (Array.isArray(value)) {
    if (value.length < 2 || !isCookieField(name)) {
      const unique = msg._uniqueHeaders;
      if (!unique || !unique.has(name.toLowerCase())) {
        for (const v of value) addLine(msg, state, name, v, validate);
        return;
      }
      value = value.join('; ');
    } else if (isCookieField(name)) {
      value = value.join('; ');
    }
  }
  addLine(msg, state, name, value, validate);
}
function isCookieField(s) { return s.length === 6 && s.toLowerCase() === 'cookie'; }

function addLine(msg, state, name, value, validate) {
  if (validate) validateHeaderValue(name, value, lenient(msg));
  state.header += `${name}: ${value}\r\n`;
  const key = name.toLowerCase();
  switch (key) {
    case 'connection':
      state.connection = true;
      msg._removedConnection = false;
      if (/(?:^|\W)close(?:$|\W)/i.test(value)) msg._last = true;
      else msg.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      state.te = true;
      msg._removedTE = false;
      if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) msg.chunkedEncoding = true;
      break;
    case 'content-length':
      state.contLen = true;
      msg._contentLength = +value;
      msg._removedContLen = false;
      break;
    case 'date': case 'expect': case 'trailer':
      state[key] = true;
      break;
    case 'keep-alive':
      msg._defaultKeepAlive = false;
  }
}

P._implicitHeader = function _implicitHeader() { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()'); };

// Sending

// _send sends data behind the head, which goes with the first piece.
P._send = function _send(data, encoding, callback, byteLength) {
  if (this._writeRaw !== usual.writeRaw) native.seen(data);
  if (this._head !== undefined) this._makeHead();
  if (!this._headerSent && this._header !== null) {
    const header = this._header;
    this._headerSent = true;
    if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding) && (data === '' || isAscii(header))) {
      data = header + data;
      if (!encoding) encoding = 'utf8';
    } else {
      this._writeRaw(header, 'latin1', null);
    }
  }
  return this._writeRaw(data, encoding, callback, byteLength);
};
// eslint-disable-next-line no-control-regex
function isAscii(s) { return !/[^\x00-\x7f]/.test(s); }

P._writeRaw = function _writeRaw(data, encoding, callback, size) {
  const conn = this._conn;
  if (conn !== null && conn.destroyed) return false;
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (conn !== null && conn.current === this && conn.writable) {
    if (this.outputData !== null && this.outputData.length > 0) this._flushOutput(conn);
    return conn.write(data, encoding, callback);
  }
  native.seen(data);
  this.outputData ??= [];
  this.outputData.push({ data, encoding, callback });
  this.outputSize += data.length;
  this._onPendingData(data.length);
  return this.outputSize < this._highWaterMark;
};

// usual are the methods that hand a chunk on: what is in the place of one of them may keep it
// (stream/pass.go).
const usual = { send: P._send, writeRaw: P._writeRaw };

function chunkLength(chunk, encoding) {
  return typeof chunk === 'string' ? require('buffer').Buffer.byteLength(chunk, encoding) : chunk.byteLength;
}

P.write = function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  const ret = write_(this, chunk, encoding, callback, false);
  if (!ret) this._needDrain = true;
  return ret;
};

function onError(msg, err, callback) {
  if (msg.destroyed) return;
  process.nextTick((m, er, cb) => {
    cb(er);
    if (typeof m.emit === 'function' && !m.destroyed) m.emit('error', er);
  }, msg, err, callback);
}

function strictCheck(msg, size, fromEnd) {
  if (!msg.strictContentLength || msg._contentLength === null || msg.chunkedEncoding || msg.hasHeader('transfer-encoding')) return;
  if (msg._bytes + (fromEnd ? 0 : 0) + size > msg._contentLength || (fromEnd && msg._bytes + size !== msg._contentLength)) {
    throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(size + msg._bytes, msg._contentLength);
  }
}

function checkChunk(chunk) {
  if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
}

function write_(msg, chunk, encoding, callback, fromEnd) {
  if (typeof callback !== 'function') callback = nop;
  checkChunk(chunk);
  let err;
  if (msg.finished) err = new codes.ERR_STREAM_WRITE_AFTER_END();
  else if (msg.destroyed) err = new codes.ERR_STREAM_DESTROYED('write');
  if (err) {
    if (!msg.destroyed) onError(msg, err, callback);
    else process.nextTick(callback, err);
    return false;
  }
  let len;
  if (msg.strictContentLength) {
    len = chunkLength(chunk, encoding);
    strictCheck(msg, len, fromEnd);
    msg._bytes += len;
  }
  if (msg._head !== undefined) msg._makeHead();
  if (!msg._header) {
    if (fromEnd) msg._contentLength = len ?? chunkLength(chunk, encoding);
    msg._implicitHeader();
  }
  if (!msg._hasBody) {
    if (msg._rejectBodies) throw new codes.ERR_HTTP_BODY_NOT_ALLOWED();
    process.nextTick(callback);
    return true;
  }
  if (msg._send !== usual.send) native.seen(chunk);
  const conn = msg._conn;
  if (!fromEnd && msg._corked === 0 && conn !== null && conn.current === msg && !conn.isCorked) corkForTick(msg);
  if (msg.chunkedEncoding && (chunk.length !== 0 || msg._corkedData !== undefined)) {
    len ??= chunkLength(chunk, encoding);
    if (msg._corked === 0) return sendChunk(msg, chunk, encoding, callback, len);
    const held = msg._corkedData ??= { list: [], length: 0 };
    held.list.push({ chunk, encoding, callback });
    held.length += len;
    return held.length < msg.writableHighWaterMark;
  }
  return msg._send(chunk, encoding, callback, len);
}

// sendChunk sends one chunk, in one piece if it is text.
function sendChunk(msg, chunk, encoding, callback, len) {
  const size = len.toString(16) + CRLF;
  if (typeof chunk === 'string' && (!encoding || encoding === 'utf8' || encoding === 'utf-8')) {
    return msg._send(size + chunk + CRLF, 'utf8', callback);
  }
  const conn = msg._conn;
  conn?.cork?.();
  msg._send(size, 'latin1', null);
  msg._send(chunk, encoding, null);
  const ret = msg._send(CRLF, 'latin1', callback);
  conn?.uncork?.();
  return ret;
}

P.addTrailers = function addTrailers(headers) {
  this._trailer = '';
  const isArray = Array.isArray(headers);
  const keys = isArray ? [...headers.keys()] : Object.keys(headers);
  for (const k of keys) {
    let name = k;
    let value = headers[k];
    if (isArray) {
      [name, value] = headers[k];
    }
    validateHeaderName(name, 'Trailer name');
    for (const v of Array.isArray(value) ? value : [value]) {
      if (!native.isFieldValue(`${v}`, false)) throw new codes.ERR_INVALID_CHAR('trailer content', name);
      this._trailer += `${name}: ${v}\r\n`;
    }
  }
};

P.end = function end(chunk, encoding, callback) {
  if (this._head !== undefined) this._makeHead();
  if (typeof chunk === 'function') {
    callback = chunk;
    chunk = null;
    encoding = null;
  } else if (typeof encoding === 'function') {
    callback = encoding;
    encoding = null;
  }
  if (chunk) {
    if (this.finished) {
      onError(this, new codes.ERR_STREAM_WRITE_AFTER_END(), typeof callback !== 'function' ? nop : callback);
      return this;
    }
    write_(this, chunk, encoding, null, true);
  } else if (this.finished) {
    if (typeof callback === 'function') {
      if (!this.writableFinished) this.on('finish', callback);
      else callback(new codes.ERR_STREAM_ALREADY_FINISHED('end'));
    }
    return this;
  } else if (!this._header) {
    this._contentLength = 0;
    this._implicitHeader();
  }
  if (typeof callback === 'function') this.once('finish', callback);
  if (this.strictContentLength) strictCheck(this, 0, true);
  this._corked = 0;
  if (this._corkedData !== undefined) flushCorked(this);
  const finish = (err) => { if (!err) this._sent(); };
  const conn = this._conn;
  if (this._hasBody && this.chunkedEncoding) {
    this._send(`0\r\n${this._trailer}\r\n`, this._trailer === '' ? 'utf8' : 'latin1', finish);
  } else if (!this._headerSent || this.writableLength > 0 || chunk) {
    this._send('', 'latin1', finish);
  } else {
    process.nextTick(finish);
  }
  if (conn !== null && conn.current === this && conn.isCorked) conn.uncorkAll();
  this.finished = true;
  if (this._conn !== null && this._conn.current === this && (this.outputData === null || this.outputData.length === 0)) this._finish();
  return this;
};

// _sent is called when the last byte has been taken by the connection.
P._sent = function _sent() { if (this._events !== undefined) this.emit('finish'); };
P._finish = function _finish() { if (this._events !== undefined) this.emit('prefinish'); };

P._flush = function _flush() {
  const conn = this._conn;
  if (conn === null || !conn.writable) return;
  const ret = this._flushOutput(conn);
  if (this.finished) {
    this._finish();
  } else if (ret && this._needDrain) {
    this._needDrain = false;
    this.emit('drain');
  }
};

P._flushOutput = function _flushOutput(conn) {
  const list = this.outputData;
  if (list === null || list.length === 0) return true;
  this.outputData = [];
  const size = this.outputSize;
  this.outputSize = 0;
  conn.cork?.();
  let ret = true;
  for (const { data, encoding, callback } of list) ret = conn.write(data, encoding, callback);
  conn.uncork?.();
  this._onPendingData(-size);
  return ret;
};

// _drained is called by the connection when it can take more.
P._drained = function _drained() {
  if (this._needDrain && !this.finished && !this.destroyed) {
    this._needDrain = false;
    this.emit('drain');
  }
};
for (const name of ['_sent', '_drained']) Object.defineProperty(P, name, { enumerable: false });

P.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};

P.pipe = function pipe() { this.emit('error', new codes.ERR_STREAM_CANNOT_PIPE()); };

P[Symbol.for('nodejs.rejection')] = function(err) { this.destroy(err); };

module.exports = { OutgoingMessage, parseUnique };
