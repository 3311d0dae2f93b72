'use strict';
// What the parts of http share.

const native = require('native');
const { codes } = require('util/errorcodes');


const checkName = validator('validateHeaderName', (name, label) => {
  if (typeof name !== 'string' || !native.isToken(name)) throw new codes.ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
});
const checkValue = validator('validateHeaderValue', (name, value, lenient) => {
  if (value === undefined) throw new codes.ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (!native.isFieldValue(typeof value === 'string' ? value : `${value}`, lenient === true)) throw new codes.ERR_INVALID_CHAR('header content', name);
});

function validator(name, f) {
  Object.defineProperty(f, 'name', { value: name });
  f.withoutStackTrace = f;
  return f;
}

// Flags of a request handle, as the engine sets them.
const flags = { KEEP_ALIVE: 1, UPGRADE: 2, COMPLETE: 4, EXPECT: 8, CONTINUE: 16, HOST: 32, BODY: 64, CHUNKED: 128 };

function versionOf(bits) { return `${(bits >> 8) & 15}.${bits >> 12}`; }

const { has, valueOf } = require('process/options');
let maxHeaderSize = +(valueOf('--max-http-header-size') ?? 16384) || 16384;

const insecure = has('--insecure-http-parser');
let warned = false;
function isLenient() {
  if (insecure && !warned) {
    warned = true;
    process.emitWarning('Using insecure HTTP parsing');
  }
  return insecure;
}

// overSocket is the base of connections that write to a socket: what that does itself.
const overSocket = (Base) => class extends Base {
  get writableLength() { return this.socket.writableLength; }
  get writableHighWaterMark() { return this.socket.writableHighWaterMark; }
  getSocket() { return this.socket; }
  write(data, encoding, callback) {
    return this.socket.write(data, encoding ?? undefined, typeof callback === 'function' ? callback : undefined);
  }
  get isCorked() { return this.socket.writableCorked > 0; }
  cork() { this.socket.cork?.(); }
  uncork() { this.socket.uncork?.(); }
  // uncorkAll takes away all that holds what was written back.
  uncorkAll() { for (let n = this.socket.writableCorked; n > 0; n--) this.socket.uncork(); }
  destroy(err) { this.socket.destroy(err); }
};

module.exports = { overSocket, validateHeaderName: checkName, validateHeaderValue: checkValue, flags, versionOf, isLenient,
  isToken: native.isToken, isFieldValue: native.isFieldValue,
  get maxHeaderSize() { return maxHeaderSize; }, set maxHeaderSize(n) { maxHeaderSize = n; } };
