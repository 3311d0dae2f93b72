'use strict';
// fs/promises, https://nodejs.org/api/fs.html#promises-api

const native = require('native');
const { AbortError } = require('util/errors');
const constants = require('fs/constants');
const fs = require('fs');
const { getPath, getFlags, getMode, getOptions } = require('fs/args');
const { FileHandle, call, cancellable } = require('fs/handle');

function fdOf(file) { return file instanceof FileHandle ? file.fd : file; }

const promises = {
  async access(path, mode) { return call(fs.access, path, mode); },
  async copyFile(src, dest, mode) { return call(fs.copyFile, src, dest, mode ?? 0); },
  async cp(src, dest, options) { return call(fs.cp, src, dest, options); },
  async open(path, flags, mode) {
    path = getPath(path);
    flags = getFlags(flags);
    mode = getMode(mode, 'mode', 0o666);
    return new FileHandle(await call(native.open, path, flags, mode));
  },
  async opendir(path, options) { return call(fs.opendir, path, options); },
  async rename(oldPath, newPath) { return call(fs.rename, oldPath, newPath); },
  async truncate(path, len = 0) { return call(fs.truncate, path, len); },
  async rm(path, options) { return call(fs.rm, path, options); },
  async rmdir(path, options) { return call(fs.rmdir, path, options); },
  async mkdir(path, options) { return call(fs.mkdir, path, options); },
  async readdir(path, options) { return call(fs.readdir, path, options); },
  async readlink(path, options) { return call(fs.readlink, path, options); },
  async symlink(target, path, type) { return call(fs.symlink, target, path, type); },
  async lstat(path, options = { bigint: false }) { return call(fs.lstat, path, options); },
  async stat(path, options = { bigint: false, throwIfNoEntry: true }) {
    try {
      return await call(fs.stat, path, options);
    } catch (err) {
      if (options?.throwIfNoEntry === false && (err.code === 'ENOENT' || err.code === 'ENOTDIR')) return undefined;
      throw err;
    }
  },
  async statfs(path, options = { bigint: false }) { return call(fs.statfs, path, options); },
  async link(existingPath, newPath) { return call(fs.link, existingPath, newPath); },
  async unlink(path) { return call(fs.unlink, path); },
  async chmod(path, mode) { return call(fs.chmod, path, mode); },
  async lchmod(path, mode) {
    if (constants.O_SYMLINK === undefined) throw new (require('util/errorcodes').codes.ERR_METHOD_NOT_IMPLEMENTED)('lchmod()');
    const file = await promises.open(path, constants.O_WRONLY | constants.O_SYMLINK);
    return file.chmod(mode).finally(() => file.close());
  },
  async lchown(path, uid, gid) { return call(fs.lchown, path, uid, gid); },
  async chown(path, uid, gid) { return call(fs.chown, path, uid, gid); },
  async utimes(path, atime, mtime) { return call(fs.utimes, path, atime, mtime); },
  async lutimes(path, atime, mtime) { return call(fs.lutimes, path, atime, mtime); },
  async realpath(path, options) { return call(fs.realpath, path, options); },
  async mkdtemp(prefix, options) { return call(fs.mkdtemp, prefix, options); },
  async mkdtempDisposable(prefix, options) {
    const path = await promises.mkdtemp(prefix, options);
    const absolute = require('path').resolve(path);
    const remove = async () => promises.rm(absolute, { recursive: true, force: true });
    return { path, remove, async [Symbol.asyncDispose]() { await remove(); } };
  },
  async writeFile(path, data, options) {
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'w', flush: false });
    if (options.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    if (path instanceof FileHandle) return path.writeFile(data, options);
    if (!ArrayBuffer.isView(data) && typeof data !== 'string' && data != null && (data[Symbol.asyncIterator] || data[Symbol.iterator])) {
      return writeChunks(path, data, options);
    }
    return cancellable(options.signal, () => call(fs.writeFile, path, data, { ...options, signal: undefined }));
  },
  async appendFile(path, data, options) {
    options = getOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a', flush: false });
    return promises.writeFile(path, data, { ...options, flag: options.flag || 'a' });
  },
  async readFile(path, options) {
    options = getOptions(options, { flag: 'r' });
    return cancellable(options.signal, () => call(fs.readFile, fdOf(path), { ...options, signal: undefined }));
  },
  glob: async function* glob(pattern, options) { yield* require(`fs/${'glob'}`).globPromise(pattern, options); },
  watch: async function* _watch(filename, options = {}) { yield* require(`fs/${'watch'}`).watchPromise(filename, options); },
  constants,
};

// writeChunks writes what an iterable gives.
async function writeChunks(path, data, options) {
  const file = await promises.open(path, options.flag, options.mode);
  try {
    for await (const chunk of data) {
      if (options.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
      await file.appendFile(chunk, { encoding: options.encoding });
    }
    if (options.signal?.aborted) throw new AbortError(undefined, { cause: options.signal.reason });
    if (options.flush) await file.sync();
  } finally {
    await file.close();
  }
}

module.exports = promises;
