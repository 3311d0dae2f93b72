'use strict';
// An old name of a part of tls.

process.emitWarning('The _tls_common module is deprecated. Use `node:tls` instead.', 'DeprecationWarning', 'DEP0192');
const { SecureContext, createSecureContext } = require('tls');

module.exports = { SecureContext, createSecureContext, translatePeerCertificate: (c) => c || null };
