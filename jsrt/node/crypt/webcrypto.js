'use strict';
// webcrypto, https://nodejs.org/api/webcrypto.html

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const crypto = require('crypto');
const { KeyObject, createPrivateKey, createPublicKey, createSecretKey, isBytes, bytesOf, handleOf } = require('crypt/keyobject');
const { kinds } = require('crypt/webkeys');
const DOMException = globalThis.DOMException ?? require('util/domexception').DOMException;

const { kClone, kPack } = require('util/cloning');

const kKey = Symbol('key');
const kBuild = Symbol('build');

const fail = (name, message) => { throw new DOMException(message, name); };

class CryptoKey {
  #key;
  #type;
  #extractable;
  #algorithm;
  #usages;
  constructor(token, key, algorithm, extractable, usages) {
    if (token !== kBuild) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#key = key;
    this.#type = key.type;
    this.#extractable = extractable;
    this.#algorithm = algorithm;
    this.#usages = usages;
  }
  get type() { return this.#type; }
  get extractable() { return this.#extractable; }
  get algorithm() { return this.#algorithm; }
  get usages() { return [...this.#usages]; }
  [kKey]() { return this.#key; }
  [kClone]() { return new CryptoKey(kBuild, this.#key, this.#algorithm, this.#extractable, this.#usages); }
  [kPack]() { return ['crypt/webcrypto', 'unpackCryptoKey', this.#key, this.#algorithm, this.#extractable, this.#usages]; }
  static is(v) { return typeof v === 'object' && v !== null && #key in v; }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    if (depth < 0) return this;
    const { type, extractable, algorithm, usages } = this;
    return `CryptoKey ${require('util').inspect({ type, extractable, algorithm, usages }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
Object.defineProperty(CryptoKey.prototype, Symbol.toStringTag, { value: 'CryptoKey', configurable: true });
const { is: isCryptoKey } = CryptoKey;
delete CryptoKey.is;

const unpackCryptoKey = (...args) => new CryptoKey(kBuild, ...args);

const allUsages = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'];

// normalize finds the algorithm of a name or a dictionary: { name, kind, … }.
function normalize(algorithm) {
  const dict = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  if (typeof dict !== 'object' || dict === null || typeof dict.name !== 'string') throw new TypeError('Failed to normalize algorithm: \'name\' is required');
  for (const name of Object.keys(kinds)) {
    if (name.toLowerCase() === dict.name.toLowerCase()) return { ...dict, name, kind: kinds[name] };
  }
  return fail('NotSupportedError', 'Unrecognized algorithm name');
}

const hashes = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512', 'SHA3-256': 'sha3-256', 'SHA3-384': 'sha3-384', 'SHA3-512': 'sha3-512' };
const blockBits = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };
function hashName(h) {
  const name = typeof h === 'string' ? h : h?.name;
  if (typeof name !== 'string') throw new TypeError('\'hash\' is required');
  for (const k of Object.keys(hashes)) if (k.toLowerCase() === name.toLowerCase()) return k;
  return fail('NotSupportedError', 'Unrecognized algorithm name');
}

function data(v, what = 'data') {
  if (!isBytes(v)) throw new codes.ERR_INVALID_ARG_TYPE(what, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], v);
  return Buffer.from(bytesOf(v)); // a copy: the program may change its own
}

const arrayBuffer = (b) => b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);

function need(key, name, usage) {
  if (!isCryptoKey(key)) throw new codes.ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
  if (key.algorithm.name !== name) fail('InvalidAccessError', 'Key algorithm mismatch');
  if (!key.usages.includes(usage)) fail('InvalidAccessError', `Unable to use this key to ${usage}`);
}

function make(key, algorithm, extractable, usages, allowed) {
  for (const u of usages) {
    if (!allUsages.includes(u)) throw new TypeError(`Invalid key usage '${u}'`);
    if (!allowed.includes(u)) fail('SyntaxError', `Unsupported key usage for a ${algorithm.name} key`);
  }
  const sorted = allUsages.filter((u) => usages.includes(u));
  return new CryptoKey(kBuild, key, algorithm, Boolean(extractable), sorted);
}

const tools = { native, crypto, fail, hashName, hashes, data, kKey, handleOf, createSecretKey };

class SubtleCrypto {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }

  async digest(algorithm, input) {
    const name = hashName(algorithm);
    return arrayBuffer(crypto.createHash(hashes[name]).update(data(input)).digest());
  }

  async generateKey(algorithm, extractable, keyUsages) {
    const a = normalize(algorithm);
    if (a.kind.generate === undefined) fail('NotSupportedError', 'Unsupported algorithm for generateKey');
    const made = await a.kind.generate(a, tools);
    if (made.secret !== undefined) {
      const key = make(made.secret, made.algorithm, extractable, keyUsages, a.kind.secretUsages);
      if (key.usages.length === 0) fail('SyntaxError', 'Usages cannot be empty when creating a key.');
      return key;
    }
    for (const u of keyUsages) if (![...a.kind.publicUsages, ...a.kind.privateUsages].includes(u)) fail('SyntaxError', `Unsupported key usage for a ${a.name} key`);
    const pick = (list) => keyUsages.filter((u) => list.includes(u));
    const privateUsages = pick(a.kind.privateUsages);
    if (privateUsages.length === 0) fail('SyntaxError', 'Usages cannot be empty when creating a key.');
    return { publicKey: make(made.publicKey, made.algorithm, true, pick(a.kind.publicUsages), a.kind.publicUsages),
      privateKey: make(made.privateKey, made.algorithm, extractable, privateUsages, a.kind.privateUsages) };
  }

  async importKey(format, keyData, algorithm, extractable, keyUsages) {
    const a = normalize(algorithm);
    if (a.kind.import === undefined) fail('NotSupportedError', 'Unsupported algorithm for importKey');
    if (!['raw', 'pkcs8', 'spki', 'jwk'].includes(format)) throw new TypeError(`Failed to import key: invalid format '${format}'`);
    const { key, algorithm: own } = importAny(format, keyData, a, tools);
    const allowed = key.type === 'secret' ? a.kind.secretUsages : key.type === 'public' ? a.kind.publicUsages : a.kind.privateUsages;
    const made = make(key, own, extractable, keyUsages, allowed);
    if (key.type !== 'public' && made.usages.length === 0) fail('SyntaxError', `Usages cannot be empty when importing a ${key.type} key.`);
    return made;
  }

  async exportKey(format, key) {
    if (!isCryptoKey(key)) throw new codes.ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
    if (key.algorithm.name === 'PBKDF2' || key.algorithm.name === 'HKDF') fail('NotSupportedError', `${key.algorithm.name} key export is not supported`);
    if (!key.extractable) fail('InvalidAccessError', 'key is not extractable');
    const k = key[kKey]();
    switch (format) {
      case 'raw': return exportRaw(key, k);
      case 'jwk': return exportJWK(key, k);
      case 'spki':
        if (key.type === 'public') return arrayBuffer(k.export({ format: 'der', type: 'spki' }));
        break;
      case 'pkcs8':
        if (key.type === 'private') return arrayBuffer(k.export({ format: 'der', type: 'pkcs8' }));
        break;
      default: throw new TypeError(`Failed to export key: invalid format '${format}'`);
    }
    return fail('NotSupportedError', `Unable to export a ${key.type} key as ${format}`);
  }

  async sign(algorithm, key, input) {
    const a = normalize(algorithm);
    const bytes = data(input);
    need(key, a.name, 'sign');
    if (a.kind.sign === undefined) fail('NotSupportedError', 'Unsupported algorithm for sign');
    return arrayBuffer(await operate(() => a.kind.sign(a, key, bytes, tools)));
  }

  async verify(algorithm, key, signature, input) {
    const a = normalize(algorithm);
    const [sig, bytes] = [data(signature, 'signature'), data(input)];
    need(key, a.name, 'verify');
    if (a.kind.verify === undefined) fail('NotSupportedError', 'Unsupported algorithm for verify');
    return operate(() => a.kind.verify(a, key, sig, bytes, tools));
  }

  async encrypt(algorithm, key, input) { return cipher('encrypt', algorithm, key, input); }
  async decrypt(algorithm, key, input) { return cipher('decrypt', algorithm, key, input); }

  async deriveBits(algorithm, baseKey, length = null) {
    const a = normalize(algorithm);
    need(baseKey, a.name, 'deriveBits');
    return arrayBuffer(await derive(a, baseKey, length));
  }

  async deriveKey(algorithm, baseKey, derivedKeyType, extractable, keyUsages) {
    const a = normalize(algorithm);
    need(baseKey, a.name, 'deriveKey');
    const target = normalize(derivedKeyType);
    let length = target.length ?? null;
    if (target.name === 'HMAC' && target.length === undefined) length = blockBits[hashName(target.hash)];
    if (target.name === 'HKDF' || target.name === 'PBKDF2') length = null;
    const bits = await derive(a, baseKey, length);
    return this.importKey('raw', bits, derivedKeyType, extractable, keyUsages);
  }

  async wrapKey(format, key, wrappingKey, wrapAlgorithm) {
    const a = normalize(wrapAlgorithm);
    need(wrappingKey, a.name, 'wrapKey');
    const out = await this.exportKey(format, key);
    const bytes = format === 'jwk' ? Buffer.from(JSON.stringify(out)) : Buffer.from(out);
    if (a.kind.wrap !== undefined) return arrayBuffer(await operate(() => a.kind.wrap(a, wrappingKey, bytes, tools)));
    return arrayBuffer(await operate(() => a.kind.encrypt(a, wrappingKey, bytes, tools)));
  }

  async unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgorithm, unwrappedKeyAlgorithm, extractable, keyUsages) {
    const a = normalize(unwrapAlgorithm);
    const bytes = data(wrappedKey, 'wrappedKey');
    need(unwrappingKey, a.name, 'unwrapKey');
    const out = await operate(() => (a.kind.unwrap ?? a.kind.decrypt)(a, unwrappingKey, bytes, tools));
    return this.importKey(format, format === 'jwk' ? JSON.parse(out.toString()) : out, unwrappedKeyAlgorithm, extractable, keyUsages);
  }
}
Object.defineProperty(SubtleCrypto.prototype, Symbol.toStringTag, { value: 'SubtleCrypto', configurable: true });

// operate turns failures of the operation into the one name that there is for them.
async function operate(f) {
  try {
    return await f();
  } catch (err) {
    if (err instanceof DOMException || err instanceof TypeError) throw err;
    throw new DOMException('The operation failed for an operation-specific reason', { name: 'OperationError', cause: err });
  }
}

async function cipher(op, algorithm, key, input) {
  const a = normalize(algorithm);
  const bytes = data(input);
  need(key, a.name, op);
  if (a.kind[op] === undefined) fail('NotSupportedError', `Unsupported algorithm for ${op}`);
  return arrayBuffer(await operate(() => a.kind[op](a, key, bytes, tools)));
}

async function derive(a, baseKey, length) {
  if (a.kind.derive === undefined) fail('NotSupportedError', 'Unsupported algorithm for deriveBits');
  if (a.public !== undefined && !isCryptoKey(a.public)) throw new codes.ERR_INVALID_ARG_TYPE('algorithm.public', 'CryptoKey', a.public);
  return operate(() => a.kind.derive(a, baseKey, length, tools));
}

// importAny makes a KeyObject of any form.
function importAny(format, keyData, a, t) {
  let key;
  if (format === 'jwk') {
    if (typeof keyData !== 'object' || keyData === null) throw new codes.ERR_INVALID_ARG_TYPE('keyData', 'object', keyData);
    key = importJWK(keyData);
  } else {
    const bytes = data(keyData, 'keyData');
    try {
      if (format === 'spki') key = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
      else if (format === 'pkcs8') key = createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
      else key = a.kind.raw === undefined ? fail('NotSupportedError', `Unable to import ${a.name} using raw format`) : a.kind.raw(a, bytes, t, { createSecretKey, createPublicKey });
    } catch (err) {
      if (err instanceof DOMException) throw err;
      throw new DOMException('Invalid keyData', { name: 'DataError', cause: err });
    }
  }
  return { key, algorithm: a.kind.import(a, key, t) };
}

function importJWK(jwk) {
  try {
    if (jwk.kty === 'oct') return createSecretKey(Buffer.from(jwk.k, 'base64url'));
    if (jwk.d !== undefined) return createPrivateKey({ key: jwk, format: 'jwk' });
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch (err) {
    throw new DOMException('Invalid keyData', { name: 'DataError', cause: err });
  }
}

function exportRaw(key, k) {
  if (key.type === 'secret') return arrayBuffer(k.export());
  if (key.type === 'public' && ['ECDSA', 'ECDH', 'Ed25519', 'X25519'].includes(key.algorithm.name)) {
    const jwk = k.export({ format: 'jwk' });
    const parts = [Buffer.from(jwk.x, 'base64url')];
    if (jwk.y !== undefined) parts.unshift(Buffer.from([4])), parts.push(Buffer.from(jwk.y, 'base64url'));
    return arrayBuffer(Buffer.concat(parts));
  }
  return fail('NotSupportedError', `Unable to export a raw ${key.algorithm.name} ${key.type} key`);
}

function exportJWK(key, k) {
  const jwk = { key_ops: key.usages, ext: key.extractable };
  const { algorithm } = key;
  const alg = kinds[algorithm.name].jwkAlgorithm?.(algorithm, k);
  if (alg !== undefined) jwk.alg = alg;
  return Object.assign(jwk, k.export({ format: 'jwk' }));
}

class Crypto {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  get subtle() { return subtle; }
  getRandomValues(array) { return crypto.getRandomValues(array); }
  randomUUID(options) { return crypto.randomUUID(options); }
}
Object.defineProperty(Crypto.prototype, Symbol.toStringTag, { value: 'Crypto', configurable: true });
for (const C of [Crypto, SubtleCrypto]) {
  for (const name of Object.getOwnPropertyNames(C.prototype)) if (name !== 'constructor') Object.defineProperty(C.prototype, name, { enumerable: true });
}
for (const name of ['type', 'extractable', 'algorithm', 'usages']) Object.defineProperty(CryptoKey.prototype, name, { enumerable: true });

const subtle = Object.create(SubtleCrypto.prototype);
const webcrypto = Object.create(Crypto.prototype);

// Between the two kinds of key objects.
KeyObject.from = { from(key) {
  if (!isCryptoKey(key)) throw new codes.ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
  return key[kKey]();
} }.from;
KeyObject.prototype.toCryptoKey = function toCryptoKey(algorithm, extractable, keyUsages) {
  const a = normalize(algorithm);
  const allowed = this.type === 'secret' ? a.kind.secretUsages : this.type === 'public' ? a.kind.publicUsages : a.kind.privateUsages;
  return make(this, a.kind.import(a, this, tools), extractable, keyUsages, allowed ?? []);
};

module.exports = { webcrypto, subtle, Crypto, SubtleCrypto, CryptoKey, isCryptoKey, unpackCryptoKey };
