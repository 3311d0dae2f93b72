'use strict';
// The algorithms of webcrypto: how each makes, reads and uses keys.

const { Buffer } = require('buffer');
const { generateKeyPair } = require('crypt/generate');
const { signOneShot, verifyOneShot } = require('crypt/sign');
const rsa = require('crypt/rsa');
const { Cipheriv, Decipheriv } = require('crypt/cipher');
const { diffieHellman } = require('crypt/exchange');

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

function rsaKind(publicUsages, privateUsages, jwk, more) {
  return {
    publicUsages, privateUsages,
    async generate(a, { hashName }) {
      const hash = hashName(a.hash);
      const exponent = Number(BigInt(`0x${Buffer.from(a.publicExponent).toString('hex')}`));
      const keys = await pair('rsa', { modulusLength: a.modulusLength, publicExponent: exponent });
      return { ...keys, algorithm: rsaAlgorithm(a.name, keys.publicKey.asymmetricKeyDetails, hash) };
    },
    import(a, key, { fail, hashName }) {
      if (key.asymmetricKeyType !== 'rsa') fail('DataError', 'Invalid key type');
      return rsaAlgorithm(a.name, key.asymmetricKeyDetails, hashName(a.hash));
    },
    jwkAlgorithm: (algorithm) => jwk(bits[algorithm.hash.name]),
    ...more,
  };
}

const rsaSign = (padding) => ({
  sign: (a, key, input, { kKey, hashes }) => promised((cb) => signOneShot(hashes[key.algorithm.hash.name], input, { key: key[kKey](), padding, saltLength: a.saltLength }, cb)),
  verify: (a, key, sig, input, { kKey, hashes }) => promised((cb) => verifyOneShot(hashes[key.algorithm.hash.name], input, { key: key[kKey](), padding, saltLength: a.saltLength }, sig, cb)),
});
const promised = (f) => new Promise((resolve, reject) => { f((err, v) => (err ? reject(err) : resolve(v))); });

// Curves

const curveNames = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

function ecKind(publicUsages, privateUsages, more) {
  return {
    publicUsages, privateUsages,
    async generate(a, { fail }) {
      if (curveNames[a.namedCurve] === undefined) fail('NotSupportedError', 'Unrecognized namedCurve');
      return { ...await pair('ec', { namedCurve: curveNames[a.namedCurve] }), algorithm: { name: a.name, namedCurve: a.namedCurve } };
    },
    import(a, key, { fail }) {
      if (key.asymmetricKeyType !== 'ec') fail('DataError', 'Invalid key type');
      if (key.asymmetricKeyDetails.namedCurve !== curveNames[a.namedCurve]) fail('DataError', 'Named curve mismatch');
      return { name: a.name, namedCurve: a.namedCurve };
    },
    raw: (a, data, t, { createPublicKey }) => createPublicKey({ key: data, format: 'raw-public', asymmetricKeyType: 'ec', namedCurve: curveNames[a.namedCurve] }),
    ...more,
  };
}

function okpKind(name, publicUsages, privateUsages, more) {
  const type = name.toLowerCase();
  return {
    publicUsages, privateUsages,
    generate: async () => ({ ...await pair(type, undefined), algorithm: { name } }),
    import(a, key, { fail }) {
      if (key.asymmetricKeyType !== type) fail('DataError', 'Invalid key type');
      return { name };
    },
    raw: (a, data, t, { createPublicKey }) => createPublicKey({ key: data, format: 'raw-public', asymmetricKeyType: type }),
    jwkAlgorithm: () => (name === 'Ed25519' ? 'Ed25519' : undefined),
    ...more,
  };
}

const agreement = {
  async derive(a, key, length, { fail, kKey }) {
    if (a.public.algorithm.name !== key.algorithm.name || a.public.algorithm.namedCurve !== key.algorithm.namedCurve) fail('InvalidAccessError', 'Key algorithm mismatch');
    if (key.type !== 'private' || a.public.type !== 'public') fail('InvalidAccessError', 'baseKey must be a private key, algorithm.public a public one');
    const secret = await promised((cb) => diffieHellman({ privateKey: key[kKey](), publicKey: a.public[kKey]() }, cb));
    if (length === null) return secret;
    if (length > secret.length * 8) fail('OperationError', 'derived bit length is too small');
    const out = Buffer.from(secret.subarray(0, Math.ceil(length / 8)));
    if (length % 8 !== 0) out[out.length - 1] &= 0xff << (8 - (length % 8));
    return out;
  },
};

// Secrets

const secretKind = (more) => ({ raw: (a, data, t, { createSecretKey }) => createSecretKey(data), ...more });

function aesKind(mode, more) {
  return secretKind({
    secretUsages: mode === 'KW' ? ['wrapKey', 'unwrapKey'] : ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    async generate(a, { native, createSecretKey, fail }) {
      if (![128, 192, 256].includes(a.length)) fail('OperationError', 'Invalid key length');
      return { secret: createSecretKey(native.random(a.length / 8)), algorithm: { name: a.name, length: a.length } };
    },
    import(a, key, { fail }) {
      if (key.type !== 'secret' || ![16, 24, 32].includes(key.symmetricKeySize)) fail('DataError', 'Invalid key length');
      return { name: a.name, length: key.symmetricKeySize * 8 };
    },
    jwkAlgorithm: (algorithm) => `A${algorithm.length}${mode}`,
    ...more,
  });
}

function ivOf(v, name, size, { data, fail }) {
  const iv = data(v, name);
  if (size !== undefined && iv.length !== size) fail('OperationError', `${name} must have 16 bytes`);
  return iv;
}

const simple = (mode, iv) => ({
  async encrypt(a, key, input, t) {
    const c = new Cipheriv(`aes-${key.algorithm.length}-${mode}`, key[t.kKey](), ivOf(a[iv], `algorithm.${iv}`, 16, t));
    return Buffer.concat([c.update(input), c.final()]);
  },
  async decrypt(a, key, input, t) {
    const c = new Decipheriv(`aes-${key.algorithm.length}-${mode}`, key[t.kKey](), ivOf(a[iv], `algorithm.${iv}`, 16, t));
    return Buffer.concat([c.update(input), c.final()]);
  },
});

const gcm = {
  async encrypt(a, key, input, t) {
    const tag = tagBytes(a, t);
    const c = new Cipheriv(`aes-${key.algorithm.length}-gcm`, key[t.kKey](), ivOf(a.iv, 'algorithm.iv', undefined, t), { authTagLength: tag });
    if (a.additionalData !== undefined) c.setAAD(t.data(a.additionalData, 'algorithm.additionalData'));
    return Buffer.concat([c.update(input), c.final(), c.getAuthTag()]);
  },
  async decrypt(a, key, input, t) {
    const tag = tagBytes(a, t);
    if (input.length < tag) t.fail('OperationError', 'The provided data is too small.');
    const c = new Decipheriv(`aes-${key.algorithm.length}-gcm`, key[t.kKey](), ivOf(a.iv, 'algorithm.iv', undefined, t), { authTagLength: tag });
    if (a.additionalData !== undefined) c.setAAD(t.data(a.additionalData, 'algorithm.additionalData'));
    c.setAuthTag(input.subarray(input.length - tag));
    return Buffer.concat([c.update(input.subarray(0, input.length - tag)), c.final()]);
  },
};
function tagBytes(a, { fail }) {
  const n = a.tagLength ?? 128;
  if (![32, 64, 96, 104, 112, 120, 128].includes(n)) fail('OperationError', `${n} is not a valid AES-GCM tag length`);
  return n / 8;
}

// Key wrapping of RFC 3394.
const kw = {
  async wrap(a, key, input, { kKey, fail }) {
    if (input.length % 8 !== 0 || input.length < 16) fail('OperationError', 'The data to wrap must be a multiple of 8 bytes');
    const n = input.length / 8;
    const r = Buffer.from(input);
    let x = Buffer.alloc(8, 0xa6);
    const name = `aes-${key.algorithm.length}-ecb`;
    for (let j = 0; j < 6; j++) {
      for (let i = 0; i < n; i++) {
        const b = new Cipheriv(name, key[kKey](), null).setAutoPadding(false).update(Buffer.concat([x, r.subarray(8 * i, 8 * i + 8)]));
        x = b.subarray(0, 8);
        count(x, n * j + i + 1);
        b.copy(r, 8 * i, 8, 16);
      }
    }
    return Buffer.concat([x, r]);
  },
  async unwrap(a, key, input, { kKey, fail }) {
    if (input.length % 8 !== 0 || input.length < 24) fail('OperationError', 'The wrapped data must be a multiple of 8 bytes');
    const n = input.length / 8 - 1;
    const r = Buffer.from(input.subarray(8));
    let x = Buffer.from(input.subarray(0, 8));
    const name = `aes-${key.algorithm.length}-ecb`;
    for (let j = 5; j >= 0; j--) {
      for (let i = n - 1; i >= 0; i--) {
        count(x, n * j + i + 1);
        const b = new Decipheriv(name, key[kKey](), null).setAutoPadding(false).update(Buffer.concat([x, r.subarray(8 * i, 8 * i + 8)]));
        x = b.subarray(0, 8);
        b.copy(r, 8 * i, 8, 16);
      }
    }
    if (!x.equals(Buffer.alloc(8, 0xa6))) fail('OperationError', 'The operation failed for an operation-specific reason');
    return r;
  },
};
function count(x, t) { x.writeUInt32BE((x.readUInt32BE(4) ^ t) >>> 0, 4); }

const hmac = secretKind({
  secretUsages: ['sign', 'verify'],
  async generate(a, { native, createSecretKey, hashName }) {
    const hash = hashName(a.hash);
    const length = a.length ?? (hash === 'SHA-384' || hash === 'SHA-512' ? 1024 : 512);
    return { secret: createSecretKey(native.random(Math.ceil(length / 8))), algorithm: { name: 'HMAC', length, hash: { name: hash } } };
  },
  import(a, key, { fail, hashName }) {
    if (key.type !== 'secret' || key.symmetricKeySize === 0) fail('DataError', 'Zero-length key is not supported');
    return { name: 'HMAC', length: a.length ?? key.symmetricKeySize * 8, hash: { name: hashName(a.hash) } };
  },
  jwkAlgorithm: (algorithm) => `HS${bits[algorithm.hash.name]}`,
  sign: async (a, key, input, { crypto, kKey, hashes }) => crypto.createHmac(hashes[key.algorithm.hash.name], key[kKey]()).update(input).digest(),
  async verify(a, key, sig, input, { crypto, kKey, hashes }) {
    const own = crypto.createHmac(hashes[key.algorithm.hash.name], key[kKey]()).update(input).digest();
    return own.length === sig.length && crypto.timingSafeEqual(own, sig);
  },
});

const derivation = (name, derive) => secretKind({
  secretUsages: ['deriveKey', 'deriveBits'],
  import(a, key, { fail }) {
    if (key.type !== 'secret') fail('DataError', 'Invalid key type');
    return { name };
  },
  async derive(a, key, length, t) {
    if (length === null || length === 0 || length % 8 !== 0) t.fail('OperationError', 'length cannot be null, and must be a multiple of 8');
    return derive(a, key[t.kKey]().export(), length / 8, t);
  },
});

module.exports.kinds = {
  '__proto__': null,
  'RSASSA-PKCS1-v1_5': rsaKind(['verify'], ['sign'], (n) => `RS${n}`, rsaSign(1)),
  'RSA-PSS': rsaKind(['verify'], ['sign'], (n) => `PS${n}`, rsaSign(6)),
  'RSA-OAEP': rsaKind(['encrypt', 'wrapKey'], ['decrypt', 'unwrapKey'], (n) => (n === '1' ? 'RSA-OAEP' : `RSA-OAEP-${n}`), {
    encrypt: async (a, key, input, { kKey, hashes, data }) => rsa.publicEncrypt({ key: key[kKey](), padding: 4, oaepHash: hashes[key.algorithm.hash.name], oaepLabel: a.label === undefined ? undefined : data(a.label) }, input),
    decrypt: async (a, key, input, { kKey, hashes, data }) => rsa.privateDecrypt({ key: key[kKey](), padding: 4, oaepHash: hashes[key.algorithm.hash.name], oaepLabel: a.label === undefined ? undefined : data(a.label) }, input),
  }),
  'ECDSA': ecKind(['verify'], ['sign'], {
    sign: (a, key, input, { kKey, hashes, hashName }) => promised((cb) => signOneShot(hashes[hashName(a.hash)], input, { key: key[kKey](), dsaEncoding: 'ieee-p1363' }, cb)),
    verify: (a, key, sig, input, { kKey, hashes, hashName }) => promised((cb) => verifyOneShot(hashes[hashName(a.hash)], input, { key: key[kKey](), dsaEncoding: 'ieee-p1363' }, sig, cb)),
  }),
  'ECDH': ecKind([], ['deriveKey', 'deriveBits'], agreement),
  'Ed25519': okpKind('Ed25519', ['verify'], ['sign'], {
    sign: (a, key, input, { kKey }) => promised((cb) => signOneShot(null, input, key[kKey](), cb)),
    verify: (a, key, sig, input, { kKey }) => promised((cb) => verifyOneShot(null, input, key[kKey](), sig, cb)),
  }),
  'X25519': okpKind('X25519', [], ['deriveKey', 'deriveBits'], agreement),
  'AES-CTR': aesKind('CTR', simple('ctr', 'counter')),
  'AES-CBC': aesKind('CBC', simple('cbc', 'iv')),
  'AES-GCM': aesKind('GCM', gcm),
  'AES-KW': aesKind('KW', kw),
  'HMAC': hmac,
  'PBKDF2': derivation('PBKDF2', (a, secret, n, { crypto, data, hashName, hashes }) => promised((cb) => crypto.pbkdf2(secret, data(a.salt, 'algorithm.salt'), a.iterations, n, hashes[hashName(a.hash)], cb))),
  'HKDF': derivation('HKDF', async (a, secret, n, { crypto, data, hashName, hashes }) => Buffer.from(await promised((cb) => crypto.hkdf(hashes[hashName(a.hash)], secret, data(a.salt, 'algorithm.salt'), data(a.info, 'algorithm.info'), n, cb)))),
};
