'use strict';
// Node's errors with codes, https://nodejs.org/api/errors.html#nodejs-error-codes

const codes = { __proto__: null };

// define makes the class of one code: message is a string or a function of the
// constructor's arguments.
function define(code, message, ...bases) {
  const classes = bases.map((Base) => {
    const C = {
      [code]: class extends Base {
        constructor(...args) {
          super(typeof message === 'function' ? message(...args) : message);
          Object.defineProperty(this, 'code', { value: code, enumerable: true, configurable: true, writable: true });
          const stack = this.stack;
          if (typeof stack === 'string' && stack.startsWith(`${this.name}:`)) {
            Object.defineProperty(this, 'stack', { value: `${this.name} [${code}]${stack.slice(this.name.length)}`, enumerable: false, configurable: true, writable: true });
          }
        }
        toString() { return `${this.name} [${code}]: ${this.message}`; }
      },
    }[code];
    Object.defineProperty(C.prototype, 'name', { value: Base.prototype.name, enumerable: false, configurable: true, writable: true });
    Object.defineProperty(C.prototype, 'constructor', { value: Base, enumerable: false, configurable: true, writable: true });
    return C;
  });
  codes[code] = classes[0];
  classes.slice(1).forEach((C, i) => { codes[code][bases[i + 1].name] = C; });
}

let inspect;
function show(value, options) {
  inspect ??= require('util/inspect').inspect;
  return inspect(value, options);
}

// received describes a value of the wrong type.
function received(value) {
  if (value == null) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    if (value.constructor?.name) return ` Received an instance of ${value.constructor.name}`;
    return ` Received ${show(value, { depth: -1 })}`;
  }
  let text = show(value, { colors: false });
  if (text.length > 28) text = `${text.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${text})`;
}

const primitives = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function list(words, last) {
  if (words.length <= 1) return words.join('');
  if (words.length === 2) return `${words[0]} ${last} ${words[1]}`;
  return `${words.slice(0, -1).join(', ')}, ${last} ${words[words.length - 1]}`;
}

// expectedText is "of type string or an instance of Buffer or URL".
function expectedText(expected) {
  if (!Array.isArray(expected)) expected = [expected];
  const kinds = [];
  const instances = [];
  const other = [];
  for (const v of expected) {
    if (primitives.includes(v)) kinds.push(v.toLowerCase());
    else if (isClassName(v)) instances.push(v);
    else other.push(v);
  }
  if (instances.length > 0) {
    const pos = kinds.indexOf('object');
    if (pos !== -1) {
      kinds.splice(pos, 1);
      instances.push('Object');
    }
  }
  let text = '';
  if (kinds.length > 0) {
    text += `${kinds.length > 1 ? 'one of type' : 'of type'} ${list(kinds, 'or')}`;
    if (instances.length > 0 || other.length > 0) text += ' or ';
  }
  if (instances.length > 0) {
    text += `an instance of ${list(instances, 'or')}`;
    if (other.length > 0) text += ' or ';
  }
  if (other.length > 1) text += `one of ${list(other, 'or')}`;
  else if (other.length === 1) text += `${other[0].toLowerCase() !== other[0] ? 'an ' : ''}${other[0]}`;
  return text;
}

// isClassName: letters and digits, a capital first.
function isClassName(text) {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const upper = c >= 65 && c <= 90;
    if (!upper && (i === 0 || !(c >= 97 && c <= 122 || c >= 48 && c <= 57))) return false;
  }
  return text !== '';
}

define('ERR_INVALID_ARG_TYPE', (name, expected, actual) => {
  const kind = name.endsWith(' argument') ? '' : name.includes('.') ? 'property' : 'argument';
  const subject = kind === '' ? `The ${name}` : `The "${name}" ${kind}`;
  return `${subject} must be ${expectedText(expected)}.${received(actual)}`;
}, TypeError);
define('ERR_INVALID_ARG_VALUE', (name, value, reason = 'is invalid') => {
  let text = show(value);
  if (text.length > 128) text = `${text.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${text}`;
}, TypeError, RangeError);
define('ERR_OUT_OF_RANGE', (name, range, value, replaceDefault = false) => {
  let text;
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) text = grouped(String(value));
  else if (typeof value === 'bigint') text = `${value > 2 ** 32 || value < -(2 ** 32) ? grouped(String(value)) : value}n`;
  else text = show(value);
  const msg = replaceDefault ? name : `The value of "${name}" is out of range.`;
  return `${msg} It must be ${range}. Received ${text}`;
}, RangeError);

// grouped puts _ between groups of three digits.
function grouped(digits) {
  const start = digits.startsWith('-') ? 1 : 0;
  let result = '';
  let i = digits.length;
  for (; i > start + 3; i -= 3) result = `_${digits.slice(i - 3, i)}${result}`;
  return digits.slice(0, i) + result;
}

define('ERR_INVALID_CALLBACK', (v) => `Callback must be a function.${received(v)}`, TypeError);
define('ERR_UNHANDLED_ERROR', (err) => (err === undefined ? 'Unhandled error.' : `Unhandled error. (${err})`), Error);
define('ERR_METHOD_NOT_IMPLEMENTED', (name) => `The ${name} method is not implemented`, Error);
define('ERR_MISSING_ARGS', (...args) => {
  const names = args.map((a) => (Array.isArray(a) ? a.map((x) => `"${x}"`).join(' or ') : `"${a}"`));
  return `The ${list(names, 'and')} argument${names.length > 1 ? 's' : ''} must be specified`;
}, TypeError);
define('ERR_MULTIPLE_CALLBACK', 'Callback called multiple times', Error);
define('ERR_STREAM_DESTROYED', (name) => `Cannot call ${name} after a stream was destroyed`, Error);
define('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable', Error);
define('ERR_STREAM_WRITE_AFTER_END', 'write after end', Error);
define('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', TypeError);
define('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF', Error);
define('ERR_STREAM_PREMATURE_CLOSE', 'Premature close', Error);
define('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event', Error);
define('ERR_STREAM_ALREADY_FINISHED', (name) => `Cannot call ${name} after a stream was finished`, Error);
define('ERR_STREAM_UNABLE_TO_PIPE', 'Cannot pipe to a closed or destroyed stream', Error);
define('ERR_STREAM_ITER_MISSING_FLAG', 'The stream/iter API requires the --experimental-stream-iter flag', TypeError);
define('ERR_UNKNOWN_ENCODING', (enc) => `Unknown encoding: ${typeof enc === 'object' && enc !== null ? show(enc) : String(enc)}`, TypeError);
define('ERR_ENCODING_NOT_SUPPORTED', (enc) => `The "${enc}" encoding is not supported`, RangeError);
define('ERR_ENCODING_INVALID_ENCODED_DATA', (enc) => `The encoded data was not valid for encoding ${enc}`, TypeError);
define('ERR_INVALID_RETURN_VALUE', (input, name, value) => `Expected ${input} to be returned from the "${name}" function but got ${value?.constructor?.name ? `an instance of ${value.constructor.name}` : `type ${typeof value}`}.`, TypeError, RangeError);
define('ERR_INVALID_THIS', (type) => `Value of "this" must be of type ${type}`, TypeError);
define('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', TypeError);
define('ERR_INVALID_URL', 'Invalid URL', TypeError);
define('ERR_INVALID_URL_SCHEME', (expected) => `The URL must be of scheme ${Array.isArray(expected) ? expected.join(' or ') : expected}`, TypeError);
define('ERR_INVALID_FILE_URL_PATH', (reason) => `File URL path ${reason}`, TypeError);
define('ERR_INVALID_FILE_URL_HOST', (platform) => `File URL host must be "localhost" or empty on ${platform}`, TypeError);
define('ERR_INVALID_URI', 'URI malformed', URIError);
define('ERR_INVALID_TUPLE', (a, b) => `${a} must be an iterable ${b} tuple`, TypeError);
define('ERR_ARG_NOT_ITERABLE', (name) => `${name} must be iterable`, TypeError);
define('ERR_BUFFER_OUT_OF_BOUNDS', (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'), RangeError);
define('ERR_INVALID_BUFFER_SIZE', (n) => `Buffer size must be a multiple of ${n}`, RangeError);
define('ERR_BUFFER_TOO_LARGE', (n) => `Cannot create a Buffer larger than ${n} bytes`, RangeError);
define('ERR_STRING_TOO_LONG', (n) => `Cannot create a string longer than 0x${n.toString(16)} characters`, Error);
define('ERR_ASSERTION', (m) => m, Error);
define('ERR_AMBIGUOUS_ARGUMENT', (name, reason) => `The "${name}" argument is ambiguous. ${reason}`, TypeError);
define('ERR_HTTP_HEADERS_SENT', (what) => `Cannot ${what} headers after they are sent to the client`, Error);
define('ERR_HTTP_INVALID_STATUS_CODE', (code) => `Invalid status code: ${typeof code === 'object' ? show(code, { depth: 0 }) : String(code)}`, RangeError);
define('ERR_HTTP_INVALID_HEADER_VALUE', (value, name) => `Invalid value "${value}" for header "${name}"`, TypeError);
define('ERR_HTTP_BODY_NOT_ALLOWED', 'Adding content for this request method or response status is not allowed.', Error);
define('ERR_HTTP_CONTENT_LENGTH_MISMATCH', (body, length) => `Response body's content-length of ${body} byte(s) does not match the content-length of ${length} byte(s) set in header`, Error);
define('ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding', Error);
define('ERR_INVALID_HTTP_TOKEN', (name, field) => `${name} must be a valid HTTP token ["${field}"]`, TypeError);
define('ERR_INVALID_CHAR', (name, field) => `Invalid character in ${name}${field !== undefined ? ` ["${field}"]` : ''}`, TypeError);
define('ERR_INVALID_PROTOCOL', (protocol, expected) => `Protocol "${protocol}" not supported. Expected "${expected}"`, TypeError);
define('ERR_INVALID_DOMAIN_NAME', 'Unable to determine the domain name', TypeError);
define('ERR_UNESCAPED_CHARACTERS', (name) => `${name} contains unescaped characters`, TypeError);
define('ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.', Error);
define('ERR_SERVER_NOT_RUNNING', 'Server is not running.', Error);
define('ERR_SOCKET_CLOSED', 'Socket is closed', Error);
define('ERR_SOCKET_BAD_PORT', (name, port, allowZero = true) => `${name} should be ${allowZero ? '>= 0' : '> 0'} and < 65536.${received(port)}.`, RangeError);
define('ERR_INVALID_ADDRESS_FAMILY', (family, host, port) => `Invalid address family: ${family} ${host}:${port}`, RangeError);
define('ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'Socket closed before the connection was established', Error);
define('ERR_SOCKET_CONNECTION_TIMEOUT', 'Socket connection timeout', Error);
define('ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent', TypeError);
define('ERR_INVALID_ADDRESS', 'Invalid address', Error);
define('ERR_IP_BLOCKED', (ip) => `IP(${ip}) is blocked by net.BlockList`, Error);
define('ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout', Error);
define('ERR_HTTP_SOCKET_ASSIGNED', 'ServerResponse has an already assigned socket', Error);
define('ERR_HTTP_SOCKET_ENCODING', 'Changing the socket encoding is not allowed per RFC7230 Section 3.', Error);
define('ERR_DNS_SET_SERVERS_FAILED', (err, servers) => `c-ares failed to set servers: "${err}" [${servers}]`, Error);
define('ERR_INVALID_SYNC_FORK_INPUT', (v) => `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${v}`, TypeError);
define('ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected', Error);
define('ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe', Error);
define('ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks', Error);
define('ERR_CHILD_PROCESS_IPC_REQUIRED', (name) => `Forked processes must have an IPC channel, missing value 'ipc' in ${name}`, Error);
define('ERR_INVALID_IP_ADDRESS', (v) => `Invalid IP address: ${v}`, TypeError);
define('ERR_UNKNOWN_SIGNAL', (signal) => `Unknown signal: ${signal}`, TypeError);
define('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', (name) => `${name} maxBuffer length exceeded`, RangeError);
define('ERR_IPC_CHANNEL_CLOSED', 'Channel closed', Error);
define('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called', Error);
define('ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed', Error);
define('ERR_CRYPTO_INVALID_DIGEST', (name) => `Invalid digest: ${name}`, TypeError);
define('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', (name) => `The feature ${name} is unavailable on the current platform, which is being used to run Node.js`, TypeError);
define('ERR_OPERATION_FAILED', (why) => `Operation failed: ${why}`, Error, TypeError);
define('ERR_FS_FILE_TOO_LARGE', (size) => `File size (${size}) is greater than 2 GiB`, RangeError);
define('ERR_FS_EISDIR', (m) => m, Error);
define('ERR_DIR_CLOSED', 'Directory handle was closed', Error);
define('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', Error);
define('ERR_FALSY_VALUE_REJECTION', function(reason) { return 'Promise was rejected with falsy value'; }, Error);
define('ERR_EVENT_RECURSION', (type) => `The event "${type}" is already being dispatched`, Error);
define('ERR_ZLIB_INITIALIZATION_FAILED', 'Initialization failed', Error);
define('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', (m) => m, TypeError);
define('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', (p) => `Unexpected argument '${p}'. This command does not take positional arguments`, TypeError);
define('ERR_PARSE_ARGS_UNKNOWN_OPTION', (option, allowPositionals) => {
  const suggest = allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"` : '';
  return `Unknown option '${option}'${suggest}`;
}, TypeError);

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// systemError makes the error of a failed system call as Node words it.
function uvException({ code, errno, message, syscall, path, dest, address, port }) {
  let text = `${code}: ${message}, ${syscall}`;
  if (path !== undefined) {
    text += ` '${path}'`;
    if (dest !== undefined) text += ` -> '${dest}'`;
  }
  const err = new Error(text);
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
  if (path !== undefined) err.path = path;
  if (dest !== undefined) err.dest = dest;
  return err;
}

module.exports = { codes, AbortError, uvException, received };
