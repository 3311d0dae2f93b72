'use strict';
// Key encapsulation, https://nodejs.org/api/crypto.html#cryptoencapsulatekey-callback

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateFunction } = require('util/validators');
const { problemError } = require('crypt/problem');
const { isBytes, privateHandle, publicHandle, take } = require('crypt/keyobject');

// parts are the ciphertext and the shared key in what the native gives.
function parts(bytes) {
  const end = bytes.length - 4;
  const n = bytes.readUInt32BE(end);
  const { Buffer } = require('buffer');
  return { sharedKey: Buffer.from(bytes.subarray(n, end)), ciphertext: Buffer.from(bytes.subarray(0, n)) };
}

function encapsulate(key, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const h = publicHandle(key);
  if (callback === undefined) return parts(take(native.encapsulate(h, undefined)));
  native.encapsulate(h, (p, out) => (p ? callback(problemError(p)) : callback(null, parts(out))));
  return undefined;
}

function decapsulate(key, ciphertext, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const h = privateHandle(key);
  const text = typeof ciphertext === 'string' ? require('buffer').Buffer.from(ciphertext) : ciphertext;
  if (!isBytes(text)) throw new codes.ERR_INVALID_ARG_TYPE('ciphertext', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], ciphertext);
  if (callback === undefined) return take(native.decapsulate(h, text, undefined));
  native.decapsulate(h, text, (p, out) => (p ? callback(problemError(p)) : callback(null, out)));
  return undefined;
}

module.exports = { encapsulate, decapsulate };
