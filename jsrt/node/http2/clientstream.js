'use strict';
// ClientHttp2Stream, https://nodejs.org/api/http2.html#class-clienthttp2stream, and how a
// session makes one.

const native = require('native');
const { codes } = require('http2/errors');
const { AbortError } = require('util/errorcodes');
const { validateAbortSignal } = require('util/validators');
const { Http2Stream, FLAG_END, FLAG_TRAILERS } = require('http2/stream');
const { fieldList, hidden, copyOf, objectOf } = require('http2/fields');
const { assertIsObject } = require('http2/settings');
const diagnostics = require('http2/diagnostics');
const { sensitiveHeaders } = require('http2/symbols');

class ClientHttp2Stream extends Http2Stream {
  constructor(session, handle, id) {
    super(session, handle);
    if (id !== undefined) {
      native.adopt(handle, this);
      this._h2init(id, handle, false);
    }
    this.on('headers', onHeaders);
  }
}

function onHeaders(headers) {
  if (headers[':status'] === 100) this.emit('continue');
}

let warned = false;
function warnPriority() {
  if (warned) return;
  warned = true;
  process.emitWarning('Priority signaling has been deprecated as of RFC 9113.', 'DeprecationWarning', 'DEP0194');
}

const noBody = new Set(['DELETE', 'GET', 'HEAD']);

function checkType(options, name, type) {
  if (options[name] !== undefined && typeof options[name] !== type) throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, type, options[name]);
}

function optionsOf(given) {
  const options = { ...given };
  if ('weight' in options || 'parent' in options || 'exclusive' in options || 'silent' in options) warnPriority();
  checkType(options, 'endStream', 'boolean');
  checkType(options, 'parent', 'number');
  checkType(options, 'exclusive', 'boolean');
  checkType(options, 'silent', 'boolean');
  return options;
}

// request headers, complete: { sent, method, scheme, authority }.
function requestHeaders(session, headers) {
  if (Array.isArray(headers)) return fromArray(session, headers);
  const sent = copyOf(headers);
  sent[':method'] ??= 'GET';
  const method = sent[':method'];
  const plainConnect = method === 'CONNECT' && sent[':protocol'] === undefined;
  if (method !== 'CONNECT' || !plainConnect) {
    if (sent[':authority'] === undefined && sent.host === undefined) sent[':authority'] = session._h2authority;
    if (sent[':scheme'] === undefined) sent[':scheme'] = session._h2protocol.slice(0, -1);
    if (sent[':path'] === undefined) sent[':path'] = '/';
  } else {
    checkConnect(sent[':authority'], sent[':scheme'], sent[':path']);
  }
  return { sent, method, scheme: sent[':scheme'], authority: sent[':authority'] ?? sent.host };
}

function checkConnect(authority, scheme, path) {
  if (authority === undefined) throw new codes.ERR_HTTP2_CONNECT_AUTHORITY();
  if (scheme !== undefined) throw new codes.ERR_HTTP2_CONNECT_SCHEME();
  if (path !== undefined) throw new codes.ERR_HTTP2_CONNECT_PATH();
}

function fromArray(session, headers) {
  const has = { __proto__: null };
  for (let i = 0; i < headers.length; i += 2) has[String(headers[i]).toLowerCase()] ??= headers[i + 1];
  const method = has[':method'] ?? 'GET';
  const first = [];
  if (has[':method'] === undefined) first.push(':method', method);
  if (method === 'CONNECT' && has[':protocol'] === undefined) {
    checkConnect(has[':authority'], has[':scheme'], has[':path']);
  } else {
    const add = (name, value) => {
      if (has[name] !== undefined) return;
      first.push(name, value);
      has[name] = value;
    };
    if (has.host === undefined) add(':authority', session._h2authority);
    add(':scheme', session._h2protocol.slice(0, -1));
    add(':path', '/');
  }
  const sent = [...first, ...headers];
  if (headers[sensitiveHeaders] !== undefined) sent[sensitiveHeaders] = headers[sensitiveHeaders];
  return { sent, method, scheme: has[':scheme'], authority: has[':authority'] ?? has.host };
}

// request is ClientHttp2Session.prototype.request.
function request(session, headers, given) {
  session._h2updateTimer();
  if (!Array.isArray(headers)) assertIsObject(headers, 'headers');
  assertIsObject(given, 'options');
  const options = optionsOf(given);
  const { sent, method, scheme, authority } = requestHeaders(session, headers);
  const list = fieldList(sent, 'request', session._h2strict);
  const secret = hidden(sent);
  options.endStream ??= noBody.has(method);
  const { signal } = options;
  if (signal) validateAbortSignal(signal, 'options.signal');
  delete options.signal;
  const stream = new ClientHttp2Stream(session, undefined, undefined);
  stream._h2sentHeaders = sent;
  stream._h2origin = `${scheme}://${authority}`;
  if (options.endStream) stream.end();
  if (options.waitForTrailers) stream._h2state.hasTrailers = true;
  if (signal) abortable(stream, signal);
  if (diagnostics.created[1].hasSubscribers) diagnostics.created[1].publish({ stream, headers: shown(sent) });
  if (method === 'HEAD') stream._h2state.headRequest = true;
  if (session.destroyed || session.closed) {
    const err = session.destroyed ? new codes.ERR_HTTP2_INVALID_SESSION() : new codes.ERR_HTTP2_GOAWAY_SESSION();
    process.nextTick(() => stream.destroy(err));
    return stream;
  }
  const flags = (options.endStream ? FLAG_END : 0) | (options.waitForTrailers ? FLAG_TRAILERS : 0);
  const onConnect = native.bind(() => start(stream, list, secret, flags, sent), 'HTTP2STREAM');
  if (session.connecting) {
    const { waiting } = session._h2pending;
    if (waiting === undefined) {
      session._h2pending.waiting = [onConnect];
      session.once('connect', () => {
        const list = session._h2pending.waiting ?? [];
        session._h2pending.waiting = undefined;
        for (const f of list) f();
      });
    } else {
      waiting.push(onConnect);
    }
  } else {
    onConnect();
  }
  return stream;
}

const shown = (sent) => (Array.isArray(sent) ? objectOf(sent) : sent);

function abortable(stream, signal) {
  const abort = () => stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    abort();
    return;
  }
  const disposable = require('events').addAbortListener(signal, abort);
  stream.once('close', disposable[Symbol.dispose].bind(disposable));
}

// start sends the request of a stream.
function start(stream, list, secret, flags, sent) {
  const session = stream._h2session;
  if (session === undefined || session.destroyed || stream.destroyed) return;
  if (session.closed) {
    stream.destroy(new codes.ERR_HTTP2_GOAWAY_SESSION());
    return;
  }
  const handle = native.request(session._h2handle, list, secret, flags, stream);
  if (handle === undefined) {
    stream.destroy(new codes.ERR_HTTP2_OUT_OF_STREAMS());
    return;
  }
  if ((flags & FLAG_END) !== 0) stream._h2state.shutdown = true;
  stream._h2init(native.streamID(handle), handle, true);
  if (diagnostics.start[1].hasSubscribers) diagnostics.start[1].publish({ stream, headers: shown(sent) });
}

module.exports = { ClientHttp2Stream, request };
