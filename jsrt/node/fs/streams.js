'use strict';
// ReadStream and WriteStream of files, https://nodejs.org/api/fs.html#class-fsreadstream

const { Readable, Writable, finished } = require('stream');
const { codes } = require('util/errorcodes');
const { validateInteger, validateFunction, validateObject } = require('util/validators');
const fs = require('fs');
const { getPath, getOptions } = require('fs/args');
const { read } = require('fs/sync').parts;
const native = require('native');

const kFs = Symbol('fs');
const kHandle = Symbol('handle');
const kBusy = Symbol('busy');

// closeFile closes what the stream opened, once no operation is under way.
function closeFile(stream, err, cb) {
  if (stream[kBusy]) {
    stream.once(kBusy, () => closeFile(stream, err, cb));
    return;
  }
  if (stream.fd === null || stream.fd === undefined) {
    cb(err);
    return;
  }
  const handle = stream[kHandle];
  if (handle) {
    require('fs/handle').release(handle);
    handle.close().then(() => cb(err), (e) => cb(err || e));
  } else {
    stream[kFs].close(stream.fd, (e) => cb(e || err));
  }
  stream.fd = null;
}

// useHandle makes the functions of a FileHandle look like those of fs.
// copyOf is an object of all that options have, inherited or not.
function copyOf(options) {
  const copy = {};
  for (const name in options) copy[name] = options[name]; // eslint-disable-line guard-for-in
  return copy;
}

// ofHandle is fs, with the methods of a handle that the program has put in the place of
// those of all handles.
function ofHandle(handle) {
  const { FileHandle } = require('fs/handle');
  const own = {};
  for (const name of ['read', 'write', 'writev']) {
    if (handle[name] === FileHandle.prototype[name]) continue;
    own[name] = (fd, ...args) => {
      const callback = args.pop();
      handle[name](...args).then((r) => callback(null, r.bytesRead ?? r.bytesWritten, r.buffer ?? r.buffers), callback);
    };
  }
  return Object.keys(own).length === 0 ? fs : { __proto__: fs, ...own };
}

function useHandle(stream, handle) {
  stream[kHandle] = handle;
  stream.fd = handle.fd;
  stream[kFs] = ofHandle(handle);
  require('fs/handle').retain(handle);
  handle.once('close', () => stream.destroy());
}

function setUp(stream, path, options, flags, needed) {
  const { FileHandle } = require('fs/handle');
  stream[kFs] = options.fs || fs;
  if (options.fs !== undefined) {
    validateObject(options.fs, 'options.fs');
    for (const name of ['open', 'close', ...needed]) {
      if (name !== 'open' || options.fd == null) validateFunction(options.fs[name], `options.fs.${name}`);
    }
  }
  if (options.fd == null) {
    stream.fd = null;
    stream.path = getPath(path);
    stream.flags = options.flags === undefined ? flags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : options.mode;
  } else if (typeof options.fd === 'number') {
    validateInteger(options.fd, 'fd', 0, 2147483647);
    stream.fd = options.fd;
  } else if (options.fd instanceof FileHandle) {
    if (options.fs) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    useHandle(stream, options.fd);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], options.fd);
  }
}

function construct(stream, callback) {
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  // Programs replace open to open in their own way.
  if (stream.open !== openStub) {
    const emit = stream.emit;
    stream.emit = function(...args) {
      if (args[0] === 'open') {
        this.emit = emit;
        callback();
        return Reflect.apply(emit, this, args);
      }
      if (args[0] === 'error') {
        this.emit = emit;
        callback(args[1]);
        return true;
      }
      return Reflect.apply(emit, this, args);
    };
    stream.open();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (err, fd) => {
    if (err) {
      callback(err);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

function openStub() {}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = copyOf(getOptions(options, {}));
  if (options.highWaterMark === undefined) options.highWaterMark = 64 * 1024;
  if (options.autoDestroy === undefined) options.autoDestroy = false;
  setUp(this, path, options, 'r', ['read']);
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  this.start = options.start;
  this.end = options.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kBusy] = false;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  if (this.end === Infinity) {
    this.end = Infinity;
  } else {
    validateInteger(this.end, 'end', 0);
    if (this.start !== undefined && this.start > this.end) {
      throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }
  Reflect.apply(Readable, this, [options]);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

Object.defineProperty(ReadStream.prototype, 'autoClose', {
  get() {
    if (this?._readableState === undefined) throw new codes.ERR_INVALID_THIS('ReadStream');
    return this._readableState.autoDestroy;
  },
  set(value) { this._readableState.autoDestroy = value; },
  configurable: true,
});
ReadStream.prototype.open = openStub;
ReadStream.prototype._construct = function(callback) { construct(this, callback); };

// readDone is told what a read gave: nothing at the end of the file.
function readDone(stream, err, n, chunk, own) {
  stream[kBusy] = false;
  if (stream.destroyed) {
    stream.emit(kBusy, err);
    return;
  }
  if (err) {
    require('stream/destroy').errorOrDestroy(stream, err);
    return;
  }
  if (!(n > 0)) {
    stream.push(null);
    return;
  }
  if (stream.pos !== undefined) stream.pos += n;
  stream.bytesRead += n;
  if (own) native.pushChunk(stream, chunk);
  else stream.push(chunk);
}

// shrunk: a chunk that does not fill its memory gets memory of its own.
function shrunk(buf, n) {
  const chunk = require('buffer').Buffer.allocUnsafeSlow(n);
  buf.copy(chunk, 0, 0, n);
  return chunk;
}

ReadStream.prototype._read = function(n) {
  n = this.pos !== undefined ? Math.min(this.end - this.pos + 1, n) : Math.min(this.end - this.bytesRead + 1, n);
  if (n <= 0) {
    this.push(null);
    return;
  }
  const { [kFs]: own } = this;
  this[kBusy] = true;
  // Where programs have not put another read in the place of ours, the chunk is made in Go.
  if (own === fs && fs.read === read && native.readChunk(this.fd, n, this.pos, (err, m, chunk) => readDone(this, err, m, chunk, true))) return;
  const buffer = require('buffer').Buffer.allocUnsafeSlow(n);
  own.read(this.fd, buffer, 0, n, this.pos ?? null, (err, m, buf) => {
    readDone(this, err, m, !err && m > 0 && m !== buf.length ? shrunk(buf, m) : buf, false);
  });
};

ReadStream.prototype._destroy = function(err, cb) { closeFile(this, err, cb); };
ReadStream.prototype.close = function(cb) {
  if (typeof cb === 'function') finished(this, cb);
  this.destroy();
};
Object.defineProperty(ReadStream.prototype, 'pending', { get() { return this.fd === null; }, configurable: true });

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = copyOf(getOptions(options, {}));
  options.decodeStrings = true;
  setUp(this, path, options, 'w', [...options.fs?.write || !options.fs?.writev ? ['write'] : [], ...options.fs?.writev ? ['writev'] : []]);
  options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  if (options.flush != null) require('util/validators').validateBoolean(options.flush, 'options.flush');
  this.flush = Boolean(options.flush);
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kBusy] = false;
  if (options.fs && !options.fs.writev) this._writev = null;
  if (this.start !== undefined) {
    validateInteger(this.start, 'start', 0);
    this.pos = this.start;
  }
  Reflect.apply(Writable, this, [options]);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

Object.defineProperty(WriteStream.prototype, 'autoClose', {
  get() {
    if (this?._writableState === undefined) throw new codes.ERR_INVALID_THIS('WriteStream');
    return this._writableState.autoDestroy;
  },
  set(value) { this._writableState.autoDestroy = value; },
  configurable: true,
});
WriteStream.prototype.open = openStub;
WriteStream.prototype._construct = function(callback) { construct(this, callback); };

// writeAll writes a buffer to its end: a write may take a part of it only.
function writeAll(stream, data, size, pos, cb) {
  stream[kFs].write(stream.fd, data, 0, size, pos, (err, n) => {
    if (stream.destroyed || err) {
      cb(err ?? new codes.ERR_STREAM_DESTROYED('write'));
      return;
    }
    stream.bytesWritten += n;
    if (n < size) writeAll(stream, data.subarray(n), size - n, pos === null ? null : pos + n, cb);
    else cb(null);
  });
}

function done(stream, cb) {
  return (err) => {
    stream[kBusy] = false;
    if (stream.destroyed) {
      cb(err);
      stream.emit(kBusy, err);
      return;
    }
    if (err && stream.autoClose) stream.destroy(err);
    cb(err);
  };
}

WriteStream.prototype._write = function(data, encoding, cb) {
  this[kBusy] = true;
  const pos = this.pos ?? null;
  if (this.pos !== undefined) this.pos += data.length;
  writeAll(this, data, data.length, pos, done(this, cb));
};

WriteStream.prototype._writev = function(data, cb) {
  const chunks = data.map((d) => d.chunk);
  const size = chunks.reduce((n, c) => n + c.length, 0);
  this[kBusy] = true;
  const pos = this.pos ?? null;
  if (this.pos !== undefined) this.pos += size;
  const finish = done(this, cb);
  if (chunks.length > 1 && this[kFs].writev) {
    this[kFs].writev(this.fd, chunks, pos, (err, n) => {
      if (!err) this.bytesWritten += n;
      finish(err);
    });
  } else {
    writeAll(this, require('buffer').Buffer.concat(chunks), size, pos, finish);
  }
};

WriteStream.prototype._destroy = function(err, cb) {
  if (this.flush && this.fd !== null && !err) {
    this[kFs].fsync(this.fd, (e) => closeFile(this, e || err, cb));
    return;
  }
  closeFile(this, err, cb);
};
WriteStream.prototype.close = function(cb) {
  if (cb) {
    if (this.closed) {
      process.nextTick(cb);
      return;
    }
    this.on('close', cb);
  }
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;
Object.defineProperty(WriteStream.prototype, 'pending', { get() { return this.fd === null; }, configurable: true });

module.exports = { ReadStream, WriteStream };
