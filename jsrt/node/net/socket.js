'use strict';
// Socket, https://nodejs.org/api/net.html#class-netsocket

const stream = require('stream');
const { codes, AbortError } = require('util/errorcodes');
const { validateAbortSignal, validateNumber, validateInt32, validateFunction } = require('util/validators');
const { Handle, TCP, Pipe, open } = require('net/handle');
const { failure, errnoError } = require('net/ip');
const { source } = require('stream/bits');
const native = require('native');
const { kSetNoDelay, kSetKeepAlive, kSetKeepAliveInitialDelay, kSetTOS } = require('net/symbols');

const kTimeout = Symbol('timeout');
const kPeername = Symbol('kPeername');
const kSockname = Symbol('kSockname');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kOnRead = Symbol('kOnRead');

module.exports = Socket;

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (options?.objectMode) throw new codes.ERR_INVALID_ARG_VALUE('options.objectMode', options.objectMode, 'is not supported');
  if (options?.readableObjectMode || options?.writableObjectMode) {
    throw new codes.ERR_INVALID_ARG_VALUE(`options.${options.readableObjectMode ? 'readableObjectMode' : 'writableObjectMode'}`,
      options.readableObjectMode || options.writableObjectMode, 'is not supported');
  }
  if (typeof options === 'number') options = { fd: options };
  else options = { ...options };
  if (options.keepAliveInitialDelay !== undefined) {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  this.connecting = false;
  this._hadError = false;
  this._handle = null;
  this._parent = null;
  this._host = null;
  this._closeAfterHandlingError = false;
  this[kTimeout] = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  this[kSetNoDelay] = Boolean(options.noDelay);
  this[kSetKeepAlive] = Boolean(options.keepAlive);
  this[kSetKeepAliveInitialDelay] = ~~(options.keepAliveInitialDelay / 1000);
  if (options.typeOfService !== undefined) {
    validateInt32(options.typeOfService, 'options.typeOfService', 0, 255);
    this[kSetTOS] = options.typeOfService;
  }
  const allowHalfOpen = Boolean(options.allowHalfOpen);
  options.allowHalfOpen = allowHalfOpen;
  options.emitClose = false;
  options.autoDestroy = true;
  options.decodeStrings = false;
  const signal = options.signal;
  delete options.signal;
  stream.Duplex.call(this, options);
  if (options.handle) {
    this._handle = options.handle;
  } else if (options.fd !== undefined) {
    openFd(this, options);
  }
  if (options.onread !== null && typeof options.onread === 'object' &&
      (typeof options.onread.buffer === 'function' || ArrayBuffer.isView(options.onread.buffer)) && typeof options.onread.callback === 'function') {
    this[kOnRead] = { ...options.onread, current: undefined, left: undefined };
  }
  this.on('end', onReadableStreamEnd);
  if (this._handle && options.readable !== false && !options.manualStart) {
    if (options.pauseOnCreate) {
      this._handle.readStop();
      this.readableFlowing = false;
    } else {
      this.read(0);
    }
  }
  if (signal) addAbortSignal(this, signal);
  this.allowHalfOpen = allowHalfOpen;
}
Object.setPrototypeOf(Socket.prototype, stream.Duplex.prototype);
Object.setPrototypeOf(Socket, stream.Duplex);

function openFd(self, options) {
  const { fd } = options;
  validateInt32(fd, 'options.fd', 0);
  const h = open(fd);
  if (typeof h === 'number') throw errnoError(h, 'open');
  self._handle = h;
  if ((fd === 1 || fd === 2) && h instanceof Pipe) self._isStdio = false;
}

function addAbortSignal(self, signal) {
  validateAbortSignal(signal, 'options.signal');
  const abort = () => self.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) process.nextTick(abort);
  else require('events').addAbortListener(signal, abort);
}

// end of the readable side without half-open: the writable side ends too.
function onReadableStreamEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterFIN;
}

function writeAfterFIN(chunk, encoding, cb) {
  if (!this.writableEnded) return stream.Duplex.prototype.write.call(this, chunk, encoding, cb);
  if (typeof encoding === 'function') cb = encoding;
  const er = new Error('This socket has been ended by the other party');
  er.code = 'EPIPE';
  if (typeof cb === 'function') process.nextTick(cb, er);
  this.destroy(er);
  return false;
}

// Reading. These are called by the handle with the socket as this.

function onData(buffer) {
  refreshTimer(this);
  this[kBytesRead] += buffer.length;
  if (this[kOnRead] !== undefined) {
    userRead(this, buffer);
    return;
  }
  if (this.push(buffer) === false && this._handle) this._handle.readStop();
}

// userRead copies into the buffer that the program gave.
function userRead(self, data) {
  const onread = self[kOnRead];
  const { buffer, callback } = onread;
  const next = () => {
    const b = typeof buffer === 'function' ? buffer() : buffer;
    if (ArrayBuffer.isView(b)) onread.current = b;
  };
  if (onread.current === undefined) next();
  for (let at = 0; at < data.length && self._handle;) {
    if (self[kPaused]) {
      onread.left = data.subarray(at);
      return;
    }
    const target = onread.current;
    const n = Math.min(target.length, data.length - at);
    target.set(data.subarray(at, at + n));
    at += n;
    if (callback.call(self, n, target) === false) {
      self._handle?.readStop();
      self[kPaused] = true;
    }
    if (typeof buffer === 'function') next();
  }
}

// readOn goes on with what has been read before a pause, then with the connection.
function readOn(self) {
  if (self[kPaused] || !self._handle) return;
  const { left } = self[kOnRead];
  self[kOnRead].left = undefined;
  if (left !== undefined) userRead(self, left);
  if (self[kOnRead].left === undefined && !self[kPaused] && self._handle && !self._handle.reading) tryReadStart(self);
}
const kPaused = Symbol('kPaused');

function onEnd(errno) {
  refreshTimer(this);
  if (errno !== 0) {
    this.destroy(errnoError(errno, 'read'));
    return;
  }
  if (this._readableState.endEmitted) {
    if (this.writableFinished || !this.writable) this.destroy();
    return;
  }
  this.push(null);
  this.read(0);
}

function tryReadStart(self) {
  const h = self._handle;
  if (!h.reading) h.readStart(self, onData, onEnd);
}

Socket.prototype._read = function(n) {
  if (this.connecting || !this._handle) this.once('connect', () => this._read(n));
  else tryReadStart(this);
};
source.read = Socket.prototype._read;
source.goesOn = (socket) => {
  const h = socket._handle;
  return h !== null && h.reading === true && h.conn !== undefined && !socket.connecting && socket[kOnRead] === undefined &&
    socket.read === ownRead && native.goesOn(h.conn);
};

Socket.prototype.pause = function() {
  if (this[kOnRead] !== undefined && !this.connecting && this._handle) {
    this[kPaused] = true;
    this._handle.readStop();
  }
  return stream.Duplex.prototype.pause.call(this);
};
Socket.prototype.resume = function() {
  if (this[kOnRead] !== undefined && !this.connecting && this._handle && (this[kPaused] || !this._handle.reading)) {
    this[kPaused] = false;
    process.nextTick(readOn, this);
  }
  return stream.Duplex.prototype.resume.call(this);
};
Socket.prototype.read = function(n) {
  if (this[kOnRead] !== undefined && !this.connecting && this._handle && !this._handle.reading && !this[kPaused]) tryReadStart(this);
  return Reflect.apply(stream.Duplex.prototype.read, this, [n]);
};
const ownRead = Socket.prototype.read;

// Writing

Socket.prototype._writeGeneric = function(writev, data, encoding, cb) {
  if (this.connecting) {
    writeConnected(this, writev, data, encoding, cb);
    return;
  }
  this._pendingData = null;
  this._pendingEncoding = '';
  if (!this._handle) {
    cb(new codes.ERR_SOCKET_CLOSED());
    return;
  }
  if (this._handle.closed) {
    cb(errnoError(-9, 'write'));
    return;
  }
  refreshTimer(this);
  const h = this._handle;
  let r;
  if (h.writesAtOnce) {
    // Mostly the kernel takes all: then nobody is to be called.
    r = writev ? native.writevNow(h.conn, data) : native.writeNow(h.conn, data, encoding);
    if (r === undefined) native.written(h.conn, writtenOf(this, cb));
  } else if (writev) {
    const list = [];
    for (const e of data) {
      if (data.allBuffers && !e.chunk) list.push(e, 'buffer');
      else list.push(e.chunk, e.encoding);
    }
    r = h.writev(list, writtenOf(this, cb));
  } else {
    r = h.write(data, encoding, writtenOf(this, cb));
  }
  if (r === true) cb();
  else if (r !== undefined) cb(errnoError(r, 'write'));
};

// writeConnected writes when the socket is connected.
function writeConnected(self, writev, data, encoding, cb) {
  self._pendingData = data;
  self._pendingEncoding = encoding;
  const onClose = () => cb(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
  self.once('connect', function connect() {
    this.off('close', onClose);
    this._writeGeneric(writev, data, encoding, cb);
  });
  self.once('close', onClose);
}

// writtenOf hears of the end of a write that took longer.
function writtenOf(self, cb) {
  return (errno, why) => {
    if (errno === 0) {
      refreshTimer(self);
      cb();
    } else {
      cb(self.destroyed ? new codes.ERR_STREAM_DESTROYED('write') : errnoError(errno, 'write', why));
    }
  };
}
Socket.prototype._writev = function(chunks, cb) { this._writeGeneric(true, chunks, '', cb); };
Socket.prototype._write = function(data, encoding, cb) { this._writeGeneric(false, data, encoding, cb); };

Socket.prototype._final = function(cb) {
  if (this.connecting) {
    this.once('connect', () => this._final(cb));
    return;
  }
  if (!this._handle || this._handle.closed) {
    cb();
    return;
  }
  const r = this._handle.shutdown((errno) => {
    if (errno !== 0 && !this.destroyed && notFatal(errno)) errno = 0;
    cb(errno === 0 || this.destroyed ? undefined : errnoError(errno, 'shutdown'));
  });
  if (r === true || (typeof r === 'number' && notFatal(r))) cb();
  else if (r !== undefined) cb(errnoError(r, 'shutdown'));
};

// notFatal: the other side was faster.
function notFatal(errno) {
  const { code } = failure(errno, 'shutdown');
  return code === 'ENOTCONN' || code === 'ECANCELED';
}

Socket.prototype.end = function(data, encoding, callback) {
  stream.Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

// Time

Socket.prototype.setTimeout = function(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  validateNumber(msecs, 'msecs', 0);
  if (!Number.isFinite(msecs)) throw new codes.ERR_OUT_OF_RANGE('msecs', 'a non-negative finite number', msecs);
  msecs = require('net/ip').clampTimeout(msecs);
  clearTimeout(this[kTimeout]);
  if (msecs === 0) {
    this[kTimeout] = null;
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.removeListener('timeout', callback);
    }
  } else {
    this[kTimeout] = setTimeout(() => this._onTimeout(), msecs).unref();
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.once('timeout', callback);
    }
  }
  return this;
};

Socket.prototype._onTimeout = function() {
  // Bytes that the kernel took meanwhile are a sign of life.
  const h = this._handle;
  if (h && h.writeQueueSize > 0) {
    const n = h.bytesWritten;
    if (n !== this._lastWritten) {
      this._lastWritten = n;
      this._unrefTimer();
      return;
    }
  }
  this.emit('timeout');
};

function refreshTimer(s) {
  if (s[kTimeout] !== null) s[kTimeout].refresh();
}
Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let s = this; s !== null && s !== undefined; s = s._parent) {
    if (s[kTimeout]) s[kTimeout].refresh();
  }
};

// Options

Socket.prototype.setNoDelay = function(enable) {
  enable = Boolean(enable === undefined ? true : enable);
  if (!this._handle || (this._handle instanceof Handle && !this._handle.conn)) {
    this[kSetNoDelay] = enable;
    return this;
  }
  if (this._handle.setNoDelay && enable !== this[kSetNoDelay]) {
    this[kSetNoDelay] = enable;
    this._handle.setNoDelay(enable);
  }
  return this;
};

Socket.prototype.setKeepAlive = function(enable, initialDelayMsecs, interval) {
  enable = Boolean(enable);
  const initialDelay = ~~(initialDelayMsecs / 1000);
  const changed = enable !== this[kSetKeepAlive] || (enable && (initialDelay !== this[kSetKeepAliveInitialDelay] || interval !== undefined));
  this[kSetKeepAlive] = enable;
  this[kSetKeepAliveInitialDelay] = initialDelay;
  if (changed && this._handle?.setKeepAlive && (this._handle.conn || !(this._handle instanceof Handle))) this._handle.setKeepAlive(enable, initialDelay, ~~(interval / 1000));
  return this;
};

Socket.prototype.setTypeOfService = function(tos) {
  if (Number.isNaN(tos)) throw new codes.ERR_INVALID_ARG_TYPE('tos', 'number', tos);
  validateInt32(tos, 'tos', 0, 255);
  this[kSetTOS] = tos;
  if (this._handle?.conn) {
    const r = this._handle.setTypeOfService(tos);
    if (r < 0) throw errnoError(r, 'setTypeOfService');
  }
  return this;
};
Socket.prototype.getTypeOfService = function() {
  if (!this._handle?.conn) return this[kSetTOS] ?? 0;
  const r = this._handle.getTypeOfService();
  if (r < 0) throw errnoError(r, 'getTypeOfService');
  return r;
};

Socket.prototype.ref = function() {
  if (!this._handle) this.once('connect', this.ref);
  else this._handle.ref();
  return this;
};
Socket.prototype.unref = function() {
  if (!this._handle) this.once('connect', this.unref);
  else this._handle.unref();
  return this;
};

// The end

Socket.prototype.destroySoon = function() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype.resetAndDestroy = function() {
  if (this._handle) {
    if (!(this._handle instanceof TCP)) throw new codes.ERR_INVALID_HANDLE_TYPE();
    if (this.connecting) {
      this.once('connect', () => this._reset());
    } else {
      this._reset();
    }
  } else {
    this.destroy(new codes.ERR_SOCKET_CLOSED());
  }
  return this;
};
Socket.prototype._reset = function() {
  this.resetAndClosing = true;
  return this.destroy();
};

Socket.prototype._destroy = function(exception, cb) {
  this.connecting = false;
  clearTimeout(this[kTimeout]);
  this[kTimeout] = null;
  const h = this._handle;
  if (h) {
    const isException = Boolean(exception);
    this[kBytesRead] = h.bytesRead;
    this[kBytesWritten] = h.bytesWritten;
    this._getpeername();
    this._getsockname();
    const closed = () => { this.emit('close', isException); };
    if (this.resetAndClosing) {
      this.resetAndClosing = false;
      const r = h.reset(closed);
      if (r !== 0) this.emit('error', errnoError(r, 'reset'));
    } else if (this._closeAfterHandlingError) {
      queueMicrotask(() => h.close(closed));
    } else {
      h.close(closed);
    }
    this._handle = null;
    cb(exception);
  } else {
    cb(exception);
    process.nextTick(() => this.emit('close', Boolean(exception)));
  }
  if (this._server) {
    const server = this._server;
    this._server = null;
    server._connections--;
    server._sockets?.delete(this);
    server._emitCloseIfDrained?.();
  }
};

// Addresses

function shape(a) {
  if (a === undefined) return {};
  if (typeof a === 'string') return {};
  return { address: a[0], family: a[1], port: a[2] };
}
Socket.prototype._getpeername = function() {
  if (!this[kPeername]) {
    if (!this._handle || this.connecting || !this._handle.conn) return {};
    this[kPeername] = shape(this._handle.getpeername());
  }
  return this[kPeername];
};
Socket.prototype._getsockname = function() {
  if (!this[kSockname]) {
    if (!this._handle || !this._handle.conn) return {};
    this[kSockname] = shape(this._handle.getsockname());
  }
  return this[kSockname];
};
Socket.prototype.address = function() { return this._getsockname(); };

const getters = {
  bytesRead() { return this._handle?.conn ? this._handle.bytesRead : this[kBytesRead]; },
  remoteAddress() { return this._getpeername().address; },
  remoteFamily() { return this._getpeername().family; },
  remotePort() { return this._getpeername().port; },
  localAddress() { return this._getsockname().address; },
  localPort() { return this._getsockname().port; },
  localFamily() { return this._getsockname().family; },
  _bytesDispatched() { return this._handle ? this._handle.bytesWritten : this[kBytesWritten]; },
  bytesWritten() {
    let n = this._bytesDispatched;
    const count = (chunk, encoding) => { n += typeof chunk === 'string' ? require('buffer').Buffer.byteLength(chunk, encoding) : chunk.length; };
    // What waits in the stream, and for the connection, counts too; the kernel's
    // share does not count twice.
    if (this._handle?.conn) n += this._handle.writeQueueSize;
    for (const el of this.writableBuffer ?? []) count(el.chunk, el.encoding);
    const data = this._pendingData;
    if (Array.isArray(data)) for (const el of data) count(el.chunk ?? el, el.encoding);
    else if (data) count(data, this._pendingEncoding);
    return n;
  },
};
for (const [name, get] of Object.entries(getters)) {
  Object.defineProperty(Socket.prototype, name, { __proto__: null, configurable: false, enumerable: true, get });
}
Object.defineProperty(Socket.prototype, '_connecting', { __proto__: null, get() { return this.connecting; } });
Object.defineProperty(Socket.prototype, 'pending', { __proto__: null, get() { return !this._handle || this.connecting; }, configurable: true });
Object.defineProperty(Socket.prototype, 'readyState', {
  __proto__: null,
  get() {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable && !this.writable) return 'readOnly';
    if (!this.readable && this.writable) return 'writeOnly';
    return 'closed';
  },
});
Object.defineProperty(Socket.prototype, 'bufferSize', {
  __proto__: null,
  get() { return this._handle ? this.writableLength : undefined; },
});

Socket.prototype.connect = function(...args) { return require('net/connect').connect(this, args); };
