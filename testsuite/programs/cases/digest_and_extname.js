'use strict';
// Digests as text, and extensions of paths.
const { createHash, createHmac } = require('crypto');
const { extname, posix, win32 } = require('path');

const digest = (encoding, name = 'sha1', options) => createHash(name, options).update('hello').digest(encoding);
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'binary', 'utf16le', 'HEX', 'buffer', '', undefined]) console.log(encoding, digest(encoding));
for (const name of ['md5', 'SHA256', 'RSA-SHA1', 'blake2s256']) console.log(name, digest('hex', name));
console.log(digest('hex', 'shake256', { outputLength: 10 }), digest('hex', 'shake128', { outputLength: 0 }) === '');
for (const encoding of ['base64', 'no such', null]) console.log(createHmac('md5', 'key').update('x').digest(encoding));
for (const encoding of ['no such', null, 7]) {
  try {
    console.log(digest(encoding));
  } catch (err) {
    console.log(err.code, err.message);
  }
}
const again = createHash('md5');
again.digest('hex');
try {
  again.digest('hex');
} catch (err) {
  console.log(err.code);
}

for (const path of ['', 'a', '.', '..', '...', 'a.', 'a.b', '.a', '.a.b', 'a.b.c', '/a.b', '/a.b/', '/a.b//', 'a.b/c', 'a/.b', 'a/..', 'a.b/..', '/', '//', 'a.b/.', '..a', 'x/..a', '...b', 'a..', 'a\\b.c']) {
  console.log(JSON.stringify([path, extname(path), posix.extname(path), win32.extname(path), posix.parse(path).ext]));
}
