'use strict';
// ServerHttp2Stream, https://nodejs.org/api/http2.html#class-serverhttp2stream

const native = require('native');
const { codes } = require('http2/errors');
const { validateFunction } = require('util/validators');
const { Http2Stream, FLAG_END, FLAG_TRAILERS } = require('http2/stream');
const { fieldList, hidden, copyOf } = require('http2/fields');
const { assertIsObject } = require('http2/settings');
const diagnostics = require('http2/diagnostics');
const { sensitiveHeaders } = require('http2/symbols');

// Status codes without a body.
const bodiless = (status) => status === 204 || status === 205 || status === 304;

class ServerHttp2Stream extends Http2Stream {
  constructor(session, handle, id, headers) {
    super(session, handle);
    native.adopt(handle, this);
    this._h2init(id, handle, false);
    this._h2protocol = headers[':scheme'];
    this._h2authority = headers[':authority'] ?? headers.host;
  }
  get pushAllowed() {
    const session = this._h2session;
    return !this.destroyed && !this.closed && !session.closed && !session.destroyed && session.remoteSettings.enablePush;
  }
  pushStream(headers, options, callback) {
    if (!this.pushAllowed) throw new codes.ERR_HTTP2_PUSH_DISABLED();
    if (this._h2iD % 2 === 0) throw new codes.ERR_HTTP2_NESTED_PUSH();
    const session = this._h2session;
    this._h2updateTimer();
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, 'callback');
    assertIsObject(options, 'options');
    options = { ...options };
    options.endStream = Boolean(options.endStream);
    headers = copyOf(headers);
    headers[':method'] ??= 'GET';
    headers[':scheme'] ??= this._h2protocol;
    headers[':authority'] ??= this._h2authority;
    headers[':path'] ??= '/';
    const headRequest = headers[':method'] === 'HEAD';
    if (headRequest) options.endStream = true;
    const list = fieldList(headers, 'request', session._h2strict);
    const handle = native.push(this._h2handle, list, hidden(headers));
    if (handle === undefined) {
      process.nextTick(callback, new codes.ERR_HTTP2_OUT_OF_STREAMS());
      return;
    }
    const stream = new ServerHttp2Stream(session, handle, native.streamID(handle), headers);
    stream.push(null);
    if (options.endStream) stream.end();
    if (headRequest) stream._h2state.headRequest = true;
    tellCreated(stream, headers);
    process.nextTick(callback, null, stream, headers, 0);
  }
  _h2proceed() { this.respond(); }
  respond(headers, options) {
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
    assertIsObject(options, 'options');
    this._h2updateTimer();
    const state = this._h2state;
    let end = options?.endStream === true || Boolean(options?.endStream);
    const { sent, status } = responseHeaders(headers, options?.sendDate);
    if (status < 200 || status > 599) throw new codes.ERR_HTTP2_STATUS_INVALID(status);
    let flags = 0;
    if (options?.waitForTrailers) {
      flags |= FLAG_TRAILERS;
      state.hasTrailers = true;
    }
    if (bodiless(status) || state.headRequest) end = true;
    const list = fieldList(sent, 'response', this._h2session._h2strict);
    if (end) flags |= FLAG_END;
    this._h2sentHeaders = sent;
    native.respond(this._h2handle, list, hidden(sent), flags);
    tellFinished(this, flags);
    if (end) {
      state.shutdown = true;
      this.end();
    }
  }
  respondWithFD(fd, headers, options) { require('http2/files').respondWithFD(this, fd, headers, options); }
  respondWithFile(path, headers, options) { require('http2/files').respondWithFile(this, path, headers, options); }
  additionalHeaders(headers) {
    if (this.destroyed || this.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
    if (this.headersSent) throw new codes.ERR_HTTP2_HEADERS_AFTER_RESPOND();
    headers = copyOf(headers);
    if (headers[':status'] != null) {
      const status = headers[':status'] |= 0;
      if (status === 101) throw new codes.ERR_HTTP2_STATUS_101();
      if (status < 100 || status >= 200) throw new codes.ERR_HTTP2_INVALID_INFO_STATUS(headers[':status']);
    }
    this._h2updateTimer();
    const list = fieldList(headers, 'response', this._h2session._h2strict);
    (this._h2infoHeaders ??= []).push(headers);
    native.inform(this._h2handle, list);
  }
}

// responseHeaders adds what a response has to have.
function responseHeaders(headers, sendDate) {
  if (Array.isArray(headers)) {
    let status;
    let dated = false;
    for (let i = 0; i < headers.length; i += 2) {
      const name = String(headers[i]).toLowerCase();
      if (name === ':status') status ??= headers[i + 1];
      else if (name === 'date') dated = true;
    }
    const sent = status === undefined ? [':status', 200, ...headers] : [...headers];
    if (!dated && (sendDate == null || sendDate)) sent.push('date', utcDate());
    if (headers[sensitiveHeaders] !== undefined) sent[sensitiveHeaders] = headers[sensitiveHeaders];
    return { sent, status: (status ?? 200) | 0 };
  }
  const sent = copyOf(headers);
  if (sent[':status'] == null) sent[':status'] = 200;
  if ((sendDate == null || sendDate) && sent.date == null) sent.date = utcDate();
  const status = sent[':status'] |= 0;
  return { sent, status };
}

// utcDate is the time for a Date field, made once a second.
let date;
function utcDate() {
  if (date === undefined) {
    const now = new Date();
    date = now.toUTCString();
    setTimeout(() => { date = undefined; }, 1000 - now.getMilliseconds()).unref();
  }
  return date;
}

function tellCreated(stream, headers) {
  if (diagnostics.created[0].hasSubscribers) diagnostics.created[0].publish({ stream, headers });
  if (diagnostics.start[0].hasSubscribers) diagnostics.start[0].publish({ stream, headers });
}

function tellFinished(stream, flags) {
  if (diagnostics.finish[0].hasSubscribers) diagnostics.finish[0].publish({ stream, headers: stream.sentHeaders, flags });
}

module.exports = { ServerHttp2Stream, responseHeaders, tellCreated, tellFinished, bodiless };
