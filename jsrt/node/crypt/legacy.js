'use strict';
// Certificates as the plain objects of tls.getPeerCertificate().

const native = require('native');
require('buffer');

// nameObject has an array where an attribute comes more than once.
function nameObject(list) {
  const o = { __proto__: null };
  for (let i = 0; i < list.length; i += 2) {
    const key = list[i];
    if (o[key] === undefined) o[key] = list[i + 1];
    else if (Array.isArray(o[key])) o[key].push(list[i + 1]);
    else o[key] = [o[key], list[i + 1]];
  }
  return o;
}

function infoObject(text) {
  if (text === undefined) return undefined;
  const o = { __proto__: null };
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    const key = line.slice(0, at);
    let value = line.slice(at + 1);
    if (value.startsWith('"')) value = JSON.parse(value);
    (o[key] ??= []).push(value);
  }
  return o;
}

function ofHandle(h) {
  const field = (name) => native.certField(h, name);
  const [modulus, exponent, bits, pubkey, asn1Curve, nistCurve] = native.certKey(h);
  return {
    subject: nameObject(native.certNames(h, false)), issuer: nameObject(native.certNames(h, true)), subjectaltname: field('subjectAltName'),
    infoAccess: infoObject(field('infoAccess')), ca: field('ca'), modulus, exponent, pubkey, bits, valid_from: field('validFrom'), valid_to: field('validTo'),
    fingerprint: field('fingerprint'), fingerprint256: field('fingerprint256'), fingerprint512: field('fingerprint512'),
    ext_key_usage: field('keyUsage'), serialNumber: field('serialNumber'), raw: field('raw'), asn1Curve, nistCurve,
  };
}

function legacy(der) {
  const h = native.certificate(der);
  return Array.isArray(h) ? {} : ofHandle(h);
}

// chain is the first certificate; detailed ones lead to their issuers.
function chain(list, detailed) {
  const first = legacy(list[0]);
  if (!detailed) return first;
  let c = first;
  for (const der of list.slice(1)) {
    c.issuerCertificate = legacy(der);
    c = c.issuerCertificate;
  }
  const h = native.certificate(list.at(-1));
  if (native.certField(h, 'subject') === native.certField(h, 'issuer')) c.issuerCertificate = c;
  return first;
}

module.exports = { legacy, ofHandle, chain };
