'use strict';
// Sign and Verify, https://nodejs.org/api/crypto.html#class-sign

const native = require('native');
const { Writable } = require('stream');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateFunction, validateString } = require('util/validators');
const { own, problemError } = require('crypt/problem');
const { Hash } = require('crypto/hash');
const { privateHandle, publicHandle, take } = require('crypt/keyobject');

const kHash = Symbol('hash');
const kName = Symbol('name');

const invalidDigest = (name) => own('ERR_CRYPTO_INVALID_DIGEST', name === undefined ? 'Invalid digest' : `Invalid digest: ${name}`, TypeError);
const aliases = { '__proto__': null, 'dss1': 'sha1', 'ssl3-sha1': 'sha1', 'ssl3-md5': 'md5' };
const invalidData = (name, v) => new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], v);

function begin(self, algorithm, options) {
  validateString(algorithm, 'algorithm');
  if (!native.hasHash(algorithm)) throw invalidDigest();
  self[kName] = algorithm;
  self[kHash] = new Hash(aliases[algorithm.toLowerCase()] ?? algorithm);
  Writable.call(self, options);
}

function Sign(algorithm, options) {
  if (!(this instanceof Sign)) return new Sign(algorithm, options);
  begin(this, algorithm, options);
}
Object.setPrototypeOf(Sign.prototype, Writable.prototype);
Object.setPrototypeOf(Sign, Writable);

Sign.prototype._write = function _write(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
};
Sign.prototype.update = function update(data, encoding) {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) throw invalidData('data', data);
  if (this[kHash] === null) throw own('ERR_CRYPTO_INVALID_STATE', 'Invalid state');
  this[kHash].update(data, encoding === 'buffer' ? undefined : encoding);
  return this;
};

const isView = (v) => ArrayBuffer.isView(v) || v instanceof ArrayBuffer;

// optionsOf reads padding, salt length and form of a signature from a key's object.
function optionsOf(key) {
  if (typeof key !== 'object' || key === null || ArrayBuffer.isView(key)) return [undefined, undefined, false];
  const { padding, saltLength, dsaEncoding, context } = key;
  if (padding !== undefined && padding !== null && padding !== padding >> 0) throw new codes.ERR_INVALID_ARG_VALUE('options.padding', padding);
  if (saltLength !== undefined && saltLength !== null && saltLength !== saltLength >> 0) throw new codes.ERR_INVALID_ARG_VALUE('options.saltLength', saltLength);
  if (dsaEncoding !== undefined && dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') throw new codes.ERR_INVALID_ARG_VALUE('options.dsaEncoding', dsaEncoding);
  if (context !== undefined && !isView(context)) throw new codes.ERR_INVALID_ARG_TYPE('options.context', ['Buffer', 'TypedArray', 'DataView'], context);
  if (context?.byteLength > 255) throw own('ERR_OUT_OF_RANGE', 'context string must be at most 255 bytes', RangeError);
  // No kind of key has both.
  return [padding ?? undefined, saltLength ?? undefined, context ?? dsaEncoding === 'ieee-p1363'];
}

function digest(self) {
  if (self[kHash] === null) throw own('ERR_CRYPTO_INVALID_STATE', 'Not initialised');
  const d = self[kHash].digest();
  self[kHash] = null;
  return d;
}

Sign.prototype.sign = function sign(options, encoding) {
  if (!options) throw own('ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  const key = privateHandle(options);
  const out = take(native.sign(key, this[kName], digest(this), ...optionsOf(options), false, undefined));
  return encoding && encoding !== 'buffer' ? out.toString(encoding) : out;
};

function Verify(algorithm, options) {
  if (!(this instanceof Verify)) return new Verify(algorithm, options);
  begin(this, algorithm, options);
}
Object.setPrototypeOf(Verify.prototype, Writable.prototype);
Object.setPrototypeOf(Verify, Writable);
Verify.prototype._write = Sign.prototype._write;
Verify.prototype.update = Sign.prototype.update;
Verify.prototype.verify = function verify(options, signature, sigEncoding) {
  const key = publicHandle(options);
  const o = optionsOf(options);
  if (typeof signature === 'string') signature = Buffer.from(signature, sigEncoding === 'buffer' ? undefined : sigEncoding);
  else if (!isView(signature)) throw invalidData('signature', signature);
  return take(native.verify(key, this[kName], digest(this), ...o, false, signature, undefined));
};

function checkAlgorithm(algorithm) {
  if (algorithm != null) validateString(algorithm, 'algorithm');
}

function signOneShot(algorithm, data, key, callback) {
  checkAlgorithm(algorithm);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof data === 'string') data = Buffer.from(data);
  else if (!isView(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], data);
  if (!key) throw own('ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  const o = optionsOf(key);
  const h = privateHandle(key);
  if (algorithm != null && !native.hasHash(algorithm)) throw invalidDigest(algorithm);
  const name = algorithm ?? undefined;
  if (callback === undefined) return take(native.sign(h, name, data, ...o, true, undefined));
  native.sign(h, name, data, ...o, true, (p, out) => (p ? callback(problemError(p)) : callback(null, out)));
  return undefined;
}

function verifyOneShot(algorithm, data, key, signature, callback) {
  checkAlgorithm(algorithm);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof data === 'string') data = Buffer.from(data);
  else if (!isView(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], data);
  const o = optionsOf(key);
  if (!isView(signature)) {
    if (typeof signature === 'string') signature = Buffer.from(signature);
    else throw new codes.ERR_INVALID_ARG_TYPE('signature', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], signature);
  }
  const h = publicHandle(key);
  if (algorithm != null && !native.hasHash(algorithm)) throw invalidDigest(algorithm);
  const name = algorithm ?? undefined;
  if (callback === undefined) return take(native.verify(h, name, data, ...o, true, signature, undefined));
  native.verify(h, name, data, ...o, true, signature, (p, ok) => (p ? callback(problemError(p)) : callback(null, ok)));
  return undefined;
}

module.exports = { Sign, Verify, signOneShot, verifyOneShot };
