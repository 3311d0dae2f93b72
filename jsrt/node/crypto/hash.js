'use strict';
// Hash and Hmac, https://nodejs.org/api/crypto.html#class-hash. They are Transform
// streams, but become such only when something uses them as one.

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateObject, validateString, validateUint32 } = require('util/validators');

const { notice } = require('util/deprecate');

const kHandle = Symbol('handle');
const kState = Symbol('state');

// own makes the error of one code of this module.
function own(code, message, Base = Error) {
  const err = new Base(message);
  err.code = code;
  const stack = err.stack;
  Object.defineProperty(err, 'stack', { value: stack.replace(`${Base.name}:`, `${Base.name} [${code}]:`), writable: true, configurable: true, enumerable: false });
  return err;
}

function lazyTransform(C) {
  let ready = false;
  const setUp = () => {
    if (ready) return;
    ready = true;
    const { Transform } = require('stream');
    const inherited = Object.create(Transform.prototype);
    Object.setPrototypeOf(C.prototype, inherited);
    Object.setPrototypeOf(C, Transform);
    for (const name of ['_readableState', '_writableState']) {
      Object.defineProperty(inherited, name, {
        get() {
          Transform.call(this, this[kState].options);
          if (!this[kState].options?.decodeStrings) this._writableState.decodeStrings = false;
          return this[name];
        },
        set(value) { Object.defineProperty(this, name, { value, configurable: true, enumerable: true, writable: true }); },
        configurable: true,
      });
    }
  };
  return setUp;
}

function checkData(data) {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

function checkEncoding(data, encoding) {
  if (typeof data === 'string' && `${encoding}`.toLowerCase() === 'hex' && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

function encode(buffer, encoding) { return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer; }

const textEncoding = (encoding) => (encoding === undefined || encoding === null || encoding === 'buffer' ? 'utf8' : encoding);

const finalized = () => own('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');

// notXOF is OpenSSL's error for a length that only some algorithms can have.
function notXOF() {
  const err = new Error('error:030000B2:digital envelope routines::not XOF or invalid length');
  err.library = 'digital envelope routines';
  err.reason = 'not XOF or invalid length';
  err.code = 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH';
  return err;
}

const shakeNotice = notice('Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.', 'DEP0198');
// noticeShake: the lengths that SHAKE had by default are too short to be safe.
function noticeShake(algorithm) {
  const name = algorithm.toLowerCase();
  if (name === 'shake128' || name === 'shake256') shakeNotice();
}

function invalidDigest(name) { return own('ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`, TypeError); }

function Hash(algorithm, options, handle) {
  if (!new.target) return new Hash(algorithm, options, handle);
  setUpHash();
  if (handle === undefined) {
    validateString(algorithm, 'algorithm');
    const length = options && typeof options === 'object' ? options.outputLength : undefined;
    if (length !== undefined) validateUint32(length, 'options.outputLength');
    handle = native.hash(algorithm, length);
    if (handle === undefined) {
      if (length !== undefined && native.hash(algorithm) !== undefined) throw notXOF();
      throw new Error('Digest method not supported');
    }
    if (length === undefined) noticeShake(algorithm);
  }
  this[kHandle] = handle;
  this[kState] = { finalized: false, options };
}
Object.defineProperty(Hash, 'length', { value: 2, configurable: true });
const setUpHash = lazyTransform(Hash);

Hash.prototype.copy = function copy(options) {
  if (this[kState].finalized) throw finalized();
  const handle = native.copy(this[kHandle], options?.outputLength);
  if (handle === undefined) throw own('ERR_CRYPTO_INVALID_STATE', 'The state of this algorithm cannot be copied');
  return new Hash(undefined, options, handle);
};

function update(data, encoding) {
  if (this[kState].finalized) throw finalized();
  checkData(data);
  checkEncoding(data, encoding);
  native.update(this[kHandle], data, textEncoding(encoding));
  return this;
}
Hash.prototype.update = { update }.update;

Hash.prototype.digest = function digest(outputEncoding) {
  if (this[kState].finalized) throw finalized();
  this[kState].finalized = true;
  return native.digest(this[kHandle], outputEncoding === undefined ? outputEncoding : `${outputEncoding}`);
};

function transform(chunk, encoding, callback) {
  native.update(this[kHandle], chunk, textEncoding(encoding));
  callback();
}
function flush(callback) {
  this.push(this[kState].finalized ? this.digest() : native.digest(this[kHandle]));
  callback();
}
Hash.prototype._transform = transform;
Hash.prototype._flush = flush;

function Hmac(hmac, key, options) {
  if (!new.target) return new Hmac(hmac, key, options);
  setUpHmac();
  validateString(hmac, 'hmac');
  const bytes = require('crypto/keys').secretBytes(key, 'key', options?.encoding);
  const handle = native.hmac(hmac, bytes);
  if (handle === undefined) throw invalidDigest(hmac);
  this[kHandle] = handle;
  this[kState] = { finalized: false, options };
}
const setUpHmac = lazyTransform(Hmac);

Hmac.prototype.update = function update_(data, encoding) {
  if (this[kState].finalized) throw finalized();
  return update.call(this, data, encoding);
};
Object.defineProperty(Hmac.prototype.update, 'name', { value: 'update', configurable: true });
Hmac.prototype.digest = function digest(outputEncoding) {
  // A second digest is empty.
  if (this[kState].finalized) return encode(require('buffer').Buffer.from(''), outputEncoding);
  this[kState].finalized = true;
  return native.digest(this[kHandle], outputEncoding === undefined ? outputEncoding : `${outputEncoding}`);
};
Hmac.prototype._transform = transform;
Hmac.prototype._flush = flush;

function hash(algorithm, input, options) {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBuffer.isView(input)) throw new codes.ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  let encoding = 'hex';
  if (typeof options === 'string') encoding = options;
  else if (options !== undefined) {
    validateObject(options, 'options');
    if (options.outputEncoding !== undefined) encoding = options.outputEncoding;
  }
  validateString(encoding, 'outputEncoding');
  if (encoding !== 'buffer' && !require('buffer').Buffer.isEncoding(encoding)) throw new codes.ERR_INVALID_ARG_VALUE('outputEncoding', encoding);
  if (options?.outputLength !== undefined) {
    if (native.hash(algorithm) !== undefined && native.hash(algorithm, options.outputLength) === undefined) {
      throw new Error(`Output length ${options.outputLength} is invalid for ${algorithm}, which does not support XOF`);
    }
    return encode(new Hash(algorithm, { outputLength: options.outputLength }).update(input).digest(), encoding);
  }
  const out = native.oneShot(algorithm, input, 'utf8');
  if (out === undefined) throw invalidDigest(algorithm);
  noticeShake(algorithm);
  return encode(out, encoding);
}

module.exports = { Hash, Hmac, hash, invalidDigest, own };
