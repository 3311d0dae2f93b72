'use strict';
// fs, https://nodejs.org/api/fs.html: the functions with callbacks; sync.js has those
// that return, promises.js those with promises.

const native = require('native');
const { codes, AbortError } = require('util/errors');
const { validateFunction, validateInteger, validateBuffer, validateBoolean, validateObject } = require('util/validators');
const constants = require('fs/constants');
const { Stats, statsFrom, statFsFrom, Dirent } = require('fs/stats');
const { getPath, getFd, isFd, getFlags, getMode, getOptions, callbackOf, getTime, encodeName, rmOptions } = require('fs/args');
const sync = require('fs/sync');

const { readSpan, writeSpan, positionOf, dataOf, direntsOf } = sync.parts;

// optional: the options may be left out before the callback.
// With two functions the first one is no callback: promises come so.
function optional(options, callback) { return typeof options === 'function' && typeof callback !== 'function' ? [undefined, options] : [options, callback]; }

// then is a callback that passes a result on through f.
function then(cb, f) { return (err, value) => (err ? cb(err) : cb(null, f(value))); }

// only passes on the error, null for none.
function only(cb) { return (err) => cb(err); }

const fs = {
  appendFile(path, data, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a' });
    fs.writeFile(path, data, { ...options, flag: options.flag ?? 'a' }, callback);
  },
  access(path, mode, callback) {
    if (typeof mode === 'function' && typeof callback !== 'function') {
      callback = mode;
      mode = constants.F_OK;
    }
    path = getPath(path);
    native.access(path, sync.parts.accessMode(mode), only(callbackOf(callback)));
  },
  chown(path, uid, gid, callback) {
    callbackOf(callback);
    native.chown(getPath(path), sync.parts.id(uid, 'uid'), sync.parts.id(gid, 'gid'), true, only(callback));
  },
  chmod(path, mode, callback) {
    path = getPath(path);
    mode = getMode(mode, 'mode');
    native.chmod(path, mode, only(callbackOf(callback)));
  },
  close(fd, callback = sync.parts.thrower) {
    fd = getFd(fd);
    if (callback !== sync.parts.thrower) callbackOf(callback);
    native.close(fd, only(callback));
  },
  copyFile(src, dest, mode, callback) {
    [mode, callback] = optional(mode, callback);
    src = getPath(src, 'src');
    dest = getPath(dest, 'dest');
    callbackOf(callback);
    native.copyFile(src, dest, sync.parts.copyMode(mode ?? 0), only(callback));
  },
  cp(src, dest, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = require('fs/cp').check(options);
    src = getPath(src, 'src');
    dest = getPath(dest, 'dest');
    require('fs/cp').cp(src, dest, options).then(() => process.nextTick(callback, null), (err) => process.nextTick(callback, err));
  },
  createReadStream(path, options) { return new (require('fs/streams').ReadStream)(path, options); },
  createWriteStream(path, options) { return new (require('fs/streams').WriteStream)(path, options); },
  exists(path, callback) {
    callbackOf(callback);
    try {
      path = getPath(path);
    } catch {
      return callback(false);
    }
    return native.access(path, constants.F_OK, (err) => callback(!err));
  },
  fchown(fd, uid, gid, callback) {
    native.fchown(getFd(fd), sync.parts.id(uid, 'uid'), sync.parts.id(gid, 'gid'), only(callbackOf(callback)));
  },
  fchmod(fd, mode, callback) {
    mode = getMode(mode, 'mode');
    native.fchmod(getFd(fd), mode, only(callbackOf(callback)));
  },
  fdatasync(fd, callback) { native.sync(getFd(fd), true, only(callbackOf(callback))); },
  fstat(fd, options, callback) {
    [options, callback] = optional(options, callback);
    fd = getFd(fd);
    const bigint = options?.bigint;
    native.fstat(fd, then(callbackOf(callback), (list) => statsFrom(list, bigint)));
  },
  fsync(fd, callback) { native.sync(getFd(fd), false, only(callbackOf(callback))); },
  ftruncate(fd, len, callback) {
    [len = 0, callback] = optional(len, callback);
    fd = getFd(fd);
    validateInteger(len, 'len');
    native.ftruncate(fd, Math.max(0, len), only(callbackOf(callback)));
  },
  futimes(fd, atime, mtime, callback) {
    fd = getFd(fd);
    atime = getTime(atime, 'atime');
    mtime = getTime(mtime, 'mtime');
    native.utimes(fd, atime, mtime, true, only(callbackOf(callback)));
  },
  lchown(path, uid, gid, callback) {
    callbackOf(callback);
    native.chown(getPath(path), sync.parts.id(uid, 'uid'), sync.parts.id(gid, 'gid'), false, only(callback));
  },
  lchmod: undefined,
  link(existingPath, newPath, callback) {
    callbackOf(callback);
    native.link(getPath(existingPath, 'existingPath'), getPath(newPath, 'newPath'), only(callback));
  },
  lstat(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    const bigint = options?.bigint;
    native.stat(getPath(path), false, true, then(callback, (list) => statsFrom(list, bigint)));
  },
  lutimes(path, atime, mtime, callback) {
    callbackOf(callback);
    path = getPath(path);
    native.utimes(path, getTime(atime), getTime(mtime), false, only(callback));
  },
  mkdir(path, options, callback) {
    [options, callback] = optional(options, callback);
    const { mode, recursive } = sync.parts.mkdirOptions(options);
    callbackOf(callback);
    path = getPath(path);
    native.mkdir(path, mode, recursive, recursive ? callback : only(callback));
  },
  mkdtemp(prefix, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options);
    prefix = getPath(prefix, 'prefix');
    sync.parts.warnOfTemplate(prefix);
    native.mkdtemp(prefix, then(callback, (name) => encodeName(name, options.encoding)));
  },
  open(path, flags, mode, callback) {
    path = getPath(path);
    if (arguments.length < 3) {
      callback = flags;
      flags = 'r';
      mode = 0o666;
    } else if (typeof mode === 'function' && typeof callback !== 'function') {
      callback = mode;
      mode = 0o666;
    } else {
      mode = getMode(mode, 'mode', 0o666);
    }
    flags = getFlags(flags);
    native.open(path, flags, mode, callbackOf(callback));
  },
  opendir(path, options, callback) {
    [options, callback] = optional(options, callback);
    require('util/validators').validateFunction(callback, 'callback');
    path = getPath(path);
    const { Dir, check } = require('fs/dir');
    options = check(options);
    native.readdir(path, true, Boolean(options.recursive), (err, list) => {
      if (err) {
        err.syscall = 'opendir';
        err.message = err.message.replace('scandir', 'opendir');
        callback(err);
      } else {
        callback(null, new Dir(path, list, options));
      }
    });
  },
  readdir(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options);
    path = getPath(path);
    if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
    native.readdir(path, Boolean(options.withFileTypes), Boolean(options.recursive), then(callback, (list) => direntsOf(path, list, options)));
  },
  read(fd, buffer, offset, length, position, callback) {
    fd = getFd(fd);
    let params;
    if (arguments.length <= 4) {
      if (arguments.length === 4) { // fd, buffer, options, callback
        params = offset;
        validateObject(params, 'options', { nullable: true });
        callback = length;
      } else if (arguments.length === 3) { // fd, options or buffer, callback
        if (!ArrayBuffer.isView(buffer)) {
          params = buffer;
          validateObject(params, 'options', { nullable: true });
          ({ buffer = require('buffer').Buffer.alloc(16384) } = params ?? {});
        }
        callback = offset;
      } else {
        callback = buffer;
        buffer = require('buffer').Buffer.alloc(16384);
      }
      ({ offset = 0, length = buffer?.byteLength - offset, position = null } = params ?? {});
    }
    validateBuffer(buffer);
    callbackOf(callback);
    const span = readSpan(buffer, offset, length, position);
    if (span.length === 0) return process.nextTick(() => callback(null, 0, buffer));
    return native.read(fd, buffer, span.offset, span.length, span.position, (err, n) => callback(err, n || 0, buffer));
  },
  readv(fd, buffers, position, callback) {
    fd = getFd(fd);
    sync.parts.views(buffers);
    [position, callback] = optional(position, callback);
    callbackOf(callback);
    native.readv(fd, buffers, positionOf(position), (err, n) => callback(err, n || 0, buffers));
  },
  readFile(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options, { flag: 'r' });
    const { signal } = options;
    if (signal?.aborted) return process.nextTick(callback, new AbortError(undefined, { cause: signal.reason }));
    const done = sync.parts.readDone(callback, signal);
    return native.readFile(isFd(path) ? path : getPath(path), getFlags(options.flag, 'options.flag'), options.encoding ?? undefined, done);
  },
  readlink(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options);
    native.readlink(getPath(path, 'oldPath'), then(callback, (name) => encodeName(name, options.encoding)));
  },
  realpath(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options);
    native.realpath(getPath(path), then(callback, (name) => encodeName(name, options.encoding)));
  },
  rename(oldPath, newPath, callback) {
    callbackOf(callback);
    native.rename(getPath(oldPath, 'oldPath'), getPath(newPath, 'newPath'), only(callback));
  },
  rm(path, options, callback) {
    [options, callback] = optional(options, callback);
    path = getPath(path);
    callbackOf(callback);
    options = rmOptions(options);
    const remove = () => native.rm(path, options.recursive, options.force, only(callback));
    if (options.recursive) return remove();
    return native.stat(path, false, true, (err, list) => {
      if (!err && statsFrom(list).isDirectory()) callback(sync.parts.rmDirectory(path));
      else remove();
    });
  },
  rmdir(path, options, callback) {
    [options, callback] = optional(options, callback);
    sync.parts.rmdirOptions(options);
    path = getPath(path);
    native.rmdir(path, only(callbackOf(callback)));
  },
  stat(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    path = getPath(path);
    const bigint = options?.bigint;
    const done = then(callback, (list) => statsFrom(list, bigint));
    const missing = options?.throwIfNoEntry === false;
    native.stat(path, true, true, (err, list) => (missing && (err?.code === 'ENOENT' || err?.code === 'ENOTDIR') ? callback(null, undefined) : done(err, list)));
  },
  statfs(path, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    const bigint = options?.bigint;
    native.statfs(getPath(path), then(callback, (list) => statFsFrom(list, bigint)));
  },
  symlink(target, path, type, callback) {
    [type, callback] = optional(type, callback);
    sync.parts.symlinkType(type);
    callbackOf(callback);
    native.symlink(getPath(target, 'target'), getPath(path), only(callback));
  },
  truncate(path, len, callback) {
    [len = 0, callback] = optional(len, callback);
    validateInteger(len, 'len');
    callbackOf(callback);
    fs.open(path, 'r+', (err, fd) => {
      if (err) return callback(err);
      return native.ftruncate(fd, Math.max(0, len), (error) => native.close(fd, (closing) => callback(error ?? closing)));
    });
  },
  unlink(path, callback) {
    callbackOf(callback);
    native.unlink(getPath(path), only(callback));
  },
  utimes(path, atime, mtime, callback) {
    callbackOf(callback);
    path = getPath(path);
    native.utimes(path, getTime(atime), getTime(mtime), true, only(callback));
  },
  writeFile(path, data, options, callback) {
    [options, callback] = optional(options, callback);
    callbackOf(callback);
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false });
    const { signal } = options;
    const flush = options.flush ?? false;
    validateBoolean(flush, 'options.flush');
    const bytes = dataOf(data, options.encoding);
    if (signal?.aborted) return process.nextTick(callback, new AbortError(undefined, { cause: signal.reason }));
    return native.writeFile(isFd(path) ? path : getPath(path), bytes, getFlags(options.flag ?? 'w', 'options.flag'), getMode(options.mode, 'mode', 0o666), flush,
      sync.parts.readDone(only(callback), signal));
  },
  write(fd, buffer, offset, length, position, callback) {
    fd = getFd(fd);
    if (ArrayBuffer.isView(buffer)) {
      if (typeof offset === 'function') [offset, callback] = [null, offset];
      else if (typeof length === 'function') [length, callback] = [undefined, length];
      else if (typeof position === 'function') [position, callback] = [null, position];
      callbackOf(callback);
      if (offset !== null && typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
      const span = writeSpan(buffer, offset, length, position);
      return native.write(fd, buffer, span.offset, span.length, span.position, (err, n) => callback(err, n || 0, buffer));
    }
    sync.parts.checkText(buffer, 'buffer');
    // fd, text, position, encoding, callback
    if (typeof position !== 'function') {
      if (typeof offset === 'function') [position, offset, length] = [offset, null, 'utf8'];
      else [position, length] = [length, 'utf8'];
    }
    callback = callbackOf(position);
    sync.parts.checkEncoding(buffer, length);
    return native.writeString(fd, buffer, positionOf(offset), length, (err, n) => callback(err, n || 0, buffer));
  },
  writev(fd, buffers, position, callback) {
    fd = getFd(fd);
    sync.parts.views(buffers);
    [position, callback] = optional(position, callback);
    callbackOf(callback);
    if (buffers.length === 0) return process.nextTick(callback, null, 0, buffers);
    return native.writev(fd, buffers, positionOf(position), (err, n) => callback(err, n || 0, buffers));
  },
  ...sync.functions,
  Dirent,
  Stats: require('util/deprecate').deprecate(Stats, 'fs.Stats constructor is deprecated.', 'DEP0180'),
  constants,
  _toUnixTimestamp: getTime,
};

// Parts that are linked when the program names one of their functions: the names of the
// modules are computed, see partWords in cmd/driver/nodemodules.go.
const parts = {
  glob(pattern, options, callback) { return require(`fs/${'glob'}`).glob(pattern, options, callback); },
  globSync(pattern, options) { return require(`fs/${'glob'}`).globSync(pattern, options); },
  openAsBlob(path, options = {}) { return require(`fs/${'openasblob'}`).openAsBlob(path, options); },
  openAsBlobSync(path, options = {}) { return require(`fs/${'openasblob'}`).openAsBlobSync(path, options); },
  unwatchFile(filename, listener) { return require(`fs/${'watchfile'}`).unwatchFile(filename, listener); },
  watch(filename, options, listener) { return require(`fs/${'watch'}`).watch(filename, options, listener); },
  watchFile(filename, options, listener) { return require(`fs/${'watchfile'}`).watchFile(filename, options, listener); },
};
Object.assign(fs, parts);

fs.realpath.native = function(path, options, callback) { return fs.realpath(path, options, callback); };
Object.defineProperty(fs.realpath.native, 'name', { value: 'native', configurable: true });

const promisify = Symbol.for('nodejs.util.promisify.custom');
Object.defineProperty(fs.exists, promisify, { value: { exists: (path) => new Promise((resolve) => fs.exists(path, resolve)) }.exists });
for (const [name, names] of [['read', ['bytesRead', 'buffer']], ['write', ['bytesWritten', 'buffer']], ['readv', ['bytesRead', 'buffers']], ['writev', ['bytesWritten', 'buffers']]]) {
  Object.defineProperty(fs[name], require('util/promisifyargs'), { value: names, enumerable: false });
}

// Parts that load more are properties made when they are first asked for.
function lazy(name, load, enumerable = true) {
  Object.defineProperty(fs, name, {
    enumerable,
    configurable: true,
    get() {
      const value = load();
      Object.defineProperty(fs, name, { value, enumerable, writable: true, configurable: true });
      return value;
    },
    set(value) { Object.defineProperty(fs, name, { value, enumerable, writable: true, configurable: true }); },
  });
}
sync.parts.read = fs.read; // for streams, which look whether it is still this one
lazy('ReadStream', () => require('fs/streams').ReadStream);
lazy('WriteStream', () => require('fs/streams').WriteStream);
lazy('FileReadStream', () => require('fs/streams').ReadStream);
lazy('FileWriteStream', () => require('fs/streams').WriteStream);
// Copies of fs read every property: where the program does not name it, it is undefined.
lazy('Utf8Stream', () => (require('process/linked').linked('fs/utf8stream') ? require(`fs/${'utf8stream'}`).Utf8Stream : undefined));
lazy('Dir', () => require('fs/dir').Dir);
lazy('promises', () => require('fs/promises'));

module.exports = fs;
