// webcrypto: what Web IDL says of arguments, algorithms with secret keys, X448, Argon2,
// KMAC, cSHAKE, AES-OCB, ChaCha20-Poly1305, slots of keys.
const { subtle } = globalThis.crypto;
const nodeCrypto = require('crypto');
const util = require('util');
const hex = (b) => Buffer.from(b).toString('hex');
const bytes = (n, fill = 1) => new Uint8Array(n).fill(fill);
const t = async (name, f) => {
  try {
    console.log(name, await f());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
};

(async () => {
  await t('digest', () => subtle.digest());
  await t('digest', () => subtle.digest('SHA-256', 1));
  await t('digest', () => subtle.digest({}, bytes(1)));
  await t('digest', () => subtle.digest.call({}, 'SHA-256', bytes(1)));
  await t('cSHAKE128', async () => hex(await subtle.digest({ name: 'cshake128', outputLength: 100, customization: bytes(3) }, bytes(9))));
  await t('length', () => subtle.generateKey({ name: 'AES-GCM' }, true, ['encrypt']));
  await t('length', () => subtle.generateKey({ name: 'AES-GCM', length: 1e6 }, true, ['encrypt']));
  await t('length', () => subtle.generateKey({ name: 'AES-GCM', length: 64 }, true, ['encrypt']));
  await t('usage', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['foo']));
  await t('usage', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['sign']));
  await t('usage', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, []));
  await t('usage', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, 1));
  await t('hash', () => subtle.importKey('raw', bytes(4), { name: 'HMAC', hash: 'MD5' }, true, ['sign']));
  await t('hash', () => subtle.importKey('raw', bytes(4), { name: 'HMAC', hash: 'SHA256' }, true, ['sign']));
  await t('bits', async () => (await subtle.importKey('raw', bytes(4), { name: 'HMAC', hash: 'SHA-1', length: 27 }, true, ['sign'])).algorithm);
  await t('bits', () => subtle.importKey('raw', bytes(4), { name: 'HMAC', hash: 'SHA-1', length: 24 }, true, ['sign']));
  await t('exponent', () => subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-1', modulusLength: 2048, publicExponent: bytes(1, 2) }, true, ['sign']));

  const kmac = await subtle.importKey('raw-secret', bytes(16), 'KMAC128', true, ['sign', 'verify']);
  console.log(kmac, util.types.isCryptoKey(kmac), util.types.isKeyObject(kmac), util.types.isKeyObject(nodeCrypto.KeyObject.from(kmac)));
  for (const outputLength of [256, 7]) {
    const mac = await subtle.sign({ name: 'KMAC128', outputLength, customization: bytes(2) }, kmac, bytes(300));
    console.log(hex(mac), await subtle.verify({ name: 'KMAC128', outputLength, customization: bytes(2) }, kmac, mac, bytes(300)));
  }
  await t('jwk', () => subtle.exportKey('jwk', kmac));
  await t('raw', () => subtle.exportKey('raw', kmac));

  for (const name of ['Argon2d', 'Argon2i', 'Argon2id']) {
    const key = await subtle.importKey('raw-secret', bytes(12), name, false, ['deriveBits', 'deriveKey']);
    const a = { name, nonce: bytes(16, 2), memory: 70, passes: 2, parallelism: 3, secretValue: bytes(5, 3), associatedData: bytes(3, 4) };
    await t(name, async () => hex(await subtle.deriveBits(a, key, 800)));
    await t(name, () => subtle.deriveBits({ ...a, memory: 7 }, key, 64));
    await t(name, async () => (await subtle.deriveKey(a, key, { name: 'HMAC', hash: 'SHA-512' }, true, ['sign'])).algorithm);
  }
  const hkdf = await subtle.importKey('raw', bytes(16), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const h = { name: 'HKDF', hash: 'SHA-256', salt: bytes(2), info: bytes(3) };
  await t('hkdf', () => subtle.deriveBits(h, hkdf, null));
  await t('hkdf', () => subtle.deriveBits(h, hkdf, 7));
  await t('hkdf', () => subtle.deriveBits(h, hkdf, 8 * 255 * 32 + 8));
  await t('hkdf', async () => hex(await subtle.deriveBits(h, hkdf, 64)));
  await t('hkdf', async () => hex(await subtle.exportKey('raw-secret', await subtle.deriveKey(h, hkdf, 'ChaCha20-Poly1305', true, ['encrypt']))));
  await t('hkdf', () => subtle.exportKey('raw', hkdf));

  for (const [name, iv, more] of [['AES-OCB', 15, { tagLength: 96 }], ['AES-OCB', 12, { additionalData: bytes(40) }], ['ChaCha20-Poly1305', 12, { additionalData: bytes(3) }], ['AES-GCM', 20, {}]]) {
    const key = await subtle.importKey('raw-secret', bytes(32, 7), name, true, ['encrypt', 'decrypt']);
    const a = { name, iv: bytes(iv, 8), ...more };
    const out = await subtle.encrypt(a, key, bytes(37, 9));
    console.log(name, hex(out), hex(await subtle.decrypt(a, key, out)));
    await t(name, () => subtle.decrypt(a, key, new Uint8Array(out).fill(0)));
    await t(name, () => subtle.encrypt({ name, iv: bytes(17) }, key, bytes(1)).then((b) => b.byteLength));
  }
  const ctr = await subtle.importKey('raw', bytes(16), 'AES-CTR', true, ['encrypt', 'wrapKey']);
  await t('counter', async () => hex(await subtle.encrypt({ name: 'AES-CTR', counter: bytes(16, 255), length: 3 }, ctr, bytes(40))));
  await t('counter', () => subtle.encrypt({ name: 'AES-CTR', counter: bytes(16, 255), length: 1 }, ctr, bytes(40)));
  await t('counter', () => subtle.encrypt({ name: 'AES-CTR', counter: bytes(16, 255), length: 129 }, ctr, bytes(40)));

  const a = nodeCrypto.createPrivateKey({ key: Buffer.concat([Buffer.from('3046020100300506032b656f043a0438', 'hex'), bytes(56, 5)]), format: 'der', type: 'pkcs8' });
  const b = nodeCrypto.createPrivateKey({ key: Buffer.concat([Buffer.from('3046020100300506032b656f043a0438', 'hex'), bytes(56, 6)]), format: 'der', type: 'pkcs8' });
  console.log(a.asymmetricKeyType, a.asymmetricKeyDetails, a.export({ format: 'jwk' }), nodeCrypto.createPublicKey(b).export({ format: 'pem', type: 'spki' }));
  console.log(nodeCrypto.diffieHellman({ privateKey: a, publicKey: nodeCrypto.createPublicKey(b) }).toString('hex'));
  const x = a.toCryptoKey('X448', true, ['deriveBits']);
  await t('X448', async () => hex(await subtle.deriveBits({ name: 'X448', public: await subtle.getPublicKey(b.toCryptoKey('X448', false, ['deriveBits']), []) }, x, 443)));
  await t('X448', () => subtle.deriveBits({ name: 'X448', public: x }, x, 8));
  await t('X448', () => subtle.deriveBits({ name: 'X448' }, x, 8));
  console.log(nodeCrypto.generateKeyPairSync('x448').publicKey.asymmetricKeyType);

  const pair = await subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  pair.publicKey.algorithm.name = 'changed';
  pair.publicKey.usages.push('foo');
  console.log(pair.publicKey.algorithm, pair.publicKey.usages, pair.publicKey, pair.publicKey.usages === pair.publicKey.usages);
  await t('slots', async () => (await subtle.exportKey('raw', pair.publicKey)).byteLength);
  const jwk = await subtle.exportKey('jwk', pair.publicKey);
  for (const more of [{ alg: 'foo' }, { use: 'enc' }, { ext: false }, { key_ops: ['sign'] }, { key_ops: ['verify', 'verify'] }, { kty: 'EC' }, { crv: 'X25519' }, { x: 'AA' }]) {
    await t(Object.keys(more)[0], () => subtle.importKey('jwk', { ...jwk, ...more }, 'Ed25519', true, ['verify']));
  }
  await t('public', async () => (await subtle.getPublicKey(pair.privateKey, ['verify'])).usages);
  await t('public', () => subtle.getPublicKey(pair.publicKey, []));
  console.log(['generateKey', 'sign', 'encrypt', 'deriveBits', 'foo'].map((op) => SubtleCrypto.supports(op, 'Ed25519')), SubtleCrypto.supports('deriveKey', h, { name: 'AES-GCM', length: 128 }));
  for (const f of [() => crypto.getRandomValues(), () => (0, crypto.getRandomValues)(bytes(1)), () => Object.create(Crypto.prototype).subtle, () => SubtleCrypto.supports('sign')]) await t('this', f);
})();
