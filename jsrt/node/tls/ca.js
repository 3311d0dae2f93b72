'use strict';
// Certificates that are trusted by default,
// https://nodejs.org/api/tls.html#tlsgetcacertificatestype. A program brings none: it uses
// those of the system, and those that NODE_EXTRA_CA_CERTS names.

const native = require('native');
const { codes } = require('tls/codes');
const { validateOneOf, validateString } = require('util/validators');

let system;
let extra;
let chosen; // by setDefaultCACertificates
let set;

function systemList() { return (system ??= Object.freeze(native.systemRoots())); }

function extraList() {
  if (extra !== undefined) return extra;
  const file = process.env.NODE_EXTRA_CA_CERTS;
  let list = [];
  if (file) {
    const read = native.extraCertificates(file);
    if (typeof read === 'string') process.emitWarning(`Ignoring extra certs from \`${file}\`, load failed: ${read}`);
    else list = read;
  }
  return (extra = Object.freeze(list));
}

let usual;
function defaultList() {
  if (chosen !== undefined) return chosen;
  return (usual ??= Object.freeze([...new Set([...systemList(), ...extraList()])]));
}

// defaultSet is the native form of the default list.
function defaultSet() { return (set ??= native.roots(defaultList())); }

function getCACertificates(options = undefined) {
  const type = options === undefined ? 'default' : options;
  validateString(type, 'type');
  validateOneOf(type, 'type', ['default', 'system', 'bundled', 'extra']);
  switch (type) {
    case 'default': return defaultList();
    case 'extra': return extraList();
    default: return systemList();
  }
}

function setDefaultCACertificates(certs) {
  if (!Array.isArray(certs)) throw new codes.ERR_INVALID_ARG_TYPE('certs', 'Array', certs);
  const list = [];
  certs.forEach((cert, i) => {
    if (typeof cert !== 'string' && !ArrayBuffer.isView(cert)) throw new codes.ERR_INVALID_ARG_TYPE(`certs[${i}]`, ['string', 'ArrayBufferView'], cert);
    const text = native.pemCertificates(cert);
    if (text.length > 0 && (text[0] === undefined || !text[0].startsWith('-----BEGIN'))) throw require('tls/context').problemError(text);
    list.push(...text);
  });
  if (certs.length > 0 && list.length === 0) throw new codes.ERR_CRYPTO_OPERATION_FAILED('No valid certificates found in the provided array');
  chosen = Object.freeze([...new Set(list)]);
  set = undefined;
}

// hint is what to add to an error when there is nothing to check against.
function hint() {
  if (chosen !== undefined || defaultList().length > 0) return '';
  return '; no store of root certificates was found on this system: install one (ca-certificates), or name a file with SSL_CERT_FILE or NODE_EXTRA_CA_CERTS';
}

module.exports = { systemList, getCACertificates: { getCACertificates(options = undefined) { return getCACertificates(options); } }.getCACertificates, setDefaultCACertificates, defaultSet, hint };
