'use strict';
// Server, https://nodejs.org/api/net.html#class-netserver

const EventEmitter = require('events');
const { codes } = require('util/errorcodes');
const { validateAbortSignal, validateNumber, validateFunction, validatePort } = require('util/validators');
const native = require('native');
const { TCP, Pipe } = require('net/handle');
const { isIP, listenError, errnoError } = require('net/ip');
const { normalizeArgs } = require('net/connect');
const { kSetNoDelay, kSetKeepAlive, kSetKeepAliveInitialDelay } = require('net/symbols');
const sharing = require('net/sharing');
const Socket = require('net/socket');
const { serverSocket, listenStart, listenEnd, listenError: listenFailed } = require('net/diagnostics');

module.exports = Server;

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  EventEmitter.call(this);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
    this.on('connection', connectionListener);
  } else if (options == null || typeof options === 'object') {
    options = { ...options };
    if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  if (options.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  if (options.highWaterMark !== undefined) {
    validateNumber(options.highWaterMark, 'options.highWaterMark');
    if (options.highWaterMark < 0) options.highWaterMark = 0;
  }
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = Boolean(options.pauseOnConnect);
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
  this.highWaterMark = options.highWaterMark;
  if (options.blockList) {
    if (!require('net/blocklist').BlockList.isBlockList(options.blockList)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.blockList', 'net.BlockList', options.blockList);
    }
    this.blockList = options.blockList;
  }
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

// ServerHandle is what a server has in _handle.
class ServerHandle {
  constructor(h, server) {
    this.h = h;
    this.server = server;
    this.onconnection = onconnection;
  }
  get fd() { return native.fd(this.h); }
  ref() { native.ref(this.h, true); }
  unref() { native.ref(this.h, false); }
  hasRef() { return native.hasRef(this.h); }
  close(cb) { native.closeListener(this.h, cb); }
  address() { return native.listenerAddress(this.h); }
}

// onconnection takes the handle of an accepted connection; programs may wrap it.
function onconnection(errno, clientHandle) { this.server._accepted(errno, clientHandle); }

Server.prototype.listen = function(...args) {
  const normalized = normalizeArgs(args);
  let [options] = normalized;
  const cb = normalized[1];
  if (this._handle || this._willListen) throw new codes.ERR_SERVER_ALREADY_LISTEN();
  const signal = options.signal;
  if (listenStart.hasSubscribers) listenStart.publish({ server: this, options });
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (cb !== null) this.once('listening', cb);
  const backlog = options.backlog || (typeof args[1] === 'number' ? args[1] : args[2]);
  options = options._handle || options.handle || options;
  if (signal !== undefined) {
    const abort = () => this.close();
    if (signal.aborted) process.nextTick(abort);
    else {
      const d = require('events').addAbortListener(signal, abort);
      this.once('close', () => d[Symbol.dispose]());
    }
  }
  void backlog;
  if (options instanceof ServerHandle) {
    this._handle = options;
    listening(this);
    return this;
  }
  if (typeof options.fd === 'number' && options.fd >= 0) {
    const h = native.listenFd(options.fd);
    if (typeof h === 'number') fail(this, listenError(h, 'listen', null, null));
    else opened(this, h);
    return this;
  }
  if (args.length === 0 || typeof args[0] === 'function' || (typeof options.port === 'undefined' && 'port' in options) || options.port === null) {
    options.port = 0;
  }
  if (typeof options.port === 'number' || typeof options.port === 'string') {
    validatePort(options.port, 'options.port');
    const port = options.port | 0;
    if (options.host) {
      lookupAndListen(this, port, options.host, options);
    } else {
      listenIn(this, options.ipv6Only ? 'tcp6' : 'tcp', options.ipv6Only ? '::' : '', port, options);
    }
    return this;
  }
  if (options.path && typeof options.path === 'string') {
    if (options.path[0] === '\0' && (options.readableAll || options.writableAll)) {
      throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'can not set readableAll or writableAllt to true when path is abstract unix socket');
    }
    this._pipeName = options.path;
    bind(this, { network: 'unix', address: options.path, port: 0 }, options, (h) => {
      if (typeof h === 'number') {
        fail(this, listenError(h, 'listen', options.path, -1));
        return;
      }
      if (options.readableAll || options.writableAll) permit(this, options);
      opened(this, h);
    });
    return this;
  }
  if (!('port' in options || 'path' in options)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new codes.ERR_INVALID_ARG_VALUE('options', options);
};

function permit(server, options) {
  const mode = 0o700 | (options.readableAll ? 0o444 : 0) | (options.writableAll ? 0o222 : 0);
  try {
    process.getBuiltinModule('fs').chmodSync(options.path, mode);
  } catch (err) {
    fail(server, err);
  }
}

// fail reports an error of listening, after what listen() was called from.
function fail(server, err) {
  if (listenFailed.hasSubscribers) listenFailed.publish({ server, error: err });
  process.nextTick(() => server.emit('error', err));
}

function lookupAndListen(self, port, address, options) {
  if (isIP(address)) {
    listenIn(self, isIP(address) === 6 ? 'tcp6' : 'tcp4', address, port, options);
    return;
  }
  self._willListen = true;
  require('dns').lookup(address, { all: true }, (err, addresses) => {
    if (!self._willListen) return;
    self._willListen = false;
    if (err) {
      self.emit('error', err);
      return;
    }
    // A link-local address needs a zone.
    const { address: ip, family } = addresses.find((a) => !/^fe[89ab][\da-f]:/i.test(a.address)) ?? addresses[0];
    listenIn(self, family === 6 ? 'tcp6' : 'tcp4', ip, port, options);
  });
}

function listenIn(self, network, address, port, options) {
  // "::" takes IPv4 too, unless told otherwise.
  if (network === 'tcp6' && address === '::' && !options.ipv6Only) network = 'tcp';
  bind(self, { network, address, port, reusePort: Boolean(options.reusePort) }, options, (h) => {
    if (typeof h === 'number') {
      fail(self, listenError(h, 'listen', address || '::', port));
      return;
    }
    self._connectionKey = `${isIP(address || '::')}:${address || '::'}:${port}`;
    opened(self, h);
  });
}

// bind gives f a handle or an errno: in the worker of a cluster, one that it shares.
function bind(self, request, options, f) {
  if (sharing.listen === undefined || options.exclusive || request.reusePort) f(sharing.bind(request));
  else sharing.listen(self, request, f);
}

function opened(self, h) {
  self._handle = new ServerHandle(h, self);
  listening(self);
}

function listening(self) {
  const h = self._handle;
  self._listeningId++;
  if (listenEnd.hasSubscribers) listenEnd.publish({ server: self });
  native.accept(h.h, (errno, conn) => self._arrived(errno, conn), self._rawConnections === true);
  if (self._unref) h.unref();
  process.nextTick(() => {
    if (self._handle) self.emit('listening');
  });
}

// _arrived takes one accepted connection, whose kind depends on the server's class.
Object.defineProperty(Server.prototype, '_arrived', { configurable: true, writable: true, enumerable: false, value: arrived });
function arrived(errno, conn) {
  const h = errno !== 0 ? undefined : Array.isArray(native.local(conn)) ? new TCP(conn) : new Pipe(conn);
  if (this._handle) this._handle.onconnection(errno, h);
  else h?.close();
}

Object.defineProperty(Server.prototype, '_accepted', { configurable: true, writable: true, enumerable: false, value: accepted });
function accepted(errno, h) {
  if (errno !== 0) {
    this.emit('error', errnoError(errno, 'accept'));
    return;
  }
  if (this._refuse(h)) return;
  const socket = new Socket({ handle: h, allowHalfOpen: this.allowHalfOpen, pauseOnCreate: this.pauseOnConnect, manualStart: this._securing === true,
    readable: true, writable: true, readableHighWaterMark: this.highWaterMark, writableHighWaterMark: this.highWaterMark });
  this._setUp(socket, h);
  this.emit('connection', socket);
  if (serverSocket.hasSubscribers) serverSocket.publish({ socket });
}

// _refuse drops a connection that is not wanted.
Object.defineProperty(Server.prototype, '_refuse', { configurable: true, writable: true, enumerable: false, value: refuse });
function refuse(h) {
  const over = this.maxConnections != null && this._connections >= this.maxConnections;
  if (!over) {
    if (!this.blockList) return false;
    const peer = h.getpeername();
    if (!Array.isArray(peer) || !this.blockList.check(peer[0], peer[1].toLowerCase())) return false;
  }
  const peer = h.getpeername();
  const own = h.getsockname();
  let data;
  if (Array.isArray(peer) && over) {
    data = { localAddress: own[0], localPort: own[2], localFamily: own[1], remoteAddress: peer[0], remotePort: peer[2], remoteFamily: peer[1] };
  }
  h.close();
  if (over) this.emit('drop', data);
  return true;
}

Object.defineProperty(Server.prototype, '_setUp', { configurable: true, writable: true, enumerable: false, value: setUp });
function setUp(socket, h) {
  if (this.noDelay) {
    socket[kSetNoDelay] = true;
    h.setNoDelay(true);
  }
  if (this.keepAlive) {
    socket[kSetKeepAlive] = true;
    socket[kSetKeepAliveInitialDelay] = this.keepAliveInitialDelay;
    h.setKeepAlive(true, this.keepAliveInitialDelay, 0);
  }
  this._connections++;
  socket.server = this;
  socket._server = this;
}

Server.prototype.address = function() {
  if (!this._handle) return this._pipeName ?? null;
  const a = this._handle.address();
  if (Array.isArray(a)) return { address: a[0], family: a[1], port: a[2] };
  return this._pipeName ?? a;
};
Object.defineProperty(Server.prototype, 'listening', {
  __proto__: null, get() { return Boolean(this._handle); }, configurable: true, enumerable: true,
});

Server.prototype.getConnections = function(cb) {
  validateFunction(cb, 'callback');
  process.nextTick(cb, null, this._connections);
  return this;
};

Server.prototype.close = function(cb) {
  if (typeof cb === 'function') {
    if (!this._handle) {
      this.once('close', function close() { cb(new codes.ERR_SERVER_NOT_RUNNING()); });
    } else {
      this.once('close', cb);
    }
  }
  this._willListen = false;
  if (this._handle) {
    this._handle.close();
    this._handle = null;
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype[Symbol.asyncDispose] = async function() {
  if (!this._handle) return;
  await new Promise((resolve, reject) => { this.close((err) => (err ? reject(err) : resolve())); });
};

Server.prototype._emitCloseIfDrained = function() {
  if (this._handle || this._connections) return;
  process.nextTick(() => this.emit('close'));
};

Server.prototype[Symbol.for('nodejs.rejection')] = function(err, event, sock) {
  if (event === 'connection') sock.destroy(err);
  else this.emit('error', err);
};

Server.prototype.ref = function() {
  this._unref = false;
  if (this._handle) this._handle.ref();
  return this;
};
Server.prototype.unref = function() {
  this._unref = true;
  if (this._handle) this._handle.unref();
  return this;
};
Server.prototype._listen2 = listening;
Server.prototype._setupWorker = function(socketList) {
  this._usingWorkers = true;
  this._workers.push(socketList);
};
