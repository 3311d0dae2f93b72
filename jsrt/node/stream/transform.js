'use strict';
// Transform and PassThrough, https://nodejs.org/api/stream.html#class-streamtransform

const Duplex = require('stream/duplex');
const { codes } = require('util/errorcodes');
const { getHighWaterMark } = require('stream/hwm');
const { kState } = require('stream/bits');
const { kEnded: kReadableEnded } = require('stream/readablestate');
const { kEnded: kWritableEnded } = require('stream/writablestate');

const kCallback = Symbol('kCallback');

function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  // With a readable side that buffers nothing the writable one must not buffer
  // either, or a chunk waits that nobody asked for.
  const mark = options ? getHighWaterMark(Boolean(options.readableObjectMode || options.objectMode), options, 'readableHighWaterMark', true) : null;
  if (mark === 0) {
    options = { ...options, highWaterMark: null, readableHighWaterMark: mark, writableHighWaterMark: options.writableHighWaterMark || 0 };
  }
  Duplex.call(this, options);
  // _read is no source by itself: the first chunk pushed needs no delay.
  this._readableState.sync = false;
  this[kCallback] = null;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(cb) {
  if (typeof this._flush === 'function' && !this.destroyed) {
    this._flush((er, data) => {
      if (er) {
        if (cb) cb(er);
        else this.destroy(er);
        return;
      }
      if (data != null) this.push(data);
      this.push(null);
      if (cb) cb();
    });
  } else {
    this.push(null);
    if (cb) cb();
  }
}

// prefinish flushes where a subclass replaced _final.
function prefinish() {
  if (this._final !== final) final.call(this);
}

function write(chunk, encoding, callback) {
  const { length } = this._readableState;
  this._transform(chunk, encoding, (err, val) => {
    if (err) {
      callback(err);
      return;
    }
    if (val != null) this.push(val);
    transformed(this, length, callback);
  });
}

// transformed calls back when a chunk has been transformed; there were length to be read before.
function transformed(stream, length, callback) {
  const r = stream._readableState;
  // The last chunk of a stream that has pushed its end: 'end' goes first.
  if ((r[kState] & kReadableEnded) !== 0) process.nextTick(callback);
  // Wait for a read when the readable side is full.
  else if ((stream._writableState[kState] & kWritableEnded) !== 0 || length === r.length || r.length < r.highWaterMark) callback();
  else stream[kCallback] = callback;
}

Transform.prototype._final = final;
for (const [name, fn] of [
  ['_transform', function(chunk, encoding, callback) { throw new codes.ERR_METHOD_NOT_IMPLEMENTED('_transform()'); }],
  // the common case is in Go
  ['_write', require('native').transform(write, transformed)],
  ['_read', function() {
    if (this[kCallback]) {
      const callback = this[kCallback];
      this[kCallback] = null;
      callback();
    }
  }],
]) Transform.prototype[name] = fn;

function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);
for (const fn of [function(chunk, encoding, cb) { cb(null, chunk); }]) PassThrough.prototype._transform = fn;

module.exports = { Transform, PassThrough };
