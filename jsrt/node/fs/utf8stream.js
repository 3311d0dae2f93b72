'use strict';
// fs.Utf8Stream, https://nodejs.org/api/fs.html#class-fsutf8stream: a writer for logs that
// gathers small writes. One write is under way at a time; the rest waits in a queue of
// chunks that are no longer than one write may be.

const EventEmitter = require('events');
const { Buffer } = require('buffer');
const path = require('path');
const { StringDecoder } = require('string_decoder');
const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { validateBoolean, validateFunction, validateObject, validateOneOf, validateString, validateUint32 } = require('util/validators');

if (codes.ERR_INVALID_STATE === undefined) define('ERR_INVALID_STATE', (m) => `Invalid state: ${m}`, Error, TypeError, RangeError);

const kMaxWrite = 16 * 1024;
const kBusyDelay = 100; // ms before a write that was refused is tried again

const sleep = (ms) => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); };
const isBusy = (err) => err.code === 'EAGAIN' || err.code === 'EBUSY';
const destroyedError = () => new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');

class Utf8Stream extends EventEmitter {
  #options;
  #fs;
  #fd = -1;
  #file = null;
  #queue = []; // chunks
  #length = 0; // of the queue and of what is being written
  #current; // what is being written
  #writing = false;
  #opening = false;
  #reopening = false;
  #ending = false;
  #destroyed = false;
  #flushPending = false;
  #drainScheduled = false;
  #empty;
  #timer;

  constructor(options = {}) {
    validateObject(options, 'options');
    let { fd } = options;
    const { dest, minLength = 0, maxLength = 0, maxWrite = kMaxWrite, sync = false, append = true, mkdir = false, mode, fsync = false, periodicFlush = 0,
      contentMode = 'utf8', retryEAGAIN = () => true, fs = {} } = options;
    super();
    fd ??= dest;
    for (const [name, v] of [['minLength', minLength], ['maxLength', maxLength], ['maxWrite', maxWrite], ['periodicFlush', periodicFlush]]) validateUint32(v, `options.${name}`);
    for (const [name, v] of [['sync', sync], ['fsync', fsync], ['append', append], ['mkdir', mkdir]]) validateBoolean(v, `options.${name}`);
    validateFunction(retryEAGAIN, 'options.retryEAGAIN');
    validateObject(fs, 'options.fs');
    validateOneOf(contentMode, 'options.contentMode', ['buffer', 'utf8']);
    this.#options = { minLength, maxLength, maxWrite, sync, append, mkdir, mode, fsync, periodicFlush, contentMode, retryEAGAIN };
    this.#fs = { ...require('fs'), ...fs };
    this.#empty = contentMode === 'buffer' ? Buffer.alloc(0) : '';
    this.#current = this.#empty;
    if (typeof fd === 'number') {
      this.#fd = fd;
      process.nextTick(() => this.emit('ready'));
    } else if (typeof fd === 'string') {
      this.#open(fd);
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('fd', ['number', 'string'], fd);
    }
    if (minLength >= maxWrite) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('minLength', minLength, `should be smaller than maxWrite (${maxWrite})`);
    this.on('newListener', (name) => { if (name === 'drain') this.#drainScheduled = false; });
    if (periodicFlush !== 0) {
      this.#timer = setInterval(() => this.flush(null), periodicFlush);
      this.#timer.unref();
    }
  }

  get mode() { return this.#options.mode; }
  get file() { return this.#file; }
  get fd() { return this.#fd; }
  get minLength() { return this.#options.minLength; }
  get maxLength() { return this.#options.maxLength; }
  get writing() { return this.#writing; }
  get sync() { return this.#options.sync; }
  get fsync() { return this.#options.fsync; }
  get append() { return this.#options.append; }
  get periodicFlush() { return this.#options.periodicFlush; }
  get contentMode() { return this.#options.contentMode; }
  get mkdir() { return this.#options.mkdir; }

  write(data) {
    this.#checkAlive();
    const { contentMode, maxLength, maxWrite, minLength } = this.#options;
    if (contentMode === 'buffer') {
      if (!Buffer.isBuffer(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', 'Buffer', data);
    } else {
      validateString(data, 'data');
    }
    const length = this.#length + data.length;
    const mark = Math.max(minLength, kMaxWrite + 3);
    if (maxLength !== 0 && length > maxLength) {
      this.emit('drop', data);
      return this.#length < mark;
    }
    const last = this.#queue.length - 1;
    if (last >= 0 && this.#queue[last].length + data.length <= maxWrite) {
      this.#queue[last] = contentMode === 'buffer' ? Buffer.concat([this.#queue[last], data]) : this.#queue[last] + data;
    } else {
      this.#queue.push(data);
    }
    this.#length = length;
    if (!this.#writing && length >= minLength) this.#next();
    return this.#length < mark;
  }

  flush(cb) {
    if (cb != null) validateFunction(cb, 'cb');
    if (this.#destroyed) {
      if (cb) cb(destroyedError());
      return;
    }
    if (this.#options.minLength <= 0) {
      cb?.();
      return;
    }
    if (cb) this.#afterDrain(cb);
    if (this.#writing) return;
    if (this.#queue.length === 0) this.#queue.push(this.#empty);
    this.#next();
  }

  // flushSync writes all there is now, before what a write under way reports.
  flushSync() {
    this.#checkAlive();
    if (this.#fd < 0) throw new codes.ERR_INVALID_STATE('Invalid file descriptor');
    if (!this.#writing && this.#current.length > 0) {
      this.#queue.unshift(this.#current);
      this.#current = this.#empty;
    }
    while (this.#queue.length > 0) {
      const chunk = this.#queue[0];
      try {
        const rest = chunk.length === 0 ? chunk : this.#taken(chunk, this.#writeSync(chunk));
        if (rest.length === 0) this.#queue.shift();
        else this.#queue[0] = rest;
      } catch (err) {
        if (isBusy(err) && !this.#options.retryEAGAIN(err, chunk.length, this.#length - chunk.length)) throw err;
        if (!isBusy(err)) throw err;
        sleep(kBusyDelay);
      }
    }
    try {
      this.#fs.fsyncSync(this.#fd);
    } catch { /* not every descriptor can */ }
  }

  reopen(file) {
    this.#checkAlive();
    if (this.#opening) {
      this.once('ready', () => this.reopen(file));
      return;
    }
    if (this.#ending) return;
    if (!this.#file) throw new codes.ERR_OPERATION_FAILED('Unable to reopen a file descriptor, you must pass a file to SonicBoom');
    if (file) this.#file = file;
    this.#reopening = true;
    if (this.#writing) return;
    const old = this.#fd;
    this.once('ready', () => {
      if (old !== this.#fd) this.#fs.close(old, (err) => { if (err) this.emit('error', err); });
    });
    this.#open(this.#file);
  }

  end() {
    this.#checkAlive();
    if (this.#opening) {
      this.once('ready', () => this.end());
      return;
    }
    if (this.#ending) return;
    this.#ending = true;
    if (this.#writing) return;
    if (this.#length > 0 && this.#fd >= 0) this.#next();
    else this.#close();
  }

  destroy() { if (!this.#destroyed) this.#close(); }
  [Symbol.dispose]() { this.destroy(); }

  #checkAlive() { if (this.#destroyed) throw destroyedError(); }

  #open(file) {
    this.#opening = true;
    this.#writing = true;
    this.#drainScheduled = false;
    const { append, mkdir, mode, sync } = this.#options;
    const flags = append ? 'a' : 'w';
    const fs = this.#fs;
    if (sync) {
      let fd;
      try {
        if (mkdir) fs.mkdirSync(path.dirname(file), { recursive: true });
        fd = fs.openSync(file, flags, mode);
      } catch (err) {
        this.#opened(file, err);
        throw err;
      }
      this.#opened(file, null, fd);
      return;
    }
    const open = () => fs.open(file, flags, mode, (err, fd) => this.#opened(file, err, fd));
    if (!mkdir) open();
    else fs.mkdir(path.dirname(file), { recursive: true }, (err) => (err ? this.#opened(file, err) : open()));
  }

  #opened(file, err, fd) {
    const { sync, minLength } = this.#options;
    const reopened = this.#reopening;
    this.#opening = this.#reopening = this.#writing = false;
    if (err) {
      if (!sync) this.emit('error', err);
      else process.nextTick(() => { if (this.listenerCount('error') > 0) this.emit('error', err); });
      return;
    }
    this.#fd = fd;
    this.#file = file;
    if (sync) process.nextTick(() => this.emit('ready'));
    else this.emit('ready');
    if (this.#destroyed) return;
    if (!this.#writing && (this.#length > minLength || this.#flushPending)) this.#next();
    else if (reopened && !this.#writing) process.nextTick(() => this.emit('drain'));
  }

  // next writes the first chunk of the queue, or what is left of the one before.
  #next() {
    this.#writing = true;
    if (this.#current.length === 0) this.#current = this.#queue.shift() ?? this.#empty;
    if (!this.#options.sync) {
      this.#start();
      return;
    }
    let n;
    try {
      n = this.#writeSync(this.#current);
    } catch (err) {
      this.#written(err);
      return;
    }
    this.#written(null, n);
  }
  #start() {
    const done = (err, n) => this.#written(err, n);
    if (this.#options.contentMode === 'buffer') this.#fs.write(this.#fd, this.#current, done);
    else this.#fs.write(this.#fd, this.#current, 'utf8', done);
  }
  #writeSync(chunk) {
    return this.#options.contentMode === 'buffer' ? this.#fs.writeSync(this.#fd, chunk) : this.#fs.writeSync(this.#fd, chunk, 'utf8');
  }

  // taken is what is left of a chunk of which n bytes were written: whole characters only.
  #taken(chunk, n) {
    if (typeof chunk === 'string' && Buffer.byteLength(chunk) !== n) n = new StringDecoder('utf8').write(Buffer.from(chunk).subarray(0, n)).length;
    this.#length = Math.max(this.#length - n, 0);
    return chunk.slice(n);
  }

  #written(err, n) {
    const { sync, minLength, fsync } = this.#options;
    if (err) {
      this.#refused(err);
      return;
    }
    this.emit('write', n);
    this.#current = this.#taken(this.#current, n);
    if (this.#current.length > 0) {
      if (!sync) {
        this.#start();
        return;
      }
      try {
        while (this.#current.length > 0) this.#current = this.#taken(this.#current, this.#writeSync(this.#current));
      } catch (error) {
        this.#written(error);
        return;
      }
    }
    if (fsync) this.#fs.fsyncSync(this.#fd);
    if (this.#reopening) {
      this.#writing = this.#reopening = false;
      this.reopen();
    } else if (this.#length > minLength) {
      this.#next();
    } else if (this.#ending) {
      if (this.#length > 0) {
        this.#next();
      } else {
        this.#writing = false;
        this.#close();
      }
    } else {
      this.#writing = false;
      this.#drained();
    }
  }

  #refused(err) {
    if (!isBusy(err) || !this.#options.retryEAGAIN(err, this.#current.length, this.#length - this.#current.length)) {
      this.#writing = false;
      this.emit('error', err);
    } else if (this.#options.sync) {
      // Let other processes read what is in the way.
      try {
        sleep(kBusyDelay);
        this.#written(null, 0);
      } catch (error) {
        this.#written(error);
      }
    } else {
      setTimeout(() => this.#start(), kBusyDelay);
    }
  }

  #drained() {
    if (!this.#options.sync) {
      this.emit('drain');
    } else if (!this.#drainScheduled) {
      this.#drainScheduled = true;
      process.nextTick(() => {
        if (this.listenerCount('drain') === 0) return;
        this.#drainScheduled = false;
        this.emit('drain');
      });
    }
  }

  #afterDrain(cb) {
    this.#flushPending = true;
    const onDrain = () => {
      this.off('error', onError);
      const done = (err) => {
        this.#flushPending = false;
        cb(err);
      };
      if (this.#options.fsync || this.#destroyed) {
        this.#flushPending = false;
        cb();
        return;
      }
      try {
        this.#fs.fsync(this.#fd, done);
      } catch (err) {
        done(err);
      }
    };
    const onError = (err) => {
      this.#flushPending = false;
      this.off('drain', onDrain);
      cb(err);
    };
    this.once('drain', onDrain);
    this.once('error', onError);
  }

  #close() {
    if (this.#fd === -1) {
      this.once('ready', () => this.#close());
      return;
    }
    clearInterval(this.#timer);
    this.#destroyed = true;
    this.#queue = [];
    const done = (err) => {
      if (err) {
        this.emit('error', err);
        return;
      }
      if (this.#ending && !this.#writing) this.emit('finish');
      this.emit('close');
    };
    const close = () => (this.#fd === 1 || this.#fd === 2 ? done() : this.#fs.close(this.#fd, done));
    try {
      this.#fs.fsync(this.#fd, close);
    } catch { /* not every descriptor can */ }
  }
}

module.exports = { Utf8Stream };
