'use strict';
// The functions of fs that return their result, and the parts that those with
// callbacks share with them.

const native = require('native');
const { codes, AbortError } = require('util/errorcodes');
const { validateInteger, validateBoolean, validateBuffer, validateObject, validateOneOf } = require('util/validators');
const constants = require('fs/constants');
const { statsFrom, statFsFrom, Dirent } = require('fs/stats');
const { getPath, getFd, isFd, getFlags, getMode, getOptions, checkEncoding: checkName, getTime, encodeName, rmOptions, SystemError } = require('fs/args');

// Parts

function getFileOrFd(v) { return typeof v === 'number' && (v | 0) === v ? getFd(v) : getPath(v); }

function positionOf(position) {
  if (typeof position === 'bigint') return Number(position);
  return typeof position === 'number' && Number.isInteger(position) && position >= 0 ? position : -1;
}

// readSpan checks where in a buffer to read to.
function readSpan(buffer, offset, length, position) {
  if (offset == null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  length = length === undefined ? buffer.byteLength - offset : length | 0;
  if (length !== 0 && buffer.byteLength === 0) throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  if (length !== 0) {
    if (offset > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, offset);
    if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
    if (offset + length > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, length);
  }
  if (position == null) position = -1;
  else if (typeof position === 'bigint') position = checkPosition(position, length);
  else if (typeof position === 'number') validateInteger(position, 'position', -1);
  else throw new codes.ERR_INVALID_ARG_TYPE('position', ['integer', 'bigint'], position);
  return { offset, length, position };
}

function checkPosition(position, length) {
  const top = 0x7fffffffffffffffn - BigInt(length);
  if (position < -1n || position > top) throw new codes.ERR_OUT_OF_RANGE('position', `>= -1 && <= ${top}`, position);
  // What rounds up to 2^63 is no position of a file either.
  return Number(position > 0x7ffffffffffffc00n ? 0x7ffffffffffffc00n : position);
}

// writeSpan checks what of a buffer to write.
function writeSpan(buffer, offset, length, position) {
  if (offset == null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (typeof length !== 'number') length = buffer.byteLength - offset;
  if (offset > buffer.byteLength) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, offset);
  if (length > buffer.byteLength - offset) throw new codes.ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, length);
  if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
  validateInteger(length, 'length', 0, 2147483647);
  return { offset, length, position: positionOf(position) };
}

function checkText(value, name) {
  if (typeof value !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
}

function checkEncoding(text, encoding) {
  if (encoding === undefined || encoding === null) return;
  if (`${encoding}`.toLowerCase() === 'hex' && text.length % 2 !== 0) throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${text.length}`);
}

// dataOf is the bytes of what writeFile is to write.
function dataOf(data, encoding) {
  if (ArrayBuffer.isView(data)) return data;
  checkText(data, 'data');
  return require('buffer').Buffer.from(data, encoding || 'utf8');
}

function views(buffers) {
  if (!Array.isArray(buffers)) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  for (const b of buffers) if (!ArrayBuffer.isView(b)) throw new codes.ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
}

function accessMode(mode) {
  if (mode === undefined || mode === null) return constants.F_OK;
  validateInteger(mode, 'mode', 0, 7);
  return mode;
}

function copyMode(mode) {
  validateInteger(mode, 'mode', 0, 7);
  return mode;
}

function id(value, name) {
  validateInteger(value, name, -1, 4294967295);
  return value;
}

function mkdirOptions(options) {
  let mode = 0o777;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') {
    mode = getMode(options, 'mode');
  } else if (options) {
    if (options.recursive !== undefined) {
      validateBoolean(options.recursive, 'options.recursive');
      recursive = options.recursive;
    }
    if (options.mode !== undefined) mode = getMode(options.mode, 'options.mode');
  }
  return { mode, recursive };
}

function rmdirOptions(options) {
  if (options === undefined) return;
  validateObject(options, 'options');
  if (options.recursive !== undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
  }
}

// rmDirectory is the error of rm for a directory without recursive.
function rmDirectory(path) {
  return new SystemError('ERR_FS_EISDIR', 'Path is a directory', { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 });
}

function symlinkType(type) {
  if (type !== undefined && type !== null) validateOneOf(type, 'type', ['dir', 'file', 'junction']);
}

// direntsOf turns names, or names and kinds in turn, into what readdir gives.
function direntsOf(path, list, { withFileTypes, encoding }) {
  if (!withFileTypes) return encoding && encoding !== 'utf8' ? list.map((n) => encodeName(n, encoding)) : list;
  const out = [];
  for (let i = 0; i < list.length; i += 2) {
    const slash = list[i].lastIndexOf('/');
    const parent = slash < 0 ? path : require('path').join(path, list[i].slice(0, slash));
    out.push(new Dirent(encodeName(list[i].slice(slash + 1), encoding), parent, list[i + 1]));
  }
  return out;
}

// readDone heeds a signal that aborts while an operation is under way.
function readDone(callback, signal) {
  if (signal == null) return tooLarge(callback);
  let done = false;
  const abort = () => {
    done = true;
    callback(new AbortError(undefined, { cause: signal.reason }));
  };
  signal.addEventListener('abort', abort, { once: true });
  return (err, value) => {
    if (done) return;
    signal.removeEventListener('abort', abort);
    tooLarge(callback)(err, value);
  };
}

// ofSize is Node's error where a file was too large to be read, else err.
function ofSize(err) { return err.code === 'EFBIG' && err.syscall === 'read' ? new codes.ERR_FS_FILE_TOO_LARGE(err.size) : err; }

function tooLarge(callback) {
  return (err, value) => {
    const reported = err === null ? null : ofSize(err);
    if (reported === err) callback(err, value);
    else callback(reported);
  };
}

let warnedOfTemplate = false;
function warnOfTemplate(prefix) {
  if (warnedOfTemplate || typeof prefix !== 'string' || !prefix.endsWith('X')) return;
  warnedOfTemplate = true;
  process.emitWarning('mkdtemp() templates ending with X are not portable. For details see: https://nodejs.org/api/fs.html');
}

function thrower(err) { if (err) throw err; }

let warned = false;

const functions = {
  appendFileSync(path, data, options) {
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a' });
    functions.writeFileSync(path, data, { ...options, flag: options.flag ?? 'a' });
  },
  accessSync(path, mode) { native.access(getPath(path), accessMode(mode)); },
  chownSync(path, uid, gid) { native.chown(getPath(path), id(uid, 'uid'), id(gid, 'gid'), true, undefined); },
  chmodSync(path, mode) {
    path = getPath(path);
    native.chmod(path, getMode(mode, 'mode'));
  },
  closeSync(fd) { native.close(getFd(fd)); },
  copyFileSync(src, dest, mode) { native.copyFile(getPath(src, 'src'), getPath(dest, 'dest'), copyMode(mode ?? 0)); },
  cpSync(src, dest, options) {
    options = require('fs/cp').check(options);
    require('fs/cp').cpSync(getPath(src, 'src'), getPath(dest, 'dest'), options);
  },
  existsSync(path) {
    try {
      path = getPath(path);
    } catch (err) {
      if (err.code === 'ERR_INVALID_ARG_TYPE' && !warned) {
        warned = true;
        process.emitWarning('Passing invalid argument types to fs.existsSync is deprecated', 'DeprecationWarning', 'DEP0187');
      }
      return false;
    }
    return native.kind(path) >= 0;
  },
  fchownSync(fd, uid, gid) { native.fchown(getFd(fd), id(uid, 'uid'), id(gid, 'gid')); },
  fchmodSync(fd, mode) {
    mode = getMode(mode, 'mode');
    native.fchmod(getFd(fd), mode);
  },
  fdatasyncSync(fd) { native.sync(getFd(fd), true); },
  fstatSync(fd, options) { return statsFrom(native.fstat(getFd(fd)), options?.bigint); },
  fsyncSync(fd) { native.sync(getFd(fd), false); },
  ftruncateSync(fd, len = 0) {
    fd = getFd(fd);
    validateInteger(len, 'len');
    native.ftruncate(fd, len < 0 ? 0 : len);
  },
  futimesSync(fd, atime, mtime) { native.utimes(getFd(fd), getTime(atime, 'atime'), getTime(mtime, 'mtime'), true, undefined); },
  lchownSync(path, uid, gid) { native.chown(getPath(path), id(uid, 'uid'), id(gid, 'gid'), false, undefined); },
  linkSync(existingPath, newPath) { native.link(getPath(existingPath, 'existingPath'), getPath(newPath, 'newPath')); },
  lstatSync(path, options) {
    const list = native.stat(getPath(path), false, options?.throwIfNoEntry ?? true);
    return list && statsFrom(list, options?.bigint);
  },
  lchmodSync: undefined,
  lutimesSync(path, atime, mtime) { native.utimes(getPath(path), getTime(atime), getTime(mtime), false, undefined); },
  mkdirSync(path, options) {
    const { mode, recursive } = mkdirOptions(options);
    const made = native.mkdir(getPath(path), mode, recursive);
    return recursive ? made : undefined;
  },
  mkdtempSync(prefix, options) {
    options = getOptions(options);
    prefix = getPath(prefix, 'prefix');
    warnOfTemplate(prefix);
    return encodeName(native.mkdtemp(prefix), options.encoding);
  },
  mkdtempDisposableSync(prefix, options) {
    const path = functions.mkdtempSync(prefix, options);
    const absolute = require('path').resolve(path);
    const remove = () => functions.rmSync(absolute, { recursive: true, force: true });
    return { path, remove, [Symbol.dispose]() { remove(); } };
  },
  openSync(path, flags, mode) { return native.open(getPath(path), getFlags(flags), getMode(mode, 'mode', 0o666)); },
  opendirSync(path, options) {
    const { Dir, check } = require('fs/dir');
    path = getPath(path);
    options = check(options);
    try {
      return new Dir(path, native.readdir(path, true, Boolean(options.recursive)), options);
    } catch (err) {
      if (err.syscall === 'scandir') {
        err.syscall = 'opendir';
        err.message = err.message.replace('scandir', 'opendir');
      }
      throw err;
    }
  },
  readdirSync(path, options) {
    options = getOptions(options);
    path = getPath(path);
    if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
    return direntsOf(path, native.readdir(path, Boolean(options.withFileTypes), Boolean(options.recursive)), options);
  },
  readSync(fd, buffer, offset, length, position) {
    fd = getFd(fd);
    validateBuffer(buffer);
    if (arguments.length <= 3 || (typeof offset === 'object' && offset !== null)) {
      if (offset !== undefined) validateObject(offset, 'options', { nullable: true });
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset ?? {});
    }
    const span = readSpan(buffer, offset, length, position);
    return span.length === 0 ? 0 : native.read(fd, buffer, span.offset, span.length, span.position, undefined);
  },
  readvSync(fd, buffers, position) {
    fd = getFd(fd);
    views(buffers);
    return native.readv(fd, buffers, positionOf(position));
  },
  readFileSync(path, options) {
    let encoding;
    let flags = constants.O_RDONLY;
    if (typeof options === 'string') {
      if (options !== 'utf8') checkName(options);
      encoding = options;
    } else if (options != null) {
      options = getOptions(options);
      encoding = options.encoding;
      if (encoding === 'utf8' || encoding === 'utf-8') getFileOrFd(path);
      flags = getFlags(options.flag);
    }
    const file = typeof path === 'string' ? path : getFileOrFd(path);
    const data = native.readFile(file, flags, encoding && encoding !== 'buffer' ? encoding : undefined, undefined);
    if (typeof data === 'number') throw new codes.ERR_FS_FILE_TOO_LARGE(data);
    if (data === undefined) getPath(path); // which throws
    return encoding === 'buffer' ? data.toString(encoding) : data;
  },
  readlinkSync(path, options) {
    options = getOptions(options);
    return encodeName(native.readlink(getPath(path)), options.encoding);
  },
  realpathSync(path, options) {
    options = getOptions(options);
    return encodeName(native.realpath(getPath(path)), options.encoding);
  },
  renameSync(oldPath, newPath) { native.rename(getPath(oldPath, 'oldPath'), getPath(newPath, 'newPath')); },
  rmSync(path, options) {
    path = getPath(path);
    options = rmOptions(options);
    if (!options.recursive) {
      const list = native.stat(path, false, false);
      if (list && statsFrom(list).isDirectory()) throw rmDirectory(path);
    }
    native.rm(path, options.recursive, options.force);
  },
  rmdirSync(path, options) {
    path = getPath(path);
    rmdirOptions(options);
    native.rmdir(path);
  },
  statSync(path, options) {
    const list = native.stat(getPath(path), true, options?.throwIfNoEntry ?? true);
    return list && statsFrom(list, options?.bigint);
  },
  statfsSync(path, options) { return statFsFrom(native.statfs(getPath(path)), options?.bigint); },
  symlinkSync(target, path, type) {
    symlinkType(type);
    native.symlink(getPath(target, 'target'), getPath(path));
  },
  truncateSync(path, len) {
    len ??= 0;
    validateInteger(len, 'len');
    const fd = functions.openSync(path, 'r+');
    try {
      functions.ftruncateSync(fd, len);
    } finally {
      native.close(fd);
    }
  },
  unlinkSync(path) { native.unlink(getPath(path)); },
  utimesSync(path, atime, mtime) { native.utimes(getPath(path), getTime(atime), getTime(mtime), true, undefined); },
  writeFileSync(path, data, options) {
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false });
    const flush = options.flush ?? false;
    validateBoolean(flush, 'options.flush');
    native.writeFile(isFd(path) ? path : getPath(path), dataOf(data, options.encoding), getFlags(options.flag ?? 'w', 'options.flag'),
      getMode(options.mode, 'mode', 0o666), flush, undefined);
  },
  writeSync(fd, buffer, offset, length, position) {
    fd = getFd(fd);
    if (ArrayBuffer.isView(buffer)) {
      if (offset !== null && typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
      const span = writeSpan(buffer, offset, length, position);
      return native.write(fd, buffer, span.offset, span.length, span.position, undefined);
    }
    checkText(buffer, 'buffer');
    checkEncoding(buffer, length);
    return native.writeString(fd, buffer, positionOf(offset), length, undefined);
  },
  writevSync(fd, buffers, position) {
    fd = getFd(fd);
    views(buffers);
    return buffers.length === 0 ? 0 : native.writev(fd, buffers, positionOf(position));
  },
};
functions.realpathSync.native = (path, options) => functions.realpathSync(path, options);
Object.defineProperty(functions.realpathSync.native, 'name', { value: 'native', configurable: true });

module.exports = {
  functions,
  parts: { warnOfTemplate, positionOf, readSpan, writeSpan, checkText, checkEncoding, dataOf, views, accessMode, copyMode, id, mkdirOptions, rmdirOptions,
    rmDirectory, symlinkType, direntsOf, readDone, thrower },
};
