'use strict';
// How a Socket connects: look-up, happy eyeballs, and what is set up then,
// https://nodejs.org/api/net.html#socketconnectoptions-connectlistener

const { codes } = require('util/errorcodes');
const { validateNumber, validateString, validateFunction, validateInt32, validateBoolean, validatePort } = require('util/validators');
const { TCP, Pipe } = require('net/handle');
const { isIP, failure } = require('net/ip');
const { kSetNoDelay, kSetKeepAlive, kSetKeepAliveInitialDelay, kSetTOS, kNewHandle } = require('net/symbols');
const Socket = require('net/socket');
const entries = require('process/entries');
const { clientSocket } = require('net/diagnostics');

const kNormalized = Symbol('normalizedArgs');

let autoSelectFamilyDefault = true;
let attemptTimeoutDefault = 500;

for (const option of require('process/options').given()) {
  if (option === '--no-network-family-autoselection') autoSelectFamilyDefault = false;
  const ms = /^--network-family-autoselection-attempt-timeout=(\d+)$/.exec(option);
  if (ms !== null) attemptTimeoutDefault = Math.max(+ms[1], 10);
}

function isPipeName(s) { return typeof s === 'string' && toNumber(s) === false; }
function toNumber(x) { return (x = Number(x)) >= 0 ? x : false; }

// normalizeArgs makes [options, callback] of the ways to say where to.
function normalizeArgs(args) {
  let list;
  if (args.length === 0) {
    list = [{}, null];
  } else {
    const first = args[0];
    let options = {};
    if (typeof first === 'object' && first !== null) options = first;
    else if (isPipeName(first)) options.path = first;
    else {
      options.port = first;
      if (args.length > 1 && typeof args[1] === 'string') options.host = args[1];
    }
    const cb = args[args.length - 1];
    list = typeof cb === 'function' ? [options, cb] : [options, null];
  }
  list[kNormalized] = true;
  return list;
}

function connect(self, args) {
  const given = Array.isArray(args[0]) && args[0][kNormalized];
  if (!given && clientSocket.hasSubscribers) clientSocket.publish({ socket: self });
  const normalized = given ? args[0] : normalizeArgs(args);
  const [options, cb] = normalized;
  if (cb !== null) self.once('connect', cb);
  if (self._parent && !self._handle) return self;
  if (options.port === undefined && options.path == null) throw new codes.ERR_MISSING_ARGS(['options', 'port', 'path']);
  if (self.write !== Socket.prototype.write && Object.hasOwn(self, 'write')) delete self.write;
  if (self.destroyed) {
    self._handle = null;
    self._undestroy();
  }
  const { path } = options;
  const pipe = Boolean(path);
  if (pipe) validateString(path, 'options.path');
  if (!self._handle) self._handle = pipe ? new Pipe() : new TCP();
  for (const key of Object.getOwnPropertySymbols(self)) {
    if (key.description === 'kPeername' || key.description === 'kSockname') self[key] = undefined;
  }
  self._unrefTimer();
  self.connecting = true;
  if (pipe) {
    attemptOne(self, 'unix', path, undefined, undefined);
  } else {
    lookupAndConnect(self, options);
  }
  return self;
}

function lookupAndConnect(self, options) {
  const { localAddress, localPort } = options;
  const host = options.host || 'localhost';
  validateString(host, 'options.host');
  let { port, autoSelectFamilyAttemptTimeout, autoSelectFamily } = options;
  if (localAddress && !isIP(localAddress)) throw new codes.ERR_INVALID_IP_ADDRESS(localAddress);
  if (localPort) validateNumber(localPort, 'options.localPort');
  if (typeof port !== 'undefined') {
    if (typeof port !== 'number' && typeof port !== 'string') {
      throw new codes.ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
    }
    validatePort(port);
  }
  port |= 0;
  if (autoSelectFamily != null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  else autoSelectFamily = autoSelectFamilyDefault;
  if (autoSelectFamilyAttemptTimeout !== undefined) {
    validateInt32(autoSelectFamilyAttemptTimeout, 'options.autoSelectFamilyAttemptTimeout', 1);
    if (autoSelectFamilyAttemptTimeout < 10) autoSelectFamilyAttemptTimeout = 10;
  } else {
    autoSelectFamilyAttemptTimeout = attemptTimeoutDefault;
  }
  const addressType = isIP(host);
  const local = { address: localAddress, port: localPort };
  if (addressType) {
    process.nextTick(() => {
      if (self.connecting && !blocked(self, host, addressType)) attempt(self, host, port, addressType, local);
    });
    return;
  }
  if (options.lookup !== undefined) validateFunction(options.lookup, 'options.lookup');
  const dnsopts = { family: family(options.family), hints: options.hints || 0 };
  self._host = host;
  const lookup = options.lookup || require('dns').lookup;
  if (dnsopts.family !== 4 && dnsopts.family !== 6 && !localAddress && autoSelectFamily) {
    lookupAll(self, lookup, host, dnsopts, port, local, autoSelectFamilyAttemptTimeout);
    return;
  }
  lookup(host, dnsopts, (err, ip, type) => {
    self.emit('lookup', err, ip, type, host);
    if (!self.connecting) return;
    if (err) process.nextTick(connectError, self, err);
    else if (typeof ip !== 'string' || !isIP(ip)) process.nextTick(connectError, self, new codes.ERR_INVALID_IP_ADDRESS(ip));
    else if (type !== 4 && type !== 6) process.nextTick(connectError, self, invalidFamily(type, host, port));
    else {
      self._unrefTimer();
      if (!blocked(self, ip, type)) attempt(self, ip, port, type, local);
    }
  });
}

function family(f) {
  if (f === 'IPv4') return 4;
  if (f === 'IPv6') return 6;
  return f;
}

function blocked(self, ip, type) {
  const { blockList } = self;
  if (blockList?.check(ip, `ipv${type}`)) {
    const ex = new codes.ERR_IP_BLOCKED(ip);
    process.nextTick(() => self.destroy(ex));
    return true;
  }
  return false;
}

function invalidFamily(type, host, port) { return Object.assign(new codes.ERR_INVALID_ADDRESS_FAMILY(type, host, port), { host, port }); }

function connectError(self, err) { self.destroy(err); }

// lookupAll finds all addresses and tries one after the other, families by turns.
function lookupAll(self, lookup, host, dnsopts, port, local, timeout) {
  dnsopts.all = true;
  lookup(host, dnsopts, (err, addresses) => {
    if (!self.connecting) return;
    if (err) {
      self.emit('lookup', err, undefined, undefined, host);
      process.nextTick(connectError, self, err);
      return;
    }
    const byFamily = [[], []];
    let firstInvalid;
    let first;
    for (const { address: ip, family: type } of addresses) {
      self.emit('lookup', err, ip, type, host);
      if (!self.connecting) return;
      if (isIP(ip) && (type === 4 || type === 6)) {
        first ??= type;
        byFamily[type === first ? 0 : 1].push({ ip, type });
      } else {
        firstInvalid ??= { ip, type };
      }
    }
    if (byFamily[0].length === 0) {
      const ex = !firstInvalid || !isIP(firstInvalid.ip) ? new codes.ERR_INVALID_IP_ADDRESS(firstInvalid?.ip) :
        invalidFamily(firstInvalid.type, host, port);
      process.nextTick(connectError, self, ex);
      return;
    }
    const list = [];
    for (let i = 0; i < Math.max(byFamily[0].length, byFamily[1].length); i++) {
      if (i < byFamily[0].length) list.push(byFamily[0][i]);
      if (i < byFamily[1].length) list.push(byFamily[1][i]);
    }
    self._unrefTimer();
    if (list.length === 1) {
      if (!blocked(self, list[0].ip, list[0].type)) attempt(self, list[0].ip, port, list[0].type, local);
      return;
    }
    self.autoSelectFamilyAttemptedAddresses = [];
    attemptAll({ self, list, at: 0, port, local, timeout, errors: [] });
  });
}

function place(ip, port) { return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`; }

function localPlace(local, type) {
  if (!local.address && !local.port) return '';
  return place(local.address || (type === 4 ? '0.0.0.0' : '::'), local.port || 0);
}

// attemptAll tries the next of several addresses.
function attemptAll(context) {
  const { self, list, port, local, errors } = context;
  if (!self.connecting) return;
  if (context.at === list.length) {
    if (errors.length === 1) {
      self.destroy(errors[0]);
      return;
    }
    const err = new AggregateError(errors);
    err.code = errors[0].code;
    self.destroy(err);
    return;
  }
  const { ip, type } = list[context.at++];
  self.autoSelectFamilyAttemptedAddresses.push(`${ip}:${port}`);
  if (self.blockList?.check(ip, `ipv${type}`)) {
    errors.push(new codes.ERR_IP_BLOCKED(ip));
    attemptAll(context);
    return;
  }
  const h = self[kNewHandle] === undefined ? new TCP() : self[kNewHandle]();
  if (self._handle?.unrefed) h.unref();
  self._handle = h;
  self.emit('connectionAttempt', ip, port, type);
  const end = entries.begin('net', 'connect');
  let over = false;
  let timer;
  const errno = h.connect(type === 6 ? 'tcp6' : 'tcp4', place(ip, port), localPlace(local, type), (status) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    if (!self.connecting) {
      h.close();
      return;
    }
    if (status === 0) {
      end?.({ host: ip, port });
      afterConnect(self, h, 0, ip, port, local);
      return;
    }
    const ex = failure(status, 'connect', ip, port);
    errors.push(ex);
    self.emit('connectionAttemptFailed', ip, port, type, ex);
    attemptAll(context);
  });
  if (errno !== 0) {
    over = true;
    const ex = failure(errno, 'connect', ip, port);
    errors.push(ex);
    self.emit('connectionAttemptFailed', ip, port, type, ex);
    attemptAll(context);
    return;
  }
  if (context.at < list.length) {
    timer = setTimeout(() => {
      if (over || !self.connecting) return;
      over = true;
      self.emit('connectionAttemptTimeout', ip, port, type);
      h.close();
      errors.push(failure(-110, 'connect', ip, port));
      attemptAll(context);
    }, context.timeout);
  }
}

function attempt(self, ip, port, type, local) {
  self.emit('connectionAttempt', ip, port, type);
  if (!self.connecting) return;
  attemptOne(self, type === 6 ? 'tcp6' : 'tcp4', ip, port, local, type);
}

function attemptOne(self, network, address, port, local, type) {
  const h = self._handle;
  const end = network === 'unix' ? undefined : entries.begin('net', 'connect');
  const to = network === 'unix' ? address : place(address, port);
  const report = (errno) => {
    if (self.destroyed) {
      h.close();
      return;
    }
    if (errno !== 0 && type !== undefined) {
      self.emit('connectionAttemptFailed', address, port, type, failure(errno, 'connect', address, port));
    }
    if (errno === 0) end?.({ host: address, port });
    afterConnect(self, h, errno, address, port, local);
  };
  const errno = h.connect(network, to, local ? localPlace(local, type) : '', report);
  if (errno !== 0) {
    const details = local?.address ? localPlace(local, type) : undefined;
    const ex = failure(errno, 'connect', address, port, details);
    if (network === 'unix') self.destroy(ex);
    else process.nextTick(connectError, self, ex);
  }
}

function afterConnect(self, h, errno, address, port, local) {
  if (self.destroyed) return;
  self.connecting = false;
  self._sockname = null;
  if (errno !== 0) {
    let details;
    if (local?.address && local.port) details = `${local.address}:${local.port}`;
    const ex = failure(errno, 'connect', address, port, details);
    if (details) {
      ex.localAddress = local.address;
      ex.localPort = local.port;
    }
    self.destroy(ex);
    return;
  }
  self._handle = h;
  setUp(self);
  if (self.readable && !self.isPaused()) self.read(0);
  self.emit('connect');
  self.emit('ready');
}

// setUp applies what was asked for before there was a connection.
function setUp(self) {
  const h = self._handle;
  if (self[kSetNoDelay]) h.setNoDelay(true);
  if (self[kSetKeepAlive]) h.setKeepAlive(true, self[kSetKeepAliveInitialDelay], 0);
  if (self[kSetTOS] !== undefined) h.setTypeOfService(self[kSetTOS]);
}

module.exports = {
  connect, normalizeArgs, setUp,
  getDefaultAutoSelectFamily: () => autoSelectFamilyDefault,
  setDefaultAutoSelectFamily(value) {
    validateBoolean(value, 'value');
    autoSelectFamilyDefault = value;
  },
  getDefaultAutoSelectFamilyAttemptTimeout: () => attemptTimeoutDefault,
  setDefaultAutoSelectFamilyAttemptTimeout(value) {
    validateInt32(value, 'value', 1);
    attemptTimeoutDefault = value < 10 ? 10 : value;
  },
};
