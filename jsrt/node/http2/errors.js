'use strict';
// Codes of errors that only http2 throws.

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const constants = require('http2/constants');

define('ERR_HTTP2_ALTSVC_INVALID_ORIGIN', 'HTTP/2 ALTSVC frames require a valid origin', TypeError);
define('ERR_HTTP2_ALTSVC_LENGTH', 'HTTP/2 ALTSVC frames are limited to 16382 bytes', TypeError);
define('ERR_HTTP2_CONNECT_AUTHORITY', ':authority header is required for CONNECT requests', Error);
define('ERR_HTTP2_CONNECT_PATH', 'The :path header is forbidden for CONNECT requests', Error);
define('ERR_HTTP2_CONNECT_SCHEME', 'The :scheme header is forbidden for CONNECT requests', Error);
define('ERR_HTTP2_GOAWAY_SESSION', 'New streams cannot be created after receiving a GOAWAY', Error);
define('ERR_HTTP2_HEADERS_AFTER_RESPOND', 'Cannot specify additional headers after response initiated', Error);
define('ERR_HTTP2_HEADERS_SENT', 'Response has already been initiated.', Error);
define('ERR_HTTP2_HEADER_SINGLE_VALUE', (name) => `Header field "${name}" must only have a single value`, TypeError);
define('ERR_HTTP2_INFO_STATUS_NOT_ALLOWED', 'Informational status codes cannot be used', RangeError);
define('ERR_HTTP2_INVALID_CONNECTION_HEADERS', (name) => `HTTP/1 Connection specific headers are forbidden: "${name}"`, TypeError);
define('ERR_HTTP2_INVALID_HEADER_VALUE', (value, name) => `Invalid value "${value}" for header "${name}"`, TypeError);
define('ERR_HTTP2_INVALID_INFO_STATUS', (code) => `Invalid informational status code: ${code}`, RangeError);
define('ERR_HTTP2_INVALID_ORIGIN', 'HTTP/2 ORIGIN frames require a valid origin', TypeError);
define('ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH', 'Packed settings length must be a multiple of six', RangeError);
define('ERR_HTTP2_INVALID_PSEUDOHEADER', (name) => `"${name}" is an invalid pseudoheader or is used incorrectly`, TypeError);
define('ERR_HTTP2_INVALID_SESSION', 'The session has been destroyed', Error);
define('ERR_HTTP2_INVALID_SETTING_VALUE', (name, value) => `Invalid value for setting "${name}": ${value}`, TypeError, RangeError);
define('ERR_HTTP2_INVALID_STREAM', 'The stream has been destroyed', Error);
define('ERR_HTTP2_MAX_PENDING_SETTINGS_ACK', 'Maximum number of pending settings acknowledgements', Error);
define('ERR_HTTP2_NESTED_PUSH', 'A push stream cannot initiate another push stream.', Error);
define('ERR_HTTP2_NO_SOCKET_MANIPULATION', 'HTTP/2 sockets should not be directly manipulated (e.g. read and written)', Error);
define('ERR_HTTP2_ORIGIN_LENGTH', 'HTTP/2 ORIGIN frames are limited to 16382 bytes', TypeError);
define('ERR_HTTP2_OUT_OF_STREAMS', 'No stream ID is available because maximum stream ID has been reached', Error);
define('ERR_HTTP2_PAYLOAD_FORBIDDEN', (status) => `Responses with ${status} status must not have a payload`, Error);
define('ERR_HTTP2_PING_CANCEL', 'HTTP2 ping cancelled', Error);
define('ERR_HTTP2_PING_LENGTH', 'HTTP2 ping payload must be 8 bytes', RangeError);
define('ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED', 'Cannot set HTTP/2 pseudo-headers', TypeError);
define('ERR_HTTP2_PUSH_DISABLED', 'HTTP/2 client has disabled push streams', Error);
define('ERR_HTTP2_SEND_FILE', 'Directories cannot be sent', Error);
define('ERR_HTTP2_SEND_FILE_NOSEEK', 'Offset or length can only be specified for regular files', Error);
define('ERR_HTTP2_SESSION_ERROR', (code) => `Session closed with error code ${code}`, Error);
define('ERR_HTTP2_SETTINGS_CANCEL', 'HTTP2 session settings canceled', Error);
define('ERR_HTTP2_SOCKET_BOUND', 'The socket is already bound to an Http2Session', Error);
define('ERR_HTTP2_SOCKET_UNBOUND', 'The socket has been disconnected from the Http2Session', Error);
define('ERR_HTTP2_STATUS_101', 'HTTP status code 101 (Switching Protocols) is forbidden in HTTP/2', Error);
define('ERR_HTTP2_STATUS_INVALID', (code) => `Invalid status code: ${code}`, RangeError);
define('ERR_HTTP2_STREAM_CANCEL', (cause) => `The pending stream has been canceled${cause ? ` (caused by: ${cause.message})` : ''}`, Error);
define('ERR_HTTP2_STREAM_ERROR', (code) => `Stream closed with error code ${code}`, Error);
define('ERR_HTTP2_STREAM_SELF_DEPENDENCY', 'A stream cannot depend on itself', Error);
define('ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS', 'Number of custom settings exceeds MAX_ADDITIONAL_SETTINGS', Error);
define('ERR_HTTP2_TOO_MANY_INVALID_FRAMES', 'Too many invalid HTTP/2 frames', Error);
define('ERR_HTTP2_TRAILERS_ALREADY_SENT', 'Trailing headers have already been sent', Error);
define('ERR_HTTP2_TRAILERS_NOT_READY', 'Trailing headers cannot be sent until after the wantTrailers event is emitted', Error);
define('ERR_HTTP2_UNSUPPORTED_PROTOCOL', (name) => `protocol "${name}" is unsupported.`, Error);

// What nghttp2 says of its numbers.
const problems = {
  '-501': 'Invalid argument', '-505': 'Protocol error', '-509': 'Stream ID is not available', '-510': 'Stream was already closed or invalid',
  '-522': 'Frame size error', '-523': 'Header compression/decompression error', '-524': 'Flow control error',
  '-533': 'Stream was refused', '-536': 'SETTINGS frame was expected', '-537': 'SETTINGS frame contained more than the maximum allowed number of entries',
  '-531': 'Invalid HTTP header field was received', '-532': 'Violation in HTTP messaging rule', '-901': 'Out of memory',
  '-902': 'The user callback function failed', '-903': 'Received bad client magic byte string',
  '-904': 'Flooding was detected in this HTTP/2 session, and it must be closed', '-905': 'Too many CONTINUATION frames following a HEADER frame',
};

class NghttpError extends Error {
  constructor(integerCode, customErrorCode) {
    super(customErrorCode ? new codes[customErrorCode]().message : problems[integerCode] ?? 'Unknown error code');
    this.code = customErrorCode || 'ERR_HTTP2_ERROR';
    this.errno = integerCode;
    const { stack } = this;
    Object.defineProperty(this, 'stack', { value: stack.replace('Error:', `Error [${this.code}]:`), writable: true, configurable: true, enumerable: false });
  }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

// Error codes of the protocol by their number.
const names = ['NO_ERROR', 'PROTOCOL_ERROR', 'INTERNAL_ERROR', 'FLOW_CONTROL_ERROR', 'SETTINGS_TIMEOUT', 'STREAM_CLOSED', 'FRAME_SIZE_ERROR', 'REFUSED_STREAM',
  'CANCEL', 'COMPRESSION_ERROR', 'CONNECT_ERROR', 'ENHANCE_YOUR_CALM', 'INADEQUATE_SECURITY', 'HTTP_1_1_REQUIRED'];
function nameOf(code) { return code < names.length && constants[`NGHTTP2_${names[code]}`] === code ? `NGHTTP2_${names[code]}` : code; }

module.exports = { codes, NghttpError, nameOf };
