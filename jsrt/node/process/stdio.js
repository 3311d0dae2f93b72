'use strict';
// process.stdout and process.stderr, https://nodejs.org/api/process.html#processstdout:
// writing is synchronous, as Node's is for files and terminals.

const native = require('native');
const EventEmitter = require('events/emitter').EventEmitter;
const { codes, uvException } = require('util/errors');

class WriteStream extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
    this._type = native.isatty(fd) ? 'tty' : 'pipe';
    this.isTTY = native.isatty(fd) || undefined;
    this.writable = true;
    this.writableEnded = false;
    this.writableFinished = false;
    this.writableLength = 0;
    this.writableHighWaterMark = 16384;
    this.destroyed = false;
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
    if (this.writableEnded) {
      const err = new codes.ERR_STREAM_WRITE_AFTER_END();
      process.nextTick(() => {
        callback?.(err);
        this.emit('error', err);
      });
      return false;
    }
    const failed = typeof chunk === 'string' ? native.write(this.fd, chunk) : native.writeBytes(this.fd, chunk);
    if (failed) {
      const err = uvException({ code: failed, errno: 0, message: 'broken pipe', syscall: 'write' });
      process.nextTick(() => {
        callback?.(err);
        this.emit('error', err);
      });
      return false;
    }
    if (callback) process.nextTick(callback);
    return true;
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') {
      callback = chunk;
      chunk = undefined;
    } else if (typeof encoding === 'function') {
      callback = encoding;
      encoding = undefined;
    }
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    this.writableEnded = true;
    process.nextTick(() => {
      this.writableFinished = true;
      this.emit('finish');
      callback?.();
    });
    return this;
  }

  cork() {}
  uncork() {}
  destroy() { return this; }
  setDefaultEncoding() { return this; }
  get columns() { return this.isTTY ? 80 : undefined; }
  get rows() { return this.isTTY ? 24 : undefined; }
  getWindowSize() { return [this.columns, this.rows]; }
  getColorDepth(env = process.env) {
    if (env.NO_COLOR !== undefined || env.NODE_DISABLE_COLORS !== undefined || env.TERM === 'dumb') return 1;
    if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
    if ((env.TERM ?? '').includes('256')) return 8;
    return env.TERM ? 4 : 1;
  }
  hasColors(count = 16) { return count <= 2 ** this.getColorDepth(); }
}

module.exports = { open: (fd) => new WriteStream(fd) };
