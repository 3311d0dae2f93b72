'use strict';
// Keys, signatures, key exchange, certificates.
const crypto = require('crypto');

const rsaKey = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCy4CdcZ7b6eXNZ
wKoHMmE7L7o1fo6mn528AtNT4QBMxFU2+lqhVhpcHC2OZf5IvQpJi/UHA/XUO1Ox
88WniwGzODrOiA8CdgiD7KOFIguilm2TQMWUBuWermIYQ76VuXDeV5k6I26xiJlV
Mqc7D7r6TfY8co8DzueVvBT+cKN47Q2f8CUa/mB/vG7s+sjjoYpeJd1Ac7OjlzBy
A+IwclnOrOMIi5pDTwts/oid0KTSLIcZoiZG2T8Ftcwz2bNrMTYtAhOUPK1xUUnL
mUfYlySReicxm7r63UffcxvVTm7otpSNGQA64MqpECKj22O8Ptzu0xbG0Fs5J7lW
m6r8X9mLAgMBAAECggEALmWT8BT60jdEY0hlEd7Qd5CmpQ+BotiOCmFVPVGESWU3
kT4Y2fZCehfY/TGZZnaaP39s+/fcAMOurt7DKvUUaM8x+bYy5nmFNergczzkdbS9
EU/gr8emMaWbzh1sRtvF2fYwyXK9WJFM7FtqIxiucBRexUkVrXAyg5U4gNLopAmw
8cWuEi3Tb/L8TrpB40KyYuA7SiKakmIXaMRnF4G52FJxrLLm/6OnfuC8F9X3RVZc
9iPJiYN8sYLxRagEggv5atqBuyvL3ol+JRpRaRTuE1MIdL6NMf+guESzhynGCanJ
6YattUMqxPmpqPcRCnjnRahY81S1TI/bQfBkcnPcmQKBgQDy88SUx/wWvkaKbhUv
j4um/B59ZgJG1d630ul7Z0zU0HCmZBIqi/yG5BdrCZVchdfUiLEhHihZ/6zppVVf
khikBB5u2YjwhQR+LFW+Z4KfSxB26KDgzW863L2Y/00PnSQBMe201C/R3PBc4lIo
sAJ2sVqlxqM84VnnX3ArJeKmxwKBgQC8e21zzaRGr9lu8aSyh9ZATsnK89H+Bko4
4Dlhptfho8RsAMv32QQhQM75qwf1Etp7xXk5m32ksEKU/XzPbVJJrhA5+dMPwvDJ
DZG4GxGsBRUKkkZ/gn1ixvX4PlWg1/Jcm/4FgongWnJpHUD5XUIM9SyukdLmwOdC
PRzLlyxjHQKBgG83ekkll1gN+JrMM/SWwLZLeeWrueUVaKQ779gm/Lv7Q2ZYLxy9
Anf5mGLOe0pklt3bSULA3HX+nfhDUGa0qYUDwa669H4uVlUwFHxaRCiJo1rbuTHP
uVh3zm9oh61bIS1O3uNFszJd8saCcFvh3u7Y14dF/FoVSyOow99ss2nnAoGBAKDH
5TEwzZ6i6SbzqNvGdiR7UTX4UTyRXwUveKNtcKCBU9ARyeyNyjEXmLdvhyUuxQNq
C6PxmPdAiDuSFMLY7aX+fscF7l52m3HWSmSzaprD5xQSfWLODGmTcUUm32KKc6s+
Qi2vEjA413oFQ2S0geCN0GTF7hN7oIpnmUWummWdAoGBAI1xuRsKiDIGOaQgH574
C8/nG8PnFQt1htMcRqxd229SVzt9Sfv+8pVHK+OEETYTYmR3ausFER8d/rRKFhpP
mxADb4gvvVN/6TNw/jVaD3220MgoWqTWpQusmWB0mJElyuuQYMwaxKNu1DQORRfD
Jsx1Qc/O4NQ+ffwpkF4yQEnR
-----END PRIVATE KEY-----
`;
const ecKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRB1OY7pZNtc5e4C7
1N2L4pOeDoRpmJo9aKt9iM/OxwehRANCAASHJslaFWlzCGHo1VdfvGz3wwg6OWaN
oz/C66IULUdE1UskWDTDQAhu9JGDjgEj/STdgVIP+yjtYu4IHxiVV+Eb
-----END PRIVATE KEY-----
`;
const edKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIFV/d7bww2frzhm4qUh96uWKurWZrDu5YF2kmzPDfx5d
-----END PRIVATE KEY-----
`;
const { ca: caCert, cert } = require('./mod/certificates.js');

const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return [e.name, e.code, e.message];
  }
};
const data = Buffer.from('some data');

for (const [name, pem] of Object.entries({ rsaKey, ecKey, edKey })) {
  const k = crypto.createPrivateKey(pem);
  const p = crypto.createPublicKey(pem);
  console.log(name, k, k.type, p.type, k.asymmetricKeyType, k.asymmetricKeyDetails);
  console.log(k.export({ format: 'pem', type: 'pkcs8' }) === pem, p.export({ format: 'der', type: 'spki' }).toString('base64').slice(0, 60));
  const jwk = k.export({ format: 'jwk' });
  console.log(Object.keys(jwk), crypto.createPrivateKey({ key: jwk, format: 'jwk' }).equals(k), crypto.createPublicKey({ key: jwk, format: 'jwk' }).equals(p));
  const locked = k.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'top secret' });
  console.log(locked.slice(0, 37), crypto.createPrivateKey({ key: locked, passphrase: 'top secret' }).equals(k), 
    // One wrong passphrase of some 256 gives what looks like a padding.
    Array.from({ length: 12 }, (_, i) => attempt(() => crypto.createPrivateKey({ key: locked, passphrase: 'no' + i }))).find(e => e[1] === 'ERR_OSSL_BAD_DECRYPT'));
  const digest = name === 'edKey' ? null : 'sha256';
  const sig = crypto.sign(digest, data, k);
  console.log(crypto.verify(digest, data, p, sig), crypto.verify(digest, Buffer.from('other'), p, sig));
  if (name !== 'ecKey') console.log(crypto.createHash('sha1').update(sig).digest('hex'));
}
const s = crypto.createSign('RSA-SHA512').update('a').update('b').sign(rsaKey, 'base64');
console.log(s.slice(0, 40), crypto.createVerify('sha512').update('ab').verify(rsaKey, s, 'base64'));
const pss = crypto.sign('sha256', data, { key: rsaKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
console.log(crypto.verify('sha256', data, { key: rsaKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING }, pss), crypto.verify('sha256', data, rsaKey, pss));
const raw = crypto.sign('sha256', data, { key: ecKey, dsaEncoding: 'ieee-p1363' });
console.log(raw.length, crypto.verify('sha256', data, { key: ecKey, dsaEncoding: 'ieee-p1363' }, raw), crypto.verify('sha256', data, ecKey, raw));

const secret = crypto.publicEncrypt(rsaKey, data);
console.log(secret.length, String(crypto.privateDecrypt(rsaKey, secret)), String(crypto.publicDecrypt(rsaKey, crypto.privateEncrypt(rsaKey, data))));
console.log(attempt(() => crypto.privateDecrypt(rsaKey, Buffer.alloc(256))));

for (const [type, options] of [['rsa', { modulusLength: 1024 }], ['ec', { namedCurve: 'secp384r1' }], ['ed25519', undefined], ['x25519', undefined], ['rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', saltLength: 20 }]]) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync(type, options);
  console.log(type, publicKey.asymmetricKeyDetails, privateKey.asymmetricKeyType);
}
const x = crypto.generateKeyPairSync('x25519');
const y = crypto.generateKeyPairSync('x25519');
console.log(crypto.diffieHellman({ privateKey: x.privateKey, publicKey: y.publicKey }).equals(crypto.diffieHellman({ privateKey: y.privateKey, publicKey: x.publicKey })));
const [e1, e2] = [crypto.createECDH('prime256v1'), crypto.createECDH('prime256v1')];
e1.setPrivateKey('01'.repeat(32), 'hex');
console.log(e1.getPublicKey('hex'), e1.getPublicKey('hex', 'compressed'));
e2.generateKeys();
console.log(e1.computeSecret(e2.getPublicKey()).equals(e2.computeSecret(e1.getPublicKey(null, 'compressed'))), attempt(() => e1.computeSecret('00', 'hex')));
const [d1, d2] = [crypto.getDiffieHellman('modp5'), crypto.createDiffieHellman(crypto.getDiffieHellman('modp5').getPrime())];
d1.generateKeys();
d2.generateKeys();
console.log(d1.getPrime('hex').slice(0, 40), d1.getGenerator('hex'), d1.computeSecret(d2.getPublicKey()).equals(d2.computeSecret(d1.getPublicKey())));

const k = crypto.createSecretKey('616263', 'hex');
console.log(k, k.symmetricKeySize, k.export({ format: 'jwk' }), crypto.createHmac('sha256', k).update('x').digest('hex') === crypto.createHmac('sha256', 'abc').update('x').digest('hex'));
console.log(crypto.checkPrimeSync(97n), crypto.checkPrimeSync(99n), crypto.generatePrimeSync(32, { bigint: true }) > 2n ** 31n);

const [c, ca] = [new crypto.X509Certificate(cert), new crypto.X509Certificate(caCert)];
console.log([c.subject, c.issuer, c.subjectAltName, c.keyUsage, c.ca, ca.ca, c.validTo.slice(-3), c.signatureAlgorithm, c.serialNumber.length, c.fingerprint256.length]);
console.log(c.checkIssued(ca), ca.checkIssued(c), c.verify(ca.publicKey), c.verify(c.publicKey), c.checkPrivateKey(crypto.createPrivateKey(ecKey)));
console.log([c.checkHost('localhost'), c.checkHost('a.example.test'), c.checkHost('a.b.example.test'), c.checkIP('127.0.0.1'), c.checkIP('::1'), c.checkEmail('a@b.c')]);
console.log(c.toString() === cert, c.publicKey.asymmetricKeyDetails, Object.keys(c.toLegacyObject()).join());
for (const f of [() => crypto.createPrivateKey('x'), () => crypto.createPublicKey(1), () => crypto.sign('nope', data, rsaKey), () => crypto.createSign('sha256').sign(), () => crypto.generateKeyPairSync('nope'),
  () => crypto.createECDH('nope'), () => new crypto.X509Certificate('x'), () => crypto.createSecretKey(1), () => crypto.createPrivateKey({ key: { kty: 'RSA' }, format: 'jwk' })]) console.log(attempt(f));
crypto.generateKeyPair('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'sec1', format: 'pem' } }, (err, pub, priv) => {
  console.log(err, pub.slice(0, 26), priv.slice(0, 30));
  crypto.sign('sha256', data, priv, (e, sig) => { crypto.verify('sha256', data, pub, sig, (e_, ok) => console.log(e, e_, ok)); });
});
