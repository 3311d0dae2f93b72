'use strict';
// Random numbers, https://nodejs.org/api/crypto.html#cryptorandombytessize-callback

const native = require('native');
const { codes } = require('util/errors');
const { validateFunction, validateNumber, validateBoolean, validateObject } = require('util/validators');

const maxSize = 2147483647;

function checkSize(size, elementSize, offset, length) {
  validateNumber(size, 'size');
  size *= elementSize;
  if (Number.isNaN(size) || size > maxSize || size < 0) throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${maxSize}`, size);
  if (size + offset > length) throw new codes.ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, size + offset);
  return size >>> 0;
}

function checkOffset(offset, elementSize, length) {
  validateNumber(offset, 'offset');
  offset *= elementSize;
  const max = Math.min(length, maxSize);
  if (Number.isNaN(offset) || offset > max || offset < 0) throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${max}`, offset);
  return offset >>> 0;
}

function randomBytes(size, callback) {
  size = checkSize(size, 1, 0, Infinity);
  if (callback !== undefined) validateFunction(callback, 'callback');
  return native.random(size, callback);
}

function isBuffer(v) { return ArrayBuffer.isView(v) || v instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && v instanceof SharedArrayBuffer); }

function randomFillSync(buf, offset = 0, size) {
  if (!isBuffer(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  offset = checkOffset(offset, elementSize, buf.byteLength);
  size = size === undefined ? buf.byteLength - offset : checkSize(size, elementSize, offset, buf.byteLength);
  native.fill(buf, offset, size);
  return buf;
}

function randomFill(buf, offset, size, callback) {
  if (!isBuffer(buf)) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  const elementSize = buf.BYTES_PER_ELEMENT || 1;
  if (typeof offset === 'function') {
    [callback, offset, size] = [offset, 0, undefined];
  } else if (typeof size === 'function') {
    [callback, size] = [size, undefined];
  } else {
    validateFunction(callback, 'callback');
  }
  offset = checkOffset(offset, elementSize, buf.byteLength);
  size = size === undefined ? buf.byteLength - offset : checkSize(size, elementSize, offset, buf.byteLength);
  native.random(size, (err, bytes) => {
    if (err) return callback(err);
    new Uint8Array(buf.buffer ?? buf, (buf.byteOffset ?? 0) + offset, size).set(bytes);
    return callback(null, buf);
  });
}

// randomInt(min, max): evenly distributed, min included, max not.
function randomInt(min, max, callback) {
  const one = max === undefined || typeof max === 'function';
  if (one) [callback, max, min] = [max, min, 0];
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (!Number.isSafeInteger(min)) throw new codes.ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw new codes.ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
  if (max <= min) throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
  const range = max - min;
  const limit = 2 ** 48 - 1;
  if (!(range <= limit)) throw new codes.ERR_OUT_OF_RANGE(one ? 'max' : 'max - min', `<= ${limit}`, range);
  const fair = 2 ** 48 - (2 ** 48 % range);
  let n;
  do n = native.random(6, undefined).readUIntBE(0, 6); while (n >= fair);
  const value = (n % range) + min;
  if (callback === undefined) return value;
  process.nextTick(callback, undefined, value);
  return undefined;
}

function format(b, version) {
  b[6] = (b[6] & 0x0f) | (version << 4);
  b[8] = (b[8] & 0x3f) | 0x80;
  const s = b.toString('hex');
  return `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`;
}

let pool;
let used = 0;

function randomUUID(options) {
  if (options !== undefined) {
    validateObject(options, 'options');
    if (options.disableEntropyCache !== undefined) validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
    if (options.disableEntropyCache) return format(native.random(16, undefined), 4);
  }
  if (pool === undefined || used === pool.length) {
    pool = native.random(16 * 128, undefined);
    used = 0;
  }
  used += 16;
  return format(pool.subarray(used - 16, used), 4);
}

let lastMs = 0;
let counter = 0;

// randomUUIDv7 sorts by time: 48 bits of milliseconds, then a counter and random bits.
function randomUUIDv7() {
  const b = native.random(16, undefined);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = b.readUInt16BE(6) & 0x7ff;
  } else if (++counter > 0xfff) {
    counter = 0;
    lastMs++;
  }
  b.writeUIntBE(lastMs, 0, 6);
  b.writeUInt16BE(counter, 6);
  return format(b, 7);
}

module.exports = { randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 };
