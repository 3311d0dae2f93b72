'use strict';
// dns/promises, https://nodejs.org/api/dns.html#dns-promises-api

const native = require('native');
const dns = require('dns');
const { codes } = require('util/errorcodes');
const { validatePort, validateString } = require('util/validators');
const { ResolverBase, dnsError, methodOf, methods, queryName } = require('dns/resolver');
const { find, lookupOptions, service, errors, emptyName, follow } = dns._parts;

function promised(f) { return new Promise((resolve, reject) => { f((err, value) => (err ? reject(err) : resolve(value))); }); }

function lookup(hostname, options) {
  if (hostname) validateString(hostname, 'hostname');
  const o = lookupOptions(hostname, options);
  if (!hostname) return Promise.reject(emptyName(hostname));
  return promised((cb) => find(hostname, o, cb)).then((list) => (o.all ? list : list[0]));
}

function lookupService(address, port) {
  if (arguments.length !== 2) throw new codes.ERR_MISSING_ARGS('address', 'port');
  if (native.isIP(address) === 0) throw new codes.ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
  return new Promise((resolve, reject) => {
    service(address, +port, (err, hostname, name) => (err ? reject(err) : resolve({ hostname, service: name })));
  });
}

class Resolver extends ResolverBase {}

for (const [method, type] of Object.entries(methods)) {
  const syscall = queryName(type);
  Resolver.prototype[method] = { [syscall](name, options) {
    validateString(name, 'name');
    return promised((cb) => this._handle.query(type, syscall, name, Boolean(options?.ttl), cb));
  } }[syscall];
}

Resolver.prototype.reverse = function getHostByAddr(name, options) {
  validateString(name, 'name');
  void options;
  if (native.isIP(name) === 0) return Promise.reject(dnsError('EINVAL', 'getHostByAddr', name, -22));
  return promised((cb) => this._handle.query('reverse', 'getHostByAddr', name, false, cb));
};

Resolver.prototype.resolve = function resolve(hostname, rrtype) {
  if (rrtype !== undefined && typeof rrtype !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
  return Resolver.prototype[rrtype === undefined ? 'resolve4' : methodOf(rrtype)].call(this, hostname);
};

module.exports = { lookup, lookupService, Resolver, getDefaultResultOrder: dns.getDefaultResultOrder,
  setDefaultResultOrder: dns.setDefaultResultOrder, setServers: dns.setServers, ...errors };
follow(module.exports);
