'use strict';
// crypto, https://nodejs.org/api/crypto.html: hashes, HMAC, key derivation and
// randomness. Keys, signatures, ciphers and certificates are in 'crypt', which a program
// links when it names one of their functions; webcrypto is not there yet.

const native = require('native');
const { codes } = require('util/errors');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('util/validators');
const { Hash, Hmac, hash, invalidDigest, own } = require('crypto/hash');
const { secretBytes } = require('crypto/keys');
const random = require('crypto/random');
const { deprecate, pending } = require('util/deprecate');

const names = ['RSA-MD5', 'RSA-RIPEMD160', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA3-224', 'RSA-SHA3-256', 'RSA-SHA3-384', 'RSA-SHA3-512',
  'RSA-SHA384', 'RSA-SHA512', 'RSA-SHA512/224', 'RSA-SHA512/256', 'blake2b512', 'blake2s256', 'md5', 'ripemd', 'ripemd160', 'rmd160', 'sha1', 'sha224', 'sha256',
  'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'shake128', 'shake256'];

function checkPbkdf2(password, salt, iterations, keylen, digest) {
  validateString(digest, 'digest');
  password = secretBytes(password, 'password', 'utf8');
  salt = secretBytes(salt, 'salt', 'utf8');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  if (!native.hasHash(digest)) throw invalidDigest(digest);
  return [password, salt, iterations, keylen, digest];
}

function checkHkdf(digest, ikm, salt, info, keylen) {
  validateString(digest, 'digest');
  ikm = secretBytes(ikm, 'ikm', 'utf8');
  salt = secretBytes(salt, 'salt', 'utf8');
  info = secretBytes(info, 'info', 'utf8');
  validateInteger(keylen, 'length', 0, 2147483647);
  if (info.byteLength > 1024) throw new codes.ERR_OUT_OF_RANGE('info', 'must not contain more than 1024 bytes', info.byteLength);
  if (!native.hasHash(digest)) throw invalidDigest(digest);
  const size = new Hash(digest).digest().length;
  if (keylen > 255 * size) throw own('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', RangeError);
  return [digest, ikm, salt, info, keylen];
}

// arrayBufferOf is the memory of a Buffer of its own.
const arrayBufferOf = (b) => b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);

function checkScrypt(password, salt, keylen, options) {
  password = secretBytes(password, 'password', 'utf8');
  salt = secretBytes(salt, 'salt', 'utf8');
  validateInt32(keylen, 'keylen', 0);
  let [N, r, p, maxmem] = [16384, 8, 1, 32 << 20];
  if (options && options !== undefined) {
    const pick = (a, b, current) => {
      const [x, y] = [options[a], options[b]]; // once: they may be getters
      if (x !== undefined && y !== undefined) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', `Option "${a}" cannot be used in combination with option "${b}"`, TypeError);
      if (x === undefined && y === undefined) return current;
      const v = x ?? y;
      validateUint32(v, x !== undefined ? a : b);
      return v || current;
    };
    N = pick('N', 'cost', N);
    r = pick('r', 'blockSize', r);
    p = pick('p', 'parallelization', p);
    const limit = options.maxmem;
    if (limit !== undefined) {
      validateInteger(limit, 'maxmem', 0);
      maxmem = limit || maxmem;
    }
  }
  if (N < 2 || (N & (N - 1)) !== 0) throw own('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params', RangeError);
  if (N >= 2 ** (16 * r) || p > (2 ** 30 - 1) / r || 128 * N * r + 128 * r * p > maxmem) throw own('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params: memory limit exceeded', RangeError);
  return [password, salt, keylen, N, r, p];
}

const crypto = {
  createHash: (algorithm, options) => new Hash(algorithm, options),
  createHmac: (hmac, key, options) => new Hmac(hmac, key, options),
  getHashes: () => names.slice(),
  hash,
  hkdf(digest, key, salt, info, length, callback) {
    const args = checkHkdf(digest, key, salt, info, length);
    validateFunction(callback, 'callback');
    native.hkdf(...args, (err, b) => (err ? callback(err) : callback(null, arrayBufferOf(b))));
  },
  hkdfSync: (digest, key, salt, info, length) => arrayBufferOf(native.hkdf(...checkHkdf(digest, key, salt, info, length), undefined)),
  pbkdf2(password, salt, iterations, keylen, digest, callback) {
    if (typeof digest === 'function') {
      callback = digest;
      digest = undefined;
    }
    const args = checkPbkdf2(password, salt, iterations, keylen, digest);
    validateFunction(callback, 'callback');
    native.pbkdf2(...args, callback);
  },
  pbkdf2Sync: (password, salt, iterations, keylen, digest) => native.pbkdf2(...checkPbkdf2(password, salt, iterations, keylen, digest), undefined),
  ...random,
  scrypt(password, salt, keylen, options, callback) {
    if (callback === undefined) [callback, options] = [options, undefined];
    const args = checkScrypt(password, salt, keylen, options);
    validateFunction(callback, 'callback');
    native.scrypt(...args, callback);
  },
  scryptSync: (password, salt, keylen, options) => native.scrypt(...checkScrypt(password, salt, keylen, options), undefined),
  timingSafeEqual(buf1, buf2) {
    for (const [name, v] of [['buf1', buf1], ['buf2', buf2]]) {
      if (!ArrayBuffer.isView(v) && !(v instanceof ArrayBuffer)) {
        throw own('ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`, TypeError);
      }
    }
    if (buf1.byteLength !== buf2.byteLength) throw own('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length', RangeError);
    return native.timingSafeEqual(buf1, buf2);
  },
  getRandomValues(array) {
    if (!ArrayBuffer.isView(array) || array instanceof DataView || array instanceof Float32Array || array instanceof Float64Array) {
      throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    }
    if (array.byteLength > 65536) throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
    return random.randomFillSync(array);
  },
  Hash: deprecate(Hash, 'crypto.Hash constructor is deprecated.', 'DEP0179'),
  Hmac: deprecate(Hmac, 'crypto.Hmac constructor is deprecated.', 'DEP0181'),
};
for (const name of ['prng', 'pseudoRandomBytes', 'rng']) {
  const value = pending() ? deprecate(random.randomBytes, `crypto.${name} is deprecated.`, 'DEP0115') : random.randomBytes;
  Object.defineProperty(crypto, name, { value, enumerable: false, configurable: true, writable: true });
}

// A part of 'crypt' is linked when the program names one of its functions, see
// cmd/driver/nodemodules.go.
function part(name, word) {
  const m = native.part(`crypt/${name}`);
  if (m === undefined) throw own('ERR_FEATURE_UNAVAILABLE', `crypto.${word} is not linked: the program must name it`);
  return m;
}

// lazy are functions of the parts; those of one call stand here, so that loading the
// module loads no part.
const lazy = {
  argon2(algorithm, parameters, callback) { return part('misc', 'argon2').argon2(algorithm, parameters, callback); },
  argon2Sync(algorithm, parameters) { return part('misc', 'argon2Sync').argon2Sync(algorithm, parameters); },
  parsePKCS12(bundle, options = {}) { return part('misc', 'parsePKCS12').parsePKCS12(bundle, options); },
  checkPrime(candidate, options = {}, callback) { return part('generate', 'checkPrime').checkPrime(candidate, options, callback); },
  checkPrimeSync(candidate, options = {}) { return part('generate', 'checkPrimeSync').checkPrimeSync(candidate, options); },
  createCipheriv(cipher, key, iv, options) { return new (part('cipher', 'createCipheriv').Cipheriv)(cipher, key, iv, options); },
  createDecipheriv(cipher, key, iv, options) { return new (part('cipher', 'createDecipheriv').Decipheriv)(cipher, key, iv, options); },
  createDiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
    return new (part('exchange', 'createDiffieHellman').DiffieHellman)(sizeOrKey, keyEncoding, generator, genEncoding);
  },
  createDiffieHellmanGroup(name) { return new (part('exchange', 'createDiffieHellmanGroup').DiffieHellmanGroup)(name); },
  createECDH(curve) { return new (part('exchange', 'createECDH').ECDH)(curve); },
  createPrivateKey(key) { return part('keyobject', 'createPrivateKey').createPrivateKey(key); },
  createPublicKey(key) { return part('keyobject', 'createPublicKey').createPublicKey(key); },
  createSecretKey(key, encoding) { return part('keyobject', 'createSecretKey').createSecretKey(key, encoding); },
  createSign(algorithm, options) { return new (part('sign', 'createSign').Sign)(algorithm, options); },
  createVerify(algorithm, options) { return new (part('sign', 'createVerify').Verify)(algorithm, options); },
  encapsulate(key, callback) { return part('kem', 'encapsulate').encapsulate(key, callback); },
  decapsulate(key, ciphertext, callback) { return part('kem', 'decapsulate').decapsulate(key, ciphertext, callback); },
  diffieHellman(options, callback) { return part('exchange', 'diffieHellman').diffieHellman(options, callback); },
  generatePrime(size, options, callback) { return part('generate', 'generatePrime').generatePrime(size, options, callback); },
  generatePrimeSync(size, options = {}) { return part('generate', 'generatePrimeSync').generatePrimeSync(size, options); },
  getCiphers: (() => () => part('cipher', 'getCiphers').getCiphers())(),
  getCipherInfo(nameOrNid, options) { return part('cipher', 'getCipherInfo').getCipherInfo(nameOrNid, options); },
  getCurves: (() => () => part('exchange', 'getCurves').getCurves())(),
  generateKeyPair(type, options, callback) { return part('generate', 'generateKeyPair').generateKeyPair(type, options, callback); },
  generateKeyPairSync(type, options) { return part('generate', 'generateKeyPairSync').generateKeyPairSync(type, options); },
  generateKey(type, options, callback) { return part('generate', 'generateKey').generateKey(type, options, callback); },
  generateKeySync(type, options) { return part('generate', 'generateKeySync').generateKeySync(type, options); },
  privateDecrypt: (() => (key, buffer) => part('rsa', 'privateDecrypt').privateDecrypt(key, buffer))(),
  privateEncrypt: (() => (key, buffer) => part('rsa', 'privateEncrypt').privateEncrypt(key, buffer))(),
  publicDecrypt: (() => (key, buffer) => part('rsa', 'publicDecrypt').publicDecrypt(key, buffer))(),
  publicEncrypt: (() => (key, buffer) => part('rsa', 'publicEncrypt').publicEncrypt(key, buffer))(),
  sign: { signOneShot(algorithm, data, key, callback) { return part('sign', 'sign').signOneShot(algorithm, data, key, callback); } }.signOneShot,
  verify: { verifyOneShot(algorithm, data, key, signature, callback) { return part('sign', 'verify').verifyOneShot(algorithm, data, key, signature, callback); } }.verifyOneShot,
};
Object.assign(crypto, lazy);
Object.defineProperty(lazy.checkPrime, 'length', { value: 1, configurable: true });
crypto.getDiffieHellman = crypto.createDiffieHellmanGroup;
Object.defineProperty(crypto.generateKeyPair, Symbol.for('nodejs.util.promisify.custom'), { enumerable: false, value: (type, options) => new Promise((resolve, reject) => {
  crypto.generateKeyPair(type, options, (err, publicKey, privateKey) => (err ? reject(err) : resolve({ publicKey, privateKey })));
}) });

// Without OpenSSL there are no engines, no FIPS provider and no secure heap.
Object.assign(crypto, {
  setEngine: { setEngine(id, flags) {
    validateString(id, 'id');
    void flags;
    throw own('ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED', 'Custom engines not supported by this OpenSSL');
  } }.setEngine,
  getFips: function getFips() { return 0; },
  setFips: function setFips(val) { if (val) throw own('ERR_CRYPTO_FIPS_UNAVAILABLE', 'Cannot set FIPS mode in a non-FIPS build.'); },
  secureHeapUsed: function secureHeapUsed() { return { total: 0, used: 0, utilization: 0, min: 0 }; },
});

// Classes, loaded when they are asked for.
for (const [name, where] of Object.entries({ Cipheriv: 'cipher', Decipheriv: 'cipher', DiffieHellman: 'exchange', DiffieHellmanGroup: 'exchange', ECDH: 'exchange',
  Certificate: 'misc', KeyObject: 'keyobject', Sign: 'sign', Verify: 'sign', X509Certificate: 'x509' })) {
  Object.defineProperty(crypto, name, { enumerable: true, configurable: true, get() { return native.part(`crypt/${where}`)?.[name]; },
    set(value) { Object.defineProperty(this, name, { value, enumerable: true, configurable: true, writable: true }); } });
}
for (const name of ['webcrypto', 'subtle']) {
  Object.defineProperty(crypto, name, { enumerable: true, configurable: false, get() { return native.part('crypt/webcrypto')?.[name]; } });
}
Object.defineProperty(crypto, 'constants', { enumerable: true, configurable: false, get() { return require('crypto/constants'); } });
const fipsText = 'The crypto.fips is deprecated. Please use crypto.';
Object.defineProperty(crypto, 'fips', { enumerable: false, configurable: false, get: deprecate(crypto.getFips, `${fipsText}getFips()`, 'DEP0093'),
  set: deprecate(crypto.setFips, `${fipsText}setFips()`, 'DEP0093') });

module.exports = crypto;
