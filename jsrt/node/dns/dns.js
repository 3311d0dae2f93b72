'use strict';
// dns, https://nodejs.org/api/dns.html. Name look-ups of the system (lookup) and of
// the name servers (resolve…) by Go's resolver; record types that it does not know
// (CAA, NAPTR, SOA, TLSA, ANY) are not there.

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateFunction, validateString, validateOneOf, validateBoolean, validateNumber, validatePort, validateArray } = require('util/validators');

const errors = { NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP',
  REFUSED: 'EREFUSED', BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP',
  CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION',
  BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED',
  LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED' };

const ADDRCONFIG = 32;
const ALL = 16;
const V4MAPPED = 8;
const numbers = { ENOTFOUND: -3008, EAI_AGAIN: -3001 };

function dnsError(code, syscall, hostname) {
  const err = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  err.errno = numbers[code];
  err.code = code;
  err.syscall = syscall;
  if (hostname) err.hostname = hostname;
  return err;
}

let defaultOrder = 'verbatim';

function orderOf(list, order) {
  if (order === 'verbatim') return list;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...list.filter((a) => a.family === first), ...list.filter((a) => a.family !== first)];
}

const kinds = [0, 4, 6];

// lookupOptions checks the options and names what they ask for.
function lookupOptions(hostname, options) {
  if (hostname) validateString(hostname, 'hostname');
  let family = 0;
  let hints = 0;
  let all = false;
  let order = defaultOrder;
  if (options === null || typeof options === 'number' || typeof options === 'undefined') {
    if (options != null) validateOneOf(options, 'family', kinds);
    family = options ?? 0;
  } else if (typeof options !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  } else {
    if (options.hints != null) {
      validateNumber(options.hints, 'options.hints');
      hints = options.hints >>> 0;
      if ((hints & ~(ADDRCONFIG | ALL | V4MAPPED)) !== 0) throw new codes.ERR_INVALID_ARG_VALUE('hints', hints);
    }
    if (options.family != null) {
      if (options.family === 'IPv4') family = 4;
      else if (options.family === 'IPv6') family = 6;
      else {
        validateOneOf(options.family, 'options.family', kinds);
        family = options.family;
      }
    }
    if (options.all != null) {
      validateBoolean(options.all, 'options.all');
      all = options.all;
    }
    if (options.verbatim != null) {
      validateBoolean(options.verbatim, 'options.verbatim');
      order = options.verbatim ? 'verbatim' : 'ipv4first';
    }
    if (options.order != null) {
      validateOneOf(options.order, 'options.order', ['ipv4first', 'ipv6first', 'verbatim']);
      order = options.order;
    }
  }
  return { family, all, order };
}

// find calls back with an error or a list of {address, family}.
function find(hostname, { family, order }, cb) {
  const kind = native.isIP(hostname);
  if (kind !== 0) {
    process.nextTick(cb, null, [{ address: hostname, family: kind }]);
    return;
  }
  native.lookup(hostname, family, (code, flat) => {
    if (code !== null) {
      cb(dnsError(code, 'getaddrinfo', hostname));
      return;
    }
    const list = [];
    for (let i = 0; i < flat.length; i += 2) list.push({ address: flat[i], family: flat[i + 1] });
    cb(null, orderOf(list, order));
  });
}

function lookup(hostname, options, callback) {
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const o = lookupOptions(hostname, options);
  if (!hostname) {
    if (hostname !== '' && hostname !== undefined && hostname !== null && hostname !== false) validateString(hostname, 'hostname');
    if (o.all) process.nextTick(callback, null, []);
    else process.nextTick(callback, null, null, o.family === 6 ? 6 : 4);
    return {};
  }
  find(hostname, o, (err, list) => {
    if (err) callback(err);
    else if (o.all) callback(null, list);
    else callback(null, list[0].address, list[0].family);
  });
  return {};
}
Object.defineProperty(lookup, Symbol.for('nodejs.util.promisify.custom'), {
  get() { return require('dns/promises').lookup; }, enumerable: false, configurable: true,
});

function lookupService(address, port, callback) {
  if (arguments.length !== 3) throw new codes.ERR_MISSING_ARGS('address', 'port', 'callback');
  if (native.isIP(address) === 0) throw new codes.ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  validateFunction(callback, 'callback');
  native.service(address, +port, callback);
  return {};
}

// results make what the callbacks get of the flat lists of the natives.
const results = {
  MX: (l) => grouped(l, 2, (a) => ({ exchange: a[0], priority: +a[1] })),
  SRV: (l) => grouped(l, 4, (a) => ({ name: a[0], port: +a[1], priority: +a[2], weight: +a[3] })),
  TXT: (l) => l.map((s) => [s]),
};

function grouped(list, n, f) {
  const out = [];
  for (let i = 0; i < list.length; i += n) out.push(f(list.slice(i, i + n)));
  return out;
}

const methods = { resolve4: 'A', resolve6: 'AAAA', resolveCname: 'CNAME', resolveMx: 'MX', resolveNs: 'NS', resolvePtr: 'PTR',
  resolveSrv: 'SRV', resolveTxt: 'TXT' };

class Resolver {
  #servers = [];
  #timeout;
  constructor(options = {}) { this.#timeout = options?.timeout ?? -1; }
  getServers() { return this.#servers.length > 0 ? this.#servers.map((s) => s.replace(/:53$/, '').replace(/^\[(.*)\]$/, '$1')) : systemServers(); }
  setServers(servers) {
    validateArray(servers, 'servers');
    this.#servers = servers.map((s, i) => {
      validateString(s, `servers[${i}]`);
      const m = /^\[([^[\]]*)\](?::(\d+))?$/.exec(s) ?? (native.isIP(s) ? [s, s] : /^([^:]+):(\d+)$/.exec(s));
      if (!m || native.isIP(m[1]) === 0) throw new codes.ERR_INVALID_IP_ADDRESS(s);
      return `${m[1].includes(':') ? `[${m[1]}]` : m[1]}:${m[2] ?? 53}`;
    });
  }
  resolve(name, type, callback) {
    if (typeof type === 'function') {
      callback = type;
      type = 'A';
    }
    const method = Object.keys(methods).find((k) => methods[k] === type);
    if (typeof type !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', type);
    if (method === undefined) throw new codes.ERR_INVALID_ARG_VALUE('rrtype', type);
    return this[method](name, callback);
  }
  reverse(ip, callback) {
    validateString(ip, 'name');
    validateFunction(callback, 'callback');
    if (native.isIP(ip) === 0) throw dnsError('EINVAL', 'getHostByAddr', ip);
    return this._ask('PTR', 'getHostByAddr', ip, callback);
  }
  _ask(type, syscall, name, callback, ttl) {
    native.query(type, name, [this.#timeout, ...this.#servers], (code, list) => {
      if (code !== null) callback(dnsError(code, syscall, name));
      else if (ttl) callback(null, list.map((address) => ({ address, ttl: 0 })));
      else callback(null, results[type] ? results[type](list) : list);
    });
    return {};
  }
}
Object.defineProperty(Resolver.prototype, '_ask', { enumerable: false });
for (const [method, type] of Object.entries(methods)) {
  const f = { [method](name, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    validateString(name, 'name');
    validateFunction(callback, 'callback');
    return this._ask(type, `query${type[0] + type.slice(1).toLowerCase()}`, name, callback, options?.ttl);
  } }[method];
  Object.defineProperty(Resolver.prototype, method, { value: f, writable: true, configurable: true, enumerable: true });
}

let systems;
function systemServers() {
  if (systems === undefined) {
    try {
      const text = process.getBuiltinModule('fs').readFileSync('/etc/resolv.conf', 'utf8');
      systems = [...text.matchAll(/^nameserver\s+(\S+)/gm)].map((m) => m[1]);
    } catch {
      systems = [];
    }
  }
  return systems;
}

const standard = new Resolver();

const dns = { lookup, lookupService, Resolver,
  getDefaultResultOrder: () => defaultOrder,
  setDefaultResultOrder(order) {
    validateOneOf(order, 'dnsOrder', ['verbatim', 'ipv4first', 'ipv6first']);
    defaultOrder = order;
  },
  setServers(servers) { standard.setServers(servers); },
  getServers: () => standard.getServers(),
  ADDRCONFIG, ALL, V4MAPPED, ...errors,
  resolve(...args) { return standard.resolve(...args); },
  reverse(...args) { return standard.reverse(...args); },
};
for (const method of Object.keys(methods)) dns[method] = (...args) => standard[method](...args);
Object.defineProperty(dns, 'promises', { get() { return require('dns/promises'); }, enumerable: true, configurable: true });
Object.defineProperty(dns, '_parts', { value: { find, lookupOptions, errors, methods, Callback: Resolver }, enumerable: false });
module.exports = dns;
