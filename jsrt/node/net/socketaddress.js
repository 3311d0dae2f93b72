'use strict';
// SocketAddress, https://nodejs.org/api/net.html#class-netsocketaddress

const { codes } = require('util/errors');
const { validateObject, validateString, validatePort, validateUint32 } = require('util/validators');
const { parseIP } = require('net/ip');

class SocketAddress {
  #address;
  #port;
  #family;
  #flowlabel;
  static isSocketAddress(value) { return typeof value === 'object' && value !== null && #address in value; }
  static parse(input) {
    validateString(input, 'input');
    let m = /^\[([^\]]+)\](?::(\d+))?$/.exec(input);
    const family = m ? 'ipv6' : 'ipv4';
    m ??= /^([^:/?#@]+)(?::(\d+))?$/.exec(input);
    if (!m || (m[2] !== undefined && +m[2] > 65535)) return undefined;
    const a = parseIP(m[1]);
    if (a === undefined || a[0] !== (family === 'ipv6' ? 6 : 4)) return undefined;
    return new SocketAddress({ address: m[1], port: m[2] === undefined ? 0 : +m[2], family });
  }
  constructor(options = {}) {
    validateObject(options, 'options');
    let { family = 'ipv4' } = options;
    const { address = family === 'ipv4' ? '127.0.0.1' : '::', port = 0, flowlabel = 0 } = options;
    if (typeof family?.toLowerCase === 'function') family = family.toLowerCase();
    if (family !== 'ipv4' && family !== 'ipv6') throw new codes.ERR_INVALID_ARG_VALUE('options.family', options.family);
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    const a = parseIP(address);
    if (a === undefined || a[0] !== (family === 'ipv6' ? 6 : 4)) throw new codes.ERR_INVALID_ADDRESS();
    this.#address = a[1];
    this.#port = +port;
    this.#family = family;
    this.#flowlabel = flowlabel;
  }
  get address() { return this.#address; }
  get port() { return this.#port; }
  get family() { return this.#family; }
  get flowlabel() { return this.#flowlabel; }
  toJSON() { return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel }; }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    if (depth < 0) return this;
    return `SocketAddress ${require('util/inspect').inspect(this.toJSON(), { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
for (const name of ['address', 'port', 'family', 'flowlabel']) {
  Object.defineProperty(SocketAddress.prototype, name, { enumerable: true });
}

module.exports = { SocketAddress };
