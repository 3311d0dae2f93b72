'use strict';
// The compatibility API: requests and responses as http has them, over streams,
// https://nodejs.org/api/http2.html#compatibility-api

const { Readable, Stream } = require('stream');
const { codes } = require('http2/errors');
const { validateFunction, validateString, validateObject } = require('util/validators');
const { linkValue, ofConnection, token } = require('http2/fields');
const { kProxySocket, kRequest, kResponse, kState } = require('http2/symbols');

const kStream = Symbol('stream');
const kHeaders = Symbol('headers');
const kRawHeaders = Symbol('rawHeaders');
const kTrailers = Symbol('trailers');
const kRawTrailers = Symbol('rawTrailers');
const kSetHeader = Symbol('setHeader');
const kAppendHeader = Symbol('appendHeader');
const kAborted = Symbol('aborted');
const kBeginSend = Symbol('begin-send');

function socketOf(stream) { return (stream[kProxySocket] ??= require('http2/streamsocket').streamSocket(stream)); }

// Listeners of the stream below a request.

function onTrailers(trailers, flags, raw) {
  const req = this[kRequest];
  if (req === undefined) return;
  Object.assign(req[kTrailers], trailers);
  req[kRawTrailers].push(...raw);
}
function onEnd() { this[kRequest]?.push(null); }
function nop() {}
function onPause() { this[kStream].pause(); }
function onResume() { this[kStream].resume(); }
function onAborted() {
  const req = this[kRequest];
  if (req === undefined || req[kState].closed) return;
  req[kAborted] = true;
  req.emit('aborted');
}
function onTimeoutOfRequest() { this[kRequest]?.emit('timeout'); }
function onTimeoutOfResponse() { this[kResponse]?.emit('timeout'); }
function onRequestClosed() {
  const req = this[kRequest];
  if (req === undefined) return;
  const state = req[kState];
  state.closed = true;
  req.push(null);
  // Nobody wants the body.
  if (!state.didRead && !req._readableState.resumeScheduled) req.resume();
  this[kProxySocket] = null;
  this[kRequest] = undefined;
  req.emit('close');
}
function onData(chunk) {
  const req = this[kRequest];
  if (req !== undefined && !req.push(chunk)) this.pause();
}

class Http2ServerRequest extends Readable {
  constructor(stream, headers, options, rawHeaders) {
    super({ autoDestroy: false, ...options });
    this[kState] = { closed: false, didRead: false };
    this[kHeaders] = headers;
    this[kRawHeaders] = rawHeaders;
    this[kTrailers] = {};
    this[kRawTrailers] = [];
    this[kStream] = stream;
    this[kAborted] = false;
    stream[kProxySocket] = null;
    stream[kRequest] = this;
    stream.on('trailers', onTrailers);
    stream.on('end', onEnd);
    stream.on('error', nop); // requests and responses do not report it
    stream.on('aborted', onAborted);
    stream.on('close', onRequestClosed);
    stream.on('timeout', onTimeoutOfRequest);
    this.on('pause', onPause);
    this.on('resume', onResume);
  }
  get aborted() { return this[kAborted]; }
  get complete() { return this[kAborted] || this.readableEnded || this[kState].closed || this[kStream].destroyed; }
  get stream() { return this[kStream]; }
  get headers() { return this[kHeaders]; }
  get rawHeaders() { return this[kRawHeaders]; }
  get trailers() { return this[kTrailers]; }
  get rawTrailers() { return this[kRawTrailers]; }
  get httpVersionMajor() { return 2; }
  get httpVersionMinor() { return 0; }
  get httpVersion() { return '2.0'; }
  get socket() { return socketOf(this[kStream]); }
  get connection() { return this.socket; }
  // eslint-disable-next-line no-unused-vars -- Node's has the parameter
  _read(nread) {
    const state = this[kState];
    if (!state.didRead) {
      state.didRead = true;
      this[kStream].on('data', onData);
    } else {
      process.nextTick(() => this[kStream].resume());
    }
  }
  get method() { return this[kHeaders][':method']; }
  set method(method) {
    validateString(method, 'method');
    if (method.trim() === '') throw new codes.ERR_INVALID_ARG_VALUE('method', method);
    this[kHeaders][':method'] = method;
  }
  get authority() { return this[kHeaders][':authority'] ?? this[kHeaders].host; }
  get scheme() { return this[kHeaders][':scheme']; }
  get url() { return this[kHeaders][':path']; }
  set url(url) { this[kHeaders][':path'] = url; }
  setTimeout(msecs, callback) {
    if (!this[kState].closed) this[kStream].setTimeout(msecs, callback);
    return this;
  }
}

let warnedStatus = false;
function warnStatusMessage() {
  if (warnedStatus) return;
  process.emitWarning('Status message is not supported by HTTP/2 (RFC7540 8.1.2.4)', 'UnsupportedWarning');
  warnedStatus = true;
}
let warnedConnection = false;
function warnConnectionHeader() {
  if (warnedConnection) return;
  process.emitWarning('The provided connection header is not valid, the value will be dropped from the header and will never be in use.', 'UnsupportedWarning');
  warnedConnection = true;
}

function checkHeader(name, value) {
  if (name === '' || typeof name !== 'string' || name.includes(' ')) throw new codes.ERR_INVALID_HTTP_TOKEN('Header name', name);
  if (name[0] === ':') throw new codes.ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED();
  if (value === undefined || value === null) throw new codes.ERR_HTTP2_INVALID_HEADER_VALUE(value, name);
  if (!allowed(name, value)) warnConnectionHeader();
}
// allowed: 'connection' may be set, to no effect.
function allowed(name, value) { return !ofConnection(name.toLowerCase(), value); }

// Listeners of the stream below a response.

function onDrain() { this[kResponse]?.emit('drain'); }
function onTrailersReady() { this.sendTrailers(this[kResponse][kTrailers]); }
function onResponseClosed() {
  const res = this[kResponse];
  if (res === undefined) return;
  const state = res[kState];
  if (this.headRequest !== state.headRequest) return;
  state.closed = true;
  this[kProxySocket] = null;
  this.removeListener('wantTrailers', onTrailersReady);
  this[kResponse] = undefined;
  res.emit('finish');
  res.emit('close');
}

class Http2ServerResponse extends Stream {
  constructor(stream, options) {
    super(options);
    this[kState] = { closed: false, ending: false, destroyed: false, headRequest: false, sendDate: true, statusCode: 200 };
    this[kHeaders] = { __proto__: null };
    this[kTrailers] = { __proto__: null };
    this[kStream] = stream;
    stream[kProxySocket] = null;
    stream[kResponse] = this;
    this.writable = true;
    this.req = stream[kRequest];
    stream.on('drain', onDrain);
    stream.on('aborted', nop);
    stream.on('close', onResponseClosed);
    stream.on('wantTrailers', onTrailersReady);
    stream.on('timeout', onTimeoutOfResponse);
  }
  get _header() { return this.headersSent; }
  get writableEnded() { return this[kState].ending; }
  get finished() { return this[kState].ending; }
  get socket() {
    if (this[kState].closed) return undefined;
    return socketOf(this[kStream]);
  }
  get connection() { return this.socket; }
  get stream() { return this[kStream]; }
  get headersSent() { return this[kStream].headersSent; }
  get sendDate() { return this[kState].sendDate; }
  set sendDate(on) { this[kState].sendDate = Boolean(on); }
  get statusCode() { return this[kState].statusCode; }
  set statusCode(code) {
    code |= 0;
    if (code >= 100 && code < 200) throw new codes.ERR_HTTP2_INFO_STATUS_NOT_ALLOWED();
    if (code < 100 || code > 599) throw new codes.ERR_HTTP2_STATUS_INVALID(code);
    this[kState].statusCode = code;
  }
  get writableCorked() { return this[kStream].writableCorked; }
  get writableHighWaterMark() { return this[kStream].writableHighWaterMark; }
  get writableObjectMode() { return this[kStream].writableObjectMode; }
  get writableFinished() { return this[kStream].writableFinished; }
  get writableLength() { return this[kStream].writableLength; }
  get writableNeedDrain() { return this[kStream].writableNeedDrain; }
  setTrailer(name, value) {
    validateString(name, 'name');
    name = name.trim().toLowerCase();
    checkHeader(name, value);
    this[kTrailers][name] = value;
  }
  addTrailers(headers) {
    for (const key of Object.keys(headers)) this.setTrailer(key, headers[key]);
  }
  getHeader(name) {
    validateString(name, 'name');
    return this[kHeaders][name.trim().toLowerCase()];
  }
  getHeaderNames() { return Object.keys(this[kHeaders]); }
  getHeaders() { return Object.assign({ __proto__: null }, this[kHeaders]); }
  hasHeader(name) {
    validateString(name, 'name');
    return Object.hasOwn(this[kHeaders], name.trim().toLowerCase());
  }
  removeHeader(name) {
    validateString(name, 'name');
    if (this[kStream].headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    name = name.trim().toLowerCase();
    if (name === 'date') this[kState].sendDate = false;
    delete this[kHeaders][name];
  }
  setHeader(name, value) {
    validateString(name, 'name');
    if (this[kStream].headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    this[kSetHeader](name, value);
  }
  [kSetHeader](name, value) {
    name = name.trim().toLowerCase();
    checkHeader(name, value);
    if (!allowed(name, value)) return;
    if (!token.test(name)) {
      this.destroy(new codes.ERR_INVALID_HTTP_TOKEN('Header name', name));
      return;
    }
    this[kHeaders][name] = value;
  }
  appendHeader(name, value) {
    validateString(name, 'name');
    if (this[kStream].headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    this[kAppendHeader](name, value);
  }
  [kAppendHeader](name, value) {
    name = name.trim().toLowerCase();
    checkHeader(name, value);
    if (!allowed(name, value)) return;
    if (!token.test(name)) {
      this.destroy(new codes.ERR_INVALID_HTTP_TOKEN('Header name', name));
      return;
    }
    const headers = this[kHeaders];
    const old = headers[name];
    if (old === undefined) headers[name] = value;
    else headers[name] = (Array.isArray(old) ? old : [old]).concat(value);
  }
  get statusMessage() {
    warnStatusMessage();
    return '';
  }
  set statusMessage(message) { warnStatusMessage(); }
  flushHeaders() {
    if (!this[kState].closed && !this[kStream].headersSent) this.writeHead(this[kState].statusCode);
  }
  writeHead(statusCode, statusMessage, headers) {
    const state = this[kState];
    if (state.closed || this.stream.destroyed || this.stream.closed) return this;
    if (this[kStream].headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    if (typeof statusMessage === 'string') warnStatusMessage();
    if (headers === undefined && typeof statusMessage === 'object') headers = statusMessage;
    if (Array.isArray(headers)) {
      if (this[kHeaders]) {
        // What the list has replaces what was set.
        for (const name of namesOf(headers)) delete this[kHeaders][name];
      }
      if (Array.isArray(headers[0])) {
        for (const [name, value] of headers) this[kAppendHeader](name, value);
      } else {
        if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
        for (let i = 0; i < headers.length; i += 2) this[kAppendHeader](headers[i], headers[i + 1]);
      }
    } else if (typeof headers === 'object' && headers !== null) {
      for (const name of Object.keys(headers)) this[kSetHeader](name, headers[name]);
    }
    state.statusCode = statusCode;
    this[kBeginSend]();
    return this;
  }
  cork() { this[kStream].cork(); }
  uncork() { this[kStream].uncork(); }
  write(chunk, encoding, cb) {
    if (typeof encoding === 'function') {
      cb = encoding;
      encoding = 'utf8';
    }
    const state = this[kState];
    let err;
    if (state.ending) err = new codes.ERR_STREAM_WRITE_AFTER_END();
    else if (state.closed) err = new codes.ERR_HTTP2_INVALID_STREAM();
    else if (state.destroyed) return false;
    if (err) {
      if (typeof cb === 'function') process.nextTick(cb, err);
      this.destroy(err);
      return false;
    }
    const stream = this[kStream];
    if (!stream.headersSent) this.writeHead(state.statusCode);
    return stream.write(chunk, encoding, cb);
  }
  end(chunk, encoding, cb) {
    const stream = this[kStream];
    const state = this[kState];
    if (typeof chunk === 'function') {
      cb = chunk;
      chunk = null;
    } else if (typeof encoding === 'function') {
      cb = encoding;
      encoding = 'utf8';
    }
    if ((state.closed || state.ending) && state.headRequest === stream.headRequest) {
      if (typeof cb === 'function') process.nextTick(cb);
      return this;
    }
    if (chunk !== null && chunk !== undefined) this.write(chunk, encoding);
    state.headRequest = stream.headRequest;
    state.ending = true;
    if (typeof cb === 'function') {
      if (stream.writableEnded) this.once('finish', cb);
      else stream.once('finish', cb);
    }
    if (!stream.headersSent) this.writeHead(state.statusCode);
    if (state.closed || stream.destroyed) onResponseClosed.call(stream);
    else stream.end();
    return this;
  }
  destroy(err) {
    if (this[kState].destroyed) return;
    this[kState].destroyed = true;
    this[kStream].destroy(err);
  }
  setTimeout(msecs, callback) {
    if (this[kState].closed) return;
    this[kStream].setTimeout(msecs, callback);
  }
  createPushResponse(headers, callback) {
    validateFunction(callback, 'callback');
    if (this[kState].closed) {
      process.nextTick(callback, new codes.ERR_HTTP2_INVALID_STREAM());
      return;
    }
    this[kStream].pushStream(headers, {}, (err, stream) => {
      if (err) callback(err);
      else callback(null, new Http2ServerResponse(stream));
    });
  }
  [kBeginSend]() {
    const state = this[kState];
    const headers = this[kHeaders];
    headers[':status'] = state.statusCode;
    this[kStream].respond(headers, { endStream: state.ending, waitForTrailers: true, sendDate: state.sendDate });
  }
  writeInformation(statusCode, headers) {
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    if (typeof statusCode !== 'number' || statusCode < 100 || statusCode > 199 || statusCode === 101) throw new codes.ERR_HTTP2_STATUS_INVALID(statusCode);
    stream.additionalHeaders({ ...headers, ':status': statusCode });
    return true;
  }
  writeContinue() {
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ':status': 100 });
    return true;
  }
  writeEarlyHints(hints) {
    validateObject(hints, 'hints');
    const headers = { __proto__: null };
    const link = linkValue(hints.link);
    for (const key of Object.keys(hints)) {
      if (key !== 'link') headers[key] = hints[key];
    }
    if (link.length === 0) return false;
    const stream = this[kStream];
    if (stream.headersSent || this[kState].closed) return false;
    stream.additionalHeaders({ ...headers, ':status': 103, Link: link });
    return true;
  }
}

function namesOf(list) {
  const names = [];
  if (Array.isArray(list[0])) for (const [name] of list) names.push(String(name).trim().toLowerCase());
  else for (let i = 0; i < list.length; i += 2) names.push(String(list[i]).trim().toLowerCase());
  return names;
}

// onStream makes the request and the response of a stream.
function onStream(server, Request, Response, stream, headers, flags, raw) {
  const request = new Request(stream, headers, undefined, raw);
  const response = new Response(stream);
  if (headers[':method'] === 'CONNECT') {
    if (!server.emit('connect', request, response)) {
      response.statusCode = 405;
      response.end();
    }
    return;
  }
  if (headers.expect !== undefined) {
    if (headers.expect === '100-continue') {
      if (server.listenerCount('checkContinue')) {
        server.emit('checkContinue', request, response);
      } else {
        response.writeContinue();
        server.emit('request', request, response);
      }
    } else if (server.listenerCount('checkExpectation')) {
      server.emit('checkExpectation', request, response);
    } else {
      response.statusCode = 417;
      response.end();
    }
    return;
  }
  server.emit('request', request, response);
}

module.exports = { onStream, Http2ServerRequest, Http2ServerResponse };
