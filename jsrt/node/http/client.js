'use strict';
// ClientRequest, https://nodejs.org/api/http.html#class-httpclientrequest

const net = require('net');
const { clientCreated, clientStart, clientError, clientFinish } = require('http/diagnostics');
const native = require('native');
const { codes, AbortError } = require('util/errorcodes');
const { validateInteger, validateBoolean, validateNumber } = require('util/validators');
const { OutgoingMessage, parseUnique } = require('http/outgoing');
const { IncomingMessage } = require('http/incoming');
const { globalAgent } = require('http/agent');
const { flags, isLenient, overSocket, versionOf } = require('http/common');
const { Buffer } = require('buffer');
const entries = require('process/entries');

const kError = Symbol('kError');
const kPath = Symbol('kPath');

module.exports = { ClientRequest, urlToOptions, isURL };

// ClientConn is the connection of one request: it writes to the socket.
class ClientConn extends overSocket(Object) {
  constructor(req, socket) {
    super();
    this.current = req;
    this.socket = socket;
  }
  get destroyed() { return this.socket.destroyed; }
  get writable() { return this.socket.writable !== false || this.socket.connecting; }
  get pending() { return this.socket.writableLength; }
  resumeBody() { if (this.socket.isPaused?.() ?? this.socket._paused) this.socket.resume(); }
  keepsAfterAbort() { return false; }
}

function urlToOptions(url) {
  const { hostname } = url;
  const options = { __proto__: null, ...url, protocol: url.protocol,
    hostname: typeof hostname === 'string' && hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash, search: url.search, pathname: url.pathname, path: `${url.pathname || ''}${url.search || ''}`, href: url.href };
  if (url.port !== '') options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

function isURL(x) { return Boolean(x?.href && x.protocol && x.auth === undefined && x.path === undefined); }

// eslint-disable-next-line no-control-regex
const invalidPath = /[^\u0021-\u00ff]/;

function ClientRequest(input, options, cb) {
  if (!(this instanceof ClientRequest)) return new ClientRequest(input, options, cb);
  OutgoingMessage.call(this);
  if (typeof input === 'string') input = urlToOptions(new URL(input));
  else if (isURL(input)) input = urlToOptions(input);
  else {
    cb = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    cb = options;
    options = input || {};
  } else {
    options = Object.assign(input || {}, options);
  }
  const agent = agentFor(this, options);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  const protocol = options.protocol || agent?.defaultProtocol;
  let expectedProtocol = agent?.protocol ?? 'http:';
  if (!protocol && agent === undefined) expectedProtocol = 'http:';
  checkPath(this, options);
  if ((protocol ?? expectedProtocol) !== expectedProtocol) throw new codes.ERR_INVALID_PROTOCOL(protocol, expectedProtocol);
  const port = (options.port = options.port || defaultPort || 80);
  const host = (options.host = checkHost(options.hostname, 'hostname') || checkHost(options.host, 'host') || 'localhost');
  const setHost = options.setHost !== undefined ? Boolean(options.setHost) : options.setDefaultHeaders !== false;
  this._removedConnection = options.setDefaultHeaders === false;
  this._removedContLen = options.setDefaultHeaders === false;
  this._removedTE = options.setDefaultHeaders === false;
  this.socketPath = options.socketPath;
  if (options.timeout !== undefined) this.timeout = validTimeout(options.timeout, 'timeout');
  if (options.signal) {
    require('util/validators').validateAbortSignal(options.signal, 'options.signal');
    const abort = () => this.destroy(new AbortError(undefined, { cause: options.signal.reason }));
    if (options.signal.aborted) abort();
    else {
      const d = require('events').addAbortListener(options.signal, abort);
      this.once('close', () => d[Symbol.dispose]());
    }
  }
  const method = options.method;
  if (method != null && typeof method !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  if (method) {
    if (!native.isToken(method)) throw new codes.ERR_INVALID_HTTP_TOKEN('Method', method);
    this.method = method.toUpperCase();
  } else {
    this.method = 'GET';
  }
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  this.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  this.insecureHTTPParser = options.insecureHTTPParser;
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  this.joinDuplicateHeaders = options.joinDuplicateHeaders;
  this.path = options.path || '/';
  if (cb) this.once('response', cb);
  this.useChunkedEncodingByDefault = !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = protocol ?? expectedProtocol;
  if (this.agent) {
    // A pool that neither keeps nor limits connections has no use for them afterwards.
    if (!this.agent.keepAlive && !Number.isFinite(this.agent.maxSockets)) {
      this._last = true;
      this.shouldKeepAlive = false;
    } else {
      this._last = false;
      this.shouldKeepAlive = true;
    }
  }
  setHeaders(this, options, setHost, host, port, defaultPort);
  this._uniqueHeaders = parseUnique(options.uniqueHeaders);
  start(this, options);
  if (clientCreated.hasSubscribers) clientCreated.publish({ request: this });
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);
const P = ClientRequest.prototype;

Object.defineProperty(P, 'path', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return this[kPath]; },
  set(value) {
    const path = String(value);
    if (invalidPath.test(path)) throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
    this[kPath] = path;
  },
});

function agentFor(req, options) {
  let { agent } = options;
  const usual = options._defaultAgent || globalAgent();
  if (agent === false) {
    agent = new usual.constructor();
  } else if (agent === null || agent === undefined) {
    if (typeof options.createConnection !== 'function') agent = usual;
  } else if (typeof agent.addRequest !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  req.agent = agent;
  return agent;
}

function checkPath(req, options) {
  if (options.path) {
    const path = String(options.path);
    if (invalidPath.test(path)) throw new codes.ERR_UNESCAPED_CHARACTERS('Request path');
  }
}

function checkHost(host, name) {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

function validTimeout(msecs, name) {
  validateNumber(msecs, name, 0);
  if (!Number.isFinite(msecs)) throw new codes.ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  return require('net/ip').clampTimeout(Math.trunc(msecs));
}

function setHeaders(req, options, setHost, host, port, defaultPort) {
  const { headers } = options;
  if (Array.isArray(headers)) {
    if (headers.length > 0 && Array.isArray(headers[0])) {
      if (headers.some((h) => h.length % 2 !== 0)) throw new codes.ERR_INVALID_ARG_VALUE('options.headers', headers);
    }
    req._storeHeader(`${req.method} ${req.path} HTTP/1.1\r\n`, headers);
    return;
  }
  if (headers) for (const key of Object.keys(headers)) req.setHeader(key, headers[key]);
  if (host && !req.getHeader('host') && setHost) req.setHeader('Host', hostText(host, port, defaultPort));
  if (options.auth && !req.getHeader('Authorization')) {
    req.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (req.getHeader('expect')) {
    if (req._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
    req._storeHeader(`${req.method} ${req.path} HTTP/1.1\r\n`, req._outHeaders);
  }
}

function hostText(host, port, defaultPort) {
  let text = host;
  const colon = text.indexOf(':');
  if (colon !== -1 && text.includes(':', colon + 1) && text[0] !== '[') text = `[${text}]`;
  if (port && +port !== defaultPort) text += `:${port}`;
  return text;
}

function start(req, options) {
  const optsWithoutSignal = options.signal ? { ...options } : options;
  if (options.signal) delete optsWithoutSignal.signal;
  if (req.agent) {
    req.agent.addRequest(req, optsWithoutSignal);
    return;
  }
  req._last = true;
  req.shouldKeepAlive = false;
  const opts = { ...optsWithoutSignal };
  if (opts.socketPath) opts.path = opts.socketPath;
  else if (opts.path) opts.path = undefined;
  if (typeof options.createConnection === 'function') {
    let called = false;
    const created = (err, socket) => {
      if (called) return;
      called = true;
      if (err) req.onSocket(socket, err);
      else req.onSocket(socket);
    };
    try {
      const socket = options.createConnection(opts, created);
      if (socket) created(null, socket);
    } catch (err) {
      created(err);
    }
  } else {
    req.onSocket(net.createConnection(opts));
  }
}

P._finish = function _finish() {
  if (entries.enabled) this._timed = entries.begin('http', 'HttpClient');
  OutgoingMessage.prototype._finish.call(this);
  if (clientStart.hasSubscribers) clientStart.publish({ request: this });
};
P._implicitHeader = function _implicitHeader() {
  if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this._outHeaders);
};

// _sent: the request is written; the connection is free once the response has ended too.
P._sent = function _sent() {
  OutgoingMessage.prototype._sent.call(this);
  requestOnFinish(this);
};

P.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(() => this.emit('abort'));
  this.destroy();
};

P.destroy = function destroy(err) {
  if (this.destroyed) return this;
  this.destroyed = true;
  if (this.res) this.res._dump();
  this[kError] = err;
  this.socket?.destroy(err);
  if (!this.socket && this._noSocket === undefined) this._noSocket = true;
  return this;
};

P.onSocket = function onSocket(socket, err) {
  process.nextTick(() => {
    if (this.destroyed || err) {
      noConnection(this, socket, err);
    } else {
      attach(this, socket);
      this._flush();
    }
  });
};

// noConnection ends a request that was destroyed before it had a connection.
function noConnection(req, socket, err) {
  req.destroyed = true;
  const error = req[kError] ?? err;
  const emitError = (other) => {
    let wanted = error ?? other;
    if (!wanted && !req.res && !req.aborted) wanted = hangUp();
    if (wanted && !req._errorEmitted) {
      req._errorEmitted = true;
      if (clientError.hasSubscribers) clientError.publish({ request: req, error: wanted });
      req.emit('error', wanted);
    }
    req._closed = true;
    req.emit('close');
  };
  if (socket) {
    if (!err && req.agent && !socket.destroyed) {
      socket.emit('free');
    } else {
      require('stream').finished(socket.destroy(err || req[kError]), (er) => emitError(er?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : er));
      return;
    }
  }
  process.nextTick(emitError);
}

function hangUp() {
  const err = new Error('socket hang up');
  err.code = 'ECONNRESET';
  return err;
}

// attach connects a request with its socket.
function attach(req, socket) {
  req._conn = new ClientConn(req, socket);
  req._socket = socket;
  socket._httpMessage = req;
  const options = [req.maxHeaderSize ?? 0, req.maxHeadersCount ?? 1000, req.insecureHTTPParser ?? isLenient()];
  const state = { req, socket, parser: null };
  state.parser = native.parser(false, { owner: state, head: onHead, body: onBody, done: onDone }, options);
  req.parser = state;
  socket.parser = state;
  state.data = (chunk) => onData(state, chunk);
  state.end = () => onEnd(state);
  state.error = (err) => onError(state, err);
  state.close = () => onClose(state);
  state.drain = () => req._drained();
  socket.on('error', state.error);
  socket.on('data', state.data);
  socket.on('end', state.end);
  socket.on('close', state.close);
  socket.on('drain', state.drain);
  if (req.timeout !== undefined || req.agent?.options?.timeout) listenSocketTimeout(req);
  req.emit('socket', socket);
}

function detach(state) {
  const { socket, req } = state;
  for (const event of ['error', 'data', 'end', 'close', 'drain']) socket.removeListener(event, state[event]);
  socket.parser = null;
  req.parser = null;
}

function failure(f, packet) {
  const err = new Error(`Parse Error: ${f[1]}`);
  err.bytesParsed = f[2];
  err.code = f[0];
  err.reason = f[1];
  if (packet !== undefined) err.rawPacket = packet;
  return err;
}

function onData(state, chunk) {
  const { req, socket } = state;
  const n = native.feed(state.parser, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  if (typeof n === 'object') {
    const err = failure(n, chunk);
    detach(state);
    socket.removeListener('error', state.error);
    socket.on('error', () => {});
    socket.destroy();
    reportError(req, err);
    close(req, state);
    return;
  }
  if (state.upgrade !== undefined) {
    const res = state.upgrade;
    req.res = res;
    detach(state);
    const head = chunk.subarray(n);
    const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
    if (req.listenerCount(event) > 0) {
      req.upgradeOrConnect = true;
      if (req.timeoutCb) socket.setTimeout(0, req.timeoutCb);
      socket.emit('agentRemove');
      socket.removeListener('close', state.close);
      socket._httpMessage = null;
      socket.readableFlowing = null;
      if (socket._readableState) socket._readableState.flowing = null;
      req.emit(event, res, socket, head);
      req.destroyed = true;
      req._closed = true;
      req.emit('close');
    } else {
      socket.destroy();
      close(req, state);
    }
  }
}

// onHead takes a response's head; this is the state.
function onHead(handle, status, reason, bits) {
  const { req, socket } = this;
  const res = new IncomingMessage(socket);
  res._head = handle;
  res._conn = req._conn;
  res.httpVersionMajor = (bits >> 8) & 15;
  res.httpVersionMinor = bits >> 12;
  res.httpVersion = versionOf(bits);
  res.statusCode = status;
  res.statusMessage = reason;
  res.upgrade = false;
  if (req.joinDuplicateHeaders) res.joinDuplicateHeaders = true;
  if (req.method === 'CONNECT' && status >= 200 && status < 300) {
    res.upgrade = true;
    this.upgrade = res;
    return 2;
  }
  if ((bits & flags.UPGRADE) !== 0 && status === 101) {
    res.upgrade = true;
    this.upgrade = res;
    return 2;
  }
  if (status >= 100 && status < 200 && status !== 101) {
    information(req, res, status);
    this.informed = true;
    return 1;
  }
  if (req.res) {
    // A response that nobody asked for.
    socket.destroy();
    return 0;
  }
  req.res = res;
  res.req = req;
  this.incoming = res;
  if (req.shouldKeepAlive && (bits & flags.KEEP_ALIVE) === 0 && !req.upgradeOrConnect) req.shouldKeepAlive = false;
  req._timed?.(detail(req, res));
  // Before the program's listeners, so that the connection is free when they run.
  res.on('end', () => responseOnEnd(req, this));
  socket.on('timeout', responseOnTimeout);
  if (untilEnd(res, bits, status) && req.method !== 'HEAD') req.shouldKeepAlive = false;
  if (clientFinish.hasSubscribers) clientFinish.publish({ request: req, response: res });
  if (req.aborted || !req.emit('response', res)) res._dump();
  if (req.method === 'HEAD') return 1;
  return 0;
}

function detail(req, res) {
  return { req: { method: req.method, url: `${req.protocol}//${req.host}${req.path}`, headers: req.getHeaders() },
    res: { statusCode: res.statusCode, statusMessage: res.statusMessage, headers: res.headers } };
}

function untilEnd(res, bits, status) {
  if (status === 204 || status === 304 || (bits & flags.CHUNKED) !== 0) return false;
  return res.headers['content-length'] === undefined;
}

function information(req, res, status) {
  if (status === 100) req.emit('continue');
  req.emit('information', { statusCode: status, statusMessage: res.statusMessage, httpVersion: res.httpVersion,
    httpVersionMajor: res.httpVersionMajor, httpVersionMinor: res.httpVersionMinor, headers: res.headers, rawHeaders: res.rawHeaders });
}

function onBody(buffer) {
  const res = this.incoming;
  if (res === undefined || res._dumped) return;
  if (!res.push(buffer)) this.socket.pause?.();
}

function onDone(trailers) {
  if (this.informed) {
    this.informed = false;
    return;
  }
  const res = this.incoming;
  if (res === undefined) return;
  this.incoming = undefined;
  if (trailers !== undefined) res._rawTrailers = trailers;
  res.complete = true;
  res.push(null);
}

// responseOnEnd: the body was read to its end.
function responseOnTimeout() { this._httpMessage?.res?.emit('timeout'); }

function responseOnEnd(req, state) {
  const { socket } = state;
  socket.removeListener('timeout', responseOnTimeout);
  if (req.timeoutCb) socket.removeListener('timeout', emitRequestTimeout);
  req._ended = true;
  if (!req.shouldKeepAlive) {
    if (socket.writable) socket.destroySoon?.() ?? socket.end();
  } else if (req.writableFinished && !req.aborted) {
    keepAlive(req, state);
  }
}
function requestOnFinish(req) {
  if (req.shouldKeepAlive && req._ended && req.parser !== null) keepAlive(req, req.parser);
}

// keepAlive gives the socket back to the agent.
function keepAlive(req, state) {
  const { socket } = state;
  if (state.freed) return;
  state.freed = true;
  if (req.timeoutCb) {
    socket.setTimeout(0, req.timeoutCb);
    req.timeoutCb = null;
  }
  detach(state);
  req.destroyed = true;
  if (req.res) req.res._conn = undefined; // the connection is no longer the response's to destroy
  process.nextTick(() => {
    req._closed = true;
    req.emit('close');
    req._conn = null;
    const message = req;
    socket._httpMessage = message;
    socket.emit('free');
    if (socket._httpMessage === message) socket._httpMessage = null;
  });
}

function reportError(req, err) {
  if (req._errorEmitted) return;
  req._errorEmitted = true;
  req._errored = err;
  if (clientError.hasSubscribers) clientError.publish({ request: req, error: err });
  req.emit('error', err);
}

function onEnd(state) {
  const { req, socket } = state;
  if (!req.res && !req._errorEmitted) {
    detachParser(state);
    reportError(req, req[kError] ?? hangUp());
  } else {
    native.finish(state.parser);
  }
  socket.end();
}

function detachParser(state) { state.finishedParser = true; }

function onError(state, err) {
  const { req, socket } = state;
  if (req) reportError(req, err);
  socket.destroy();
}

function onClose(state) {
  const { req } = state;
  if (!state.finishedParser) native.finish(state.parser);
  close(req, state);
}

// close tells request and response that the connection is gone.
function close(req, state) {
  if (state.closed) return;
  state.closed = true;
  req.destroyed = true;
  const { res } = req;
  if (res) {
    if (!res.complete) {
      const err = new Error('aborted');
      err.code = 'ECONNRESET';
      res.destroy(req[kError] ?? err);
    }
    req._closed = true;
    req.emit('close');
    if (!res.aborted && res.readable) res.push(null);
  } else {
    if (!req._errorEmitted) reportError(req, req[kError] ?? hangUp());
    req._closed = true;
    req.emit('close');
  }
  if (req._events !== undefined && req.outputData) req.outputData.length = 0;
}

// Time

function emitRequestTimeout() { this._httpMessage?.emit('timeout'); }

function listenSocketTimeout(req) {
  if (req.timeoutCb) return;
  req.timeoutCb = emitRequestTimeout;
  if (req.socket) req.socket.once('timeout', emitRequestTimeout);
  else req.on('socket', (socket) => socket.once('timeout', emitRequestTimeout));
}

P.setTimeout = function setTimeout(msecs, callback) {
  if (this._ended) return this;
  listenSocketTimeout(this);
  msecs = validTimeout(msecs, 'msecs');
  if (callback) this.once('timeout', callback);
  if (this.socket) setSocketTimeout(this.socket, msecs);
  else this.once('socket', (sock) => setSocketTimeout(sock, msecs));
  return this;
};
function setSocketTimeout(sock, msecs) {
  if (sock.connecting) sock.once('connect', function() { this.setTimeout(msecs); });
  else sock.setTimeout(msecs);
}
P.clearTimeout = function clearTimeout(cb) { this.setTimeout(0, cb); };

P._deferToConnect = function _deferToConnect(method, args) {
  const call = () => { if (method) this.socket[method](...args); };
  const onSocket = () => {
    if (this.socket.writable) call();
    else this.socket.once('connect', call);
  };
  if (!this.socket) this.once('socket', onSocket);
  else onSocket();
};
P.setNoDelay = function setNoDelay(noDelay) { this._deferToConnect('setNoDelay', [noDelay]); };
P.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) { this._deferToConnect('setKeepAlive', [enable, initialDelay]); };
