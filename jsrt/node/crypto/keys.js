'use strict';
// Secret keys as arguments: strings and binary data.

const { codes } = require('util/errors');

const native = require('native');

// secretBytes is the bytes of a secret.
function secretBytes(key, name, encoding) {
  if (typeof key === 'string') return require('buffer').Buffer.from(key, encoding === 'buffer' ? 'utf8' : encoding);
  if (ArrayBuffer.isView(key)) return key;
  if (key instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && key instanceof SharedArrayBuffer)) return new Uint8Array(key);
  const objects = native.part('crypt/keyobject');
  if (objects?.isKeyObject(key)) return objects.secretBytes(key);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey'], key);
}

module.exports = { secretBytes };
