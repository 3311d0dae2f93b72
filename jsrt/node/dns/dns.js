'use strict';
// dns, https://nodejs.org/api/dns.html: look-ups of the system; questions to name servers
// are in dns/resolver.

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateFunction, validateString, validateOneOf, validateBoolean, validateNumber, validatePort } = require('util/validators');
const { Resolver, dnsError, names } = require('dns/resolver');
const entries = require('process/entries');

const errors = { NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP',
  REFUSED: 'EREFUSED', BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP',
  CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION',
  BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED',
  LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED' };

const ADDRCONFIG = 32;
const ALL = 16;
const V4MAPPED = 8;
const numbers = { ENOTFOUND: -3008, EAI_AGAIN: -3001 };

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
  return { family, hints, all, order };
}

// find calls back with an error or a list of {address, family}.
function find(hostname, { family, hints, order }, cb) {
  const kind = native.isIP(hostname);
  if (kind !== 0) {
    process.nextTick(cb, null, [{ address: hostname, family: kind }]);
    return;
  }
  const end = entries.begin('dns', 'lookup');
  native.lookup(hostname, family, (code, flat) => {
    if (code !== null) {
      cb(dnsError(code, 'getaddrinfo', hostname, numbers[code]));
      return;
    }
    const list = [];
    for (let i = 0; i < flat.length; i += 2) list.push({ address: flat[i], family: flat[i + 1] });
    const ordered = orderOf(list, order);
    end?.({ hostname, family, hints, verbatim: order === 'verbatim', order, addresses: ordered.map((a) => a.address) });
    cb(null, ordered);
  });
}

function emptyName(hostname) { return new codes.ERR_INVALID_ARG_VALUE('hostname', hostname, 'must be a non-empty string'); }

function lookup(hostname, options, callback) {
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else {
    validateFunction(callback, 'callback');
  }
  const o = lookupOptions(hostname, options);
  if (!hostname) throw emptyName(hostname);
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
  service(address, +port, callback);
  return {};
}

// service calls back with an error or the names of a host and its service.
function service(address, port, callback) {
  const end = entries.begin('dns', 'lookupService');
  native.service(address, port, (code, hostname, name) => {
    if (code !== null) {
      callback(dnsError(code, 'getnameinfo', address, numbers[code]));
      return;
    }
    end?.({ host: address, port, hostname, service: name });
    callback(null, hostname, name);
  });
}

const dns = { lookup, lookupService, Resolver,
  getDefaultResultOrder() { return defaultOrder; },
  setDefaultResultOrder(order) {
    validateOneOf(order, 'dnsOrder', ['verbatim', 'ipv4first', 'ipv6first']);
    defaultOrder = order;
  },
  setServers: defaultResolverSetServers,
  ADDRCONFIG, ALL, V4MAPPED, ...errors,
};

// The default resolver is replaced when it gets other servers, for it may be busy.
let shared;
function defaultResolverSetServers(servers) {
  const resolver = new Resolver();
  resolver.setServers(servers);
  shared = resolver;
  bind(dns, Resolver.prototype);
  if (promises !== undefined) bind(promises, promises.Resolver.prototype);
}

function bind(target, prototype) {
  for (const name of ['getServers', 'resolve', ...names.toSorted(), 'reverse']) target[name] = prototype[name].bind(shared);
}

let promises;
shared = new Resolver();
bind(dns, Resolver.prototype);
Object.defineProperty(dns, 'promises', { get() { return require('dns/promises'); }, enumerable: true, configurable: true });
Object.defineProperty(dns, '_parts', { enumerable: false, value: { find, lookupOptions, service, errors, emptyName,
  follow(exported) {
    promises = exported;
    bind(promises, promises.Resolver.prototype);
  } } });
module.exports = dns;
