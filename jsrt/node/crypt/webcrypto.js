'use strict';
// webcrypto, https://nodejs.org/api/webcrypto.html

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const crypto = require('crypto');
const { KeyObject, createPublicKey, handleOf } = require('crypt/keyobject');
const { kinds } = require('crypt/webkeys');
const { Arguments, normalize: normalizeAmong, fail, allUsages, late } = require('crypt/webidl');
const { importKeyData, exportKeyData } = require('crypt/webformats');
const DOMException = globalThis.DOMException ?? require('util/domexception').DOMException;
const { kClone, kPack } = require('util/cloning');

const kBuild = Symbol('build');

// Programs may change what the accessors give; operations use the slots.
class CryptoKey {
  #key;
  #extractable;
  #algorithm;
  #usages;
  #shown = {};
  constructor(token, key, algorithm, extractable, usages) {
    if (token !== kBuild) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#key = key;
    this.#extractable = extractable;
    this.#algorithm = algorithm;
    this.#usages = usages;
  }
  get type() { return slotsOf(this, true).type; }
  get extractable() { return slotsOf(this, true).extractable; }
  get algorithm() {
    const { algorithm } = slotsOf(this, true);
    return (this.#shown.algorithm ??= copyAlgorithm(algorithm));
  }
  get usages() {
    const { usages } = slotsOf(this, true);
    return (this.#shown.usages ??= [...usages]);
  }
  [kClone]() { return new CryptoKey(kBuild, this.#key, this.#algorithm, this.#extractable, this.#usages); }
  [kPack]() { return ['crypt/webcrypto', 'unpackCryptoKey', this.#key, this.#algorithm, this.#extractable, this.#usages]; }
  static slots(v) {
    if (typeof v !== 'object' || v === null || !(#key in v)) return undefined;
    return { key: v.#key, type: v.#key.type, extractable: v.#extractable, algorithm: v.#algorithm, usages: v.#usages };
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    if (depth < 0) return this;
    const { type, extractable, algorithm, usages } = slotsOf(this);
    return `CryptoKey ${require('util').inspect({ type, extractable, algorithm, usages }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}
const { slots } = CryptoKey;
delete CryptoKey.slots;
const isCryptoKey = (v) => slots(v) !== undefined;
late.isCryptoKey = isCryptoKey;
const types = require('util/types');
const { keyOf } = types;
types.keyOf = (v) => (isCryptoKey(v) ? 'CryptoKey' : keyOf(v));

// slotsOf are the internal slots of a key; the accessors throw for other receivers.
function slotsOf(v, receiver) {
  const s = slots(v);
  if (s === undefined && receiver) throw new codes.ERR_INVALID_THIS('CryptoKey');
  return s;
}

function copyAlgorithm(algorithm) {
  const out = { ...algorithm };
  if (out.hash !== undefined) out.hash = { ...out.hash };
  if (out.publicExponent !== undefined) out.publicExponent = new Uint8Array(out.publicExponent);
  return out;
}

const unpackCryptoKey = (...args) => new CryptoKey(kBuild, ...args);

const normalize = (algorithm, operation) => normalizeAmong(kinds, algorithm, operation);
const arrayBuffer = (b) => b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);

// need checks that a key is for an algorithm and an operation.
function need(key, name, usage, mismatch = 'Key algorithm mismatch', unable = `Unable to use this key to ${usage}`) {
  const s = slotsOf(key);
  if (s.algorithm.name !== name) fail('InvalidAccessError', mismatch);
  if (!s.usages.includes(usage)) fail('InvalidAccessError', unable);
  return s;
}

const needBase = (key, name, usage) => need(key, name, usage, undefined, `baseKey does not have ${usage} usage`);
const needKem = (key, name, usage) => need(key, name, usage, 'key algorithm mismatch', `key does not have ${usage} usage`);

function checkUsages(usages, allowed, name) {
  for (const u of usages) if (!allowed.includes(u)) fail('SyntaxError', `Unsupported key usage for ${name} key`);
}

function make(key, algorithm, extractable, usages) {
  return new CryptoKey(kBuild, key, algorithm, extractable, allUsages.filter((u) => usages.includes(u)));
}

// usagesOf are the usages that keys of an algorithm can have.
const usagesOf = ({ secretUsages, publicUsages, privateUsages }, type) => ({ secret: secretUsages, public: publicUsages, private: privateUsages }[type] ?? []);

const tools = { native, crypto, fail, slotsOf, handleOf };

// operate turns failures of the operation into the one name that there is for them.
async function operate(f) {
  try {
    return await f();
  } catch (err) {
    if (err instanceof DOMException || err instanceof TypeError) throw err;
    throw new DOMException('The operation failed for an operation-specific reason', { name: 'OperationError', cause: err });
  }
}

async function generate(a, extractable, usages) {
  const { kind, name } = a;
  checkUsages(usages, [...kind.secretUsages ?? [], ...kind.publicUsages ?? [], ...kind.privateUsages ?? []], name);
  kind.checkGenerate?.(a, tools);
  const owned = usagesOf(kind, kind.secretUsages === undefined ? 'private' : 'secret').filter((u) => usages.includes(u));
  if (owned.length === 0) fail('SyntaxError', 'Usages cannot be empty when creating a key.');
  const made = await operate(() => kind.generateKey(a, tools));
  if (made.secret !== undefined) return make(made.secret, made.algorithm, extractable, owned);
  return { publicKey: make(made.publicKey, made.algorithm, true, kind.publicUsages.filter((u) => usages.includes(u))),
    privateKey: make(made.privateKey, made.algorithm, extractable, owned) };
}

function importAny(format, keyData, a, extractable, usages) {
  const { key, algorithm } = importKeyData(format, keyData, a, extractable, usages, tools);
  if (key.type !== 'public' && usages.length === 0) fail('SyntaxError', `Usages cannot be empty when importing a ${key.type} key.`);
  return make(key, algorithm, extractable, usages);
}

function exportAny(format, key) {
  const s = slotsOf(key);
  const { name } = s.algorithm;
  if (kinds[name].exportKey === undefined) fail('NotSupportedError', `${name} key export is not supported`);
  if (!s.extractable) fail('InvalidAccessError', 'key is not extractable');
  return exportKeyData(format, s, kinds[name]);
}

async function derive(a, base, length) {
  return operate(() => a.kind.deriveBits(a, base, length, tools));
}

// deriveAny makes a key of bits that come from bits(length).
async function deriveAny(bits, target, extractable, usages) {
  const length = target.kind.keyLength(target, tools);
  const data = Buffer.from(await bits(length));
  return importAny('raw-secret', data, target, extractable, usages);
}

// Methods of SubtleCrypto: the number of arguments that must be there, and what runs with
// their converter.
const methods = {
  encrypt: [3, (args) => cipher('encrypt', args)],
  decrypt: [3, (args) => cipher('decrypt', args)],
  sign: [3, async (args) => {
    const a = normalize(args.get(0, 'algorithm'), 'sign');
    const [key, input] = [args.get(1, 'CryptoKey'), args.get(2, 'BufferSource')];
    const s = need(key, a.name, 'sign');
    return arrayBuffer(await operate(() => a.kind.sign(a, s, input, tools)));
  }],
  verify: [4, async (args) => {
    const a = normalize(args.get(0, 'algorithm'), 'verify');
    const [key, signature, input] = [args.get(1, 'CryptoKey'), args.get(2, 'BufferSource'), args.get(3, 'BufferSource')];
    const s = need(key, a.name, 'verify');
    return operate(() => a.kind.verify(a, s, signature, input, tools));
  }],
  digest: [2, async (args) => {
    const a = normalize(args.get(0, 'algorithm'), 'digest');
    const input = args.get(1, 'BufferSource');
    return arrayBuffer(a.kind.digest(a, input, tools));
  }],
  generateKey: [3, async (args) => {
    const algorithm = args.get(0, 'algorithm');
    const [extractable, usages] = [args.get(1, 'boolean'), args.get(2, 'usages')];
    return generate(normalize(algorithm, 'generateKey'), extractable, usages);
  }],
  deriveKey: [5, async (args) => {
    const [baseKey, type] = [args.get(1, 'CryptoKey'), args.get(2, 'algorithm')];
    const [extractable, usages] = [args.get(3, 'boolean'), args.get(4, 'usages')];
    const a = normalize(args.get(0, 'algorithm'), 'deriveBits');
    const target = targetOf(type);
    const base = needBase(baseKey, a.name, 'deriveKey');
    return deriveAny((length) => derive(a, base, length), target, extractable, usages);
  }],
  deriveBits: [2, async (args) => {
    const baseKey = args.get(1, 'CryptoKey');
    const length = args.args[2] == null ? null : args.get(2, 'long');
    const a = normalize(args.get(0, 'algorithm'), 'deriveBits');
    return arrayBuffer(await derive(a, needBase(baseKey, a.name, 'deriveBits'), length));
  }],
  importKey: [5, async (args) => {
    const format = args.get(0, 'format');
    const keyData = args.get(1, format === 'jwk' ? 'JsonWebKey' : 'BufferSource');
    const [extractable, usages] = [args.get(3, 'boolean'), args.get(4, 'usages')];
    return importAny(format, keyData, normalize(args.get(2, 'algorithm'), 'importKey'), extractable, usages);
  }],
  exportKey: [2, async (args) => exportAny(args.get(0, 'format'), args.get(1, 'CryptoKey'))],
  wrapKey: [4, async (args) => {
    const [format, key, wrappingKey] = [args.get(0, 'format'), args.get(1, 'CryptoKey'), args.get(2, 'CryptoKey')];
    const [a, operation] = wrapping(args.get(3, 'algorithm'), 'wrapKey', 'encrypt');
    const s = need(wrappingKey, a.name, 'wrapKey');
    const out = exportAny(format, key);
    let bytes = Buffer.from(format === 'jwk' ? JSON.stringify(out) : out);
    // AES-KW wraps whole blocks; JSON may end in blanks.
    if (format === 'jwk' && a.name === 'AES-KW' && bytes.length % 8 !== 0) bytes = Buffer.concat([bytes, Buffer.alloc(8 - bytes.length % 8, ' ')]);
    return arrayBuffer(await operate(() => a.kind[operation](a, s, bytes, tools)));
  }],
  unwrapKey: [7, async (args) => {
    const [format, bytes, unwrappingKey] = [args.get(0, 'format'), args.get(1, 'BufferSource'), args.get(2, 'CryptoKey')];
    const [extractable, usages] = [args.get(5, 'boolean'), args.get(6, 'usages')];
    const [a, operation] = wrapping(args.get(3, 'algorithm'), 'unwrapKey', 'decrypt');
    const target = normalize(args.get(4, 'algorithm'), 'importKey');
    const s = need(unwrappingKey, a.name, 'unwrapKey');
    const out = await operate(() => a.kind[operation](a, s, bytes, tools));
    return importAny(format, format === 'jwk' ? parseJWK(out) : out, target, extractable, usages);
  }],
  getPublicKey: [2, async (args) => {
    const [key, usages] = [args.get(0, 'CryptoKey'), args.get(1, 'usages')];
    const { key: own, type, algorithm } = slotsOf(key);
    if (type === 'secret') fail('NotSupportedError', 'key must be a private key');
    if (type !== 'private') fail('InvalidAccessError', 'key must be a private key');
    checkUsages(usages, kinds[algorithm.name].publicUsages, algorithm.name);
    return make(createPublicKey(own), algorithm, true, usages);
  }],
  encapsulateBits: [2, async (args) => {
    const { sharedKey, ciphertext } = await encapsulate(args, 'encapsulateBits');
    return { sharedKey: arrayBuffer(sharedKey), ciphertext: arrayBuffer(ciphertext) };
  }],
  encapsulateKey: [5, async (args) => {
    const target = normalize(args.get(2, 'algorithm'), 'importKey');
    const [extractable, usages] = [args.get(3, 'boolean'), args.get(4, 'usages')];
    const { sharedKey, ciphertext } = await encapsulate(args, 'encapsulateKey');
    return { sharedKey: importAny('raw-secret', sharedKey, target, extractable, usages), ciphertext: arrayBuffer(ciphertext) };
  }],
  decapsulateBits: [3, async (args) => arrayBuffer(await decapsulate(args, 'decapsulateBits'))],
  decapsulateKey: [6, async (args) => {
    const target = normalize(args.get(3, 'algorithm'), 'importKey');
    const [extractable, usages] = [args.get(4, 'boolean'), args.get(5, 'usages')];
    return importAny('raw-secret', await decapsulate(args, 'decapsulateKey'), target, extractable, usages);
  }],
};

function encapsulate(args, usage) {
  const a = normalize(args.get(0, 'algorithm'), 'encapsulate');
  const s = needKem(args.get(1, 'CryptoKey'), a.name, usage);
  return operate(() => a.kind.encapsulate(a, s, tools));
}

function decapsulate(args, usage) {
  const a = normalize(args.get(0, 'algorithm'), 'decapsulate');
  const [key, ciphertext] = [args.get(1, 'CryptoKey'), args.get(2, 'BufferSource')];
  const s = needKem(key, a.name, usage);
  return operate(() => a.kind.decapsulate(a, s, ciphertext, tools));
}

// targetOf is the algorithm of a key that is derived: its length must be known.
function targetOf(type) {
  const { name } = normalize(type, 'importKey');
  if (kinds[name].keyLength === undefined) fail('NotSupportedError', 'Unrecognized algorithm name');
  return { ...normalize(type, 'importKey'), ...normalize(type, 'keyLength') };
}

// wrapping is the algorithm that wraps keys, or else one that encrypts.
function wrapping(algorithm, wrap, crypt) {
  try {
    return [normalize(algorithm, wrap), wrap];
  } catch (err) {
    if (err.name !== 'NotSupportedError') throw err;
    return [normalize(algorithm, crypt), crypt];
  }
}

function parseJWK(bytes) {
  try {
    return JSON.parse(bytes.toString());
  } catch (err) {
    throw new DOMException('Invalid wrapped JWK key', { name: 'DataError', cause: err });
  }
}

async function cipher(op, args) {
  const a = normalize(args.get(0, 'algorithm'), op);
  const [key, input] = [args.get(1, 'CryptoKey'), args.get(2, 'BufferSource')];
  const s = need(key, a.name, op);
  return arrayBuffer(await operate(() => a.kind[op](a, s, input, tools)));
}

class SubtleCrypto {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  // supports tells whether an operation would take an algorithm, and what it needs beside it.
  static supports(operation, algorithm, lengthOrAdditional = null) {
    if (this !== SubtleCrypto) throw new codes.ERR_INVALID_THIS('SubtleCrypto constructor');
    new Arguments(arguments, 'supports', 'SubtleCrypto', 2);
    void algorithm;
    return require('crypt/websupport').supports(String(operation), algorithm, lengthOrAdditional, { kinds, normalize, targetOf, wrapping, tools });
  }
}
Object.defineProperty(SubtleCrypto.supports, 'length', { value: 2, configurable: true });

for (const name of Object.keys(methods)) {
  const [needed, run] = methods[name];
  const start = async (self, args) => {
    if (self !== subtle) throw new codes.ERR_INVALID_THIS('SubtleCrypto');
    return run(new Arguments(args, name, 'SubtleCrypto', needed));
  };
  const method = { [name](...args) { return start(this, args); } }[name];
  Object.defineProperty(method, 'length', { value: needed, configurable: true });
  Object.defineProperty(SubtleCrypto.prototype, name, { value: method, writable: true, enumerable: true, configurable: true });
}

class Crypto {
  constructor() { throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }
  get subtle() {
    if (this !== webcrypto) throw new codes.ERR_INVALID_THIS('Crypto');
    return subtle;
  }
  getRandomValues(array) {
    if (this !== webcrypto) throw new codes.ERR_INVALID_THIS('Crypto');
    new Arguments(arguments, 'getRandomValues', 'Crypto', 1);
    return crypto.getRandomValues(array);
  }
  randomUUID(options) {
    if (this !== webcrypto) throw new codes.ERR_INVALID_THIS('Crypto');
    return crypto.randomUUID(options);
  }
}

const shown = [[Crypto, ['subtle', 'getRandomValues', 'randomUUID']], [CryptoKey, ['type', 'extractable', 'algorithm', 'usages']], [SubtleCrypto, []]];
for (const [C, names] of shown) {
  for (const name of names) Object.defineProperty(C.prototype, name, { enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
}
Object.defineProperty(SubtleCrypto, 'supports', { enumerable: true });

const subtle = Object.create(SubtleCrypto.prototype);
const webcrypto = Object.create(Crypto.prototype);

// Between the two kinds of key objects.
KeyObject.from = { from(key) {
  const s = slots(key);
  if (s === undefined) throw new codes.ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
  return s.key;
} }.from;
KeyObject.prototype.toCryptoKey = function toCryptoKey(algorithm, extractable, keyUsages) {
  const a = normalize(algorithm, 'importKey');
  const { kind, name } = a;
  if (this.type === 'secret' ? kind.secretUsages === undefined : kind.secretUsages !== undefined) fail('NotSupportedError', 'Unrecognized algorithm name');
  checkUsages(keyUsages, usagesOf(kind, this.type), name);
  if (this.type !== 'public' && keyUsages.length === 0) fail('SyntaxError', `Usages cannot be empty when importing a ${this.type} key.`);
  if (kind.exportKey === undefined && extractable) fail('SyntaxError', `${name} keys are not extractable`);
  return make(this, kind.importKey(a, this, tools), Boolean(extractable), keyUsages);
};

module.exports = { webcrypto, subtle, Crypto, SubtleCrypto, CryptoKey, isCryptoKey, unpackCryptoKey };
