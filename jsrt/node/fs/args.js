'use strict';
// Arguments of fs functions: paths, flags, modes, options, times.

const { codes } = require('util/errors');
const { validateInteger, validateUint32, validateFunction, validateAbortSignal, validateBoolean } = require('util/validators');
const constants = require('fs/constants');

function noNull(path, name) {
  if (path.includes('\u0000')) throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  return path;
}

// getPath turns a path argument into a string.
function getPath(path, name = 'path') {
  if (typeof path === 'string') return noNull(path, name);
  if (path !== null && typeof path === 'object') {
    if (path.href && path.protocol && path.auth === undefined && path.path === undefined) return noNull(require('url').fileURLToPath(path), name);
    if (path instanceof Uint8Array) {
      if (path.includes(0)) throw new codes.ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
      return require('buffer').Buffer.from(path.buffer, path.byteOffset, path.byteLength).toString();
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
}

function isFd(v) { return typeof v === 'number' && v >>> 0 === v; }

function getFd(fd) {
  if (isFd(fd) && fd <= 2147483647) return fd;
  validateInteger(fd, 'fd', 0, 2147483647);
  return fd;
}

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = constants;
const flagsOf = Object.assign({ __proto__: null }, {
  r: O_RDONLY, rs: O_RDONLY | O_SYNC, sr: O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'sr+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY, wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL, xw: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR, 'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL, 'xw+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY, ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL, xa: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC, sa: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR, 'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL, 'xa+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC, 'sa+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
});

function getFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInteger(flags, name, -2147483648, 2147483647);
    return flags;
  }
  if (flags == null) return O_RDONLY;
  const n = flagsOf[flags];
  if (n === undefined) throw new codes.ERR_INVALID_ARG_VALUE(name, flags);
  return n;
}

function getMode(value, name, def) {
  value ??= def;
  if (typeof value === 'string') {
    let octal = value !== '';
    for (let i = 0; i < value.length; i++) octal &&= value[i] >= '0' && value[i] <= '7';
    if (!octal) throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a 32-bit unsigned integer or an octal string');
    value = parseInt(value, 8);
  }
  validateUint32(value, name);
  return value;
}

function checkEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && !require('buffer').Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

// getOptions merges an options argument, which may be an encoding, into defaults.
function getOptions(options, defaults = {}) {
  if (options == null || typeof options === 'function') return defaults;
  if (typeof options === 'string') options = { ...defaults, encoding: options };
  else if (typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  checkEncoding(options.encoding);
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  return options;
}

function callbackOf(cb) {
  validateFunction(cb, 'cb');
  return cb;
}

// getTime is a time argument in seconds.
function getTime(time, name = 'time') {
  // eslint-disable-next-line eqeqeq
  if (typeof time === 'string' && +time == time) return +time;
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (require('util/types').isDate(time)) return time.getTime() / 1000;
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

// encodeName gives a name of the system in the encoding that was asked for.
function encodeName(name, encoding) {
  if (typeof name !== 'string' || !encoding || encoding === 'utf8' || encoding === 'utf-8') return name;
  const b = require('buffer').Buffer.from(name);
  return encoding === 'buffer' ? b : b.toString(encoding);
}

const rmDefaults = { recursive: false, force: false, retryDelay: 100, maxRetries: 0 };

function rmOptions(options, defaults = rmDefaults) {
  if (options === undefined) return defaults;
  if (options === null || typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  options = { ...defaults, ...options };
  validateBoolean(options.recursive, 'options.recursive');
  if (options.force !== undefined) validateBoolean(options.force, 'options.force');
  require('util/validators').validateInt32(options.retryDelay, 'options.retryDelay', 0);
  validateUint32(options.maxRetries, 'options.maxRetries');
  return options;
}

// systemError is an error in libuv's form that fs itself finds.
class SystemError extends Error {
  constructor(code, message, { code: uv, message: text, syscall, path, dest, errno }) {
    let msg = `${message}: ${syscall} returned ${uv} (${text})`;
    if (path !== undefined) msg += ` ${path}`;
    if (dest !== undefined) msg += ` => ${dest}`;
    super(msg);
    Object.defineProperty(this, 'name', { value: 'SystemError', enumerable: false, writable: true, configurable: true });
    this.code = code;
    this.info = { message: text, path, syscall, errno, code: uv };
    if (dest !== undefined) this.info.dest = dest;
    for (const [key, value] of Object.entries({ errno, syscall, path, dest })) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true, writable: true, configurable: true });
    }
    const stack = this.stack;
    Object.defineProperty(this, 'stack', { value: stack.replace('SystemError:', `SystemError [${code}]:`), enumerable: false, writable: true, configurable: true });
  }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}

module.exports = { getPath, getFd, isFd, getFlags, getMode, getOptions, checkEncoding, callbackOf, getTime, encodeName, rmOptions, SystemError };
