'use strict';
// BlockList, https://nodejs.org/api/net.html#class-netblocklist

const { codes } = require('util/errors');
const { validateArray, validateInt32, validateString } = require('util/validators');
const { SocketAddress } = require('net/socketaddress');
const { parseIP } = require('net/ip');

// parse makes {family, text, n} of an address: its number tells ranges.
function parse(address, family, name) {
  if (SocketAddress.isSocketAddress(address)) {
    family = address.family;
    address = address.address;
  } else {
    validateString(address, name);
    validateString(family, 'family');
    family = family.toLowerCase();
    if (family !== 'ipv4' && family !== 'ipv6') throw new codes.ERR_INVALID_ARG_VALUE('family', family);
  }
  const a = parseIP(address);
  if (a === undefined || a[0] !== (family === 'ipv6' ? 6 : 4)) throw new codes.ERR_INVALID_ADDRESS();
  let n = 0n;
  for (let i = 2; i < a.length; i++) n = (n << 8n) | BigInt(a[i]);
  return { family, text: a[1], n, bits: (a.length - 2) * 8 };
}

// cidrOf makes [address, prefix, family] of 10.0.0.0/8.
function cidrOf(cidr) {
  validateString(cidr, 'cidr');
  const slash = cidr.indexOf('/');
  if (slash === -1) throw new codes.ERR_INVALID_ARG_VALUE('cidr', cidr, 'must contain a prefix length (e.g. "10.0.0.0/8")');
  const address = cidr.slice(0, slash);
  return [address, Number(cidr.slice(slash + 1)), address.includes(':') ? 'ipv6' : 'ipv4'];
}

const mappedPrefix = 0xffffn << 32n;

class BlockList {
  #rules = [];
  static PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '::1/128', '169.254.0.0/16', 'fe80::/10', 'fc00::/7'];
  static isBlockList(value) { return typeof value === 'object' && value !== null && #rules in value; }
  addAddress(address, family = 'ipv4') {
    const a = parse(address, family, 'address');
    this.#add({ family: a.family, from: a.n, to: a.n, text: `Address: ${label(a.family)} ${a.text}` });
  }
  addAddresses(addresses, family = 'ipv4') {
    validateArray(addresses, 'addresses');
    for (const a of addresses) this.addAddress(a, family);
  }
  addCIDR(cidr) { this.addSubnet(...cidrOf(cidr)); }
  addCIDRs(cidrs) {
    validateArray(cidrs, 'cidrs');
    for (const c of cidrs) this.addCIDR(c);
  }
  removeAddress(address, family = 'ipv4') {
    const a = parse(address, family, 'address');
    this.#remove(`Address: ${label(a.family)} ${a.text}`);
  }
  removeRange(start, end, family = 'ipv4') {
    const a = parse(start, family, 'start');
    const b = parse(end, family, 'end');
    this.#remove(`Range: ${label(a.family)} ${a.text}-${b.text}`);
  }
  removeSubnet(network, prefix, family = 'ipv4') {
    const a = parse(network, family, 'network');
    validateInt32(prefix, 'prefix', 0, a.bits);
    this.#remove(`Subnet: ${label(a.family)} ${a.text}/${prefix}`);
  }
  removeCIDR(cidr) { this.removeSubnet(...cidrOf(cidr)); }
  clear() { this.#rules = []; }
  get size() { return this.#rules.length; }
  #add(rule) {
    if (!this.#rules.some((r) => r.text === rule.text)) this.#rules.push(rule);
  }
  #remove(text) { this.#rules = this.#rules.filter((r) => r.text !== text); }
  addRange(start, end, family = 'ipv4') {
    const a = parse(start, family, 'start');
    const b = parse(end, family, 'end');
    if (a.n > b.n) throw new codes.ERR_INVALID_ARG_VALUE('start', start, `must come before ${end}`);
    this.#add({ family: a.family, from: a.n, to: b.n, text: `Range: ${label(a.family)} ${a.text}-${b.text}` });
  }
  addSubnet(network, prefix, family = 'ipv4') {
    const a = parse(network, family, 'network');
    validateInt32(prefix, 'prefix', 0, a.bits);
    const host = (1n << BigInt(a.bits - prefix)) - 1n;
    this.#add({ family: a.family, from: a.n & ~host, to: a.n | host, text: `Subnet: ${label(a.family)} ${a.text}/${prefix}` });
  }
  check(address, family = 'ipv4') {
    let a;
    if (SocketAddress.isSocketAddress(address)) {
      a = parse(address);
    } else {
      validateString(address, 'address');
      validateString(family, 'family');
      try {
        a = parse(address, family, 'address');
      } catch {
        return false;
      }
    }
    const has = (f, n) => this.#rules.some((r) => r.family === f && n >= r.from && n <= r.to);
    if (has(a.family, a.n)) return true;
    // An IPv4 address in IPv6 clothes is the same address.
    if (a.family === 'ipv6' && (a.n >> 32n) === 0xffffn) return has('ipv4', a.n & 0xffffffffn);
    if (a.family === 'ipv4') return has('ipv6', mappedPrefix | a.n);
    return false;
  }
  // Addresses come first, the latest rule before those made earlier.
  get rules() {
    const all = this.#rules.map((r) => r.text).reverse();
    return [...all.filter((t) => t.startsWith('Address')), ...all.filter((t) => !t.startsWith('Address'))];
  }
  toJSON() { return this.rules; }
  fromJSON(data) {
    if (typeof data === 'string') data = JSON.parse(data);
    if (!Array.isArray(data) || data.some((x) => typeof x !== 'string')) {
      throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'string[]'], data);
    }
    for (const item of data) {
      const m = /^(Address|Range|Subnet): (IPv[46]) (.+)$/.exec(item);
      if (!m) continue;
      const family = m[2].toLowerCase();
      if (m[1] === 'Address') this.addAddress(m[3], family);
      else if (m[1] === 'Range') this.addRange(...m[3].split('-'), family);
      else this.addSubnet(m[3].split('/')[0], Number(m[3].split('/')[1]), family);
    }
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    if (depth < 0) return this;
    return `BlockList ${require('util/inspect').inspect({ rules: this.rules }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

function label(family) { return family === 'ipv6' ? 'IPv6' : 'IPv4'; }

module.exports = { BlockList };
