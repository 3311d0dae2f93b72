'use strict';
// Subresource integrity, https://w3c.github.io/webappsec-subresource-integrity/

// crypto is linked where the program names integrity.
const crypto = 'crypto';
const algorithms = ['sha256', 'sha384', 'sha512'];

// matches reports whether bytes have one of the hashes that are given with the strongest
// algorithm.
function matches(bytes, integrity) {
  const list = integrity.split(/[\t\n\f\r ]+/).map((s) => /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?.*)?$/i.exec(s)).filter((m) => m !== null)
    .map((m) => ({ algorithm: m[1].toLowerCase(), hash: m[2].replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '') }));
  if (list.length === 0) return true;
  const strongest = algorithms.findLast((a) => list.some((m) => m.algorithm === a));
  const digest = require(crypto).createHash(strongest).update(bytes).digest('base64').replace(/=+$/, '');
  return list.some((m) => m.algorithm === strongest && m.hash === digest);
}

module.exports = { matches };
