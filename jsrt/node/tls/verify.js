'use strict';
// The error of a chain of certificates that is not to be trusted.

const native = require('native');

function verifyError(conn) {
  const e = native.verifyError(conn);
  if (e === undefined) return undefined;
  let [message, code] = e;
  if (code === 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' || code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' || code === 'SELF_SIGNED_CERT_IN_CHAIN' ||
      code === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    message += require('tls/ca').hint() || (code === 'DEPTH_ZERO_SELF_SIGNED_CERT' || code === 'SELF_SIGNED_CERT_IN_CHAIN' ? '' :
      '; if the root CA is installed locally, try running Node.js with --use-system-ca');
  }
  const err = new Error(message);
  err.code = code;
  return err;
}

module.exports = { verifyError };
