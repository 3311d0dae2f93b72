// crypto: hashes, HMAC, key derivation, randomness.
const crypto = require('crypto');
const { pipeline } = require('stream');
const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code} ${e.message}`; } };

for (const a of ['md5', 'sha1', 'SHA256', 'sha512', 'RSA-SHA384', 'sha3-256', 'ripemd160', 'blake2b512', 'shake128', 'sha512-256']) {
  console.log(a, crypto.createHash(a).update('héllo').update(Buffer.from([0, 1, 255])).digest('hex'));
}
console.log(crypto.createHash('shake256', { outputLength: 5 }).update('x').digest('base64'), crypto.createHash('sha1').update('ff00', 'hex').digest('base64url'));
console.log(crypto.hash('sha1', 'abc'), crypto.hash('md5', Buffer.from('abc'), 'base64'), crypto.hash('sha256', 'abc', 'buffer'));
const h = crypto.createHash('sha256').update('a');
const c = h.copy();
console.log(h.update('b').digest('hex'), c.digest('hex'));
console.log(attempt(() => h.update('x')), attempt(() => h.digest()), attempt(() => h.copy()), attempt(() => crypto.createHash('nope')), attempt(() => crypto.createHash()), attempt(() => crypto.createHash('md5').update(5)));
console.log(crypto.createHmac('sha256', 'key').update('data').digest('hex'), crypto.createHmac('sha1', Buffer.from('k')).update('a').update('b').digest('base64'));
console.log(attempt(() => crypto.createHmac('x', 'k')), attempt(() => crypto.createHmac('md5', 5)), attempt(() => crypto.createHmac('md5')));
console.log(crypto.pbkdf2Sync('pw', 'salt', 1000, 20, 'sha256').toString('hex'), Buffer.from(crypto.hkdfSync('sha512', 'key', 'salt', 'info', 16)).toString('hex'), crypto.scryptSync('pw', 'salt', 16, { N: 1024 }).toString('hex'));
console.log(attempt(() => crypto.pbkdf2Sync('p', 's', 0, 1, 'sha1')), attempt(() => crypto.pbkdf2Sync('p', 's', 1, 1, 'zz')), attempt(() => crypto.scryptSync('p', 's', 1, { N: 3 })));
console.log(crypto.randomBytes(8).length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), new Set(Array.from({ length: 300 }, () => crypto.randomUUID())).size);
const ints = Array.from({ length: 200 }, () => crypto.randomInt(3, 6));
console.log(Math.min(...ints), Math.max(...ints), crypto.randomInt(1), crypto.randomFillSync(new Uint32Array(4)).length, attempt(() => crypto.randomInt(5, 5)), attempt(() => crypto.randomBytes(-1)), attempt(() => crypto.randomBytes('1')));
console.log(crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')), crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ac')), attempt(() => crypto.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2))), attempt(() => crypto.timingSafeEqual('a', Buffer.alloc(2))));
const stream = crypto.createHash('sha256');
stream.setEncoding('hex');
stream.on('readable', () => { const d = stream.read(); if (d) console.log('stream', d); });
stream.write('some ');
stream.end('data');
stream.on('end', () => {
  console.log(stream instanceof require('stream').Transform);
  crypto.randomBytes(4, (err, b) => {
    console.log(err, b.length);
    crypto.pbkdf2('a', 'b', 1, 4, 'sha1', (e, k) => {
      console.log(e, k);
      crypto.scrypt('a', 'b', 4, (e2, k2) => {
        console.log(e2, k2);
        crypto.randomInt(2, (e3, n) => console.log(e3, n < 2));
      });
    });
  });
});
