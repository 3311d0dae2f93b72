'use strict';
// Keys of webcrypto in the forms that importKey reads and exportKey writes.

const { Buffer } = require('buffer');
const { createPrivateKey, createPublicKey, createSecretKey } = require('crypt/keyobject');
const { fail } = require('crypt/webidl');
const DOMException = globalThis.DOMException ?? require('util/domexception').DOMException;

const arrayBuffer = (b) => b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);

// readable runs f, whose failures are those of the data.
function readable(f) {
  try {
    return f();
  } catch (err) {
    if (err instanceof DOMException) throw err;
    throw new DOMException('Invalid keyData', { name: 'DataError', cause: err });
  }
}

// typeOf is the type of the key that data in a format holds.
function typeOf(format, data, kind) {
  if (kind.secretUsages !== undefined) return 'secret';
  if (format === 'jwk') return data.d !== undefined || data.priv !== undefined ? 'private' : 'public';
  return ['pkcs8', 'raw-seed', 'raw-private'].includes(format) ? 'private' : 'public';
}

function importKeyData(format, data, a, extractable, usages, t) {
  const { kind, name } = a;
  const type = typeOf(format, data, kind);
  const secret = type === 'secret';
  const known = kind.formats.includes(format);
  const unknown = () => fail('NotSupportedError', `Unable to import ${name} using ${format} format`);
  if (!known && !secret) unknown();
  const allowed = { secret: kind.secretUsages, public: kind.publicUsages, private: kind.privateUsages }[type];
  for (const u of usages) if (!allowed.includes(u)) fail('SyntaxError', `Unsupported key usage for ${kind.exportKey === undefined ? 'a ' : ''}${name} key`);
  if (!known) unknown();
  if (kind.exportKey === undefined && extractable) fail('SyntaxError', `${name} keys are not extractable`);
  const key = format === 'jwk' ? fromJWK(data, a, type, extractable, usages) : readable(() => fromBytes(format, data, a));
  const algorithm = kind.importKey(a, key, t);
  if (format === 'jwk') checkAlgorithm(data, kind, algorithm);
  return { key, algorithm };
}

function fromBytes(format, data, a) {
  switch (format) {
    case 'spki': return createPublicKey({ key: data, format: 'der', type: 'spki' });
    case 'pkcs8': return createPrivateKey({ key: data, format: 'der', type: 'pkcs8' });
    default: return a.kind.secretUsages === undefined ? a.kind.fromRaw(a, data, format) : createSecretKey(data);
  }
}

const wrong = (message) => fail('DataError', message);

function fromJWK(jwk, a, type, extractable, usages) {
  const { kind } = a;
  if (jwk.kty === undefined) wrong('Invalid keyData');
  if (jwk.kty !== kind.kty) wrong('Invalid JWK "kty" Parameter');
  if (kind.kty === 'OKP' && jwk.crv !== a.name) wrong('JWK "crv" Parameter and algorithm name mismatch');
  if (kind.kty === 'EC' && jwk.crv !== a.namedCurve) wrong('JWK "crv" does not match the requested algorithm');
  if (usages.length > 0 && jwk.use !== undefined && jwk.use !== kind.use) wrong('Invalid JWK "use" Parameter');
  if (jwk.key_ops !== undefined) {
    if (new Set(jwk.key_ops).size !== jwk.key_ops.length) wrong('Duplicate key operation');
    if (!usages.every((u) => jwk.key_ops.includes(u))) wrong('Key operations and usage mismatch');
  }
  if (jwk.ext === false && extractable) wrong('JWK "ext" Parameter and extractable mismatch');
  if (kind.kty === 'AKP') return readable(() => kind.fromJWK(jwk, a));
  if (type === 'secret') {
    if (jwk.k === undefined) wrong('Invalid keyData');
    return createSecretKey(Buffer.from(jwk.k, 'base64url'));
  }
  return readable(() => (type === 'private' ? createPrivateKey : createPublicKey)({ key: jwk, format: 'jwk' }));
}

// checkAlgorithm compares the name in a JSON Web Key with that of the key that it made.
function checkAlgorithm(jwk, kind, algorithm) {
  const own = kind.jwkAlgorithm?.(algorithm);
  if (jwk.alg === undefined || own === undefined || jwk.alg === own || (own === 'Ed25519' && jwk.alg === 'EdDSA')) return;
  wrong('JWK "alg" does not match the requested algorithm');
}

function exportKeyData(format, { key, type, algorithm, extractable, usages }, kind) {
  const unable = () => fail('NotSupportedError', `Unable to export ${algorithm.name} ${type} key using ${format} format`);
  if (!kind.formats.includes(format)) return unable();
  switch (format) {
    case 'spki':
      if (type !== 'public') fail('InvalidAccessError', 'Key must be a public key');
      return arrayBuffer(key.export({ format: 'der', type: 'spki' }));
    case 'pkcs8':
      if (type !== 'private') fail('InvalidAccessError', 'Key must be a private key');
      return arrayBuffer(key.export({ format: 'der', type: 'pkcs8' }));
    case 'jwk': {
      const jwk = { key_ops: usages.slice(), ext: extractable };
      const alg = kind.jwkAlgorithm?.(algorithm);
      if (alg !== undefined) jwk.alg = alg;
      return Object.assign(jwk, kind.toJWK === undefined ? key.export({ format: 'jwk' }) : kind.toJWK(key));
    }
    case 'raw-seed':
      return type === 'private' ? arrayBuffer(kind.seed(key)) : fail('InvalidAccessError', 'Key must be a private key');
    default:
      if (type === 'secret') return arrayBuffer(key.export());
      if (type !== 'public') return format === 'raw-public' ? fail('InvalidAccessError', 'Key must be a public key') : unable();
      return arrayBuffer(kind.rawPublic(key));
  }
}

module.exports = { importKeyData, exportKeyData };
