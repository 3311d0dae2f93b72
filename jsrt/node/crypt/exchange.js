'use strict';
// Diffie-Hellman and ECDH, https://nodejs.org/api/crypto.html#class-diffiehellman

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateFunction, validateInt32, validateObject, validateString } = require('util/validators');
const { own, problemError } = require('crypt/problem');
const { isBytes, bytesOf, isKeyObject, handleOf } = require('crypt/keyobject');
const { deprecate } = require('util/deprecate');

const kHandle = Symbol('handle');

const encoded = (b, encoding) => (encoding && encoding !== 'buffer' ? b.toString(encoding) : b);

function bytesArg(v, name, encoding) {
  if (typeof v !== 'string' && !isBytes(v)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], v);
  return bytesOf(v, encoding);
}

const openssl = (number, library, reason, code) => problemError([`error:${number}:${library}::${reason}`, library, reason, code]);
const badGenerator = () => openssl('05000065', 'dh routines', 'bad generator', 'ERR_OSSL_DH_BAD_GENERATOR');

function DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding) {
  if (!(this instanceof DiffieHellman)) return new DiffieHellman(sizeOrKey, keyEncoding, generator, genEncoding);
  if (typeof sizeOrKey !== 'number' && typeof sizeOrKey !== 'string' && !isBytes(sizeOrKey)) {
    throw new codes.ERR_INVALID_ARG_TYPE('sizeOrKey', ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], sizeOrKey);
  }
  if (typeof sizeOrKey === 'number') validateInt32(sizeOrKey, 'sizeOrKey');
  if (keyEncoding && !Buffer.isEncoding(keyEncoding) && keyEncoding !== 'buffer') {
    genEncoding = generator;
    generator = keyEncoding;
    keyEncoding = false;
  }
  let prime = sizeOrKey;
  if (typeof prime !== 'number') prime = bytesOf(prime, keyEncoding || undefined);
  if (!generator) generator = 2;
  else if (typeof generator === 'number') validateInt32(generator, 'generator');
  else if (typeof generator === 'string' || isBytes(generator)) generator = bytesOf(generator, genEncoding);
  else throw new codes.ERR_INVALID_ARG_TYPE('generator', ['number', 'string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], generator);
  if (typeof prime === 'number' && prime < 2) throw openssl('05000084', 'dh routines', 'modulus too small', 'ERR_OSSL_DH_MODULUS_TOO_SMALL');
  if (typeof generator === 'number') {
    if (generator < 2) throw badGenerator();
    const hex = generator.toString(16);
    generator = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  } else if (generator.every((x) => x === 0) || (generator.length === 1 && generator[0] < 2)) {
    throw badGenerator();
  }
  if (typeof prime === 'number') {
    prime = native.prime(prime, undefined, undefined, true, undefined);
  }
  this[kHandle] = native.dhNew(prime, generator);
  verifyErrorOf(this);
}

function DiffieHellmanGroup(name) {
  if (!(this instanceof DiffieHellmanGroup)) return new DiffieHellmanGroup(name);
  const h = native.dhNew(`${name}`, undefined);
  if (h === undefined) throw own('ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
  this[kHandle] = h;
  Object.defineProperty(this, 'verifyError', { enumerable: true, value: 0, writable: false });
}

function verifyErrorOf(self) {
  let n;
  Object.defineProperty(self, 'verifyError', { enumerable: true, configurable: true, get() { return (n ??= native.dhVerify(self[kHandle])); } });
}

function field(name, missing) {
  return {
    [missing](encoding) {
      const b = native.dhField(this[kHandle], name, undefined);
      if (b === undefined) throw own('ERR_CRYPTO_INVALID_STATE', name === 'public' ? 'No public key - did you forget to generate one?' : 'No private key - did you forget to generate one?');
      return encoded(b, encoding);
    },
  }[missing];
}

const dhMethods = {
  generateKeys(encoding) {
    native.dhGenerate(this[kHandle]);
    return encoded(native.dhField(this[kHandle], 'public', undefined), encoding);
  },
  computeSecret(key, inEnc, outEnc) {
    const out = native.dhCompute(this[kHandle], bytesArg(key, 'otherPublicKey', inEnc));
    if (out === 'small') throw own('ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too small', RangeError);
    if (out === 'large') throw own('ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too large', RangeError);
    if (out === 'private') throw own('ERR_CRYPTO_INVALID_STATE', 'No private key - did you forget to generate one?');
    return encoded(out, outEnc);
  },
  getPrime: field('prime', 'getPrime'),
  getGenerator: field('generator', 'getGenerator'),
  getPublicKey: field('public', 'getPublicKey'),
  getPrivateKey: field('private', 'getPrivateKey'),
};
Object.assign(DiffieHellman.prototype, dhMethods);
Object.assign(DiffieHellmanGroup.prototype, dhMethods);
DiffieHellman.prototype.setPublicKey = function setPublicKey(key, encoding) {
  native.dhField(this[kHandle], 'public', bytesArg(key, 'key', encoding));
  return this;
};
DiffieHellman.prototype.setPrivateKey = function setPrivateKey(key, encoding) {
  native.dhField(this[kHandle], 'private', bytesArg(key, 'key', encoding));
  return this;
};

const forms = { compressed: 2, uncompressed: 4, hybrid: 6 };
function formOf(format) {
  if (!format) return 4;
  if (forms[format] === undefined) throw own('ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${format}`, TypeError);
  return forms[format];
}

const failed = (what) => own('ERR_CRYPTO_OPERATION_FAILED', what);
const invalidPublic = () => own('ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve');

function ECDH(curve) {
  if (!(this instanceof ECDH)) return new ECDH(curve);
  validateString(curve, 'curve');
  const h = native.ecdhNew(curve);
  if (h === undefined) throw own('ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name', TypeError);
  this[kHandle] = h;
}
Object.assign(ECDH.prototype, {
  computeSecret(key, inEnc, outEnc) {
    const other = bytesArg(key, 'otherPublicKey', inEnc);
    if (other.length === 1 && other[0] === 0) throw failed('Failed to compute ECDH key'); // the point at infinity
    const out = native.ecdhCompute(this[kHandle], other);
    if (out === null) throw own('ERR_CRYPTO_INVALID_KEYPAIR', 'Invalid key pair', RangeError);
    if (out === false) throw invalidPublic();
    if (out === undefined) throw failed('Failed to get ECDH private key');
    return encoded(out, outEnc);
  },
  setPrivateKey(key, encoding) {
    if (!native.ecdhPrivate(this[kHandle], bytesArg(key, 'key', encoding))) throw own('ERR_CRYPTO_INVALID_KEYTYPE', 'Private key is not valid for specified curve.', RangeError);
    return this;
  },
  setPublicKey: deprecate(function setPublicKey(key, encoding) {
    if (!native.ecdhPublic(this[kHandle], undefined, bytesArg(key, 'key', encoding))) throw failed('Failed to convert Buffer to EC_POINT');
    return this;
  }, 'ecdh.setPublicKey() is deprecated.', 'DEP0031'),
  getPrivateKey(encoding) {
    const b = native.ecdhPrivate(this[kHandle], undefined);
    if (b === undefined) throw failed('Failed to get ECDH private key');
    return encoded(b, encoding);
  },
  generateKeys(encoding, format) {
    native.ecdhGenerate(this[kHandle]);
    return this.getPublicKey(encoding, format);
  },
  getPublicKey(encoding, format) {
    const b = native.ecdhPublic(this[kHandle], formOf(format), undefined);
    if (b === undefined) throw failed('Failed to get ECDH public key');
    return encoded(b, encoding);
  },
});
ECDH.convertKey = function convertKey(key, curve, inEnc, outEnc, format) {
  validateString(curve, 'curve');
  const bytes = bytesArg(key, 'key', inEnc);
  if (native.ecdhNew(curve) === undefined) throw own('ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name', TypeError);
  const b = native.ecdhConvert(curve, bytes, formOf(format));
  if (b === undefined) throw failed('Failed to convert Buffer to EC_POINT');
  return encoded(b, outEnc);
};

function diffieHellman(options, callback) {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const { privateKey, publicKey } = options;
  if (!isKeyObject(privateKey)) throw new codes.ERR_INVALID_ARG_VALUE('options.privateKey', privateKey);
  if (!isKeyObject(publicKey)) throw new codes.ERR_INVALID_ARG_VALUE('options.publicKey', publicKey);
  const wrongType = (k, expected) => own('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${k.type}, expected ${expected}.`, TypeError);
  if (privateKey.type !== 'private') throw wrongType(privateKey, 'private');
  if (publicKey.type !== 'public' && publicKey.type !== 'private') throw wrongType(publicKey, 'private or public');
  const [a, b] = [privateKey.asymmetricKeyType, publicKey.asymmetricKeyType];
  if (a !== b || !['dh', 'ec', 'x448', 'x25519'].includes(a)) {
    throw own('ERR_CRYPTO_INCOMPATIBLE_KEY', `Incompatible key types for Diffie-Hellman: ${a} and ${b}`);
  }
  if (callback === undefined) {
    const out = native.agree(handleOf(privateKey), handleOf(publicKey), undefined);
    if (Array.isArray(out)) throw problemError(out);
    return out;
  }
  native.agree(handleOf(privateKey), handleOf(publicKey), (p, out) => (p ? callback(problemError(p)) : callback(null, out)));
  return undefined;
}

const getCurves = () => native.curves();

module.exports = { getCurves, DiffieHellman, DiffieHellmanGroup, ECDH, diffieHellman };
