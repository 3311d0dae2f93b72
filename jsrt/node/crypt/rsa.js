'use strict';
// Encryption with RSA, https://nodejs.org/api/crypto.html#cryptopublicencryptkey-buffer

const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateString } = require('util/validators');
const { own } = require('crypt/problem');
const { isBytes, bytesOf, privateHandle, publicHandle, take } = require('crypt/keyobject');

const PKCS1 = 1;
const OAEP = 4;

function operation(op, usualPadding, ofKey) {
  return (options, buffer) => {
    const padding = options.padding || usualPadding;
    const { oaepHash, encoding } = options;
    let { oaepLabel } = options;
    if (oaepHash !== undefined) validateString(oaepHash, 'key.oaepHash');
    if (oaepLabel !== undefined) {
      if (typeof oaepLabel !== 'string' && !isBytes(oaepLabel)) throw new codes.ERR_INVALID_ARG_TYPE('key.oaepLabel', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], oaepLabel);
      oaepLabel = bytesOf(oaepLabel, encoding);
    }
    if (typeof buffer !== 'string' && !isBytes(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], buffer);
    const hash = oaepHash ?? 'sha1';
    if (!native.hasHash(hash)) throw own('ERR_OSSL_EVP_INVALID_DIGEST', 'Invalid digest');
    return take(native.rsaCrypt(op, ofKey(options), bytesOf(buffer, encoding), padding, hash, oaepLabel ?? Buffer.alloc(0)));
  };
}

module.exports = {
  publicEncrypt: (() => operation(0, OAEP, publicHandle))(),
  privateDecrypt: (() => operation(1, OAEP, privateHandle))(),
  privateEncrypt: (() => operation(2, PKCS1, privateHandle))(),
  publicDecrypt: (() => operation(3, PKCS1, publicHandle))(),
};
