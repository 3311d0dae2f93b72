'use strict';
// dgram, https://nodejs.org/api/dgram.html

const EventEmitter = require('events');
const native = require('native');
const { Buffer } = require('buffer');
const { isIP } = require('net/ip');
const { codes } = require('dgram/codes');
const sharing = require('dgram/sharing');
const { validateAbortSignal, validateFunction, validateNumber, validatePort, validateString, validateUint32 } = require('util/validators');

const kState = Symbol('state symbol');
const UNBOUND = 0;
const BINDING = 1;
const BOUND = 2;
const DISCONNECTED = 0;
const CONNECTING = 1;
const CONNECTED = 2;

// describe is the error of a failed call.
function failure(errno, syscall, address, port) {
  const [code] = native.error(errno);
  let where = '';
  if (port) where = ` ${address}:${port}`;
  else if (address) where = ` ${address}`;
  const err = new Error(`${syscall} ${code}${where}`);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  if (address) err.address = address;
  if (port) err.port = port;
  return err;
}
const EBADF = -9;

function lookupFor(type, lookup) {
  const family = type === 'udp6' ? 6 : 4;
  const usual = family === 6 ? '::1' : '127.0.0.1';
  return (address, cb) => {
    const find = lookup ?? require('dns').lookup;
    find(address || usual, family, cb);
  };
}

function Socket(type, listener) {
  EventEmitter.call(this);
  let options;
  let lookup;
  if (type !== null && typeof type === 'object') {
    options = type;
    type = options.type;
    if (options.lookup !== undefined) validateFunction(options.lookup, 'lookup');
    lookup = options.lookup;
    for (const name of ['recvBufferSize', 'sendBufferSize']) if (options[name]) validateUint32(options[name], `options.${name}`);
  }
  if (type !== 'udp4' && type !== 'udp6') throw new codes.ERR_SOCKET_BAD_TYPE();
  this.type = type;
  if (typeof listener === 'function') this.on('message', listener);
  this[kState] = { handle: null, lookup: lookupFor(type, lookup), bind: UNBOUND, connect: DISCONNECTED, queue: undefined, reuseAddr: options?.reuseAddr, reusePort: options?.reusePort,
    ipv6Only: options?.ipv6Only, recvBufferSize: options?.recvBufferSize, sendBufferSize: options?.sendBufferSize,
    receiveBlockList: options?.receiveBlockList, sendBlockList: options?.sendBlockList, unref: false, closed: false, peer: undefined, ttl: {} };
  this[kState].receive = receiver(this);
  for (const name of ['receiveBlockList', 'sendBlockList']) {
    const list = options?.[name];
    if (list && !require('net/blocklist').BlockList.isBlockList(list)) throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, 'net.BlockList', list);
  }
  const signal = options?.signal;
  if (signal !== undefined) {
    validateAbortSignal(signal, 'options.signal');
    const abort = () => { if (!this[kState].closed) this.close(); };
    if (signal.aborted) {
      process.nextTick(abort);
    } else {
      const d = require('events').addAbortListener(signal, abort);
      this.once('close', () => d[Symbol.dispose]());
    }
  }
  announce(this);
}
let channel;
// announce publishes a new socket, where diagnostics_channel is linked.
function announce(socket) {
  if (channel === undefined) {
    channel = require('process/linked').linked('diagnostics_channel/channel') ? require(`diagnostics_channel/${'channel'}`).channel('udp.socket') : null;
  }
  if (channel?.hasSubscribers) channel.publish({ socket });
}
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Socket, EventEmitter);
const P = Socket.prototype;

// _descriptor is for channels, which send it; -1 for none.
Object.defineProperty(P, '_descriptor', { get() { return this[kState].handle ? native.fd(this[kState].handle) : -1; } });

const createSocket = { createSocket(type, listener) { return new Socket(type, listener); } }.createSocket;

function running(self) {
  if (self[kState].closed) throw new codes.ERR_SOCKET_DGRAM_NOT_RUNNING();
}

function opened(self, h, address, port) {
  const s = self[kState];
  if (typeof h === 'number') {
    s.bind = UNBOUND;
    return failure(h, 'bind', address, port);
  }
  s.handle = h;
  s.bind = BOUND;
  if (s.unref) native.ref(h, false);
  native.start(h, s.receive);
  if (s.recvBufferSize) bufferSize(self, true, s.recvBufferSize);
  if (s.sendBufferSize) bufferSize(self, false, s.sendBufferSize);
  return undefined;
}

// receiver is what the socket calls with what it has read.
function receiver(self) {
  return native.bound((data, from, family, fromPort, size) => {
    const s = self[kState];
    if (s.closed) return;
    if (typeof data === 'number') {
      self.emit('error', failure(data, 'recvmsg'));
      return;
    }
    if (s.receiveBlockList?.check(from, family.toLowerCase())) return;
    self.emit('message', data, { address: from, family, port: fromPort, size });
  });
}

function flags(self) {
  const s = self[kState];
  return (self.type === 'udp6' ? 1 : 0) | (s.reuseAddr ? 2 : 0) | (s.ipv6Only ? 4 : 0) | (s.reusePort ? 8 : 0);
}

P.bind = function(port_, address_) {
  let port = port_;
  const s = this[kState];
  running(this);
  if (s.bind !== UNBOUND) throw new codes.ERR_SOCKET_ALREADY_BOUND();
  s.bind = BINDING;
  const cb = arguments.length > 0 && arguments[arguments.length - 1];
  if (typeof cb === 'function') {
    const removeListeners = () => {
      this.removeListener('error', removeListeners);
      this.removeListener('listening', onListening);
    };
    const onListening = () => {
      removeListeners();
      cb.call(this);
    };
    this.on('error', removeListeners);
    this.on('listening', onListening);
  }
  let address;
  let exclusive = false;
  if (typeof port === 'function') port = 0;
  if (port !== null && typeof port === 'object') {
    if (typeof port.fd === 'number' && port.fd > 0) {
      const h = native.open(port.fd);
      if (typeof h === 'number') {
        s.bind = UNBOUND;
        throw failure(h, 'open');
      }
      opened(this, h);
      listening(this);
      return this;
    }
    address = port.address || '';
    exclusive = Boolean(port.exclusive);
    port = port.port;
  } else {
    address = typeof address_ === 'function' ? '' : address_;
  }
  if (!address) address = this.type === 'udp4' ? '0.0.0.0' : '::';
  s.lookup(address, (err, ip) => {
    if (s.closed) return;
    if (err) {
      s.bind = UNBOUND;
      this.emit('error', err);
      return;
    }
    const done = (h) => {
      const e = opened(this, h, ip, port);
      if (e) this.emit('error', e);
      else listening(this);
    };
    const request = { network: this.type, address: ip, port: port || 0, flags: flags(this) };
    if (sharing.ask === undefined || exclusive || s.reusePort) {
      done(native.bind(ip, request.port, request.flags));
      return;
    }
    sharing.ask(this, request, (errno, fd) => {
      if (!s.closed) done(errno !== 0 ? errno : native.open(fd));
      return !s.closed;
    });
  });
  return this;
};

function listening(self) {
  self.emit('listening');
}

P.bindSync = function(options = {}) {
  const s = this[kState];
  running(this);
  if (s.bind !== UNBOUND) throw new codes.ERR_SOCKET_ALREADY_BOUND();
  const ip = options.address || (this.type === 'udp4' ? '0.0.0.0' : '::');
  if (!isIP(ip)) throw new codes.ERR_INVALID_ARG_VALUE('options.address', ip, 'must be an IP address');
  const port = options.port ?? 0;
  const e = opened(this, native.bind(ip, port, flags(this)), ip, port);
  if (e) throw e;
  process.nextTick(() => { if (!s.closed) listening(this); });
  return this;
};

// bound runs f once the socket is bound.
function bound(self, f) {
  const s = self[kState];
  if (s.bind === UNBOUND) self.bind({ port: 0, exclusive: true }, null);
  if (s.bind === BOUND) {
    f();
    return;
  }
  if (s.queue === undefined) {
    s.queue = [];
    const done = (err) => {
      self.removeListener('error', onError);
      self.removeListener('listening', onListening);
      const list = s.queue;
      s.queue = undefined;
      if (!err) for (const g of list) g();
    };
    const onError = (err) => done(err);
    const onListening = () => done();
    self.once('error', onError);
    self.once('listening', onListening);
  }
  s.queue.push(f);
}

P.connect = function(port, address, callback) {
  port = validatePort(port, 'Port', false);
  if (typeof address === 'function') {
    callback = address;
    address = '';
  } else if (address === undefined) {
    address = '';
  }
  validateString(address, 'address');
  const s = this[kState];
  if (s.connect !== DISCONNECTED) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  s.connect = CONNECTING;
  bound(this, () => {
    s.lookup(address, (err, ip) => {
      if (s.closed) return;
      const e = err || connected(this, ip, port, address);
      if (e) {
        s.connect = DISCONNECTED;
        if (callback) process.nextTick(callback, e);
        else process.nextTick(() => this.emit('error', e));
        return;
      }
      if (callback) this.once('connect', callback);
      process.nextTick(() => this.emit('connect'));
    });
  });
};

function connected(self, ip, port) {
  const s = self[kState];
  if (s.sendBlockList?.check(ip, self.type === 'udp6' ? 'ipv6' : 'ipv4')) return new codes.ERR_IP_BLOCKED(ip);
  const e = native.connect(s.handle, ip, port);
  if (e !== 0) return failure(e, 'connect', ip, port);
  s.connect = CONNECTED;
  s.peer = { address: ip, family: self.type === 'udp6' ? 'IPv6' : 'IPv4', port };
  return undefined;
}

P.connectSync = function(port, address) {
  port = validatePort(port, 'Port', false);
  const s = this[kState];
  running(this);
  if (s.connect !== DISCONNECTED) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  address ||= this.type === 'udp6' ? '::1' : '127.0.0.1';
  if (!isIP(address)) throw new codes.ERR_INVALID_ARG_VALUE('address', address, 'must be an IP address');
  if (s.bind === UNBOUND) this.bindSync();
  const e = connected(this, address, port);
  if (e) throw e;
};
Object.defineProperty(P.connectSync, 'length', { value: 2 });

P.disconnect = function() {
  const s = this[kState];
  if (s.connect !== CONNECTED) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  const e = native.connect(s.handle, '', 0);
  if (e !== 0) throw failure(e, 'connect');
  s.connect = DISCONNECTED;
  s.peer = undefined;
};

P.sendto = function(buffer, offset, length, port, address, callback) {
  validateNumber(offset, 'offset');
  validateNumber(length, 'length');
  validateNumber(port, 'port');
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
};

const views = ['Buffer', 'TypedArray', 'DataView', 'string'];
function slice(buffer, offset, length) {
  if (typeof buffer === 'string') buffer = Buffer.from(buffer);
  else if (!ArrayBuffer.isView(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', views, buffer);
  offset >>>= 0;
  length >>>= 0;
  if (offset > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (offset + length > buffer.byteLength) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  return Buffer.from(buffer.buffer, buffer.byteOffset + offset, length);
}

function listOf(buffer) {
  if (typeof buffer === 'string') return [Buffer.from(buffer)];
  if (ArrayBuffer.isView(buffer)) return [Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength)];
  if (!Array.isArray(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', views, buffer);
  const list = buffer.map((b) => (typeof b === 'string' ? Buffer.from(b) : ArrayBuffer.isView(b) ? Buffer.from(b.buffer, b.byteOffset, b.byteLength) : undefined));
  if (list.includes(undefined)) throw new codes.ERR_INVALID_ARG_TYPE('buffer list arguments', views, buffer);
  return list;
}

P.send = function(buffer, offset, length, port, address, callback) {
  const s = this[kState];
  const isConnected = s.connect === CONNECTED;
  let list;
  if (!isConnected) {
    if (address || (port && typeof port !== 'function')) {
      buffer = slice(buffer, offset, length);
    } else {
      callback = port;
      port = offset;
      address = length;
    }
  } else {
    if (typeof length === 'number') {
      buffer = slice(buffer, offset, length);
      if (typeof port === 'function') {
        callback = port;
        port = null;
      }
    } else {
      callback = offset;
    }
    if (port || address) throw new codes.ERR_SOCKET_DGRAM_IS_CONNECTED();
  }
  list = listOf(buffer);
  if (!isConnected) port = validatePort(port, 'Port', false);
  if (typeof callback !== 'function') callback = undefined;
  if (typeof address === 'function') {
    callback = address;
    address = undefined;
  } else if (address != null) {
    validateString(address, 'address');
  }
  running(this);
  if (list.length === 0) list = [Buffer.alloc(0)];
  const go = () => {
    if (isConnected) transmit(this, null, list, s.peer?.address, s.peer?.port, callback);
    else s.lookup(address, (err, ip) => transmit(this, err, list, ip, port, callback, address));
  };
  bound(this, go);
};

function transmit(self, err, list, ip, port, callback) {
  const s = self[kState];
  if (err) {
    if (callback) process.nextTick(callback, err);
    else process.nextTick(() => self.emit('error', err));
    return;
  }
  if (s.closed || !s.handle) return;
  if (s.sendBlockList?.check(ip, self.type === 'udp6' ? 'ipv6' : 'ipv4')) {
    const e = new codes.ERR_IP_BLOCKED(ip);
    if (callback) process.nextTick(callback, e);
    return;
  }
  const n = native.send(s.handle, list, port, ip);
  if (n < 0) {
    if (callback) {
      const ex = failure(n, 'send', ip, port);
      process.nextTick(callback, ex);
    }
    return;
  }
  if (callback) process.nextTick(callback, null, n);
}

P.close = function(callback) {
  const s = this[kState];
  if (typeof callback === 'function') this.on('close', callback);
  if (s.queue !== undefined) {
    s.queue.push(() => this.close());
    return this;
  }
  running(this);
  s.closed = true;
  const done = () => this.emit('close');
  if (s.handle) native.close(s.handle, done);
  else process.nextTick(done);
  s.handle = null;
  return this;
};

P[Symbol.asyncDispose] = async function() {
  if (this[kState].closed) return;
  await new Promise((resolve) => { this.close(resolve); });
};

P.address = function() {
  running(this);
  const s = this[kState];
  const a = s.handle ? native.address(s.handle) : EBADF;
  if (typeof a === 'number') throw failure(a, 'getsockname');
  return { address: a[0], family: a[1], port: a[2] };
};
P.remoteAddress = function() {
  running(this);
  const s = this[kState];
  if (s.connect !== CONNECTED) throw new codes.ERR_SOCKET_DGRAM_NOT_CONNECTED();
  return { ...s.peer };
};

// Options

function option(self, name, value, syscall) {
  running(self);
  const s = self[kState];
  const e = s.handle ? native.option(s.handle, name, value) : EBADF;
  if (e !== 0) throw failure(e, syscall);
}
P.setBroadcast = function(flag) { option(this, 'broadcast', flag ? 1 : 0, 'setBroadcast'); };
P.setTTL = function(ttl) {
  validateNumber(ttl, 'ttl');
  checkTTL(ttl, 1, 'setTTL');
  option(this, 'ttl', ttl, 'setTTL');
  return ttl;
};
P.setMulticastTTL = function(ttl) {
  validateNumber(ttl, 'ttl');
  checkTTL(ttl, 0, 'setMulticastTTL');
  option(this, 'multicastTTL', ttl, 'setMulticastTTL');
  return ttl;
};
function checkTTL(ttl, min, syscall) {
  if (ttl < min || ttl > 255) throw failure(-22, syscall);
}
P.setMulticastLoopback = function(flag) {
  option(this, 'multicastLoopback', flag ? 1 : 0, 'setMulticastLoopback');
  return flag;
};
P.setMulticastInterface = function(interfaceAddress) {
  running(this);
  validateString(interfaceAddress, 'interfaceAddress');
  const s = this[kState];
  const e = s.handle ? native.interface(s.handle, interfaceAddress) : isIP(interfaceAddress.split('%')[0]) ? EBADF : -22;
  if (e !== 0) throw failure(e, 'setMulticastInterface');
};

function membership(self, join, syscall, group, via, source) {
  running(self);
  const s = self[kState];
  if (isIP(group.split('%')[0]) !== (self.type === 'udp6' ? 6 : 4)) throw failure(-22, syscall);
  if (s.bind === UNBOUND) self.bindSync();
  const e = s.handle ? native.membership(s.handle, join, group, [via, source]) : EBADF;
  if (e !== 0) throw failure(e, syscall);
}
P.addMembership = function(multicastAddress, interfaceAddress) {
  if (!multicastAddress) throw new codes.ERR_MISSING_ARGS('multicastAddress');
  membership(this, true, 'addMembership', multicastAddress, interfaceAddress);
};
P.dropMembership = function(multicastAddress, interfaceAddress) {
  if (!multicastAddress) throw new codes.ERR_MISSING_ARGS('multicastAddress');
  membership(this, false, 'dropMembership', multicastAddress, interfaceAddress);
};
P.addSourceSpecificMembership = function(sourceAddress, groupAddress, interfaceAddress) {
  validateString(sourceAddress, 'sourceAddress');
  validateString(groupAddress, 'groupAddress');
  membership(this, true, 'addSourceSpecificMembership', groupAddress, interfaceAddress, sourceAddress);
};
P.dropSourceSpecificMembership = function(sourceAddress, groupAddress, interfaceAddress) {
  validateString(sourceAddress, 'sourceAddress');
  validateString(groupAddress, 'groupAddress');
  membership(this, false, 'dropSourceSpecificMembership', groupAddress, interfaceAddress, sourceAddress);
};

P.ref = function() {
  const s = this[kState];
  s.unref = false;
  if (s.handle) native.ref(s.handle, true);
  return this;
};
P.unref = function() {
  const s = this[kState];
  s.unref = true;
  if (s.handle) native.ref(s.handle, false);
  return this;
};

function bufferSize(self, receive, size) {
  if (size >>> 0 !== size) throw new codes.ERR_SOCKET_BAD_BUFFER_SIZE();
  const s = self[kState];
  const n = s.handle ? native.bufferSize(s.handle, receive, size) : EBADF;
  if (n < 0) {
    const [code, message] = native.error(n);
    const syscall = receive ? 'uv_recv_buffer_size' : 'uv_send_buffer_size';
    throw new codes.ERR_SOCKET_BUFFER_SIZE({ errno: n, code, message, syscall });
  }
  return n;
}
P.setRecvBufferSize = function(size) { bufferSize(this, true, size); };
P.setSendBufferSize = function(size) { bufferSize(this, false, size); };
P.getRecvBufferSize = function() { return bufferSize(this, true, 0); };
P.getSendBufferSize = function() { return bufferSize(this, false, 0); };
// Sending does not wait, so nothing is queued.
P.getSendQueueSize = function() { return 0; };
P.getSendQueueCount = function() { return 0; };

module.exports = { createSocket, Socket };
