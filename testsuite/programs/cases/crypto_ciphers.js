'use strict';
// Ciphers, with the values that Node gives.
const crypto = require('crypto');

const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return [e.name, e.code, e.message];
  }
};
const bytes = (n) => Buffer.from(Array.from({ length: n }, (_, i) => (i * 7 + 1) & 255));
const text = 'The quick brown fox jumps over the lazy dog, and äöü too.';

for (const name of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'aes-128-ctr', 'aes-256-ctr', 'aes-128-ecb', 'aes-256-ecb', 'aes-256-cfb', 'aes-128-cfb8', 'aes-256-ofb', 'des-ede3-cbc', 'chacha20']) {
  const info = crypto.getCipherInfo(name);
  const key = bytes(info.keyLength);
  const iv = info.ivLength ? bytes(info.ivLength) : null;
  const c = crypto.createCipheriv(name, key, iv);
  const out = c.update(text.slice(0, 20), 'utf8', 'hex') + c.update(text.slice(20), 'utf8', 'hex') + c.final('hex');
  const d = crypto.createDecipheriv(name, key, iv);
  console.log(info, out, d.update(out.slice(0, 20), 'hex', 'utf8') + d.update(out.slice(20), 'hex', 'utf8') + d.final('utf8') === text);
}
for (const [name, ivLength, tagLength] of [['aes-128-gcm', 12, 16], ['aes-192-gcm', 16, 12], ['aes-256-gcm', 12, 4], ['chacha20-poly1305', 12, 16], ['aes-128-ccm', 13, 8], ['aes-256-ccm', 7, 16]]) {
  const { keyLength } = crypto.getCipherInfo(name);
  const plain = Buffer.from(text);
  const c = crypto.createCipheriv(name, bytes(keyLength), bytes(ivLength), { authTagLength: tagLength });
  c.setAAD(Buffer.from('header'), { plaintextLength: plain.length });
  const out = Buffer.concat([c.update(plain), c.final()]);
  const tag = c.getAuthTag();
  console.log(name, out.toString('hex'), tag.toString('hex'));
  const open = (t) => {
    const d = crypto.createDecipheriv(name, bytes(keyLength), bytes(ivLength), { authTagLength: tagLength });
    d.setAuthTag(t);
    d.setAAD(Buffer.from('header'), { plaintextLength: out.length });
    return d.update(out, undefined, 'utf8') + d.final('utf8');
  };
  console.log(open(tag) === text);
}
const sealed = crypto.createCipheriv('aes-128-gcm', bytes(16), bytes(12));
const box = Buffer.concat([sealed.update('x'), sealed.final()]);
const broken = crypto.createDecipheriv('aes-128-gcm', bytes(16), bytes(12)).setAuthTag(Buffer.alloc(16));
broken.update(box);
console.log(attempt(() => broken.final()));
const wrong = crypto.createDecipheriv('aes-128-cbc', bytes(16), bytes(16));
wrong.update(bytes(16));
console.log(attempt(() => wrong.final()));
const padless = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)).setAutoPadding(false);
padless.update('abc');
console.log(attempt(() => padless.final()));
for (const f of [() => crypto.createCipheriv('nope', '', ''), () => crypto.createCipheriv('aes-128-cbc', 'short', bytes(16)), () => crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(3)),
  () => crypto.createCipheriv('aes-128-ccm', bytes(16), bytes(12)), () => crypto.createCipheriv('aes-128-gcm', bytes(16), bytes(12), { authTagLength: 3 }),
  () => crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16)).getAuthTag()]) console.log(attempt(f));
console.log(crypto.getCiphers().includes('aes-256-gcm'), crypto.getCurves().includes('secp384r1'));
const c = crypto.createCipheriv('aes-128-cbc', bytes(16), bytes(16));
c.on('data', (d) => console.log('stream', d.toString('hex')));
c.end('streamed');
