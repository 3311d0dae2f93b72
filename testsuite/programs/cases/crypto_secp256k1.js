'use strict';
// secp256k1, the curve that Go does not have.
const crypto = require('crypto');

const pem = `-----BEGIN PRIVATE KEY-----
MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQg3Cl/PTTQOtQXUp2LQbGf
ij91iup+Ltbuocn7xlb7OPihRANCAASe1nWYpf+wKlkLqpGfaXia5VsS1DhnDSHe
5M5+bzQp70+/qepBchPdjV42qF1JNbaPKXjoHp+6gzDdX9zTf9vc
-----END PRIVATE KEY-----
`;
const k = crypto.createPrivateKey(pem);
const p = crypto.createPublicKey(k);
console.log(k.asymmetricKeyDetails, k.export({ format: 'jwk' }), k.export({ format: 'pem', type: 'pkcs8' }) === pem, p.export({ format: 'pem', type: 'spki' }));
const s = crypto.sign('sha256', Buffer.from('x'), k);
console.log(crypto.verify('sha256', Buffer.from('x'), p, s), crypto.verify('sha256', Buffer.from('y'), p, s));
console.log(crypto.createPrivateKey({ key: k.export({ format: 'jwk' }), format: 'jwk' }).equals(k), crypto.createPrivateKey(k.export({ format: 'pem', type: 'sec1' })).equals(k));
const e = crypto.createECDH('secp256k1').setPrivateKey('11'.repeat(32), 'hex');
const f = crypto.createECDH('secp256k1').setPrivateKey('22'.repeat(32), 'hex');
for (const form of ['uncompressed', 'compressed', 'hybrid']) console.log(e.getPublicKey('hex', form));
console.log(e.computeSecret(f.getPublicKey(), null, 'hex'), f.computeSecret(e.getPublicKey(null, 'compressed'), null, 'hex'));
console.log(crypto.ECDH.convertKey(e.getPublicKey('hex', 'compressed'), 'secp256k1', 'hex', 'hex', 'uncompressed') === e.getPublicKey('hex'));
const g = crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
console.log(g.publicKey.asymmetricKeyDetails, crypto.verify('sha256', Buffer.from('q'), g.publicKey, crypto.sign('sha256', Buffer.from('q'), g.privateKey)));
for (const h of [`04${'00'.repeat(64)}`, `02${'ff'.repeat(32)}`, '05']) {
  try {
    e.computeSecret(h, 'hex');
  } catch (err) {
    console.log(err.code);
  }
}
