'use strict';
// Certificate (SPKAC), PKCS#12 and Argon2.

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateFunction, validateInteger, validateObject, validateOneOf, validateString } = require('util/validators');
const { own, problemError } = require('crypt/problem');
const { PrivateKeyObject, isBytes, bytesOf } = require('crypt/keyobject');

const binary = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

function bytesArg(v, name, encoding) {
  if (typeof v !== 'string' && !isBytes(v)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', ...binary], v);
  return bytesOf(v, encoding);
}

function Certificate() {
  if (!(this instanceof Certificate)) return new Certificate();
}
function spkacArg(v, encoding) {
  const b = bytesArg(v, 'spkac', encoding);
  if (b.byteLength > 2 ** 31 - 1) throw own('ERR_OUT_OF_RANGE', 'spkac is too large', RangeError);
  return b;
}
const spkac = {
  verifySpkac(spkac, encoding) { return native.spkac(spkacArg(spkac, encoding), 0); },
  exportPublicKey(spkac, encoding) { return orEmpty(native.spkac(spkacArg(spkac, encoding), 2)); },
  exportChallenge(spkac, encoding) { return orEmpty(native.spkac(spkacArg(spkac, encoding), 1)); },
};
const orEmpty = (b) => (b.length === 0 ? '' : b);
for (const name of Object.keys(spkac)) Certificate.prototype[name] = spkac[name];
for (const name of Object.keys(spkac).reverse()) Certificate[name] = spkac[name];

function parsePKCS12(bundle, options = {}) {
  if (!isBytes(bundle)) throw new codes.ERR_INVALID_ARG_TYPE('bundle', ['ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'], bundle);
  validateObject(options, 'options');
  let { passphrase } = options;
  if (passphrase !== undefined) passphrase = bytesArg(passphrase, 'options.passphrase');
  const out = native.pkcs12(bytesOf(bundle), passphrase);
  if (Array.isArray(out)) throw problemError(out);
  const { X509Certificate } = require('crypt/x509');
  const [certificate, ...additionalCertificates] = out.certs.map((der) => new X509Certificate(der));
  return { privateKey: new PrivateKeyObject(out.key), certificate, additionalCertificates };
}

const top = 2 ** 32 - 1;
function argon2Arguments(algorithm, parameters) {
  validateString(algorithm, 'algorithm');
  validateOneOf(algorithm, 'algorithm', ['argon2d', 'argon2i', 'argon2id']);
  validateObject(parameters, 'parameters');
  const { parallelism, tagLength, memory, passes, secret, associatedData } = parameters;
  const message = bytesArg(parameters.message, 'parameters.message');
  const nonce = bytesArg(parameters.nonce, 'parameters.nonce');
  const within = (v, min, max, name) => { if (v < min || v > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, v); };
  within(nonce.byteLength, 8, top, 'parameters.nonce.byteLength');
  validateInteger(parallelism, 'parameters.parallelism', 1, 2 ** 24 - 1);
  validateInteger(tagLength, 'parameters.tagLength', 4, top);
  validateInteger(memory, 'parameters.memory', 8 * parallelism, top);
  validateInteger(passes, 'parameters.passes', 1, top);
  const optional = (v, name) => (v === undefined ? undefined : bytesArg(v, name));
  return [algorithm, message, nonce, parallelism, tagLength, memory, passes, optional(secret, 'parameters.secret'), optional(associatedData, 'parameters.associatedData')];
}
function argon2(algorithm, parameters, callback) {
  const args = argon2Arguments(algorithm, parameters);
  validateFunction(callback, 'callback');
  native.argon2(...args, (p, b) => (p ? callback(problemError(p)) : callback(null, Buffer.from(b))));
}
function argon2Sync(algorithm, parameters) { return native.argon2(...argon2Arguments(algorithm, parameters), undefined); }

module.exports = { Certificate, parsePKCS12, argon2, argon2Sync };
