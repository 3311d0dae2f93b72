'use strict';
// The algorithms of webcrypto: how each makes, reads and uses keys. parameters are the
// dictionaries of its operations; a key is given as its slots.

const { Buffer } = require('buffer');
const { generateKeyPair } = require('crypt/generate');
const { createPrivateKey, createPublicKey } = require('crypt/keyobject');
const kem = require('crypt/kem');
const { signOneShot, verifyOneShot } = require('crypt/sign');
const rsa = require('crypt/rsa');
const { diffieHellman } = require('crypt/exchange');
const { hashes, fail } = require('crypt/webidl');
const { secretKinds } = require('crypt/websecrets');

const promised = (f) => new Promise((resolve, reject) => { f((err, v) => (err ? reject(err) : resolve(v))); });
const pair = (type, options) => new Promise((resolve, reject) => {
  generateKeyPair(type, options, (err, publicKey, privateKey) => (err ? reject(err) : resolve({ publicKey, privateKey })));
});
const bits = { 'SHA-1': '1', 'SHA-256': '256', 'SHA-384': '384', 'SHA-512': '512' };

// RSA

function rsaAlgorithm(name, details, hash) {
  let hex = details.publicExponent.toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  return { name, modulusLength: details.modulusLength, publicExponent: new Uint8Array(Buffer.from(hex, 'hex')), hash: { name: hash } };
}

const exponentOf = (a) => BigInt(`0x${a.publicExponent.toString('hex') || '0'}`);

function rsaKind(publicUsages, privateUsages, jwk, use, parameters, more) {
  return {
    publicUsages, privateUsages, use, kty: 'RSA', formats: ['spki', 'pkcs8', 'jwk'], exportKey: true,
    parameters: { generateKey: ['RsaHashedKeyGenParams', { modulusLength: 'long!', publicExponent: 'BigInteger!', hash: 'hash!' }],
      importKey: ['RsaHashedImportParams', { hash: 'hash!' }], ...parameters },
    checkGenerate(a) {
      const e = exponentOf(a);
      if (a.modulusLength < 512) fail('OperationError', 'algorithm.modulusLength must be at least 512');
      if (e < 3n) fail('OperationError', 'algorithm.publicExponent must be at least 3');
      if (e % 2n === 0n) fail('OperationError', 'algorithm.publicExponent must be odd');
      if (e > 0xffffffffn) fail('OperationError', 'algorithm.publicExponent must fit in 32 bits');
    },
    async generateKey(a) {
      const keys = await pair('rsa', { modulusLength: a.modulusLength, publicExponent: Number(exponentOf(a)) });
      return { ...keys, algorithm: rsaAlgorithm(a.name, keys.publicKey.asymmetricKeyDetails, a.hash) };
    },
    importKey(a, key) {
      if (key.asymmetricKeyType !== 'rsa') fail('DataError', 'Invalid key type');
      return rsaAlgorithm(a.name, key.asymmetricKeyDetails, a.hash);
    },
    jwkAlgorithm: (algorithm) => (bits[algorithm.hash.name] === undefined ? undefined : jwk(bits[algorithm.hash.name])),
    ...more,
  };
}

const rsaSign = (padding) => ({
  sign: (a, { key, algorithm }, input) => promised((cb) => signOneShot(hashes[algorithm.hash.name], input, { key, padding, saltLength: a.saltLength }, cb)),
  verify: (a, { key, algorithm }, sig, input) => promised((cb) => verifyOneShot(hashes[algorithm.hash.name], input, { key, padding, saltLength: a.saltLength }, sig, cb)),
});
const pss = ['RsaPssParams', { saltLength: 'long!' }];
const oaep = ['RsaOaepParams', { label: 'BufferSource' }];
const oaepOptions = (a, { key, algorithm }) => ({ key, padding: 4, oaepHash: hashes[algorithm.hash.name], oaepLabel: a.label });

// Curves

const curveNames = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };
const checkCurve = (a) => { if (!Object.hasOwn(curveNames, a.namedCurve)) fail('NotSupportedError', 'Unrecognized namedCurve'); };

function ecKind(publicUsages, privateUsages, use, parameters, more) {
  return {
    publicUsages, privateUsages, use, kty: 'EC', formats: ['raw', 'raw-public', 'spki', 'pkcs8', 'jwk'], exportKey: true,
    parameters: { generateKey: ['EcKeyGenParams', { namedCurve: 'text!' }], importKey: ['EcKeyImportParams', { namedCurve: 'text!' }], ...parameters },
    checkGenerate: checkCurve,
    async generateKey(a) {
      return { ...await pair('ec', { namedCurve: curveNames[a.namedCurve] }), algorithm: { name: a.name, namedCurve: a.namedCurve } };
    },
    importKey(a, key) {
      checkCurve(a);
      if (key.asymmetricKeyType !== 'ec') fail('DataError', 'Invalid key type');
      if (key.asymmetricKeyDetails.namedCurve !== curveNames[a.namedCurve]) fail('DataError', 'Named curve mismatch');
      return { name: a.name, namedCurve: a.namedCurve };
    },
    fromRaw(a, data) {
      checkCurve(a);
      return createPublicKey({ key: data, format: 'raw-public', asymmetricKeyType: 'ec', namedCurve: curveNames[a.namedCurve] });
    },
    rawPublic(key) {
      const { x, y } = key.export({ format: 'jwk' });
      return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    },
    ...more,
  };
}

function okpKind(name, publicUsages, privateUsages, use, parameters, more) {
  const type = name.toLowerCase();
  return {
    publicUsages, privateUsages, use, parameters, kty: 'OKP', formats: ['raw', 'raw-public', 'spki', 'pkcs8', 'jwk'], exportKey: true,
    generateKey: async () => ({ ...await pair(type, undefined), algorithm: { name } }),
    importKey(a, key) {
      if (key.asymmetricKeyType !== type) fail('DataError', 'Invalid key type');
      return { name };
    },
    fromRaw: (a, data) => createPublicKey({ key: data, format: 'raw-public', asymmetricKeyType: type }),
    rawPublic: (key) => Buffer.from(key.export({ format: 'jwk' }).x, 'base64url'),
    jwkAlgorithm: () => (use === 'sig' ? name : undefined),
    ...more,
  };
}

const agreement = {
  async deriveBits(a, base, length, { slotsOf }) {
    const other = slotsOf(a.public);
    if (other.type !== 'public') fail('InvalidAccessError', 'algorithm.public must be a public key');
    if (base.type !== 'private') fail('InvalidAccessError', 'baseKey must be a private key');
    if (other.algorithm.name !== base.algorithm.name) fail('InvalidAccessError', 'key algorithm mismatch');
    if (other.algorithm.namedCurve !== base.algorithm.namedCurve) fail('InvalidAccessError', 'Named curve mismatch');
    const secret = await promised((cb) => diffieHellman({ privateKey: base.key, publicKey: other.key }, cb));
    if (length === null) return secret;
    if (length > secret.length * 8) fail('OperationError', 'derived bit length is too small');
    const out = Buffer.from(secret.subarray(0, Math.ceil(length / 8)));
    if (length % 8 !== 0) out[out.length - 1] &= 0xff << (8 - (length % 8));
    return out;
  },
};
// akpKind are keys of ML-DSA and ML-KEM.
function akpKind(name, publicUsages, privateUsages, use, parameters, more) {
  const type = name.toLowerCase();
  const part = (key, which) => Buffer.from(key.export({ format: 'jwk' })[which], 'base64url');
  return {
    publicUsages, privateUsages, use, parameters, kty: 'AKP', formats: ['raw-public', 'raw-seed', 'spki', 'pkcs8', 'jwk'], exportKey: true,
    generateKey: async () => ({ ...await pair(type, undefined), algorithm: { name } }),
    importKey(a, key) {
      if (key.asymmetricKeyType !== type) fail('DataError', 'Invalid key type');
      return { name };
    },
    fromRaw: (a, data, format) => (format === 'raw-seed' ? createPrivateKey : createPublicKey)({ key: data, format, asymmetricKeyType: type }),
    fromJWK(data) {
      if (data.alg !== name) fail('DataError', 'JWK "alg" Parameter and algorithm name mismatch');
      return (data.priv === undefined ? createPublicKey : createPrivateKey)({ key: data, format: 'jwk' });
    },
    rawPublic: (key) => part(key, 'pub'),
    seed: (key) => part(key, 'priv'),
    jwkAlgorithm: () => name,
    ...more,
  };
}

const context = ['ContextParams', { context: 'BufferSource' }];
const contextParameters = { sign: context, verify: context };
const contextSign = {
  sign: (a, { key }, input) => promised((cb) => signOneShot(null, input, { key, context: a.context }, cb)),
  verify: (a, { key }, sig, input) => promised((cb) => verifyOneShot(null, input, { key, context: a.context }, sig, cb)),
};
const encapsulation = {
  encapsulate: (a, { key }) => promised((cb) => kem.encapsulate(key, cb)),
  decapsulate: (a, { key }, ciphertext) => promised((cb) => kem.decapsulate(key, ciphertext, cb)),
};
const signature = (name) => akpKind(name, ['verify'], ['sign'], 'sig', contextParameters, contextSign);
const mechanism = (name) => akpKind(name, ['encapsulateKey', 'encapsulateBits'], ['decapsulateKey', 'decapsulateBits'], 'enc', undefined, encapsulation);

const agreementParameters = { deriveBits: ['EcdhKeyDeriveParams', { public: 'CryptoKey!' }] };
const derives = ['deriveKey', 'deriveBits'];
const ecdsa = ['EcdsaParams', { hash: 'hash!' }];

module.exports.kinds = {
  '__proto__': null,
  'RSASSA-PKCS1-v1_5': rsaKind(['verify'], ['sign'], (n) => `RS${n}`, 'sig', {}, rsaSign(1)),
  'RSA-PSS': rsaKind(['verify'], ['sign'], (n) => `PS${n}`, 'sig', { sign: pss, verify: pss }, rsaSign(6)),
  'RSA-OAEP': rsaKind(['encrypt', 'wrapKey'], ['decrypt', 'unwrapKey'], (n) => (n === '1' ? 'RSA-OAEP' : `RSA-OAEP-${n}`), 'enc', { encrypt: oaep, decrypt: oaep }, {
    encrypt: async (a, key, input) => rsa.publicEncrypt(oaepOptions(a, key), input),
    decrypt: async (a, key, input) => rsa.privateDecrypt(oaepOptions(a, key), input),
  }),
  'ECDSA': ecKind(['verify'], ['sign'], 'sig', { sign: ecdsa, verify: ecdsa }, {
    sign: (a, { key }, input) => promised((cb) => signOneShot(hashes[a.hash], input, { key, dsaEncoding: 'ieee-p1363' }, cb)),
    verify: (a, { key }, sig, input) => promised((cb) => verifyOneShot(hashes[a.hash], input, { key, dsaEncoding: 'ieee-p1363' }, sig, cb)),
  }),
  'ECDH': ecKind([], derives, 'enc', agreementParameters, agreement),
  'Ed25519': okpKind('Ed25519', ['verify'], ['sign'], 'sig', undefined, {
    sign: (a, { key }, input) => promised((cb) => signOneShot(null, input, key, cb)),
    verify: (a, { key }, sig, input) => promised((cb) => verifyOneShot(null, input, key, sig, cb)),
  }),
  'Ed448': okpKind('Ed448', ['verify'], ['sign'], 'sig', contextParameters, contextSign),
  'ML-DSA-44': signature('ML-DSA-44'),
  'ML-DSA-65': signature('ML-DSA-65'),
  'ML-DSA-87': signature('ML-DSA-87'),
  'ML-KEM-512': mechanism('ML-KEM-512'),
  'ML-KEM-768': mechanism('ML-KEM-768'),
  'ML-KEM-1024': mechanism('ML-KEM-1024'),
  'X25519': okpKind('X25519', [], derives, 'enc', agreementParameters, agreement),
  'X448': okpKind('X448', [], derives, 'enc', agreementParameters, agreement),
  ...secretKinds,
};
