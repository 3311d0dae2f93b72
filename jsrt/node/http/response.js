'use strict';
// ServerResponse, https://nodejs.org/api/http.html#class-httpserverresponse

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateObject, validateString } = require('util/validators');
const { OutgoingMessage } = require('http/outgoing');
const { STATUS_CODES } = require('http/constants');
const { validateHeaderValue } = require('http/common');
const entries = require('process/entries');
const { responseFinish } = require('http/diagnostics');


function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  if (entries.enabled) this._timed = entries.begin('http', 'HttpRequest');
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(req.headers.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

const P = ServerResponse.prototype;
P.statusCode = 200;
P.statusMessage = undefined;

// Flags of native.respond.
const KEEP_ALIVE = 1;
const DATE = 2;
const LENGTH = 4;
const BODY = 8;
const CHUNKED = 16;

// write keeps the first piece of a body until the turn ends, as Node's corked socket does: a
// response of one piece is then sent with one native call, by end.
P.write = function write(chunk, encoding, callback) {
  if (callback === undefined && native.hold(this, chunk, encoding)) return true;
  const conn = this._conn;
  if (this._head === undefined || this._first !== undefined || conn === null || conn.engine === undefined || conn.current !== this ||
      !conn.writable || this.finished || this.destroyed || this.strictContentLength || !this._hasBody || this._corked > 0 ||
      (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) || chunk.length === 0 ||
      (encoding !== undefined && encoding !== null && encoding !== 'utf8' && typeof encoding !== 'function')) {
    const { write } = OutgoingMessage.prototype;
    if (write !== usual.write) native.seen(chunk);
    return write.call(this, chunk, encoding, callback);
  }
  this._first = chunk;
  const done = typeof encoding === 'function' ? encoding : callback;
  if (done !== undefined) this._firstDone = done;
  if (!native.later(conn.engine)) process.nextTick(flushFirst, this);
  if (chunk.length < this._highWaterMark) return true;
  this._needDrain = true;
  return false;
};

// flushFirst is done by native.later too, by onLater of the server.
function flushFirst(res) {
  if (res._first !== undefined) res._makeHead();
}

// end sends a whole response with one native call where nothing asks for more: native.end where
// the response is as most are.
P.end = function end(chunk, encoding, callback) {
  if ((callback === undefined || callback === null) && native.end(this, chunk, encoding)) return this;
  const conn = this._conn;
  const head = this._head;
  if (conn === null || conn.engine === undefined || (this._header !== null && head === undefined) || this.finished || conn.current !== this ||
      !conn.writable || this.destroyed || this.strictContentLength || (this.outputData !== null && this.outputData.length > 0) ||
      (chunk !== undefined && chunk !== null && typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) ||
      (encoding !== undefined && encoding !== null && encoding !== 'utf8') || this._trailer !== '' || this._send !== OutgoingMessage.prototype._send ||
      (head === undefined && (this._removed || this._implicitHeader !== usual.implicitHeader || this.writeHead !== usual.writeHead))) {
    return OutgoingMessage.prototype.end.call(this, chunk, encoding, callback);
  }
  if (typeof encoding === 'function') callback = encoding;
  if (head !== undefined) {
    const first = this._first;
    if (first === undefined) return respond(this, conn, head, chunk, callback);
    if (chunk !== undefined && chunk !== null && chunk.length > 0) return OutgoingMessage.prototype.end.call(this, chunk, callback);
    this._first = undefined;
    this._needDrain = false;
    if (typeof this._firstDone === 'function') process.nextTick(this._firstDone);
    return respond(this, conn, head, first, callback);
  }
  const { statusCode: status, statusMessage: message } = this;
  if (typeof status !== 'number' || (status | 0) !== status || status < 200 || status > 999 || (message !== undefined && typeof message !== 'string')) {
    return OutgoingMessage.prototype.end.call(this, chunk, callback);
  }
  if (native.keep(status, '', this._outHeaders, LENGTH) === undefined) return OutgoingMessage.prototype.end.call(this, chunk, callback);
  if (message) {
    if (!native.isFieldValue(message, false)) throw new codes.ERR_INVALID_CHAR('statusMessage');
  } else {
    this.statusMessage = STATUS_CODES[status] || 'unknown';
  }
  if (status === 204 || status === 304) this._hasBody = false;
  return respond(this, conn, native.keep(status, this.statusMessage, this._outHeaders, LENGTH), chunk, callback);
};

function respond(res, conn, head, chunk, callback) {
  const framing = native.framing(head);
  const stays = res.shouldKeepAlive && (framing === 0 || res.useChunkedEncodingByDefault);
  const keep = stays && !res.maxRequestsOnConnectionReached;
  let flags = (keep ? KEEP_ALIVE : 0) | (res.sendDate ? DATE : 0);
  if (res._hasBody) flags |= BODY | (res.useChunkedEncodingByDefault ? framing : 0);
  if (!stays) res._last = true;
  res._head = undefined;
  res._header = native.line(head);
  res._headerSent = true;
  res.finished = true;
  if (callback !== undefined && callback !== null && typeof callback === 'function') res.once('finish', callback);
  res._finish();
  conn.respond(res, head, flags, res._keepAliveTimeout, chunk);
  return res;
}

P._finish = function _finish() {
  if (entries.enabled) this._timed?.(detail(this));
  if (this._events !== undefined) this.emit('prefinish');
};

function detail(res) {
  const { req } = res;
  return { req: { method: req.method, url: req.url, headers: req.headers },
    res: { statusCode: res.statusCode, statusMessage: res.statusMessage, headers: res.getHeaders() } };
}

// _sent: the last byte is with the connection, which goes on with the next response.
P._sent = function _sent() {
  const conn = this._conn;
  if (responseFinish.hasSubscribers) {
    responseFinish.publish({ request: this.req, response: this, socket: this.req.socket, server: conn?.server });
  }
  if (conn !== null && conn.current === this) conn.finished(this);
  if (this._events !== undefined) this.emit('finish');
};
Object.defineProperty(P, '_sent', { enumerable: false });

P.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  const { StreamConn } = require('http/connections');
  const conn = new StreamConn(socket);
  conn.current = this;
  this._conn = conn;
  socket.on('close', (this._onSocketClose = () => this._closedBy()));
  this.emit('socket', socket);
  this._flush();
};
P.detachSocket = function detachSocket(socket) {
  if (this._onSocketClose) socket.removeListener('close', this._onSocketClose);
  socket._httpMessage = null;
  this._conn = null;
  this.socket = null;
};

// _closedBy: the connection closed before the response was finished.
P._closedBy = function _closedBy() {
  if (this._closed) return;
  this.destroyed = true;
  this._closed = true;
  if (this._events !== undefined) this.emit('close');
};
Object.defineProperty(P, '_closedBy', { enumerable: false });

P.writeContinue = function writeContinue(cb) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'latin1', cb);
  this._sent100 = true;
};
P.writeProcessing = function writeProcessing(cb) { this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'latin1', cb); };

P.writeInformation = function writeInformation(statusCode, headers, cb) {
  if (typeof headers === 'function') {
    cb = headers;
    headers = undefined;
  }
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
  if (typeof statusCode !== 'number' || (statusCode | 0) !== statusCode || statusCode < 100 || statusCode > 199 || statusCode === 101) {
    throw new codes.ERR_HTTP_INVALID_STATUS_CODE(statusCode);
  }
  let head = `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? 'unknown'}\r\n`;
  for (const key of Object.keys(headers ?? {})) {
    const { validateHeaderName } = require('http/common');
    validateHeaderName(key);
    for (const v of Array.isArray(headers[key]) ? headers[key] : [headers[key]]) {
      validateHeaderValue(key, v);
      head += `${key}: ${v}\r\n`;
    }
  }
  this._writeRaw(`${head}\r\n`, 'latin1', cb);
};

const linkValue = /^(?:<[^>\r\n]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

P.writeEarlyHints = function writeEarlyHints(hints, cb) {
  validateObject(hints, 'hints');
  const { link } = hints;
  if (link === null || link === undefined) return;
  const links = Array.isArray(link) ? link : [link];
  for (const l of links) {
    validateString(l, 'hints.link');
    if (!linkValue.test(l)) {
      throw new codes.ERR_INVALID_ARG_VALUE('hints', l, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
    }
  }
  if (links.length === 0) return;
  let head = `HTTP/1.1 103 Early Hints\r\nLink: ${links.join(', ')}\r\n`;
  for (const key of Object.keys(hints)) {
    if (key === 'link') continue;
    require('http/common').validateHeaderName(key);
    validateHeaderValue(key, hints[key]);
    head += `${key}: ${hints[key]}\r\n`;
  }
  this._writeRaw(`${head}\r\n`, 'latin1', cb);
};

P._implicitHeader = function _implicitHeader() {
  this.writeHead(this.statusCode);
  if (this._head !== undefined) this._makeHead();
};

P.writeHead = function writeHead(statusCode, reason, obj) {
  if (native.writeHead(this, statusCode, reason, obj)) return this;
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
  const original = statusCode;
  statusCode |= 0;
  if (statusCode < 100 || statusCode > 999) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(original);
  if (typeof reason === 'string') {
    this.statusMessage = reason;
  } else {
    this.statusMessage ||= STATUS_CODES[statusCode] || 'unknown';
    obj ??= reason;
  }
  this.statusCode = statusCode;
  let headers;
  if (this._outHeaders !== null) {
    mergeHeaders(this, obj);
    headers = this._outHeaders;
  } else {
    headers = obj;
  }
  const message = `${this.statusMessage}`;
  if (message !== STATUS_CODES[statusCode] && !native.isFieldValue(message, false)) throw new codes.ERR_INVALID_CHAR('statusMessage');
  if (statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199)) this._hasBody = false;
  // Nobody will wait for a body after 100-continue was not said.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  // The text of the head is made only when something else than end() needs it.
  const head = statusCode < 200 || this._removed || this._storeHeader !== OutgoingMessage.prototype._storeHeader ? undefined :
    native.keep(statusCode, message, headers, CHUNKED);
  if (head === undefined) {
    this._storeHeader(`HTTP/1.1 ${statusCode} ${message}\r\n`, headers);
    return this;
  }
  this._header = native.line(head);
  this._head = head;
  return this;
};
P.writeHeader = P.writeHead;

// mergeHeaders adds the headers of writeHead to those that are set.
function mergeHeaders(res, obj) {
  if (Array.isArray(obj)) {
    if (obj.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', obj);
    for (let n = 0; n < obj.length; n += 2) res.removeHeader(obj[n]);
    res._removedConnection = res._removedContLen = res._removedTE = false;
    for (let n = 0; n < obj.length; n += 2) if (obj[n]) res.appendHeader(obj[n], obj[n + 1]);
  } else if (obj) {
    for (const key of Object.keys(obj)) if (key) res.setHeader(key, obj[key]);
  }
}

const usual = { write: OutgoingMessage.prototype.write, passes: P.write, send: P._send, implicitHeader: P._implicitHeader, writeHead: P.writeHead, finish: P._finish, storeHeader: P._storeHeader, codes: STATUS_CODES, finishes: responseFinish };
native.ends(usual);

module.exports = { ServerResponse };
