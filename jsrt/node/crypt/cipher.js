'use strict';
// Cipheriv and Decipheriv, https://nodejs.org/api/crypto.html#class-cipheriv

const native = require('native');
const { Transform } = require('stream');
const { StringDecoder } = require('string_decoder');
const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateEncodingOf } = require('crypt/encodings');
const { validateObject, validateInt32, validateString } = require('util/validators');
const { own, problemError } = require('crypt/problem');
const { isBytes, bytesOf, secretBytes } = require('crypt/keyobject');

const kState = Symbol('state');

const invalidIV = () => own('ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector', TypeError);
const invalidState = (name) => own('ERR_CRYPTO_INVALID_STATE', `Invalid state for operation ${name}`);
const invalidTag = (n) => own('ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${n}`, TypeError);

// begin makes the state of a cipher.
function begin(self, encrypt, name, key, iv, options) {
  validateString(name, 'cipher');
  const enc = options?.encoding;
  key = secretBytes(key, enc);
  if (iv !== null && typeof iv !== 'string' && !isBytes(iv)) throw new codes.ERR_INVALID_ARG_TYPE('iv', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], iv);
  const ivBytes = iv === null ? null : bytesOf(iv, enc);
  let tagLength = options?.authTagLength;
  if (tagLength !== undefined && (typeof tagLength !== 'number' || tagLength !== tagLength >>> 0)) throw new codes.ERR_INVALID_ARG_VALUE('options.authTagLength', tagLength);
  const info = native.cipherInfo(name);
  if (info === undefined) throw own('ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  const [mode, properName, , keyLength, , ivLength] = info;
  const auth = mode === 'gcm' || mode === 'ccm' || mode === 'ocb' || properName === 'chacha20-poly1305';
  if (ivBytes === null ? ivLength !== 0 : !auth && ivBytes.length !== ivLength) throw invalidIV();
  if (key.length !== keyLength) throw own('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', RangeError);
  if (auth) {
    if (ivBytes.length === 0 || (properName === 'chacha20-poly1305' && ivBytes.length > 12) || (mode === 'ccm' && (ivBytes.length < 7 || ivBytes.length > 13)) ||
      (mode === 'ocb' && ivBytes.length > 15)) throw invalidIV();
    tagLength = checkTagLength(mode, name.toLowerCase(), tagLength, options);
  }
  const h = native.cipherNew(name, key, ivBytes ?? undefined, encrypt, tagLength);
  if (Array.isArray(h)) throw problemError(h);
  self[kState] = { h, encrypt, mode, auth, tagLength, tagSet: false, done: false, updated: false, length: undefined, decoder: null };
  Transform.call(self, options);
}

function checkTagLength(mode, name, n) {
  if (mode === 'gcm') {
    if (n !== undefined && !(n === 4 || n === 8 || (n >= 12 && n <= 16))) throw invalidTag(n);
    return n ?? 16;
  }
  if (n === undefined) {
    if (mode === 'ccm' || mode === 'ocb') throw own('ERR_CRYPTO_INVALID_AUTH_TAG', `authTagLength required for ${name}`, TypeError);
    return 16;
  }
  if (mode === 'ccm' ? n < 4 || n > 16 || n % 2 !== 0 : n < 1 || n > 16) throw invalidTag(n);
  return n;
}

function Cipheriv(cipher, key, iv, options) {
  if (!(this instanceof Cipheriv)) return new Cipheriv(cipher, key, iv, options);
  begin(this, true, cipher, key, iv, options);
}
function Decipheriv(cipher, key, iv, options) {
  if (!(this instanceof Decipheriv)) return new Decipheriv(cipher, key, iv, options);
  begin(this, false, cipher, key, iv, options);
}

const methods = {
  _transform(chunk, encoding, callback) {
    this.push(this.update(chunk, encoding));
    callback();
  },
  _flush(callback) {
    try {
      this.push(this.final());
    } catch (err) {
      callback(err);
      return;
    }
    callback();
  },
  update(data, inputEncoding, outputEncoding) {
    const s = this[kState];
    if (typeof data === 'string') validateEncodingOf(data, inputEncoding);
    else if (!ArrayBuffer.isView(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
    if (s.done || (s.mode === 'ccm' && s.updated)) throw new Error('Trying to add data in unsupported state');
    const bytes = typeof data === 'string' ? Buffer.from(data, inputEncoding === 'buffer' ? 'utf8' : inputEncoding) : data;
    if (s.mode === 'ccm' && !s.encrypt && !s.tagSet) throw new Error('Trying to add data in unsupported state');
    s.updated = true;
    const out = native.cipherUpdate(s.h, bytes);
    return decoded(s, out, outputEncoding, false);
  },
  final(outputEncoding) {
    const s = this[kState];
    if (s.done) throw own('ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    s.done = true;
    const out = native.cipherFinal(s.h);
    if (Array.isArray(out)) throw problemError(out);
    return decoded(s, out, outputEncoding, true);
  },
  setAutoPadding(ap) {
    const s = this[kState];
    if (s.done) throw invalidState('setAutoPadding');
    native.cipherPadding(s.h, ap === undefined || Boolean(ap));
    return this;
  },
  setAAD(aadbuf, options) {
    const s = this[kState];
    const enc = options?.encoding;
    if (typeof aadbuf !== 'string' && !isBytes(aadbuf)) throw new codes.ERR_INVALID_ARG_TYPE('aadbuf', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], aadbuf);
    const length = options?.plaintextLength;
    if (length !== undefined) validateInt32(length, 'options.plaintextLength', 0);
    if (s.mode === 'ccm' && length === undefined) throw own('ERR_MISSING_ARGS', 'options.plaintextLength required for CCM mode with AAD', TypeError);
    if (!s.auth || s.done || s.updated) throw invalidState('setAAD');
    native.cipherAAD(s.h, bytesOf(aadbuf, enc));
    return this;
  },
  getAuthTag() {
    const s = this[kState];
    const tag = s.done && s.auth ? native.cipherTag(s.h, undefined) : undefined;
    if (tag === undefined) throw invalidState('getAuthTag');
    return tag;
  },
  setAuthTag(tagbuf, encoding) {
    const s = this[kState];
    if (typeof tagbuf !== 'string' && !isBytes(tagbuf)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], tagbuf);
    if (!s.auth || s.done || s.tagSet) throw invalidState('setAuthTag');
    const tag = bytesOf(tagbuf, encoding);
    const n = tag.length;
    if (n !== s.tagLength) throw invalidTag(n);
    s.tagSet = true;
    native.cipherTag(s.h, tag);
    return this;
  },
};

// decoded turns output into text, if that is asked for.
function decoded(s, out, encoding, last) {
  if (!encoding || encoding === 'buffer') return out;
  if (s.decoder === null) s.decoder = new StringDecoder(encoding);
  else if (s.decoder.encoding !== normal(encoding)) throw own('ERR_INTERNAL_ASSERTION', 'Cannot change encoding');
  return last ? s.decoder.end(out) : s.decoder.write(out);
}
const normal = (encoding) => new StringDecoder(encoding).encoding;

for (const C of [Cipheriv, Decipheriv]) {
  Object.setPrototypeOf(C.prototype, Transform.prototype);
  Object.setPrototypeOf(C, Transform);
  const names = ['_transform', '_flush', 'update', 'final', 'setAutoPadding', C === Cipheriv ? 'getAuthTag' : 'setAuthTag', 'setAAD'];
  for (const name of names) C.prototype[name] = methods[name];
}

function getCipherInfo(nameOrNid, options) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  if (typeof nameOrNid === 'number') validateInt32(nameOrNid, 'nameOrNid');
  let { keyLength, ivLength } = {};
  if (options !== undefined) {
    validateObject(options, 'options');
    ({ keyLength, ivLength } = options);
    if (keyLength !== undefined) validateInt32(keyLength, 'options.keyLength');
    if (ivLength !== undefined) validateInt32(ivLength, 'options.ivLength');
  }
  const info = native.cipherInfo(nameOrNid);
  if (info === undefined) return undefined;
  const [mode, name, nid, key, block, iv] = info;
  if (keyLength !== undefined && keyLength !== key) return undefined;
  if (ivLength !== undefined && ivLength !== iv) {
    const free = mode === 'gcm' ? ivLength > 0 : mode === 'ccm' ? ivLength >= 7 && ivLength <= 13 : mode === 'ocb' ? ivLength > 0 && ivLength <= 15 :
      name === 'chacha20-poly1305' && ivLength > 0 && ivLength <= 12;
    if (!free) return undefined;
  }
  const o = { __proto__: null, mode, name, nid, keyLength: key };
  o.blockSize = block || undefined;
  o.ivLength = (ivLength ?? iv) || undefined;
  return o;
}

let names;
const getCiphers = () => (names ??= native.cipherNames().sort()).slice();

module.exports = { Cipheriv, Decipheriv, getCipherInfo, getCiphers };
