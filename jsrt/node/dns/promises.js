'use strict';
// dns/promises, https://nodejs.org/api/dns.html#dns-promises-api

const dns = require('dns');
const { codes } = require('util/errorcodes');
const { validateString } = require('util/validators');
const { find, lookupOptions, errors, methods, Callback } = dns._parts;

function promised(f) { return new Promise((resolve, reject) => { f((err, value) => (err ? reject(err) : resolve(value))); }); }

function lookup(hostname, options) {
  if (hostname) validateString(hostname, 'hostname');
  const o = lookupOptions(hostname, options);
  if (!hostname) return Promise.resolve(o.all ? [] : { address: null, family: o.family === 6 ? 6 : 4 });
  return promised((cb) => find(hostname, o, cb)).then((list) => (o.all ? list : list[0]));
}

function lookupService(address, port) {
  if (arguments.length !== 2) throw new codes.ERR_MISSING_ARGS('address', 'port');
  return new Promise((resolve, reject) => {
    dns.lookupService(address, port, (err, hostname, service) => (err ? reject(err) : resolve({ hostname, service })));
  });
}

class Resolver {
  #inner;
  constructor(options) { this.#inner = new Callback(options); }
  getServers() { return this.#inner.getServers(); }
  setServers(servers) { this.#inner.setServers(servers); }
  resolve(name, type = 'A') { return promised((cb) => this.#inner.resolve(name, type, cb)); }
  reverse(ip) { return promised((cb) => this.#inner.reverse(ip, cb)); }
  _call(method, name, options) { return promised((cb) => this.#inner[method](name, options, cb)); }
}
Object.defineProperty(Resolver.prototype, '_call', { enumerable: false });
const exported = { lookup, lookupService, Resolver,
  getDefaultResultOrder: dns.getDefaultResultOrder, setDefaultResultOrder: dns.setDefaultResultOrder,
  setServers: dns.setServers, getServers: dns.getServers, ...errors,
  resolve: (name, type) => promised((cb) => (type === undefined ? dns.resolve(name, cb) : dns.resolve(name, type, cb))),
  reverse: (ip) => promised((cb) => dns.reverse(ip, cb)),
};
for (const method of Object.keys(methods)) {
  Resolver.prototype[method] = function(name, options) { return this._call(method, name, options); };
  exported[method] = (name, options) => promised((cb) => dns[method](name, options, cb));
}
module.exports = exported;
