'use strict';
// X509Certificate, https://nodejs.org/api/crypto.html#class-x509certificate

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateBoolean, validateObject, validateString } = require('util/validators');
const { problemError } = require('crypt/problem');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const kHandle = Symbol('handle');
const kIs = Symbol('is');
const kSetIssuer = Symbol('setIssuer');

const shown = ['subject', 'subjectAltName', 'issuer', 'infoAccess', 'validFrom', 'validTo', 'validFromDate', 'validToDate', 'fingerprint', 'fingerprint256',
  'fingerprint512', 'keyUsage', 'serialNumber', 'signatureAlgorithm', 'signatureAlgorithmOid'];

// flagsOf are the bits of certCheck; subject is what counts when nothing is said.
function flagsOf(options = {}) {
  validateObject(options, 'options');
  const { subject = 'default', wildcards = true, partialWildcards = true, multiLabelWildcards = false, singleLabelSubdomains = false } = { ...options };
  validateString(subject, 'options.subject');
  for (const [name, v] of Object.entries({ wildcards, partialWildcards, multiLabelWildcards, singleLabelSubdomains })) validateBoolean(v, `options.${name}`);
  let flags = 0;
  switch (subject) {
    case 'default': break;
    case 'always': flags |= 1; break;
    case 'never': flags |= 2; break;
    default: throw new codes.ERR_INVALID_ARG_VALUE('options.subject', subject);
  }
  if (!wildcards) flags |= 4;
  if (!partialWildcards) flags |= 8;
  if (singleLabelSubdomains) flags |= 16;
  return flags;
}

class X509Certificate {
  #handle;
  #cache = new Map();
  #issuer;
  constructor(buffer) {
    if (buffer?.[kHandle] !== undefined) {
      this.#handle = buffer[kHandle];
      return;
    }
    if (typeof buffer !== 'string' && !ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer)) {
      throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], buffer);
    }
    const h = native.certificate(buffer);
    if (Array.isArray(h)) throw problemError(h);
    this.#handle = h;
  }
  #field(name) {
    if (!this.#cache.has(name)) this.#cache.set(name, native.certField(this.#handle, name));
    return this.#cache.get(name);
  }
  static #is(v) { return typeof v === 'object' && v !== null && #handle in v; }
  static [kIs](v) { return X509Certificate.#is(v); }
  [inspectCustom](depth, options) {
    if (depth < 0) return this;
    const o = {};
    for (const name of shown) o[name] = this[name];
    return `X509Certificate ${require('util').inspect(o, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
  get subject() { return this.#field('subject'); }
  get subjectAltName() { return this.#field('subjectAltName'); }
  get issuer() { return this.#field('issuer'); }
  get issuerCertificate() { return this.#issuer; }
  [kSetIssuer](c) { this.#issuer = c; }
  get infoAccess() { return this.#field('infoAccess'); }
  get validFrom() { return this.#field('validFrom'); }
  get validTo() { return this.#field('validTo'); }
  get validFromDate() { return new Date(this.#field('from')); }
  get validToDate() { return new Date(this.#field('to')); }
  get fingerprint() { return this.#field('fingerprint'); }
  get fingerprint256() { return this.#field('fingerprint256'); }
  get fingerprint512() { return this.#field('fingerprint512'); }
  get keyUsage() { return this.#field('keyUsage'); }
  get serialNumber() { return this.#field('serialNumber'); }
  get signatureAlgorithm() { return this.#field('signatureAlgorithm'); }
  get signatureAlgorithmOid() { return this.#field('signatureAlgorithmOid'); }
  get raw() { return this.#field('raw'); }
  get publicKey() {
    if (!this.#cache.has('publicKey')) {
      this.#cache.set('publicKey', require('crypt/keyobject').createPublicKey({ key: this.#field('spki'), format: 'der', type: 'spki' }));
    }
    return this.#cache.get('publicKey');
  }
  toString() { return this.#field('pem'); }
  toJSON() { return this.toString(); }
  get ca() { return this.#field('ca'); }
  checkHost(name, options = undefined) {
    validateString(name, 'name');
    return native.certCheck(this.#handle, 'host', name, flagsOf(options));
  }
  checkEmail(email, options = undefined) {
    validateString(email, 'email');
    return native.certCheck(this.#handle, 'email', email, flagsOf(options));
  }
  checkIP(ip) {
    validateString(ip, 'ip');
    return native.certCheck(this.#handle, 'ip', ip, 0);
  }
  checkIssued(otherCert) {
    if (!X509Certificate.#is(otherCert)) throw new codes.ERR_INVALID_ARG_TYPE('otherCert', 'X509Certificate', otherCert);
    return native.certIssued(this.#handle, otherCert.#handle);
  }
  checkPrivateKey(pkey) {
    if (!require('crypt/keyobject').isKeyObject(pkey)) throw new codes.ERR_INVALID_ARG_TYPE('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'private') throw new codes.ERR_INVALID_ARG_VALUE('pkey', pkey);
    return this.publicKey.equals(require('crypt/keyobject').createPublicKey(pkey));
  }
  verify(pkey) {
    if (!require('crypt/keyobject').isKeyObject(pkey)) throw new codes.ERR_INVALID_ARG_TYPE('pkey', 'KeyObject', pkey);
    if (pkey.type !== 'public') throw new codes.ERR_INVALID_ARG_VALUE('pkey', pkey);
    return native.certVerify(this.#handle, require('crypt/keyobject').handleOf(pkey));
  }
  toLegacyObject() { return require('crypt/legacy').ofHandle(this.#handle); }
}

// chain makes certificates of a chain of DER, each with its issuer.
function chain(list) {
  const certs = list.map((der) => new X509Certificate(der));
  certs.forEach((c, i) => { if (i > 0) certs[i - 1][kSetIssuer](c); });
  return certs[0];
}

module.exports = { X509Certificate, chain };
