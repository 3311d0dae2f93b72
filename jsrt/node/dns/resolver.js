'use strict';
// Resolvers, https://nodejs.org/api/dns.html#class-dnsresolver: questions to name servers.

const native = require('native');
const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { validateArray, validateFunction, validateInt32, validateString, validateUint32 } = require('util/validators');
const entries = require('process/entries');

define('ERR_DNS_SET_SERVERS_FAILED', (why, servers) => `c-ares failed to set servers: "${why}" [${require('util').inspect(servers, { depth: 0 })}]`, Error);

function dnsError(code, syscall, hostname, errno = undefined) {
  const err = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  if (hostname) err.hostname = hostname;
  return err;
}

// values make of [ttl, numbers, texts] what programs get of one record.
const values = {
  A: ([, , [address]]) => address,
  AAAA: ([, , [address]]) => address,
  CAA: ([, [critical], [tag, value]]) => ({ critical, type: 'CAA', [tag]: value }),
  CNAME: ([, , [name]]) => name,
  MX: ([, [priority], [exchange]]) => ({ exchange, priority, type: 'MX' }),
  NS: ([, , [name]]) => name,
  TLSA: ([, [certUsage, selector, match], [data]]) => ({ certUsage, selector, match, data: Uint8Array.from(data, (c) => c.charCodeAt(0)).buffer }),
  TXT: ([, , texts]) => texts,
  SRV: ([, [priority, weight, port], [name]]) => ({ name, port, priority, weight, type: 'SRV' }),
  PTR: ([, , [name]]) => name,
  NAPTR: ([, [order, preference], [flags, service, regexp, replacement]]) => ({ flags, service, regexp, replacement, order, preference, type: undefined }),
  SOA: ([, [serial, refresh, retry, expire, minttl], [nsname, hostmaster]]) => ({ nsname, hostmaster, serial, refresh, retry, expire, minttl, type: undefined }),
};

// any is a record in an answer to ANY, where each says its type.
function any(type, fields) {
  const v = values[type](fields);
  switch (type) {
    case 'A': case 'AAAA': return { address: v, ttl: fields[0], type };
    case 'NS': case 'CNAME': case 'PTR': return { value: v, type };
    case 'TXT': return { entries: v, type };
    case 'TLSA': return v;
    default: return { ...v, type };
  }
}

const anyOrder = ['A', 'CNAME', 'AAAA', 'MX', 'NS', 'TXT', 'SRV', 'PTR', 'NAPTR', 'SOA', 'CAA', 'TLSA'];

// answer is what a query for a type has found; undefined: nothing of that type.
function answer(type, records, ttl) {
  if (type === 'ANY') {
    const list = [];
    for (const kind of anyOrder) for (const [t, ...fields] of records) if (t === kind) list.push(any(t, fields));
    return list.length === 0 ? undefined : list;
  }
  const own = records.filter(([t]) => t === type).map(([, ...fields]) => (ttl ? { address: values[type](fields), ttl: fields[0] } : values[type](fields)));
  if (own.length === 0) return undefined;
  return type === 'SOA' ? own[0] : own;
}

// ChannelWrap is what asks; the half that does it is native.
class ChannelWrap {
  #channel;
  constructor(timeout, tries, maxTimeout) { this.#channel = native.channel(timeout, tries, maxTimeout); }
  getServers() { return native.servers(this.#channel); }
  setServers(list) { return native.setServers(this.#channel, list); }
  setLocalAddress(ipv4, ipv6) {
    const kinds = [native.isIP(ipv4), ipv6 === undefined ? 0 : native.isIP(ipv6)];
    if (kinds[0] === 0 || (ipv6 !== undefined && kinds[1] === 0)) throw invalid('Invalid IP address.');
    if (kinds[0] === kinds[1]) throw invalid(`Cannot specify two IPv${kinds[0]} addresses.`);
    const of = (kind) => (kinds[0] === kind ? ipv4 : kinds[1] === kind ? ipv6 : undefined);
    native.setLocal(this.#channel, of(4), of(6));
  }
  cancel() { native.cancel(this.#channel); }
  // query asks for a type of records, or with "reverse" for the names of an address.
  query(type, syscall, name, ttl, callback) {
    const end = entries.begin('dns', syscall);
    native.ask(this.#channel, type, name, (code, records) => {
      const result = code === null ? answer(type === 'reverse' ? 'PTR' : type, records, ttl) : undefined;
      if (result === undefined) {
        callback(dnsError(code ?? 'ENODATA', syscall, name));
        return;
      }
      end?.({ host: name, ttl, result });
      callback(null, result);
    });
  }
}
Object.defineProperty(ChannelWrap.prototype, 'query', { enumerable: false });

function invalid(message) {
  const err = new TypeError(message);
  err.code = 'ERR_INVALID_ARG_VALUE';
  return err;
}

class QueryReqWrap {
  constructor(bindingName, callback, hostname, ttl) {
    this.bindingName = bindingName;
    this.callback = callback;
    this.hostname = hostname;
    this.ttl = ttl;
  }
}

// place is [address, port] of a server.
function place(server) {
  if (native.isIP(server) !== 0) return [server, 53];
  const bracketed = /^\[([^[\]]*)\]/.exec(server);
  if (bracketed !== null && native.isIP(bracketed[1]) !== 0) return [bracketed[1], /^:\d+$/.test(server.slice(bracketed[0].length)) ? +server.slice(bracketed[0].length + 1) : 53];
  const split = /^([^:]+)(?::(\d+))?$/.exec(server);
  if (split !== null && native.isIP(split[1]) !== 0) return [split[1], split[2] === undefined ? 53 : +split[2]];
  throw new codes.ERR_INVALID_IP_ADDRESS(server);
}

class ResolverBase {
  constructor(options = undefined) {
    const { timeout = -1, tries = 4, maxTimeout = 0 } = options ?? {};
    validateInt32(timeout, 'options.timeout', -1);
    validateInt32(tries, 'options.tries', 1);
    validateUint32(maxTimeout, 'options.maxTimeout');
    this._handle = new ChannelWrap(timeout, tries, maxTimeout);
  }
  cancel() { this._handle.cancel(); }
  getServers() { return (this._handle.getServers() || []).map((s) => s.replace(/:53$/, '').replace(/^\[(.*)\]$/, '$1')); }
  setServers(servers) {
    validateArray(servers, 'servers');
    const list = [];
    servers.forEach((s, i) => {
      validateString(s, `servers[${i}]`);
      const [address, port] = place(s);
      list.push(`${address.includes(':') ? `[${address}]` : address}:${port}`);
    });
    if (!this._handle.setServers(list)) throw new codes.ERR_DNS_SET_SERVERS_FAILED('There are pending queries.', servers);
  }
  setLocalAddress(ipv4, ipv6) {
    validateString(ipv4, 'ipv4');
    if (ipv6 !== undefined) validateString(ipv6, 'ipv6');
    this._handle.setLocalAddress(ipv4, ipv6);
  }
}

class Resolver extends ResolverBase {}

const methods = { resolveAny: 'ANY', resolve4: 'A', resolve6: 'AAAA', resolveCaa: 'CAA', resolveCname: 'CNAME', resolveMx: 'MX', resolveNs: 'NS',
  resolveTlsa: 'TLSA', resolveTxt: 'TXT', resolveSrv: 'SRV', resolvePtr: 'PTR', resolveNaptr: 'NAPTR', resolveSoa: 'SOA' };

const queryName = (type) => `query${type[0]}${type.slice(1).toLowerCase()}`;

for (const [method, type] of Object.entries(methods)) {
  const syscall = queryName(type);
  Resolver.prototype[method] = { [syscall](name, options, callback) {
    if (arguments.length > 2) {
      validateString(name, 'name');
    } else {
      callback = options;
      options = undefined;
      validateString(name, 'name');
    }
    validateFunction(callback, 'callback');
    const req = new QueryReqWrap(syscall, callback, name, Boolean(options?.ttl));
    this._handle.query(type, syscall, name, req.ttl, callback);
    return req;
  } }[syscall];
  Object.defineProperty(Resolver.prototype[method], 'length', { value: 2 });
}

Resolver.prototype.reverse = function getHostByAddr(name, callback) {
  validateString(name, 'name');
  validateFunction(callback, 'callback');
  if (native.isIP(name) === 0) throw dnsError('EINVAL', 'getHostByAddr', name, -22);
  const req = new QueryReqWrap('getHostByAddr', callback, name, false);
  this._handle.query('reverse', 'getHostByAddr', name, false, callback);
  return req;
};

// methodOf finds the method for a type of records.
function methodOf(type) {
  const method = Object.keys(methods).find((m) => methods[m] === type);
  if (method === undefined) throw new codes.ERR_INVALID_ARG_VALUE('rrtype', type);
  return method;
}

Resolver.prototype.resolve = function resolve(hostname, rrtype, callback) {
  let method = 'resolve4';
  if (typeof rrtype === 'string') {
    method = methodOf(rrtype);
  } else if (typeof rrtype === 'function') {
    callback = rrtype;
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
  }
  return Resolver.prototype[method].call(this, hostname, callback);
};

module.exports = { ResolverBase, Resolver, dnsError, methodOf, methods, names: Object.keys(methods), queryName };
