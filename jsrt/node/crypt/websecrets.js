'use strict';
// The algorithms of webcrypto with secret keys, key derivation and digests.

const { Buffer } = require('buffer');
const { Cipheriv, Decipheriv } = require('crypt/cipher');
const { createSecretKey } = require('crypt/keyobject');
const { hashes, fail } = require('crypt/webidl');

const promised = (f) => new Promise((resolve, reject) => { f((err, v) => (err ? reject(err) : resolve(v))); });

const secretKind = (formats, parameters, more) => ({ kty: 'oct', formats, parameters, exportKey: true, ...more });

function checkKeyLength(length) {
  if (![128, 192, 256].includes(length)) fail('OperationError', 'AES key length must be 128, 192, or 256 bits');
}

function aesKind(mode, parameters, more) {
  return secretKind(['raw', 'raw-secret', 'jwk'], { generateKey: ['AesKeyGenParams', { length: 'short!' }], keyLength: ['AesDerivedKeyParams', { length: 'short!' }], ...parameters }, {
    use: 'enc',
    secretUsages: mode === 'KW' ? ['wrapKey', 'unwrapKey'] : ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
    checkGenerate: (a) => checkKeyLength(a.length),
    keyLength(a) {
      checkKeyLength(a.length);
      return a.length;
    },
    async generateKey(a, { native }) {
      return { secret: createSecretKey(native.random(a.length / 8)), algorithm: { name: a.name, length: a.length } };
    },
    importKey(a, key) {
      if (key.type !== 'secret' || ![16, 24, 32].includes(key.symmetricKeySize)) fail('DataError', 'Invalid key length');
      return { name: a.name, length: key.symmetricKeySize * 8 };
    },
    jwkAlgorithm: (algorithm) => `A${algorithm.length}${mode}`,
    ...more,
  });
}

function exactly(v, name, size) {
  if (v.length !== size) fail('OperationError', `algorithm.${name} must contain exactly ${size} bytes`);
  return v;
}

const run = (C, name, key, iv, input) => {
  const c = new C(name, key, iv);
  return Buffer.concat([c.update(input), c.final()]);
};

const cbcRun = (C) => async (a, { key, algorithm }, input) => run(C, `aes-${algorithm.length}-cbc`, key, exactly(a.iv, 'iv', 16), input);
const cbc = { encrypt: cbcRun(Cipheriv), decrypt: cbcRun(Decipheriv) };

// ctr counts in the last bits of the counter only, which may begin again from zero, once.
async function ctr(a, { key, algorithm }, input) {
  exactly(a.counter, 'counter', 16);
  if (a.length === 0 || a.length > 128) fail('OperationError', 'AES-CTR algorithm.length must be between 1 and 128');
  const name = `aes-${algorithm.length}-ctr`;
  const range = 1n << BigInt(a.length);
  const blocks = BigInt(Math.ceil(input.length / 16));
  if (blocks > range) throw new Error('Cipher job failed');
  const counter = BigInt(`0x${a.counter.toString('hex')}`);
  const left = range - counter % range;
  if (blocks <= left) return run(Cipheriv, name, key, a.counter, input);
  const again = Buffer.from((counter - counter % range).toString(16).padStart(32, '0'), 'hex');
  const cut = Number(left) * 16;
  return Buffer.concat([run(Cipheriv, name, key, a.counter, input.subarray(0, cut)), run(Cipheriv, name, key, again, input.subarray(cut))]);
}

// aead are ciphers with a tag, which stands behind the text.
const aead = (nameOf, check) => ({
  async encrypt(a, { key, algorithm }, input) {
    const tag = check(a);
    const c = new Cipheriv(nameOf(algorithm), key, a.iv, { authTagLength: tag });
    if (a.additionalData !== undefined) c.setAAD(a.additionalData);
    return Buffer.concat([c.update(input), c.final(), c.getAuthTag()]);
  },
  async decrypt(a, { key, algorithm }, input) {
    const tag = check(a);
    if (input.length < tag) throw new Error('Cipher job failed');
    const c = new Decipheriv(nameOf(algorithm), key, a.iv, { authTagLength: tag });
    if (a.additionalData !== undefined) c.setAAD(a.additionalData);
    c.setAuthTag(input.subarray(input.length - tag));
    return Buffer.concat([c.update(input.subarray(0, input.length - tag)), c.final()]);
  },
});
const tagBytes = (name, allowed) => (a) => {
  const n = a.tagLength ?? 128;
  if (!allowed.includes(n)) fail('OperationError', `${n} is not a valid ${name} tag length`);
  return n / 8;
};
const gcmTag = tagBytes('AES-GCM', [32, 64, 96, 104, 112, 120, 128]);
const chachaTag = tagBytes('ChaCha20-Poly1305', [128]);
const aeadParams = ['AeadParams', { iv: 'BufferSource!', tagLength: 'octet', additionalData: 'BufferSource' }];
const both = (p) => ({ encrypt: p, decrypt: p });

const ocbTag = tagBytes('AES-OCB', [64, 96, 128]);

const chacha = secretKind(['raw-secret', 'jwk'], both(aeadParams), {
  use: 'enc',
  secretUsages: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  keyLength: () => 256,
  generateKey: async (a, { native }) => ({ secret: createSecretKey(native.random(32)), algorithm: { name: a.name } }),
  importKey(a, key) {
    if (key.type !== 'secret' || key.symmetricKeySize !== 32) fail('DataError', 'Invalid key length');
    return { name: a.name };
  },
  jwkAlgorithm: () => 'C20P',
  ...aead(() => 'chacha20-poly1305', (a) => {
    exactly(a.iv, 'iv', 12);
    return chachaTag(a);
  }),
});

// Key wrapping of RFC 3394.
const kw = {
  async wrapKey(a, { key, algorithm }, input) {
    if (input.length % 8 !== 0 || input.length < 16) fail('OperationError', 'The data to wrap must be a multiple of 8 bytes');
    const n = input.length / 8;
    const r = Buffer.from(input);
    let x = Buffer.alloc(8, 0xa6);
    const c = new Cipheriv(`aes-${algorithm.length}-ecb`, key, null).setAutoPadding(false);
    for (let j = 0; j < 6; j++) {
      for (let i = 0; i < n; i++) {
        const b = c.update(Buffer.concat([x, r.subarray(8 * i, 8 * i + 8)]));
        x = b.subarray(0, 8);
        count(x, n * j + i + 1);
        b.copy(r, 8 * i, 8, 16);
      }
    }
    return Buffer.concat([x, r]);
  },
  async unwrapKey(a, { key, algorithm }, input) {
    if (input.length % 8 !== 0 || input.length < 24) fail('OperationError', 'The wrapped data must be a multiple of 8 bytes');
    const n = input.length / 8 - 1;
    const r = Buffer.from(input.subarray(8));
    let x = Buffer.from(input.subarray(0, 8));
    const c = new Decipheriv(`aes-${algorithm.length}-ecb`, key, null).setAutoPadding(false);
    for (let j = 5; j >= 0; j--) {
      for (let i = n - 1; i >= 0; i--) {
        count(x, n * j + i + 1);
        const b = c.update(Buffer.concat([x, r.subarray(8 * i, 8 * i + 8)]));
        x = b.subarray(0, 8);
        b.copy(r, 8 * i, 8, 16);
      }
    }
    if (!x.equals(Buffer.alloc(8, 0xa6))) fail('OperationError', 'The operation failed for an operation-specific reason');
    return r;
  },
};
function count(x, t) { x.writeUInt32BE((x.readUInt32BE(4) ^ t) >>> 0, 4); }

// lengthOf is the length of an imported key in bits, which may be up to seven less than its bytes have.
function lengthOf(a, key) {
  const all = key.symmetricKeySize * 8;
  const length = a.length ?? all;
  if (length > all || length <= all - 8) fail('DataError', 'Invalid key length');
  return length;
}

const blockBits = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };
const jwkBits = { 'SHA-1': '1', 'SHA-256': '256', 'SHA-384': '384', 'SHA-512': '512' };

function hmacLength(a, dict) {
  if (a.length === 0) fail('OperationError', `${dict}.length cannot be 0`);
  return a.length ?? blockBits[a.hash] ?? fail('NotSupportedError', 'Explicit algorithm length member is required');
}

const hmacImport = ['HmacImportParams', { hash: 'hash!', length: 'long' }];
const hmac = secretKind(['raw', 'raw-secret', 'jwk'], { generateKey: ['HmacKeyGenParams', { hash: 'hash!', length: 'long' }], importKey: hmacImport, keyLength: hmacImport }, {
  use: 'sig',
  secretUsages: ['sign', 'verify'],
  checkGenerate: (a) => hmacLength(a, 'HmacKeyGenParams'),
  keyLength: (a) => hmacLength(a, 'HmacImportParams'),
  async generateKey(a, { native }) {
    const length = hmacLength(a);
    return { secret: createSecretKey(native.random(Math.ceil(length / 8))), algorithm: { name: 'HMAC', length, hash: { name: a.hash } } };
  },
  importKey(a, key) {
    if (key.type !== 'secret' || key.symmetricKeySize === 0) fail('DataError', 'Zero-length key is not supported');
    return { name: 'HMAC', length: lengthOf(a, key), hash: { name: a.hash } };
  },
  jwkAlgorithm: ({ hash }) => (jwkBits[hash.name] === undefined ? undefined : `HS${jwkBits[hash.name]}`),
  sign: async (a, { key, algorithm }, input, { crypto }) => crypto.createHmac(hashes[algorithm.hash.name], key).update(input).digest(),
  verify: async (a, { key, algorithm }, sig, input, { crypto }) => equal(crypto.createHmac(hashes[algorithm.hash.name], key).update(input).digest(), sig, crypto),
});
const equal = (own, sig, crypto) => own.length === sig.length && (own.length === 0 || crypto.timingSafeEqual(own, sig));

// bitsOf is data with the bits behind its length cleared.
function bitsOf(b, length) {
  if (length % 8 !== 0) b[b.length - 1] &= 0xff << (8 - (length % 8));
  return b;
}

function kmacKind(bits) {
  const name = `KMAC${bits}`;
  const params = ['KmacParams', { outputLength: 'long!', customization: 'BufferSource' }];
  const mac = (a, key, input, native) => bitsOf(native.kmac(bits, key.export(), input, a.customization, a.outputLength), a.outputLength);
  return secretKind(['raw-secret', 'jwk'], { generateKey: ['KmacKeyGenParams', { length: 'long' }], importKey: ['KmacImportParams', { length: 'long' }],
    keyLength: ['KmacImportParams', { length: 'long' }], sign: params, verify: params }, {
    use: 'sig',
    secretUsages: ['sign', 'verify'],
    keyLength: (a) => a.length ?? bits,
    async generateKey(a, { native }) {
      const length = a.length ?? bits;
      return { secret: createSecretKey(native.random(Math.ceil(length / 8))), algorithm: { name, length } };
    },
    importKey(a, key) {
      if (key.type !== 'secret') fail('DataError', 'Invalid key type');
      return { name, length: lengthOf(a, key) };
    },
    jwkAlgorithm: () => `K${bits}`,
    sign: async (a, { key }, input, { native }) => mac(a, key, input, native),
    verify: async (a, { key }, sig, input, { native, crypto }) => equal(mac(a, key, input, native), sig, crypto),
  });
}

const derivation = (name, formats, parameters, check, derive) => ({
  formats, parameters: { deriveBits: parameters }, kty: 'oct', secretUsages: ['deriveKey', 'deriveBits'],
  keyLength: () => null,
  importKey(a, key) {
    if (key.type !== 'secret') fail('DataError', 'Invalid key type');
    return { name };
  },
  checkDerive(a, length) {
    if (length === null) fail('OperationError', 'length cannot be null');
    if (length % 8 !== 0) fail('OperationError', 'length must be a multiple of 8');
    check(a, length);
  },
  async deriveBits(a, base, length, t) {
    this.checkDerive(a, length);
    return length === 0 ? Buffer.alloc(0) : derive(a, base.key.export(), length / 8, t);
  },
});
const hashBits = { 'SHA-1': 160, 'SHA-256': 256, 'SHA-384': 384, 'SHA-512': 512, 'SHA3-256': 256, 'SHA3-384': 384, 'SHA3-512': 512 };

const argon2Kind = (name) => derivation(name, ['raw-secret'], ['Argon2Params', { associatedData: 'BufferSource', memory: 'long!', nonce: 'BufferSource!', parallelism: 'long!',
  passes: 'long!', secretValue: 'BufferSource', version: 'octet' }], (a, length) => {
  const need = (right, message) => { if (!right) fail('OperationError', message); };
  need(a.parallelism > 0 && a.parallelism < 2 ** 24, 'parallelism must be > 0 and <= 16777215');
  need(a.memory >= 8 * a.parallelism, 'memory must be at least 8 times the degree of parallelism');
  need(a.passes > 0, 'passes must be > 0');
  need(a.version === undefined || a.version === 0x13, `${a.version} is not a valid Argon2 version`);
  need(a.nonce.length >= 8, 'nonce must be at least 8 bytes');
  need(length >= 32, 'length must be >= 32');
}, (a, message, tagLength) => promised((cb) => require('crypt/misc').argon2(name.toLowerCase(), { message, nonce: a.nonce, parallelism: a.parallelism, tagLength,
  memory: a.memory, passes: a.passes, secret: a.secretValue, associatedData: a.associatedData }, cb)));

const shake = (bits) => ({
  parameters: { digest: ['CShakeParams', { outputLength: 'long!', functionName: 'BufferSource', customization: 'BufferSource' }] },
  digest(a, input, { native }) {
    if (a.functionName?.length > 0) fail('NotSupportedError', 'Unsupported CShakeParams functionName');
    return bitsOf(native.cshake(bits, input, a.customization, Math.ceil(a.outputLength / 8)), a.outputLength);
  },
});

const kinds = {
  'AES-CTR': aesKind('CTR', both(['AesCtrParams', { counter: 'BufferSource!', length: 'octet!' }]), { encrypt: ctr, decrypt: ctr }),
  'AES-CBC': aesKind('CBC', both(['AesCbcParams', { iv: 'BufferSource!' }]), cbc),
  'AES-GCM': aesKind('GCM', both(aeadParams), aead((algorithm) => `aes-${algorithm.length}-gcm`, gcmTag)),
  'AES-OCB': aesKind('OCB', both(aeadParams), { formats: ['raw-secret', 'jwk'], ...aead((algorithm) => `aes-${algorithm.length}-ocb`, (a) => {
    if (a.iv.length > 15) fail('OperationError', 'AES-OCB algorithm.iv must be no more than 15 bytes');
    return ocbTag(a);
  }) }),
  'AES-KW': aesKind('KW', {}, kw),
  'ChaCha20-Poly1305': chacha,
  'HMAC': hmac,
  'KMAC128': kmacKind(128),
  'KMAC256': kmacKind(256),
  'PBKDF2': derivation('PBKDF2', ['raw', 'raw-secret'], ['Pbkdf2Params', { hash: 'hash!', iterations: 'long!', salt: 'BufferSource!' }], (a) => {
    if (a.iterations === 0) fail('OperationError', 'iterations cannot be zero');
  }, (a, secret, n, { crypto }) => promised((cb) => crypto.pbkdf2(secret, a.salt, a.iterations, n, hashes[a.hash], cb))),
  'HKDF': derivation('HKDF', ['raw', 'raw-secret'], ['HkdfParams', { hash: 'hash!', info: 'BufferSource!', salt: 'BufferSource!' }], (a, length) => {
    if (length > 255 * hashBits[a.hash]) fail('OperationError', 'length exceeds the maximum derived bit length');
  }, async (a, secret, n, { crypto }) => Buffer.from(await promised((cb) => crypto.hkdf(hashes[a.hash], secret, a.salt, a.info, n, cb)))),
  'Argon2d': argon2Kind('Argon2d'),
  'Argon2i': argon2Kind('Argon2i'),
  'Argon2id': argon2Kind('Argon2id'),
  'cSHAKE128': shake(128),
  'cSHAKE256': shake(256),
};
for (const name of Object.keys(hashes)) kinds[name] = { digest: (a, input, { crypto }) => crypto.createHash(hashes[name]).update(input).digest() };

module.exports = { secretKinds: kinds };
