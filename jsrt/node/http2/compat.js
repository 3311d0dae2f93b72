'use strict';
// The compatibility API: requests and responses as http has them, over streams,
// https://nodejs.org/api/http2.html#compatibility-api

const { Readable, Stream } = require('stream');
const { codes } = require('http2/errors');
const { validateFunction, validateString, validateObject } = require('util/validators');
const { linkValue, ofConnection, token } = require('http2/fields');

function socketOf(stream) { return (stream._h2proxySocket ??= require('http2/streamsocket').streamSocket(stream)); }

// listen is emitter.on, for events that nobody else listens to yet.
function listen(emitter, event, f) {
  const events = emitter._events;
  if (events === undefined || events[event] !== undefined || events.newListener !== undefined) {
    emitter.on(event, f);
    return;
  }
  events[event] = f;
  emitter._eventsCount++;
}

// Listeners of the stream below a request.

function onTrailers(trailers, flags, raw) {
  const req = this._h2request;
  if (req === undefined) return;
  Object.assign(req._h2trailers, trailers);
  req._h2rawTrailers.push(...raw);
}
function onEnd() { this._h2request?.push(null); }
function nop() {}
function onPause() { this._h2stream.pause(); }
function onResume() { this._h2stream.resume(); }
function onAborted() {
  const req = this._h2request;
  if (req === undefined || req._h2state.closed) return;
  req._h2aborted = true;
  req.emit('aborted');
}
function onTimeoutOfRequest() { this._h2request?.emit('timeout'); }
function onTimeoutOfResponse() { this._h2response?.emit('timeout'); }
function onRequestClosed() {
  const req = this._h2request;
  if (req === undefined) return;
  const state = req._h2state;
  state.closed = true;
  req.push(null);
  // Nobody wants the body.
  if (!state.didRead && !req._readableState.resumeScheduled) req.resume();
  this._h2proxySocket = null;
  this._h2request = undefined;
  req.emit('close');
}
function onData(chunk) {
  const req = this._h2request;
  if (req !== undefined && !req.push(chunk)) this.pause();
}

class Http2ServerRequest extends Readable {
  constructor(stream, headers, options, rawHeaders) {
    super({ autoDestroy: false, ...options });
    this._h2state = { closed: false, didRead: false };
    this._h2headers = headers;
    this._h2rawHeaders = rawHeaders;
    this._h2trailers = {};
    this._h2rawTrailers = [];
    this._h2stream = stream;
    this._h2aborted = false;
    stream._h2proxySocket = null;
    stream._h2request = this;
    listen(stream, 'trailers', onTrailers);
    listen(stream, 'end', onEnd);
    listen(stream, 'error', nop); // requests and responses do not report it
    listen(stream, 'aborted', onAborted);
    listen(stream, 'close', onRequestClosed);
    listen(stream, 'timeout', onTimeoutOfRequest);
    listen(this, 'pause', onPause);
    listen(this, 'resume', onResume);
  }
  get aborted() { return this._h2aborted; }
  get complete() { return this._h2aborted || this.readableEnded || this._h2state.closed || this._h2stream.destroyed; }
  get stream() { return this._h2stream; }
  get headers() { return this._h2headers; }
  get rawHeaders() { return this._h2rawHeaders; }
  get trailers() { return this._h2trailers; }
  get rawTrailers() { return this._h2rawTrailers; }
  get httpVersionMajor() { return 2; }
  get httpVersionMinor() { return 0; }
  get httpVersion() { return '2.0'; }
  get socket() { return socketOf(this._h2stream); }
  get connection() { return this.socket; }
  // eslint-disable-next-line no-unused-vars -- Node's has the parameter
  _read(nread) {
    const state = this._h2state;
    if (!state.didRead) {
      state.didRead = true;
      this._h2stream.on('data', onData);
    } else {
      process.nextTick(() => this._h2stream.resume());
    }
  }
  get method() { return this._h2headers[':method']; }
  set method(method) {
    validateString(method, 'method');
    if (method.trim() === '') throw new codes.ERR_INVALID_ARG_VALUE('method', method);
    this._h2headers[':method'] = method;
  }
  get authority() { return this._h2headers[':authority'] ?? this._h2headers.host; }
  get scheme() { return this._h2headers[':scheme']; }
  get url() { return this._h2headers[':path']; }
  set url(url) { this._h2headers[':path'] = url; }
  setTimeout(msecs, callback) {
    if (!this._h2state.closed) this._h2stream.setTimeout(msecs, callback);
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

// sendable checks a header that is set on a response, and reports whether it is kept.
function sendable(response, name, value) {
  checkHeader(name, value);
  if (!allowed(name, value)) return false;
  if (!token.test(name)) {
    response.destroy(new codes.ERR_INVALID_HTTP_TOKEN('Header name', name));
    return false;
  }
  return true;
}

// Listeners of the stream below a response.

function onDrain() { this._h2response?.emit('drain'); }
function onTrailersReady() {
  const trailers = this._h2response._h2trailers;
  if (Object.keys(trailers).length === 0) this._h2endTrailers(trailers);
  else this.sendTrailers(trailers);
}
function onResponseClosed() {
  const res = this._h2response;
  if (res === undefined) return;
  const state = res._h2state;
  if (this.headRequest !== state.headRequest) return;
  state.closed = true;
  this._h2proxySocket = null;
  this.removeListener('wantTrailers', onTrailersReady);
  this._h2response = undefined;
  res.emit('finish');
  res.emit('close');
}

class Http2ServerResponse extends Stream {
  constructor(stream, options) {
    super(options);
    this._h2state = { closed: false, ending: false, destroyed: false, headRequest: false, sendDate: true, statusCode: 200 };
    this._h2headers = { __proto__: null };
    this._h2trailers = { __proto__: null };
    this._h2stream = stream;
    stream._h2proxySocket = null;
    stream._h2response = this;
    this.writable = true;
    this.req = stream._h2request;
    listen(stream, 'drain', onDrain);
    listen(stream, 'aborted', nop);
    listen(stream, 'close', onResponseClosed);
    listen(stream, 'wantTrailers', onTrailersReady);
    listen(stream, 'timeout', onTimeoutOfResponse);
  }
  get _header() { return this.headersSent; }
  get writableEnded() { return this._h2state.ending; }
  get finished() { return this._h2state.ending; }
  get socket() {
    if (this._h2state.closed) return undefined;
    return socketOf(this._h2stream);
  }
  get connection() { return this.socket; }
  get stream() { return this._h2stream; }
  get headersSent() { return this._h2stream.headersSent; }
  get sendDate() { return this._h2state.sendDate; }
  set sendDate(on) { this._h2state.sendDate = Boolean(on); }
  get statusCode() { return this._h2state.statusCode; }
  set statusCode(code) {
    code |= 0;
    if (code >= 100 && code < 200) throw new codes.ERR_HTTP2_INFO_STATUS_NOT_ALLOWED();
    if (code < 100 || code > 599) throw new codes.ERR_HTTP2_STATUS_INVALID(code);
    this._h2state.statusCode = code;
  }
  get writableCorked() { return this._h2stream.writableCorked; }
  get writableHighWaterMark() { return this._h2stream.writableHighWaterMark; }
  get writableObjectMode() { return this._h2stream.writableObjectMode; }
  get writableFinished() { return this._h2stream.writableFinished; }
  get writableLength() { return this._h2stream.writableLength; }
  get writableNeedDrain() { return this._h2stream.writableNeedDrain; }
  setTrailer(name, value) {
    validateString(name, 'name');
    name = name.trim().toLowerCase();
    checkHeader(name, value);
    this._h2trailers[name] = value;
  }
  addTrailers(headers) {
    for (const key of Object.keys(headers)) this.setTrailer(key, headers[key]);
  }
  getHeader(name) {
    validateString(name, 'name');
    return this._h2headers[name.trim().toLowerCase()];
  }
  getHeaderNames() { return Object.keys(this._h2headers); }
  getHeaders() { return Object.assign({ __proto__: null }, this._h2headers); }
  hasHeader(name) {
    validateString(name, 'name');
    return Object.hasOwn(this._h2headers, name.trim().toLowerCase());
  }
  removeHeader(name) {
    validateString(name, 'name');
    if (this._h2stream.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    name = name.trim().toLowerCase();
    if (name === 'date') this._h2state.sendDate = false;
    delete this._h2headers[name];
  }
  setHeader(name, value) {
    validateString(name, 'name');
    if (this._h2stream.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    this._h2setHeader(name, value);
  }
  _h2setHeader(name, value) {
    name = name.trim().toLowerCase();
    if (sendable(this, name, value)) this._h2headers[name] = value;
  }
  appendHeader(name, value) {
    validateString(name, 'name');
    if (this._h2stream.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    this._h2appendHeader(name, value);
  }
  _h2appendHeader(name, value) {
    name = name.trim().toLowerCase();
    if (!sendable(this, name, value)) return;
    const headers = this._h2headers;
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
    if (!this._h2state.closed && !this._h2stream.headersSent) this.writeHead(this._h2state.statusCode);
  }
  writeHead(statusCode, statusMessage, headers) {
    const state = this._h2state;
    if (state.closed || this.stream.destroyed || this.stream.closed) return this;
    if (this._h2stream.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    if (typeof statusMessage === 'string') warnStatusMessage();
    if (headers === undefined && typeof statusMessage === 'object') headers = statusMessage;
    if (Array.isArray(headers)) {
      if (this._h2headers) {
        // What the list has replaces what was set.
        for (const name of namesOf(headers)) delete this._h2headers[name];
      }
      if (Array.isArray(headers[0])) {
        for (const [name, value] of headers) this._h2appendHeader(name, value);
      } else {
        if (headers.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('headers', headers);
        for (let i = 0; i < headers.length; i += 2) this._h2appendHeader(headers[i], headers[i + 1]);
      }
    } else if (typeof headers === 'object' && headers !== null) {
      for (const name of Object.keys(headers)) this._h2setHeader(name, headers[name]);
    }
    state.statusCode = statusCode;
    this._h2beginSend();
    return this;
  }
  cork() { this._h2stream.cork(); }
  uncork() { this._h2stream.uncork(); }
  write(chunk, encoding, cb) {
    if (typeof encoding === 'function') {
      cb = encoding;
      encoding = 'utf8';
    }
    const state = this._h2state;
    let err;
    if (state.ending) err = new codes.ERR_STREAM_WRITE_AFTER_END();
    else if (state.closed) err = new codes.ERR_HTTP2_INVALID_STREAM();
    else if (state.destroyed) return false;
    if (err) {
      if (typeof cb === 'function') process.nextTick(cb, err);
      this.destroy(err);
      return false;
    }
    const stream = this._h2stream;
    if (!stream.headersSent) this.writeHead(state.statusCode);
    return stream.write(chunk, encoding, cb);
  }
  end(chunk, encoding, cb) {
    const stream = this._h2stream;
    const state = this._h2state;
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
    if (this._h2state.destroyed) return;
    this._h2state.destroyed = true;
    this._h2stream.destroy(err);
  }
  setTimeout(msecs, callback) {
    if (this._h2state.closed) return;
    this._h2stream.setTimeout(msecs, callback);
  }
  createPushResponse(headers, callback) {
    validateFunction(callback, 'callback');
    if (this._h2state.closed) {
      process.nextTick(callback, new codes.ERR_HTTP2_INVALID_STREAM());
      return;
    }
    this._h2stream.pushStream(headers, {}, (err, stream) => {
      if (err) callback(err);
      else callback(null, new Http2ServerResponse(stream));
    });
  }
  _h2beginSend() {
    const state = this._h2state;
    const headers = this._h2headers;
    headers[':status'] = state.statusCode;
    this._h2stream.respond(headers, { endStream: state.ending, waitForTrailers: true, sendDate: state.sendDate });
  }
  writeInformation(statusCode, headers) {
    const stream = this._h2stream;
    if (stream.headersSent || this._h2state.closed) return false;
    if (typeof statusCode !== 'number' || statusCode < 100 || statusCode > 199 || statusCode === 101) throw new codes.ERR_HTTP2_STATUS_INVALID(statusCode);
    stream.additionalHeaders({ ...headers, ':status': statusCode });
    return true;
  }
  writeContinue() {
    const stream = this._h2stream;
    if (stream.headersSent || this._h2state.closed) return false;
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
    const stream = this._h2stream;
    if (stream.headersSent || this._h2state.closed) return false;
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
