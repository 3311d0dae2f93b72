'use strict';
// Node's errors with codes, https://nodejs.org/api/errors.html#nodejs-error-codes: those
// of every program; errorcodes.js adds the others to the same table.

const codes = { __proto__: null };

// define makes the class of one code: message is a string or a function of the
// constructor's arguments.
function define(code, message, ...bases) {
  const classes = bases.map((Base) => {
    const C = {
      [code]: class extends Base {
        constructor(...args) {
          super(typeof message === 'function' ? message(...args) : message);
          Object.defineProperty(this, 'code', { __proto__: null, value: code, enumerable: true, configurable: true, writable: true });
          const stack = this.stack;
          if (typeof stack === 'string' && stack.startsWith(`${this.name}:`)) {
            Object.defineProperty(this, 'stack', { __proto__: null, value: `${this.name} [${code}]${stack.slice(this.name.length)}`, enumerable: false, configurable: true, writable: true });
          }
        }
        toString() { return `${this.name} [${code}]: ${this.message}`; }
      },
    }[code];
    Object.defineProperty(C.prototype, 'name', { __proto__: null, value: Base.prototype.name, enumerable: false, configurable: true, writable: true });
    Object.defineProperty(C.prototype, 'constructor', { __proto__: null, value: Base, enumerable: false, configurable: true, writable: true });
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

define('ERR_UNHANDLED_ERROR', (err) => (err === undefined ? 'Unhandled error.' : `Unhandled error. (${err})`), Error);
define('ERR_STREAM_WRITE_AFTER_END', 'write after end', Error);
define('ERR_SOCKET_BAD_PORT', (name, port, allowZero = true) => `${name} should be ${allowZero ? '>= 0' : '> 0'} and < 65536.${received(port)}.`, RangeError);
define('ERR_UNKNOWN_SIGNAL', (signal) => `Unknown signal: ${signal}`, TypeError);
define('ERR_INVALID_OBJECT_DEFINE_PROPERTY', (text) => text, TypeError);
define('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', Error);

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

module.exports = { codes, AbortError, uvException, received, define, show, list };
