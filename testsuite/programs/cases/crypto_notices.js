// What crypto warns of, keys across threads and clones, keys encrypted in other modes.
const crypto = require('crypto');
const { MessageChannel, receiveMessageOnPort } = require('worker_threads');

const warnings = [];
process.on('warning', (w) => warnings.push(`${w.name} ${w.code} ${w.message}`));
const attempt = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};

crypto.Hash('sha1');
new crypto.Hmac('sha1', 'k');
crypto.createHash('SHAKE128').update('test').digest();
crypto.hash('shake256', 'test');
console.log(crypto.Hash.name, crypto.Hash.length, crypto.createHash('sha1') instanceof crypto.Hash, crypto.fips);

// A public key that does not belong to the private one.
const [a, b] = [crypto.createECDH('prime256v1'), crypto.createECDH('prime256v1')];
a.generateKeys();
b.generateKeys();
a.setPublicKey(b.getPublicKey());
attempt(() => a.computeSecret(b.getPublicKey()));

// An option of scrypt that is a getter cannot change after it was checked.
let reads = 0;
crypto.scryptSync('p', 's', 8, { get cost() { reads++; return 1024; } });
attempt(() => crypto.scryptSync('p', 's', 8, { get cost() { return --reads === 0 ? '' : 1024; } }));

// The length of a tag has to be said if it is not 16.
const short = (options) => crypto.createDecipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12), options).setAuthTag(Buffer.alloc(12));
attempt(() => short());
attempt(() => short({ authTagLength: 12 }).constructor.name);

const pairOf = (cipher) => crypto.generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher, passphrase: 'secret' } });
for (const cipher of ['aes-128-ecb', 'aes-192-cfb', 'aes-256-ofb', 'des-ede3-cbc', 'aes256']) {
  const { privateKey, publicKey } = pairOf(cipher);
  const signature = crypto.sign('sha256', Buffer.from('x'), { key: privateKey, passphrase: 'secret' });
  console.log(cipher, crypto.verify('sha256', Buffer.from('x'), publicKey, signature));
}

const { port1, port2 } = new MessageChannel();
const { privateKey, publicKey } = crypto.generateKeyPairSync('ed25519');
const secret = crypto.createSecretKey(Buffer.from('0123456789abcdef'));
for (const key of [privateKey, publicKey, secret]) {
  port1.postMessage({ key });
  const there = receiveMessageOnPort(port2).message.key;
  console.log(there.type, there.equals(key), there === key, structuredClone(key).equals(key));
}
crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']).then(async (key) => {
  const copy = structuredClone(key);
  const iv = new Uint8Array(12);
  const text = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, Buffer.from('hello'));
  console.log(Buffer.from(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, copy, text)).toString(), copy.usages, copy.extractable);
  console.log(warnings);
});
