'use strict';
// Secure contexts, https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions

const native = require('native');
const { codes } = require('tls/codes');
const { validateBuffer, validateInt32, validateNumber, validateObject, validateString } = require('util/validators');
const { defaultSet } = require('tls/ca');

module.exports = { SecureContext, createSecureContext, problemError, throwIf, isSecureContext, defaults: undefined };

const versions = { '__proto__': null, 'TLSv1': 0x301, 'TLSv1.1': 0x302, 'TLSv1.2': 0x303, 'TLSv1.3': 0x304 };
const methods = { __proto__: null, TLS: [0x301, 0x304], TLSv1: [0x301, 0x301], TLSv1_1: [0x302, 0x302], TLSv1_2: [0x303, 0x303], SSLv23: [0x301, 0x303] };
const { SSL_OP_NO_TICKET, SSL_OP_NO_TLSv1, SSL_OP_NO_TLSv1_1, SSL_OP_NO_TLSv1_2, SSL_OP_NO_TLSv1_3 } = {
  SSL_OP_NO_TICKET: 0x4000, SSL_OP_NO_TLSv1: 0x4000000, SSL_OP_NO_TLSv1_1: 0x10000000, SSL_OP_NO_TLSv1_2: 0x8000000, SSL_OP_NO_TLSv1_3: 0x20000000,
};

// problemError makes the error of [message, library, reason, code]. One of a connection
// has no place in the program.
function problemError(p, nowhere = false) {
  const limit = Error.stackTraceLimit;
  if (nowhere) Error.stackTraceLimit = 0;
  const err = new Error(p[0]);
  if (nowhere) Error.stackTraceLimit = limit;
  if (p[1] !== undefined) err.library = p[1];
  if (p[2] !== undefined) err.reason = p[2];
  if (p[3] !== undefined) err.code = p[3];
  return err;
}

function throwIf(p) {
  if (p !== undefined) throw problemError(p);
}

const kHandle = Symbol('handle');

// Context is the native half: what a SecureContext has in context.
class Context {
  #handle = native.context();
  get [kHandle]() { return this.#handle; }
  getCertificate() { return native.contextCertificate(this.#handle, false); }
  getIssuer() { return native.contextCertificate(this.#handle, true); }
  setTicketKeys(keys) { native.ticketKeys(this.#handle, keys); }
  get _external() {
    void this.#handle;
    return undefined;
  }
  getTicketKeys() { return native.ticketKeys(this.#handle, undefined); }
}

function range(secureProtocol, minVersion, maxVersion) {
  const { defaults } = module.exports;
  const version = (which, v, usual) => {
    if (v == null) v = usual;
    if (versions[v] === undefined) throw new codes.ERR_TLS_INVALID_PROTOCOL_VERSION(v, which);
    return versions[v];
  };
  if (secureProtocol) {
    if (minVersion != null) throw new codes.ERR_TLS_PROTOCOL_VERSION_CONFLICT(minVersion, secureProtocol);
    if (maxVersion != null) throw new codes.ERR_TLS_PROTOCOL_VERSION_CONFLICT(maxVersion, secureProtocol);
    return method(secureProtocol);
  }
  return [version('minimum', minVersion, defaults.DEFAULT_MIN_VERSION), version('maximum', maxVersion, defaults.DEFAULT_MAX_VERSION)];
}

function method(name) {
  const m = /^(.*?)_(?:(?:server|client)_)?method$/.exec(name);
  if (m !== null && (m[1] === 'SSLv2' || m[1] === 'SSLv3')) throw new codes.ERR_TLS_INVALID_PROTOCOL_METHOD(`${m[1]} methods disabled`);
  if (m === null || methods[m[1]] === undefined) throw new codes.ERR_TLS_INVALID_PROTOCOL_METHOD(`Unknown method: ${name}`);
  return methods[m[1]];
}

// narrow takes out the versions at the ends that secureOptions forbid.
function narrow([min, max], secureOptions) {
  const banned = { 0x301: SSL_OP_NO_TLSv1, 0x302: SSL_OP_NO_TLSv1_1, 0x303: SSL_OP_NO_TLSv1_2, 0x304: SSL_OP_NO_TLSv1_3 };
  while (min <= max && (secureOptions & banned[min]) !== 0) min++;
  while (max > min && (secureOptions & banned[max]) !== 0) max--;
  return [min, max];
}

function SecureContext(secureProtocol, secureOptions, minVersion, maxVersion) {
  if (!(this instanceof SecureContext)) return new SecureContext(secureProtocol, secureOptions, minVersion, maxVersion);
  let versions = range(secureProtocol, minVersion, maxVersion);
  this.context = new Context();
  if (secureOptions) {
    validateNumber(secureOptions, 'secureOptions');
    validateInt32(secureOptions | 0, 'secureOptions');
    versions = narrow(versions, secureOptions);
  }
  native.setVersions(this.context[kHandle], versions[0], versions[1]);
}

function isSecureContext(c) { return c?.context instanceof Context; }

// each calls f for an option that may be one thing or a list.
function each(v, f) {
  if (!v) return;
  if (Array.isArray(v)) v.forEach(f);
  else f(v);
}

function pem(name, v) {
  if (typeof v !== 'string' && !ArrayBuffer.isView(v)) throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], v);
  return v;
}

function setKey(h, key, passphrase, name = 'options.key') {
  pem(name, key);
  if (passphrase !== undefined && passphrase !== null) validateString(passphrase, 'options.passphrase');
  throwIf(native.setKey(h, key, passphrase));
}

function setCiphers(h, options) {
  const { defaults } = module.exports;
  if (options.ciphers != null) validateString(options.ciphers, 'options.ciphers');
  const list = options.ciphers || defaults.DEFAULT_CIPHERS;
  if (options.ciphers || defaults.DEFAULT_CIPHERS !== defaults.usualCiphers) throwIf(native.setCiphers(h, list));
}

function createSecureContext(options = {}) {
  validateObject(options, 'options');
  const { secureProtocol, minVersion, maxVersion } = options;
  let { secureOptions } = options;
  if (options.honorCipherOrder) secureOptions = (secureOptions ?? 0) | 0x400000;
  const c = new SecureContext(secureProtocol, secureOptions, minVersion, maxVersion);
  configure(c.context[kHandle], options);
  return c;
}

function configure(h, options) {
  const { ca, cert, crl, dhparam, key, passphrase, pfx, sigalgs, secureOptions } = options;
  setCiphers(h, options);
  if (ca) each(ca, (x) => throwIf(native.addCA(h, pem('options.ca', x))));
  else native.setRoots(h, defaultSet());
  each(cert, (x) => throwIf(native.setCert(h, pem('options.cert', x))));
  if (Array.isArray(key)) {
    for (const x of key) setKey(h, x?.pem !== undefined ? x.pem : x, x?.passphrase !== undefined ? x.passphrase : passphrase);
  } else if (key) {
    setKey(h, key, passphrase);
  }
  if (sigalgs !== undefined && sigalgs !== null) {
    validateString(sigalgs, 'options.sigalgs');
    if (sigalgs === '') throw new codes.ERR_INVALID_ARG_VALUE('options.sigalgs', sigalgs);
  }
  engines(options);
  const curve = options.ecdhCurve ?? module.exports.defaults.DEFAULT_ECDH_CURVE;
  validateString(curve, 'options.ecdhCurve');
  throwIf(native.setCurves(h, curve));
  if (dhparam !== undefined && dhparam !== null && dhparam !== 'auto') pem('options.dhparam', dhparam);
  each(crl, (x) => throwIf(native.addCRL(h, pem('options.crl', x))));
  if (options.sessionIdContext != null) validateString(options.sessionIdContext, 'options.sessionIdContext');
  each(pfx, (x) => loadPFX(h, x, passphrase));
  native.setFlags(h, ((secureOptions ?? 0) & SSL_OP_NO_TICKET) !== 0, Boolean(options.allowPartialTrustChain));
  if (options.sessionTimeout != null) validateInt32(options.sessionTimeout, 'options.sessionTimeout', 0);
  if (options.ticketKeys != null) {
    const keys = options.ticketKeys;
    validateBuffer(keys, 'options.ticketKeys');
    if (keys.byteLength !== 48) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.ticketKeys', keys.byteLength, 'must be exactly 48 bytes');
    }
    native.ticketKeys(h, keys);
  }
}

function loadPFX(h, x, passphrase) {
  const raw = x.buf || x;
  const pass = x.buf !== undefined && x.passphrase !== undefined ? x.passphrase : passphrase;
  const data = typeof raw === 'string' ? require('buffer').Buffer.from(raw) : raw;
  throwIf(native.loadPFX(h, pem('options.pfx', data), pass));
}

// engines of OpenSSL there are none.
function engines({ privateKeyIdentifier, privateKeyEngine, clientCertEngine }) {
  if (privateKeyIdentifier !== undefined && privateKeyIdentifier !== null) {
    if (privateKeyEngine === undefined || privateKeyEngine === null) throw new codes.ERR_INVALID_ARG_VALUE('options.privateKeyEngine', privateKeyEngine);
    if (typeof privateKeyEngine !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('options.privateKeyEngine', ['string', 'null', 'undefined'], privateKeyEngine);
    if (typeof privateKeyIdentifier !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('options.privateKeyIdentifier', ['string', 'null', 'undefined'], privateKeyIdentifier);
    throw new codes.ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED();
  }
  if (clientCertEngine === undefined || clientCertEngine === null) return;
  if (typeof clientCertEngine !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('options.clientCertEngine', ['string', 'null', 'undefined'], clientCertEngine);
  throw new codes.ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED();
}

module.exports.handleOf = (c) => c?.context?.[kHandle];
