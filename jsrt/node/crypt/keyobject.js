'use strict';
// KeyObject, https://nodejs.org/api/crypto.html#class-keyobject, and how functions take
// keys: objects, PEM, DER, JSON Web Keys.

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateObject, validateOneOf } = require('util/validators');
const { own, problemError } = require('crypt/problem');

const kHandle = Symbol('kHandle');
const kType = Symbol('kKeyType');

// take gives a handle, or throws the problem.
function take(v) {
  if (Array.isArray(v)) throw problemError(v);
  return v;
}

class NativeKeyObject {
  constructor(type, handle) {
    Object.defineProperty(this, kType, { value: type, enumerable: false });
    Object.defineProperty(this, kHandle, { value: handle, enumerable: false });
  }
}
const { kClone, kHost, kPack } = require('util/cloning');
Object.defineProperty(NativeKeyObject.prototype, kHost, { value: true });

class KeyObject extends NativeKeyObject {
  constructor(type, handle) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw new codes.ERR_INVALID_ARG_VALUE('type', type);
    if (typeof handle !== 'object' || handle === null) throw new codes.ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    super(type, handle);
  }
  get type() { return this[kType]; }
  static from(key) { throw new codes.ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key); }
  toCryptoKey() { throw own('ERR_FEATURE_UNAVAILABLE', 'CryptoKey is not available in programs compiled by gonodec'); }
  equals(otherKeyObject) {
    if (!isKeyObject(otherKeyObject)) throw new codes.ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', otherKeyObject);
    if (otherKeyObject.type !== this.type) return false;
    const a = this[kHandle];
    const b = otherKeyObject[kHandle];
    if (this.type !== 'secret') return native.keyEquals(a, b);
    return a.length === b.length && (a.length === 0 || require('crypto').timingSafeEqual(a, b));
  }
}
Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, { configurable: true, value: 'KeyObject' });

class SecretKeyObject extends KeyObject {
  constructor(bytes) { super('secret', bytes); }
  get symmetricKeySize() { return this[kHandle].length; }
  export(options) {
    if (options !== undefined) {
      validateObject(options, 'options');
      validateOneOf(options.format, 'options.format', [undefined, 'buffer', 'jwk']);
      if (options.format === 'jwk') return { kty: 'oct', k: this[kHandle].toString('base64url') };
    }
    return Buffer.from(this[kHandle]);
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() { return (this.info ?? infoOf(this))[0]; }
  get asymmetricKeyDetails() { return detailsOf(infoOf(this)); }
}

const infos = new WeakMap();
function infoOf(key) {
  let info = infos.get(key);
  if (info === undefined) infos.set(key, (info = native.keyInfo(key[kHandle])));
  return info;
}

function detailsOf([type, bits, exponent, hash, mgf, salt, curve, divisor]) {
  switch (type) {
    case 'rsa': return { modulusLength: bits, publicExponent: BigInt(exponent) };
    case 'rsa-pss': {
      const o = { modulusLength: bits, publicExponent: BigInt(exponent) };
      if (hash !== undefined) {
        o.hashAlgorithm = hash;
        o.mgf1HashAlgorithm = mgf;
        o.saltLength = salt;
      }
      return o;
    }
    case 'dsa': return { modulusLength: bits, divisorLength: divisor };
    case 'ec': return { namedCurve: curve };
    default: return {};
  }
}

class PublicKeyObject extends AsymmetricKeyObject {
  constructor(handle) { super('public', handle); }
  export(options) { return exportKey(this, false, options); }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  constructor(handle) { super('private', handle); }
  export(options) { return exportKey(this, true, options); }
}

function exportKey(key, isPrivate, options) {
  validateObject(options, 'options');
  if (options.format === 'jwk') {
    if (options.passphrase !== undefined) throw own('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding jwk does not support encryption.');
    const list = native.keyJWK(key[kHandle]);
    if (Array.isArray(list) && list[3] === 'ERR_CRYPTO_OPERATION_FAILED') throw problemError(list);
    if (list === undefined) {
      if (key.asymmetricKeyType === 'ec') throw own('ERR_CRYPTO_JWK_UNSUPPORTED_CURVE', `Unsupported JWK EC curve: ${infoOf(key)[6]}.`);
      throw own('ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE', 'Unsupported JWK Key Type.');
    }
    const o = {};
    for (let i = 0; i < list.length; i += 2) o[list[i]] = list[i + 1];
    return o;
  }
  return encode(key[kHandle], encoding(options, key.asymmetricKeyType, isPrivate, 'options'));
}

// encoding checks how a key is to be written.
function encoding(options, keyType, isPrivate, name) {
  const { format, type, cipher, passphrase } = options;
  const prop = (p) => (name === '' ? p : `${name}.${p}`);
  if (format !== 'pem' && format !== 'der') throw new codes.ERR_INVALID_ARG_VALUE(prop('format'), format);
  const kinds = isPrivate ? ['pkcs1', 'pkcs8', 'sec1'] : ['pkcs1', 'spki'];
  if (!kinds.includes(type)) throw new codes.ERR_INVALID_ARG_VALUE(prop('type'), type);
  if (keyType !== undefined) {
    if (type === 'pkcs1' && keyType !== 'rsa') throw own('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding pkcs1 can only be used for RSA keys.');
    if (type === 'sec1' && keyType !== 'ec') throw own('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding sec1 can only be used for EC keys.');
  }
  if (isPrivate && cipher != null) {
    if (typeof cipher !== 'string') throw new codes.ERR_INVALID_ARG_VALUE(prop('cipher'), cipher);
    if (format === 'der' && (type === 'pkcs1' || type === 'sec1')) throw own('ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${type} does not support encryption.`);
    if (passphrase === undefined || (typeof passphrase !== 'string' && !isBytes(passphrase))) throw new codes.ERR_INVALID_ARG_VALUE(prop('passphrase'), passphrase);
    if (!native.cipherInfo(cipher)) throw own('ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  } else if (isPrivate && passphrase != null) {
    throw new codes.ERR_INVALID_ARG_VALUE(prop('cipher'), cipher);
  }
  return { format, type, cipher: isPrivate ? cipher : undefined, passphrase };
}

function encode(handle, e) { return take(native.keyExport(handle, e.format, e.type, e.cipher ?? undefined, e.passphrase)); }

const isKeyObject = (v) => v instanceof KeyObject;
Object.defineProperty(require('util/types'), 'keyOf', { writable: true, value: (v) => (isKeyObject(v) ? 'KeyObject' : undefined) });
const isBytes = (v) => ArrayBuffer.isView(v) || require('util/types').isAnyArrayBuffer(v);
const bytesOf = (v, enc) => (typeof v === 'string' ? Buffer.from(v, enc === 'buffer' ? 'utf8' : enc) : ArrayBuffer.isView(v) ? Buffer.from(v.buffer, v.byteOffset, v.byteLength) : Buffer.from(v));

const binaryTypes = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
function wrongKey(name, key, ...more) { return new codes.ERR_INVALID_ARG_TYPE(name, ['string', ...binaryTypes, ...more], key); }

// prepare gives the handle of a key in any form. want is 'private', 'public' (of either
// kind), 'create-public' or 'create-private'.
function prepare(key, want, name = 'key') {
  const isPrivate = want === 'private' || want === 'create-private';
  if (isKeyObject(key)) return objectHandle(key, want);
  if (typeof key === 'string' || isBytes(key)) return parse(isPrivate, key, 'pem', undefined, undefined, name);
  if (typeof key !== 'object' || key === null) {
    throw wrongKey(name, key, ...(want === 'create-private' ? ['URL'] : ['KeyObject', 'CryptoKey']));
  }
  const { key: data, encoding: enc, format } = key;
  if (isKeyObject(data)) return objectHandle(data, want);
  if (format === 'jwk') {
    validateObject(data, `${name}.key`);
    return fromJWK(data, isPrivate);
  }
  if (format === 'raw-public' || format === 'raw-private' || format === 'raw-seed') return fromRaw(key, isPrivate);
  if (typeof data !== 'string' && !isBytes(data)) throw wrongKey(`${name}.key`, data, ...(want === 'create-private' ? [] : ['KeyObject', 'CryptoKey']));
  if (format !== undefined && format !== 'pem' && format !== 'der') throw new codes.ERR_INVALID_ARG_VALUE(`${name}.format`, format);
  let { type } = key;
  if (format === 'der') {
    const kinds = isPrivate ? ['pkcs1', 'pkcs8', 'sec1'] : ['pkcs1', 'pkcs8', 'sec1', 'spki'];
    if (!kinds.includes(type)) throw new codes.ERR_INVALID_ARG_VALUE(`${name}.type`, type);
  } else {
    type = undefined;
  }
  const { passphrase } = key;
  if (passphrase != null && typeof passphrase !== 'string' && !isBytes(passphrase)) throw new codes.ERR_INVALID_ARG_VALUE(`${name}.passphrase`, passphrase);
  const pass = typeof passphrase === 'string' ? Buffer.from(passphrase, enc ?? 'utf8') : passphrase;
  return parse(isPrivate, typeof data === 'string' ? Buffer.from(data, enc ?? 'utf8') : data, format ?? 'pem', type, pass, name);
}

function parse(isPrivate, data, format, type, passphrase) {
  const h = native.keyParse(isPrivate, data, format, type, passphrase ?? undefined);
  if (Array.isArray(h)) {
    if (h[3] === 'ERR_MISSING_PASSPHRASE') {
      throw own('ERR_MISSING_PASSPHRASE', 'Passphrase required for encrypted key', TypeError);
    }
    throw problemError(h);
  }
  return h;
}

function objectHandle(key, want) {
  const expected = { 'private': ['private'], 'public': ['private', 'public'], 'create-public': ['private'], 'create-private': [] }[want];
  if (!expected.includes(key.type)) {
    if (want === 'create-private') throw wrongKey('key', key, 'URL');
    throw own('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${key.type}, expected ${expected.join(' or ')}.`, TypeError);
  }
  return key[kHandle];
}

const jwkPart = (jwk, name, kind) => {
  const v = jwk[name];
  if (typeof v !== 'string') {
    throw own('ERR_CRYPTO_INVALID_JWK', `Invalid JWK ${kind} key`, TypeError);
  }
  return Buffer.from(v, 'base64url');
};

function fromJWK(jwk, isPrivate) {
  validateOneOfJWK(jwk);
  if (jwk.kty === 'EC') {
    if (!['P-256', 'secp256k1', 'P-384', 'P-521'].includes(jwk.crv)) throw own('ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name', TypeError);
    if (isPrivate) jwkPart(jwk, 'd', 'EC');
    return take(native.jwkEC(jwk.crv, jwkPart(jwk, 'x', 'EC'), jwkPart(jwk, 'y', 'EC'), isPrivate ? jwkPart(jwk, 'd', 'EC') : undefined));
  }
  if (jwk.kty === 'OKP') {
    validateOneOf(jwk.crv, 'key.crv', ['Ed25519', 'X25519', 'Ed448', 'X448']);
    return take(native.rawOKP(jwk.crv, isPrivate, jwkPart(jwk, isPrivate ? 'd' : 'x', 'OKP')));
  }
  if (jwk.kty === 'AKP') return fromAKP(jwk, isPrivate);
  const part = (name) => jwkPart(jwk, name, 'RSA');
  const [n, e] = [part('n'), part('e')];
  if (!isPrivate) return take(native.jwkRSA(n, e, undefined, undefined, undefined));
  const [d, p, q] = [part('d'), part('p'), part('q')];
  for (const name of ['dp', 'dq', 'qi']) part(name);
  return take(native.jwkRSA(n, e, d, p, q));
}

// Clones share the key in one realm; another gets its bytes.
Object.defineProperty(KeyObject.prototype, kClone, { configurable: true, writable: true, value() { return new this.constructor(this[kHandle]); } });
Object.defineProperty(KeyObject.prototype, kPack, { configurable: true, writable: true, value() {
  const { type } = this;
  const form = { private: 'pkcs8', public: 'spki' }[type];
  return ['crypt/keyobject', 'unpackKey', type, form === undefined ? this[kHandle] : take(native.keyExport(this[kHandle], 'der', form, undefined, undefined))];
} });
function unpackKey(type, bytes) {
  if (type === 'secret') return new SecretKeyObject(Buffer.from(bytes));
  const isPrivate = type === 'private';
  const handle = take(native.keyParse(isPrivate, bytes, 'der', isPrivate ? 'pkcs8' : 'spki', undefined));
  return isPrivate ? new PrivateKeyObject(handle) : new PublicKeyObject(handle);
}

// fromAKP reads keys of ML-DSA, ML-KEM and SLH-DSA.
function fromAKP(jwk, isPrivate) {
  if (!/^(?:ML-DSA|ML-KEM|SLH-DSA)-/.test(jwk.alg)) throw own('ERR_CRYPTO_INVALID_JWK', 'Unsupported JWK AKP "alg"', TypeError);
  const invalid = () => own('ERR_CRYPTO_INVALID_JWK', 'Invalid JWK AKP key', TypeError);
  const read = (secret, bytes) => {
    const h = native.rawOKP(jwk.alg, secret, bytes);
    if (Array.isArray(h)) throw invalid();
    return h;
  };
  const pub = read(false, jwkPart(jwk, 'pub', 'AKP'));
  if (!isPrivate) return pub;
  const priv = read(true, jwkPart(jwk, 'priv', 'AKP'));
  if (!native.keyEquals(native.keyPublic(priv), pub)) throw invalid();
  return priv;
}

function validateOneOfJWK(jwk) {
  if (!['RSA', 'EC', 'OKP', 'AKP'].includes(jwk.kty)) throw own('ERR_CRYPTO_INVALID_JWK', 'Invalid JWK format', TypeError);
}

function fromRaw({ key, asymmetricKeyType, namedCurve, format }, isPrivate) {
  const data = bytesOf(key);
  const type = { ed25519: 'Ed25519', x25519: 'X25519', x448: 'X448' }[asymmetricKeyType] ??
    (/^(?:ed448$|ml-|slh-)/.test(asymmetricKeyType) ? asymmetricKeyType : undefined);
  if (type !== undefined) return take(native.rawOKP(type, isPrivate && format !== 'raw-public', data));
  if (asymmetricKeyType === 'ec' && format === 'raw-public') {
    const point = native.ecdhConvert(namedCurve, data, 4);
    if (point !== undefined) {
      const size = (point.length - 1) / 2;
      return take(native.jwkEC(namedCurve, point.subarray(1, 1 + size), point.subarray(1 + size), undefined));
    }
  }
  throw own('ERR_INVALID_ARG_VALUE', 'Invalid key data', TypeError);
}

function createPrivateKey(key) { return new PrivateKeyObject(prepare(key, 'create-private')); }

function createPublicKey(key) {
  const h = prepare(key, 'create-public');
  return new PublicKeyObject(native.keyPublic(h));
}

function createSecretKey(key, enc) {
  if (typeof key !== 'string' && !isBytes(key)) throw new codes.ERR_INVALID_ARG_TYPE('key', binaryTypes, key);
  return new SecretKeyObject(Buffer.from(bytesOf(key, enc)));
}

const privateHandle = (key, name) => prepare(key, 'private', name);
const publicHandle = (key, name) => prepare(key, 'public', name);

// secretBytes is the bytes of a symmetric key.
function secretBytes(key, enc, name = 'key') {
  if (isKeyObject(key)) {
    if (key.type !== 'secret') throw own('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${key.type}, expected secret.`, TypeError);
    return key[kHandle];
  }
  if (typeof key !== 'string' && !isBytes(key)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, [...binaryTypes, 'string', 'KeyObject', 'CryptoKey'], key);
  }
  return bytesOf(key, enc);
}

module.exports = { KeyObject, SecretKeyObject, PublicKeyObject, PrivateKeyObject, createPrivateKey, createPublicKey, createSecretKey, isKeyObject, isBytes,
  bytesOf, privateHandle, publicHandle, secretBytes, encoding, encode, take, unpackKey, handleOf: (key) => key[kHandle] };
