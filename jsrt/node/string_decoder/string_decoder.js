'use strict';
// string_decoder, https://nodejs.org/api/string_decoder.html

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');

const kNativeDecoder = Symbol('kNativeDecoder');
const kMissing = 4;
const kBuffered = 5;

function StringDecoder(encoding) {
  const [number, name] = native.encodingNumber(encoding == null || encoding === '' ? 'utf8' : `${encoding}`) ?? [];
  if (name === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = name;
  this[kNativeDecoder] = Buffer.alloc(7);
  this[kNativeDecoder][6] = number;
}

StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!ArrayBuffer.isView(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  if (!this[kNativeDecoder]) throw new codes.ERR_INVALID_THIS('StringDecoder');
  return native.decode(this[kNativeDecoder], buf);
};

StringDecoder.prototype.end = function end(buf) {
  const text = buf === undefined ? '' : this.write(buf);
  return this[kNativeDecoder][kBuffered] > 0 ? text + native.flush(this[kNativeDecoder]) : text;
};

StringDecoder.prototype.text = function text(buf, offset) {
  this[kNativeDecoder][kMissing] = 0;
  this[kNativeDecoder][kBuffered] = 0;
  return this.write(buf.slice(offset));
};

function define(name, get) { Object.defineProperty(StringDecoder.prototype, name, { configurable: true, enumerable: true, get }); }
define('lastChar', function() { return this[kNativeDecoder].subarray(0, 4); });
define('lastNeed', function() { return this[kNativeDecoder][kMissing]; });
define('lastTotal', function() { return this[kNativeDecoder][kBuffered] + this[kNativeDecoder][kMissing]; });

module.exports = { StringDecoder };
