'use strict';
// Making keys and primes, https://nodejs.org/api/crypto.html#cryptogeneratekeypairtype-options-callback

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateBoolean, validateFunction, validateInt32, validateInteger, validateObject, validateOneOf, validateString, validateUint32 } = require('util/validators');
const { own, problemError } = require('crypt/problem');
const { PrivateKeyObject, PublicKeyObject, SecretKeyObject, encoding, encode, isBytes } = require('crypt/keyobject');

const curves = () => native.curves();

// settings checks the options of one type of key.
function settings(type, options) {
  validateString(type, 'type');
  const whole = ['ed25519', 'ed448', 'x25519', 'x448'].includes(type) || /^(?:ml-dsa-(?:44|65|87)|ml-kem-(?:512|768|1024)|slh-dsa-(?:sha2|shake)-(?:128|192|256)[fs])$/.test(type);
  if (!whole && !['rsa', 'rsa-pss', 'dsa', 'ec', 'dh'].includes(type)) {
    throw new codes.ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  }
  if (options !== undefined || !whole) validateObject(options, 'options');
  const o = { type, bits: undefined, exponent: 65537, name: undefined, hash: undefined, mgf: undefined, salt: undefined, divisor: undefined, prime: undefined, generator: 2 };
  switch (type) {
    case 'rsa':
    case 'rsa-pss': rsaSettings(o, options); break;
    case 'dsa':
      validateUint32(options.modulusLength, 'options.modulusLength');
      if (options.divisorLength != null) validateInt32(options.divisorLength, 'options.divisorLength', 0);
      o.bits = options.modulusLength;
      o.divisor = options.divisorLength ?? undefined;
      break;
    case 'ec':
      validateString(options.namedCurve, 'options.namedCurve');
      if (options.paramEncoding != null && options.paramEncoding !== 'named' && options.paramEncoding !== 'explicit') throw new codes.ERR_INVALID_ARG_VALUE('options.paramEncoding', options.paramEncoding);
      o.name = options.namedCurve;
      if (!curves().includes(o.name) && !['P-256', 'P-384', 'P-521', 'P-224'].includes(o.name)) throw own('ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name', TypeError);
      break;
    case 'dh': dhSettings(o, options); break;
    default:
  }
  return o;
}

function rsaSettings(o, options) {
  validateUint32(options.modulusLength, 'options.modulusLength');
  o.bits = options.modulusLength;
  if (options.publicExponent != null) {
    validateUint32(options.publicExponent, 'options.publicExponent');
    o.exponent = options.publicExponent;
  }
  if (o.type === 'rsa') return;
  const { hash, mgf1Hash, hashAlgorithm = hash, mgf1HashAlgorithm = mgf1Hash, saltLength } = options;
  if (saltLength !== undefined) validateInt32(saltLength, 'options.saltLength', 0);
  if (hashAlgorithm !== undefined) validateString(hashAlgorithm, 'options.hashAlgorithm');
  if (mgf1HashAlgorithm !== undefined) validateString(mgf1HashAlgorithm, 'options.mgf1HashAlgorithm');
  if (hashAlgorithm !== undefined && !native.hasHash(hashAlgorithm)) throw own('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${hashAlgorithm}`, TypeError);
  if (mgf1HashAlgorithm !== undefined && !native.hasHash(mgf1HashAlgorithm)) throw own('ERR_CRYPTO_INVALID_DIGEST', `Invalid MGF1 digest: ${mgf1HashAlgorithm}`, TypeError);
  o.hash = hashAlgorithm ?? (mgf1HashAlgorithm !== undefined || saltLength !== undefined ? 'sha1' : undefined);
  o.mgf = mgf1HashAlgorithm;
  o.salt = saltLength;
}

function dhSettings(o, options) {
  const { group, primeLength, prime, generator } = options;
  if (group != null) {
    if (prime != null) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "group" cannot be used in combination with option "prime"', TypeError);
    if (primeLength != null) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "group" cannot be used in combination with option "primeLength"', TypeError);
    if (generator != null) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "group" cannot be used in combination with option "generator"', TypeError);
    validateString(group, 'options.group');
    if (native.dhNew(group) === undefined) throw own('ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
    o.name = group;
    return;
  }
  if (prime != null) {
    if (primeLength != null) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "prime" cannot be used in combination with option "primeLength"', TypeError);
    if (!isBytes(prime)) throw new codes.ERR_INVALID_ARG_TYPE('options.prime', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], prime);
    o.prime = prime;
  } else if (primeLength != null) {
    validateInt32(primeLength, 'options.primeLength', 0);
    o.prime = native.prime(primeLength, undefined, undefined, true, undefined);
  } else {
    throw own('ERR_MISSING_OPTION', 'At least one of the group, prime, or primeLength options is required', TypeError);
  }
  if (generator != null) {
    validateInt32(generator, 'options.generator', 0);
    o.generator = generator;
  }
}

// encodings checks in which forms the keys are wanted.
function encodings(type, options = {}) {
  const one = (name, isPrivate) => {
    const e = options[name];
    if (e == null) return undefined;
    if (typeof e !== 'object') throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, e);
    if (e.format === 'jwk') return { jwk: true };
    return encoding(e, type, isPrivate, `options.${name}`);
  };
  return [one('publicKeyEncoding', false), one('privateKeyEncoding', true)];
}

function pair(handle, [publicForm, privateForm]) {
  const pub = native.keyPublic(handle);
  const give = (form, h, C) => (form === undefined ? new C(h) : form.jwk ? new C(h).export({ format: 'jwk' }) : encode(h, form));
  return { publicKey: give(publicForm, pub, PublicKeyObject), privateKey: give(privateForm, handle, PrivateKeyObject) };
}

const run = (o, cb) => native.generate(o.type, o.bits, o.exponent, o.name, o.hash, o.mgf, o.salt, o.divisor, o.prime, o.generator, cb);

function generateKeyPair(type, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  const o = settings(type, options);
  const forms = encodings(type, options);
  validateFunction(callback, 'callback');
  run(o, (p, result) => {
    if (p) {
      callback(problemError(p));
      return;
    }
    const { publicKey, privateKey } = pair(result.keys[0], forms);
    callback(null, publicKey, privateKey);
  });
}
Object.defineProperty(generateKeyPair, Symbol.for('nodejs.util.promisify.custom'), { value: promisified, enumerable: false });
function promisified(type, options) {
  return new Promise((resolve, reject) => {
    generateKeyPair(type, options, (err, publicKey, privateKey) => (err ? reject(err) : resolve({ publicKey, privateKey })));
  });
}

function generateKeyPairSync(type, options) {
  const o = settings(type, options);
  const forms = encodings(type, options);
  const result = run(o, undefined);
  if (Array.isArray(result)) throw problemError(result);
  return pair(result.keys[0], forms);
}

function secretLength(type, options) {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options;
  switch (type) {
    case 'hmac':
      validateInteger(length, 'options.length', 8, 2 ** 31 - 1);
      return length >> 3;
    case 'aes':
      validateOneOf(length, 'options.length', [128, 192, 256]);
      return length / 8;
    default:
      throw new codes.ERR_INVALID_ARG_VALUE('type', type, 'must be a supported key type');
  }
}

function generateKey(type, options, callback) {
  const n = secretLength(type, options);
  validateFunction(callback, 'callback');
  setImmediate(() => callback(null, new SecretKeyObject(native.random(n))));
}
function generateKeySync(type, options) { return new SecretKeyObject(native.random(secretLength(type, options))); }

// Primes

function bigBytes(v, name) {
  if (typeof v !== 'bigint') return v;
  if (v < 0n) throw new codes.ERR_OUT_OF_RANGE(name, '>= 0', v);
  const hex = v.toString(16);
  return Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex');
}

function primeSettings(size, options) {
  validateInt32(size, 'size', 1);
  validateObject(options, 'options');
  const { safe = false, bigint = false } = options;
  const part = (name) => {
    const v = bigBytes(options[name], `options.${name}`);
    if (v !== undefined && !isBytes(v)) throw new codes.ERR_INVALID_ARG_TYPE(`options.${name}`, ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], v);
    return v;
  };
  validateBoolean(safe, 'options.safe');
  validateBoolean(bigint, 'options.bigint');
  const [add, rem] = [part('add'), part('rem')];
  const value = (b) => BigInt(`0x${Buffer.from(b.buffer ?? b, b.byteOffset, b.byteLength).toString('hex') || '0'}`);
  if (add !== undefined) {
    if (value(add).toString(2).length > size) throw own('ERR_OUT_OF_RANGE', 'invalid options.add', RangeError);
    if (rem !== undefined && value(add) <= value(rem)) throw own('ERR_OUT_OF_RANGE', 'invalid options.rem', RangeError);
  }
  return { args: [size, add, rem, safe], bigint };
}
const primeResult = (b, bigint) => (bigint ? BigInt(`0x${b.toString('hex')}`) : b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength));

function generatePrime(size, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  const { args, bigint } = primeSettings(size, options);
  native.prime(...args, (p, b) => (p ? callback(problemError(p)) : callback(undefined, primeResult(b, bigint))));
}
function generatePrimeSync(size, options = {}) {
  const { args, bigint } = primeSettings(size, options);
  const b = native.prime(...args, undefined);
  if (Array.isArray(b)) throw problemError(b);
  return primeResult(b, bigint);
}

function candidateOf(candidate, options) {
  candidate = bigBytes(candidate, 'candidate');
  if (!isBytes(candidate)) throw new codes.ERR_INVALID_ARG_TYPE('candidate', ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], candidate);
  validateObject(options, 'options');
  if (candidate.byteLength >= 2 ** 26) {
    throw problemError(['error:01800072:bignum routines::bignum too long', 'bignum routines', 'bignum too long', 'ERR_OSSL_BN_BIGNUM_TOO_LONG']);
  }
  const { checks = 0 } = options;
  validateInt32(checks, 'options.checks', 0);
  return [candidate, checks];
}
function checkPrime(candidate, options = {}, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  const args = candidateOf(candidate, options);
  validateFunction(callback, 'callback');
  native.checkPrime(...args, (p, yes) => (p ? callback(problemError(p)) : callback(undefined, yes)));
}
function checkPrimeSync(candidate, options = {}) { return native.checkPrime(...candidateOf(candidate, options), undefined); }
Object.defineProperty(checkPrime, 'length', { value: 1, configurable: true });

module.exports = { generateKeyPair, generateKeyPairSync, generateKey, generateKeySync, generatePrime, generatePrimeSync, checkPrime, checkPrimeSync };
