'use strict';
// Server, https://nodejs.org/api/http.html#class-httpserver

const { clearInterval, setInterval } = require('timers');
const net = require('net');
const native = require('native');
const { codes } = require('util/errorcodes');
const { validateObject, validateInteger, validateBoolean, validateFunction, validateNumber } = require('util/validators');
const { flags, isLenient, versionOf } = require('http/common');
const { IncomingMessage } = require('http/incoming');
const { ServerResponse } = require('http/response');
const { EngineConn, StreamConn } = require('http/connections');
const { parseUnique } = require('http/outgoing');
const entries = require('process/entries');
const { requestStart, responseCreated } = require('http/diagnostics');


function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') {
    requestListener = options;
    options = {};
  } else if (options === undefined || options === null) {
    options = {};
  } else {
    validateObject(options, 'options');
    options = { ...options };
  }
  storeOptions(this, options);
  net.Server.call(this, { ...options, allowHalfOpen: true, noDelay: options.noDelay ?? true, keepAlive: options.keepAlive,
    keepAliveInitialDelay: options.keepAliveInitialDelay, highWaterMark: options.highWaterMark });
  if (requestListener) this.on('request', requestListener);
  this.httpAllowHalfOpen = false;
  this.on('connection', connectionListener);
  this.timeout = 0;
  this.maxHeadersCount = null;
  lateOptions(this, options);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);
const P = Server.prototype;
Object.defineProperty(P, '_rawConnections', { value: true, enumerable: false, writable: true });

function storeOptions(self, options) {
  self._IncomingMessage = options.IncomingMessage || IncomingMessage;
  self._ServerResponse = options.ServerResponse || ServerResponse;
  const integer = (name, usual, min = 0) => {
    const v = options[name];
    if (v === undefined) return usual;
    validateInteger(v, name, min);
    return v;
  };
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  self.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  self.insecureHTTPParser = options.insecureHTTPParser;
  if (options.requestTimeout !== undefined) validateInteger(options.requestTimeout, 'requestTimeout', 0);
  self.requestTimeout = options.requestTimeout ?? 300000;
  if (options.headersTimeout !== undefined) {
    validateInteger(options.headersTimeout, 'headersTimeout', 0);
    self.headersTimeout = options.headersTimeout;
  } else {
    self.headersTimeout = Math.min(60000, self.requestTimeout);
  }
  if (self.requestTimeout > 0 && self.headersTimeout > 0 && self.headersTimeout > self.requestTimeout) {
    throw new codes.ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  self.keepAliveTimeout = integer('keepAliveTimeout', 5000);
  if (options.keepAliveTimeoutBuffer !== undefined) validateNumber(options.keepAliveTimeoutBuffer, 'keepAliveTimeoutBuffer', 0);
  self.keepAliveTimeoutBuffer = options.keepAliveTimeoutBuffer ?? 1000;
  self.connectionsCheckingInterval = integer('connectionsCheckingInterval', 30000);
  for (const name of ['requireHostHeader', 'joinDuplicateHeaders', 'rejectNonStandardBodyWrites', 'optimizeEmptyRequests']) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  }
  self.requireHostHeader = options.requireHostHeader ?? true;
  self.joinDuplicateHeaders = options.joinDuplicateHeaders;
  self.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
  if (options.shouldUpgradeCallback !== undefined) validateFunction(options.shouldUpgradeCallback, 'options.shouldUpgradeCallback');
  self.shouldUpgradeCallback = options.shouldUpgradeCallback;
  self._responseOptions = { highWaterMark: options.highWaterMark, rejectNonStandardBodyWrites: self.rejectNonStandardBodyWrites };
}

const kConnectionsCheckingInterval = Symbol('http.server.connectionsCheckingInterval');

// checkConnections has requests that take too long to arrive found, as long as the server
// listens. The engine itself finds connections that are idle.
function checkConnections() {
  clearInterval(this[kConnectionsCheckingInterval]);
  this[kConnectionsCheckingInterval] = setInterval(() => {
    if (this._engine !== undefined) native.checkRequests(this._engine);
  }, this.connectionsCheckingInterval).unref();
}

function lateOptions(self, options) {
  self.on('listening', checkConnections);
  self.maxRequestsPerSocket = 0;
  self._uniqueHeaders = options.uniqueHeaders ? parseUnique(options.uniqueHeaders) : null;
}

// Connections of the engine

function engineOf(server) {
  let engine = server._engine;
  if (engine === undefined) {
    engine = server._engine = native.server({ request: onRequest, body: onBody, bodyEnd: onBodyEnd, failed: onFailed, ended: onEnded, late: onLate, sent: onSent, later: onLater,
      pending: onPending, unsent: onUnsent,
      start: { templates, emit: plainEmit, capture: kCapture, created: responseCreated, begun: requestStart } });
  }
  setLimits(server, engine);
  return engine;
}

function setLimits(server, engine) {
  const idle = server.keepAliveTimeout > 0 ? server.keepAliveTimeout + server.keepAliveTimeoutBuffer : 0;
  native.limits(engine, server.maxHeaderSize ?? require('http/common').maxHeaderSize, server.maxHeadersCount === 0 ? 0 : server.maxHeadersCount ?? 1000,
    server.insecureHTTPParser ?? isLenient(), server.headersTimeout, server.requestTimeout, idle, server.timeout);
}

// An accepted connection goes to the engine. Programs that listen for connections get
// its socket.
Object.defineProperty(P, '_arrived', { configurable: true, writable: true, enumerable: false, value: arrived });
function arrived(errno, raw) {
  if (errno !== 0) {
    this.emit('error', require('net/ip').errnoError(errno, 'accept'));
    return;
  }
  const conn = new EngineConn(this);
  conn.engine = native.add(engineOf(this), raw, conn);
  if (this.maxConnections != null || this.blockList || this.keepAlive || !this.noDelay) {
    const h = conn.getSocket()._handle;
    if (this._refuse({ getpeername: () => h.getpeername(), getsockname: () => h.getsockname(), close: () => { this._connections++; conn.getSocket().destroy(); } })) return;
    if (this.keepAlive) h.setKeepAlive(true, this.keepAliveInitialDelay, 0);
    if (!this.noDelay) h.setNoDelay(false);
  }
  this._connections++;
  if (this.listenerCount('connection') > 1 || (this.listenerCount('connection') === 1 && this.listeners('connection')[0] !== connectionListener)) {
    this.emit('connection', conn.getSocket());
  }
}

// engage gives a socket to the engine that was made for TLS before.
function engage(server, conn, socket) {
  conn.socket = socket;
  conn.engine = native.add(engineOf(server), socket._handle.conn, conn);
  require('http/socket').engage(conn, socket);
}

// templates are a request and a response of most kinds, for Go to copy: as onRequest makes them,
// undefined if each has more done to it.
function templates() {
  if (this._IncomingMessage !== IncomingMessage || this._ServerResponse !== ServerResponse || entries.enabled) return undefined;
  const req = new IncomingMessage(undefined);
  req._head = null;
  fill(req, '', '', 0x1100);
  req._conn = null;
  req.complete = true;
  const res = new ServerResponse(req, this._responseOptions);
  res._keepAliveTimeout = 0;
  return [req, res];
}

// onRequest takes a request that Go has not begun itself; this is the connection.
function onRequest(handle, method, url, bits) {
  const { server } = this;
  const req = new server._IncomingMessage(undefined);
  req._head = handle;
  fill(req, method, url, bits);
  if (server.joinDuplicateHeaders) req.joinDuplicateHeaders = true;
  if ((bits & flags.BODY) !== 0) req._firstBody = true;
  req._conn = this;
  if ((bits & flags.COMPLETE) !== 0) req.complete = true;
  else this.incoming = req;
  if ((bits & flags.UPGRADE) !== 0 && upgrades(this, server, req, handle)) return;
  incoming(this, server, req, bits);
}

function fill(req, method, url, bits) {
  req.method = method;
  req.url = url;
  if (bits >> 8 === 0x11) {
    req.httpVersionMajor = 1;
    req.httpVersionMinor = 1;
    req.httpVersion = '1.1';
  } else {
    req.httpVersionMajor = (bits >> 8) & 15;
    req.httpVersionMinor = bits >> 12;
    req.httpVersion = versionOf(bits);
  }
  req.upgrade = false;
}

// upgrades hands the connection to the listener of 'upgrade' or 'connect'. Without one
// an upgrade is declined and a CONNECT ends.
function upgrades(conn, server, req, handle) {
  const connect = req.method === 'CONNECT';
  const event = connect ? 'connect' : 'upgrade';
  const wanted = connect || (server.shouldUpgradeCallback ? server.shouldUpgradeCallback(req) : server.listenerCount('upgrade') > 0);
  if (!wanted) {
    native.goOn(conn.engine, handle);
    conn.incoming = null;
    if (native.headers(handle, false)['content-length'] > 0 || native.headers(handle, false)['transfer-encoding']) conn.incoming = req;
    else req.complete = true;
    return false;
  }
  req.upgrade = true;
  req.complete = true;
  conn.incoming = null;
  if (server.listenerCount(event) === 0) {
    conn.destroy();
    return true;
  }
  const { takeOver } = require('http/socket');
  const socket = takeOver(conn);
  req._socket = socket;
  server.emit(event, req, socket, native.rest(handle));
  return true;
}

// The one listener of 'request' is called without the detour of emit, unless the program
// has an emit of its own.
const { EventEmitter, kCapture } = require('events/emitter');
const plainEmit = EventEmitter.prototype.emit;

// incoming makes the response and calls the program.
function incoming(conn, server, req, bits) {
  const res = new server._ServerResponse(req, server._responseOptions);
  conn.requests++;
  if (responseCreated.hasSubscribers) responseCreated.publish({ request: req, response: res });
  if (requestStart.hasSubscribers) requestStart.publish({ request: req, response: res, socket: req.socket, server });
  res._keepAliveTimeout = server.keepAliveTimeout;
  if (server.maxRequestsPerSocket > 0) {
    res._maxRequestsPerSocket = server.maxRequestsPerSocket;
    if (conn.requests >= server.maxRequestsPerSocket) res.maxRequestsOnConnectionReached = true;
  }
  if (server._uniqueHeaders !== null) res._uniqueHeaders = server._uniqueHeaders;
  if ((bits & flags.KEEP_ALIVE) === 0) res.shouldKeepAlive = false;
  else if (res.shouldKeepAlive === false) res.shouldKeepAlive = true;
  conn.enqueue(res);
  if (server.requireHostHeader && (bits & flags.HOST) === 0 && bits >> 8 === 0x11) {
    res.writeHead(400, ['Connection', 'close']);
    res.end();
    return;
  }
  if (server.maxRequestsPerSocket > 0 && conn.requests > server.maxRequestsPerSocket) {
    server.emit('dropRequest', req, req.socket);
    res.writeHead(503);
    res.end();
    return;
  }
  if ((bits & flags.EXPECT) !== 0 && bits >> 8 === 0x11) {
    if ((bits & flags.CONTINUE) !== 0) {
      res._expect_continue = true;
      if (server.listenerCount('checkContinue') > 0) {
        server.emit('checkContinue', req, res);
        return;
      }
      res.writeContinue();
    } else if (server.listenerCount('checkExpectation') > 0) {
      server.emit('checkExpectation', req, res);
      return;
    } else {
      res.writeHead(417);
      res.end();
      return;
    }
  }
  const listener = server._events.request;
  if (typeof listener === 'function' && server.emit === plainEmit && !server[kCapture]) listener.call(server, req, res);
  else server.emit('request', req, res);
}

function onBody(buffer) { body(this, buffer); }
function body(conn, buffer) {
  const req = conn.incoming;
  if (req === null || req._dumped) return;
  if (!req.push(buffer)) conn.pauseBody();
}
function onBodyEnd(trailers) { this.bodyDone(trailers); }

// onSent: the response whose turn it was has been written whole. Go does this itself where nobody
// listens.
function onSent() { this.current?._sent(); }

// onPending gives what is to be called when the response has been written, onUnsent hears that it
// cannot be.
function onPending() {
  this.pending++;
  return this.written();
}
function onUnsent(errno) { process.nextTick(() => this.fail(errno)); }

// onLater: the tick has ended in which the first piece of a body was written.
function onLater() {
  const res = this.current;
  if (res !== null && res._first !== undefined) res._makeHead();
}

function parseError(code, reason, parsed, packet) {
  const err = new Error(packet === undefined && code === 'HPE_INVALID_EOF_STATE' ? 'Parse Error' : `Parse Error: ${reason}`);
  err.bytesParsed = parsed;
  err.code = code;
  err.reason = reason;
  if (packet !== undefined) err.rawPacket = packet;
  return err;
}

function onFailed(code, reason, parsed, packet) { failed(this, this.server, parseError(code, reason, parsed, packet)); }

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const answers = {
  HPE_HEADER_OVERFLOW: 'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n',
  ERR_HTTP_REQUEST_TIMEOUT: 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n',
};

// failed answers what is no request, unless the program does.
function failed(conn, server, err) {
  if (conn.destroyed) return;
  const socket = conn.getSocket();
  if (!socket) return;
  if (server.emit('clientError', err, socket)) return;
  if (socket.writable && !socket.destroyed && (!conn.current || !conn.current._headerSent)) {
    conn.writable = false;
    conn.current = null;
    socket.write(answers[err.code] ?? badRequest, 'latin1');
  }
  socket.destroy(err);
}

function onEnded(errno) {
  const { server } = this;
  if (this.destroyed) return;
  if (errno !== 0) {
    if (this.socket === null && server.listenerCount('clientError') === 0) {
      this.destroy();
      return;
    }
    const socket = this.getSocket();
    socket.destroy(socket._readFailure?.() ?? require('net/ip').errnoError(errno, 'read'));
    return;
  }
  if (this.socket !== null) {
    this.socket.push(null);
    this.socket.read(0);
  }
  if (!server.httpAllowHalfOpen) {
    this.abort();
    if (this.socket !== null) this.socket.end();
    this.endSoon();
  } else if (this.current !== null) {
    (this.waiting !== null && this.waiting.length > 0 ? this.waiting.at(-1) : this.current)._last = true;
  } else {
    this.endSoon();
  }
}
Object.defineProperty(EngineConn.prototype, 'abort', { value() {
  const req = this.incoming;
  if (req !== null && !req.complete) {
    this.incoming = null;
    const err = new Error('aborted');
    err.code = 'ECONNRESET';
    req.destroy(err);
  }
} });

const LATE_SILENCE = 3;
const LATE_IDLE = 2;

function onLate(what) {
  const { server } = this;
  if (what === LATE_IDLE) {
    if (server.listenerCount('timeout') === 0) {
      this.destroy();
    } else {
      native.waits(this.engine);
      socketTimeout(server, this.getSocket(), this);
    }
  } else if (what === LATE_SILENCE) {
    const socket = this.getSocket();
    if (socket !== null) socketTimeout(server, socket, this);
  } else {
    failed(this, server, new codes.ERR_HTTP_REQUEST_TIMEOUT());
  }
}

// socketError tells the program of a connection that failed.
function socketError(server, socket, err) {
  socket.on('error', () => {});
  if (!server.emit('clientError', err, socket)) socket.destroy(err);
}

// socketTimeout asks the request, the response and the server; without a listener the
// socket is destroyed.
function socketTimeout(server, socket, conn) {
  const req = conn.incoming;
  const byReq = req !== null && !req.complete && req.emit('timeout', socket);
  const byRes = conn.current !== null && conn.current.emit('timeout', socket);
  const byServer = server.emit('timeout', socket);
  if (!byReq && !byRes && !byServer) socket.destroy();
}

// Connections that programs bring: any stream

function connectionListener(socket) {
  if (socket.parser instanceof EngineConn) return; // one of the engine's
  const server = this;
  const conn = new StreamConn(socket, server);
  (server._streams ??= new Set()).add(conn);
  if (!socket.server) socket.server = server;
  if (server.timeout && typeof socket.setTimeout === 'function') socket.setTimeout(server.timeout);
  socket.on('timeout', () => socketTimeout(server, socket, conn));
  conn.parser = native.parser(true, { owner: conn, head: onStreamHead, body: onBody, done: onBodyEnd },
    [server.maxHeaderSize ?? 0, server.maxHeadersCount ?? 1000, Boolean(server.insecureHTTPParser)]);
  socket.parser = conn;
  Object.defineProperty(socket, '_httpMessage', { configurable: true, enumerable: false, get: () => conn.current, set() {} });
  const onData = (chunk) => {
    const n = native.feed(conn.parser, typeof chunk === 'string' ? require('buffer').Buffer.from(chunk) : chunk);
    if (typeof n === 'object') {
      failed(conn, server, parseError(n[0], n[1], n[2], chunk));
    } else if (conn.upgrading !== undefined) {
      streamUpgrade(conn, server, socket, chunk, n, onData, onEnd);
    }
  };
  const onEnd = () => {
    const f = native.finish(conn.parser);
    if (f !== undefined) {
      failed(conn, server, parseError(f[0], f[1], f[2], undefined));
    } else if (!server.httpAllowHalfOpen) {
      socket.end();
    } else if (conn.current !== null) {
      (conn.waiting?.length > 0 ? conn.waiting.at(-1) : conn.current)._last = true;
    } else {
      socket.end();
    }
  };
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.once('error', (conn.onError = (err) => socketError(server, socket, err)));
  socket.on('drain', () => conn.current?._drained());
  socket.on('close', () => {
    server._streams.delete(conn);
    conn.lost();
  });
}

function onStreamHead(handle, method, url, bits) {
  const { server } = this;
  const req = new server._IncomingMessage(this.socket);
  req._head = handle;
  fill(req, method, url, bits);
  req._conn = this;
  this.incoming = req;
  if ((bits & flags.UPGRADE) !== 0 && (method === 'CONNECT' ||
      (server.shouldUpgradeCallback ? server.shouldUpgradeCallback(req) : server.listenerCount('upgrade') > 0))) {
    this.upgrading = req;
    return 2;
  }
  incoming(this, server, req, bits);
  return 0;
}

function streamUpgrade(conn, server, socket, chunk, n, onData, onEnd) {
  const req = conn.upgrading;
  req.upgrade = true;
  req.complete = true;
  conn.incoming = null;
  const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
  socket.removeListener('data', onData);
  socket.removeListener('end', onEnd);
  socket.removeListener('error', conn.onError);
  delete socket._httpMessage;
  socket.parser = null;
  if (server.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  socket.readableFlowing = null;
  server.emit(event, req, socket, chunk.subarray(n));
}

// The end of a server

P.close = function close(cb) {
  this._closing = true;
  clearInterval(this[kConnectionsCheckingInterval]);
  this.closeIdleConnections();
  net.Server.prototype.close.call(this, cb);
  return this;
};
P.closeAllConnections = function closeAllConnections() {
  each(this, (conn) => conn.destroy());
};
P.closeIdleConnections = function closeIdleConnections() {
  each(this, (conn) => {
    if (conn instanceof EngineConn) {
      if (native.isIdle(conn.engine) && !(conn.socket !== null && conn.socket._handle === null)) conn.destroy();
    } else if (conn.current === null && native.expect(conn.parser, 0)) {
      conn.destroy();
    }
  });
};
function each(server, f) {
  if (server._engine !== undefined) native.each(server._engine, f);
  for (const conn of server._streams ?? []) f(conn);
}
P.setTimeout = function setTimeout(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  if (this._engine !== undefined) setLimits(this, this._engine);
  return this;
};
P[Symbol.asyncDispose] = async function() {
  if (!this.listening) return;
  await new Promise((resolve, reject) => { this.close((err) => (err ? reject(err) : resolve())); });
};
P[Symbol.for('nodejs.rejection')] = function(err, event, ...args) {
  switch (event) {
    case 'request': {
      const res = args[1];
      if (!res.headersSent && !res.writableEnded) {
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        res.statusCode = 500;
        res.end('Internal Server Error');
      } else {
        res.destroy();
      }
      break;
    }
    default:
      net.Server.prototype[Symbol.for('nodejs.rejection')].apply(this, arguments);
  }
};

module.exports = { Server, connectionListener, kConnectionsCheckingInterval, socketTimeout, socketError, storeOptions, lateOptions, engage };
Object.defineProperty(connectionListener, 'name', { value: 'connectionListener' });
