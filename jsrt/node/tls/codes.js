'use strict';
// Codes of errors that only tls throws.

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');

define('ERR_TLS_ALPN_CALLBACK_INVALID_RESULT', (value, protocols) => `ALPN callback returned a value (${value}) that did not match any of the client's offered protocols (${protocols.join(', ')})`, TypeError);
define('ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS', 'The ALPNCallback and ALPNProtocols TLS options are mutually exclusive', TypeError);
define('ERR_TLS_CERT_ALTNAME_FORMAT', 'Invalid subject alternative name string', SyntaxError);
define('ERR_TLS_CERT_ALTNAME_INVALID', (reason) => `Hostname/IP does not match certificate's altnames: ${reason}`, Error);
define('ERR_TLS_DH_PARAM_SIZE', (size) => `DH parameter size ${size} is less than 2048`, Error);
define('ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS handshake timeout', Error);
define('ERR_TLS_INVALID_CONTEXT', (name) => `${name} must be a SecureContext`, TypeError);
define('ERR_TLS_INVALID_PROTOCOL_METHOD', (message) => message, TypeError);
define('ERR_TLS_INVALID_PROTOCOL_VERSION', (v, which) => `${typeof v === 'string' ? `"${v}"` : v} is not a valid ${which} TLS protocol version`, TypeError);
define('ERR_TLS_INVALID_STATE', 'TLS socket connection must be securely established', Error);
define('ERR_TLS_PROTOCOL_VERSION_CONFLICT', (version, method) => `TLS protocol version "${version}" conflicts with secureProtocol "${method}"`, TypeError);
define('ERR_TLS_RENEGOTIATION_DISABLED', 'TLS session renegotiation disabled for this socket', Error);
define('ERR_TLS_REQUIRED_SERVER_NAME', '"servername" is required parameter for Server.addContext', Error);
define('ERR_TLS_SESSION_ATTACK', 'TLS session renegotiation attack detected', Error);
define('ERR_TLS_SNI_FROM_SERVER', 'Cannot issue SNI from a TLS server-side socket', Error);
define('ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED', 'Custom engines not supported by this OpenSSL', Error);
define('ERR_FEATURE_UNAVAILABLE_TLS', (what) => `${what} is not available in programs compiled by gonodec`, Error);
define('ERR_CRYPTO_OPERATION_FAILED', (what) => what, Error);

module.exports = { codes };
