'use strict';
// Keys, signatures and key encapsulation of Ed448, ML-DSA, SLH-DSA and ML-KEM.
const c = require('crypto');
for (const type of ['ed448', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87', 'slh-dsa-sha2-128f']) {
  const { publicKey, privateKey } = c.generateKeyPairSync(type);
  const s = c.sign(null, Buffer.from('text'), privateKey);
  const withContext = c.sign(null, Buffer.from('text'), { key: privateKey, context: Buffer.from('c') });
  console.log(type, s.length, c.verify(null, Buffer.from('text'), publicKey, s), c.verify(null, Buffer.from('other'), publicKey, s),
    c.verify(null, Buffer.from('text'), { key: publicKey, context: Buffer.from('c') }, withContext), c.verify(null, Buffer.from('text'), publicKey, withContext));
  const jwk = privateKey.export({ format: 'jwk' });
  console.log(Object.keys(jwk).join(), jwk.kty, jwk.alg ?? jwk.crv, c.createPrivateKey({ key: jwk, format: 'jwk' }).equals(privateKey));
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  console.log(pem.length, c.createPrivateKey(pem).equals(privateKey), publicKey.export({ type: 'spki', format: 'der' }).length, privateKey.asymmetricKeyDetails);
  try { c.sign('sha256', 'x', privateKey); } catch (e) { console.log(e.code, e.message); }
}
const options = { rsa: { modulusLength: 2048 }, ec: { namedCurve: 'P-384' } };
for (const type of ['ml-kem-512', 'ml-kem-768', 'ml-kem-1024', 'rsa', 'ec', 'x25519', 'x448', 'ed25519']) {
  const { publicKey, privateKey } = c.generateKeyPairSync(type, options[type]);
  try {
    const { ciphertext, sharedKey } = c.encapsulate(publicKey);
    console.log(type, ciphertext.length, sharedKey.length, c.decapsulate(privateKey, ciphertext).equals(sharedKey));
    c.decapsulate(privateKey, Buffer.alloc(3));
  } catch (e) { console.log(type, e.code, e.message); }
}
(async () => {
  const { subtle } = globalThis.crypto;
  for (const [name, usages] of [['ML-DSA-65', ['sign', 'verify']], ['Ed448', ['sign', 'verify']]]) {
    const { publicKey, privateKey } = await subtle.generateKey({ name }, true, usages);
    const s = await subtle.sign({ name, context: Buffer.from('c') }, privateKey, Buffer.from('x'));
    console.log(name, s.byteLength, await subtle.verify({ name, context: Buffer.from('c') }, publicKey, s, Buffer.from('x')), await subtle.verify({ name }, publicKey, s, Buffer.from('x')));
    console.log((await subtle.exportKey('jwk', publicKey)).kty, (await subtle.exportKey('spki', publicKey)).byteLength);
  }
  const { publicKey, privateKey } = await subtle.generateKey('ML-KEM-768', false, ['encapsulateBits', 'decapsulateBits']);
  const { ciphertext, sharedKey } = await subtle.encapsulateBits('ML-KEM-768', publicKey);
  console.log(Buffer.from(await subtle.decapsulateBits('ML-KEM-768', privateKey, ciphertext)).equals(Buffer.from(sharedKey)));
})();
