'use strict';
// Streams of descriptors: terminals, and files and pipes as standard streams.

const native = require('native');
const Readable = require('stream/readable');
const Writable = require('stream/writable');
const { codes, uvException } = require('util/errorcodes');
require('buffer'); // what is read becomes Buffers

const kHandle = Symbol('kHandle');
const kTTY = Symbol('kTTY');

// DescriptorReader reads a descriptor as it is asked to.
class DescriptorReader extends Readable {
  constructor(fd, options) {
    super(options);
    this.fd = fd;
    this.bytesRead = 0;
    this[kHandle] = native.reader(fd, (err, chunk) => {
      if (this.destroyed) return;
      if (err) {
        this.destroy(err);
        return;
      }
      if (chunk !== null) this.bytesRead += chunk.length;
      this.push(chunk);
    });
  }
  _read() { native.read(this[kHandle]); }
  _destroy(err, cb) {
    native.close(this[kHandle]);
    cb(err);
  }
  ref() {
    native.ref(this[kHandle], true);
    return this;
  }
  unref() {
    native.ref(this[kHandle], false);
    return this;
  }
  // stop ends waiting for input, so that a paused stream keeps no program alive.
  _stop() {
    native.stop(this[kHandle]);
    this._readableState.reading = false;
  }
}

// SyncWriteStream writes at once: what a program has written is out when it ends.
class SyncWriteStream extends Writable {
  constructor(fd, options) {
    super({ autoDestroy: true, ...options });
    this.fd = fd;
    this.readable = false;
    this.autoClose = options?.autoClose ?? true;
  }
  _write(chunk, encoding, cb) { cb(native.write(this.fd, chunk)); }
  _writev(chunks, cb) {
    for (let i = 0; i < chunks.length; i++) {
      const err = native.write(this.fd, chunks[i].chunk);
      if (err !== undefined) {
        cb(err);
        return;
      }
    }
    cb();
  }
}
Object.defineProperty(SyncWriteStream.prototype, '_writev', { enumerable: false });

function checkFd(fd) {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
}

function initFailed(code) {
  const err = new Error(`TTY initialization failed: uv_tty_init returned ${code} (${code === 'EBADF' ? 'bad file descriptor' : 'invalid argument'})`);
  err.name = 'SystemError';
  err.code = 'ERR_TTY_INIT_FAILED';
  return err;
}

function ReadStream(fd, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(fd, options);
  checkFd(fd);
  const kind = native.kind(fd);
  if (kind !== 'TTY') throw initFailed(kind === 'INVALID' ? 'EBADF' : 'EINVAL');
  const self = Reflect.construct(DescriptorReader, [fd, { highWaterMark: 0, ...options }], new.target ?? ReadStream);
  self.isRaw = false;
  self.isTTY = true;
  return self;
}
Object.setPrototypeOf(ReadStream.prototype, DescriptorReader.prototype);
Object.setPrototypeOf(ReadStream, DescriptorReader);

// The handle is there in programs that take it from process.binding('tty_wrap') otherwise.
Object.defineProperty(ReadStream.prototype, '_handle', { __proto__: null, configurable: true, get() {
  try {
    return this[kTTY] ??= new (require(`tty/${'wrap'}`).TTY)(this.fd);
  } catch {
    return undefined;
  }
} });

ReadStream.prototype.setRawMode = function(flag) {
  flag = Boolean(flag);
  const err = native.setRaw(this.fd, flag);
  if (err !== undefined) {
    this.emit('error', err);
    return this;
  }
  this.isRaw = flag;
  return this;
};

function WriteStream(fd) {
  if (!(this instanceof WriteStream)) return new WriteStream(fd);
  checkFd(fd);
  const kind = native.kind(fd);
  if (kind !== 'TTY') throw initFailed(kind === 'INVALID' ? 'EBADF' : 'EINVAL');
  const self = Reflect.construct(SyncWriteStream, [fd], new.target ?? WriteStream);
  const size = native.size(fd);
  if (typeof size !== 'string') {
    self.columns = size[0];
    self.rows = size[1];
  }
  return self;
}
Object.setPrototypeOf(WriteStream.prototype, SyncWriteStream.prototype);
Object.setPrototypeOf(WriteStream, SyncWriteStream);

const { getColorDepth, hasColors } = require('tty/colors');
WriteStream.prototype.isTTY = true;
WriteStream.prototype.getColorDepth = getColorDepth;
WriteStream.prototype.hasColors = hasColors;

WriteStream.prototype._refreshSize = function() {
  const size = native.size(this.fd);
  if (typeof size === 'string') {
    this.emit('error', uvException({ code: size, errno: 0, message: 'invalid argument', syscall: 'getWindowSize' }));
    return;
  }
  const [columns, rows] = size;
  if (this.columns === columns && this.rows === rows) return;
  this.columns = columns;
  this.rows = rows;
  this.emit('resize');
};

const cursor = () => require('tty/cursor');
const methods = {
  cursorTo(x, y, callback) { return cursor().cursorTo(this, x, y, callback); },
  moveCursor(dx, dy, callback) { return cursor().moveCursor(this, dx, dy, callback); },
  clearLine(dir, callback) { return cursor().clearLine(this, dir, callback); },
  clearScreenDown(callback) { return cursor().clearScreenDown(this, callback); },
  getWindowSize() { return [this.columns, this.rows]; },
};
for (const name of Object.keys(methods)) WriteStream.prototype[name] = methods[name];

module.exports = { DescriptorReader, SyncWriteStream, ReadStream, WriteStream };
