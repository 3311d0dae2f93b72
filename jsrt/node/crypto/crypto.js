'use strict';
// crypto, https://nodejs.org/api/crypto.html: hashes, HMAC, key derivation and
// randomness. Ciphers, signatures, key objects and webcrypto are not there yet.

const native = require('native');
const { codes } = require('util/errors');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('util/validators');
const { Hash, Hmac, hash, invalidDigest, own } = require('crypto/hash');
const { secretBytes } = require('crypto/keys');
const random = require('crypto/random');

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
      if (options[a] !== undefined && options[b] !== undefined) throw own('ERR_INCOMPATIBLE_OPTION_PAIR', `Option "${a}" cannot be used in combination with option "${b}"`, TypeError);
      const v = options[a] ?? options[b];
      if (v === undefined) return current;
      validateUint32(v, options[a] !== undefined ? a : b);
      return v || current;
    };
    N = pick('N', 'cost', N);
    r = pick('r', 'blockSize', r);
    p = pick('p', 'parallelization', p);
    if (options.maxmem !== undefined) {
      validateInteger(options.maxmem, 'maxmem', 0);
      maxmem = options.maxmem || maxmem;
    }
  }
  if (N < 2 || (N & (N - 1)) !== 0) throw own('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params', RangeError);
  if (128 * N * r + 128 * r * p > maxmem) throw own('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params: memory limit exceeded', RangeError);
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
  pseudoRandomBytes: random.randomBytes,
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
  Hash,
  Hmac,
};
Object.defineProperty(crypto, 'pseudoRandomBytes', { enumerable: false });

module.exports = crypto;
