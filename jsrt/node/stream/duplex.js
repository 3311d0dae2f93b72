'use strict';
// Duplex, https://nodejs.org/api/stream.html#class-streamduplex

const { Stream } = require('stream/legacy');
const Readable = require('stream/readable');
const Writable = require('stream/writable');
const { kState, kOnConstructed } = require('stream/bits');
const { kEnded: kReadableEnded, kEndEmitted } = require('stream/readablestate');
const { kHasWritable, kEnding, kEnded, kFinished } = require('stream/writablestate');
const destroyImpl = require('stream/destroy');

module.exports = Duplex;

function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  this._events ??= { close: undefined, error: undefined, prefinish: undefined, finish: undefined, drain: undefined,
    data: undefined, end: undefined, readable: undefined };
  this._readableState = new Readable.ReadableState(options, this, true);
  this._writableState = new Writable.WritableState(options, this, true);
  if (options) {
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      this._readableState.readable = false;
      this._readableState[kState] |= kReadableEnded | kEndEmitted;
    }
    if (options.writable === false) this._writableState[kState] |= kHasWritable | kEnding | kEnded | kFinished;
    const { read, write, writev, destroy, final, construct } = options;
    if (typeof read === 'function') this._read = read;
    if (typeof write === 'function') this._write = write;
    if (typeof writev === 'function') this._writev = writev;
    if (typeof destroy === 'function') this._destroy = destroy;
    if (typeof final === 'function') this._final = final;
    if (typeof construct === 'function') this._construct = construct;
    if (options.signal) require('stream/abort').addAbortSignal(options.signal, this);
  } else {
    this.allowHalfOpen = true;
  }
  Stream.call(this, options);
  if (this._construct != null) {
    destroyImpl.construct(this, () => {
      this._readableState[kOnConstructed](this);
      this._writableState[kOnConstructed](this);
    });
  }
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

for (const key of Object.keys(Writable.prototype)) Duplex.prototype[key] ||= Writable.prototype[key];
Duplex.prototype._writev = Writable.prototype._writev;
Duplex.prototype.destroy = Writable.prototype.destroy;
for (const name of ['writable', 'writableHighWaterMark', 'writableObjectMode', 'writableBuffer', 'writableLength',
  'writableFinished', 'writableCorked', 'writableEnded', 'writableNeedDrain']) {
  Object.defineProperty(Duplex.prototype, name, { __proto__: null, ...Object.getOwnPropertyDescriptor(Writable.prototype, name) });
}
Object.defineProperty(Duplex.prototype, 'destroyed', {
  get() {
    if (this._readableState === undefined || this._writableState === undefined) return false;
    return this._readableState.destroyed && this._writableState.destroyed;
  },
  set(value) {
    // A stream without its states is being torn down.
    if (this._readableState && this._writableState) {
      this._readableState.destroyed = value;
      this._writableState.destroyed = value;
    }
  },
});

// linked when the program names toWeb or fromWeb
const webadapters = 'stream/webadapters';
Duplex.fromWeb = function(pair, options) { return require(webadapters).duplexFromWeb(pair, options); };
Duplex.toWeb = function(duplex, options) { return require(webadapters).duplexToWeb(duplex, options); };
Duplex.from = function(body) { return require('stream/duplexify').duplexify(body, 'body'); };
