'use strict';
// FileHandle, https://nodejs.org/api/fs.html#class-filehandle

const native = require('native');
const EventEmitter = require('events');
const fs = require('fs');
const { getOptions } = require('fs/args');

// cancellable does work that ends with an AbortError if the signal has come meanwhile.
async function cancellable(signal, work) {
  if (signal === undefined || signal === null) return work();
  const check = () => {
    if (signal.aborted) throw new (require('util/errorcodes').AbortError)(undefined, { cause: signal.reason });
  };
  check();
  const value = await work();
  check();
  return value;
}

// call makes a promise of a function of fs that takes a callback.
function call(f, ...args) {
  return new Promise((resolve, reject) => f(...args, (err, value) => (err ? reject(err) : resolve(value))));
}

// pair is call for functions whose callback gets a count and the buffer.
function pair(count, rest, f, ...args) {
  return new Promise((resolve, reject) => f(...args, (err, n, buffer) => (err ? reject(err) : resolve({ __proto__: null, [count]: n, [rest]: buffer }))));
}

// retain and release are what streams on a handle do: the file is closed when the last of them
// has let go, too.
let retain;
let release;

class FileHandle extends EventEmitter {
  #fd;
  #users = 1;
  #closing;
  #closed; // settles #closing, when users are left

  static {
    retain = (handle) => { handle.#users++; };
    release = (handle) => {
      if (--handle.#users === 0) handle.#closeFile().then(handle.#closed.resolve, handle.#closed.reject);
    };
  }

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  getAsyncId() { return -1; }
  get fd() { return this.#fd; }

  #open() {
    if (this.#fd === -1) {
      const err = new Error('file closed');
      err.code = 'EBADF';
      err.syscall = 'read';
      throw err;
    }
    return this.#fd;
  }

  async appendFile(data, options) {
    options = getOptions(options, { encoding: 'utf8' });
    return this.writeFile(data, options);
  }
  async chmod(mode) { return call(fs.fchmod, this.#open(), mode); }
  async chown(uid, gid) { return call(fs.fchown, this.#open(), uid, gid); }
  async datasync() { return call(fs.fdatasync, this.#open()); }
  async sync() { return call(fs.fsync, this.#open()); }
  async read(buffer, offset, length, position) {
    const fd = this.#open();
    if (!ArrayBuffer.isView(buffer)) {
      const o = buffer ?? {};
      buffer = o.buffer ?? require('buffer').Buffer.alloc(16384);
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = o);
    } else if (offset !== null && typeof offset === 'object') {
      ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
    }
    length ??= buffer.byteLength - (offset ?? 0);
    return pair('bytesRead', 'buffer', fs.read, fd, buffer, offset ?? 0, length, position ?? null);
  }
  async readv(buffers, position) { return pair('bytesRead', 'buffers', fs.readv, this.#open(), buffers, position); }
  async readFile(options) { return call(fs.readFile, this.#open(), options); }
  // A program that names it has the part.
  readableWebStream(options = {}) { return require(`fs/${'handleweb'}`).readableWebStream(this, options, this.#closing !== undefined); }
  readLines(options) { return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity }); }
  async stat(options) { return call(fs.fstat, this.#open(), options ?? {}); }
  async truncate(len = 0) { return call(fs.ftruncate, this.#open(), len); }
  async utimes(atime, mtime) { return call(fs.futimes, this.#open(), atime, mtime); }
  async write(buffer, offset, length, position) {
    const fd = this.#open();
    if (ArrayBuffer.isView(buffer)) {
      if (buffer.byteLength === 0) return { __proto__: null, bytesWritten: 0, buffer };
      if (offset !== null && typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
      return pair('bytesWritten', 'buffer', fs.write, fd, buffer, offset ?? 0, length ?? buffer.byteLength - (offset ?? 0), position ?? null);
    }
    return pair('bytesWritten', 'buffer', fs.write, fd, buffer, offset ?? null, typeof length === 'string' ? length : 'utf8');
  }
  async writev(buffers, position) { return pair('bytesWritten', 'buffers', fs.writev, this.#open(), buffers, position); }
  async writeFile(data, options) {
    const fd = this.#open();
    options = getOptions(options, { encoding: 'utf8' });
    if (!ArrayBuffer.isView(data) && typeof data !== 'string' && data != null && (data[Symbol.asyncIterator] || data[Symbol.iterator])) {
      await cancellable(options.signal, async () => {
        for await (const chunk of data) {
          if (options.signal?.aborted) return;
          await call(fs.writeFile, fd, chunk, { encoding: options.encoding });
        }
      });
      return undefined;
    }
    return cancellable(options.signal, () => call(fs.writeFile, fd, data, { encoding: options.encoding }));
  }
  createReadStream(options) { return new (require('fs/streams').ReadStream)(undefined, { ...options, fd: this }); }
  createWriteStream(options) { return new (require('fs/streams').WriteStream)(undefined, { ...options, fd: this }); }

  #closeFile() {
    const fd = this.#fd;
    this.#fd = -1;
    return call(native.close, fd);
  }

  close() {
    if (this.#fd === -1) return Promise.resolve();
    if (this.#closing !== undefined) return this.#closing;
    let closed;
    if (--this.#users === 0) {
      closed = this.#closeFile();
    } else {
      this.#closed = Promise.withResolvers();
      closed = this.#closed.promise;
    }
    this.#closing = closed.finally(() => { this.#closing = undefined; });
    const closing = this.#closing;
    this.emit('close');
    return closing;
  }
  async [Symbol.asyncDispose]() { return this.close(); }
}

module.exports = { FileHandle, call, cancellable, retain, release };
