'use strict';
// CompressionStream and DecompressionStream, https://compression.spec.whatwg.org/

const u = require('stream/webutil');
const { codes } = u;
const types = require('util/types');

const formats = ['deflate', 'deflate-raw', 'gzip', 'brotli'];

function checkFormat(name, format) {
  const text = `${format}`;
  if (formats.includes(text)) return text;
  const err = new TypeError(`Failed to construct '${name}': 1st argument '${text}' is not a valid enum value of type CompressionFormat.`);
  err.code = 'ERR_INVALID_ARG_VALUE';
  throw err;
}

// pair makes the streams around a stream of zlib.
function pair(handle) {
  const { toPair, shown } = require('stream/webadapters');
  handle.on('error', (err) => {
    if (err.errno === undefined) return;
    const e = new TypeError('', { cause: err });
    e.code = err.code;
    shown.set(err, e);
  });
  return toPair(handle, checkChunk);
}

function checkChunk(chunk) {
  if (types.isSharedArrayBuffer(chunk) || (ArrayBuffer.isView(chunk) && types.isSharedArrayBuffer(chunk.buffer))) {
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  return types.isArrayBuffer(chunk) ? new Uint8Array(chunk) : chunk;
}

class CompressionStream {
  #streams;
  constructor(format) {
    const kind = checkFormat('CompressionStream', format);
    const zlib = require('zlib');
    this.#streams = pair({ 'deflate': zlib.createDeflate, 'deflate-raw': zlib.createDeflateRaw, 'gzip': zlib.createGzip, 'brotli': zlib.createBrotliCompress }[kind]());
  }
  get readable() { return this.#streams.readable; }
  get writable() { return this.#streams.writable; }
  [u.kInspect](depth, options) { return u.show(this, 'CompressionStream', { readable: this.readable, writable: this.writable }, depth, options); }
}
u.finish(CompressionStream, ['readable', 'writable']);

class DecompressionStream {
  #streams;
  constructor(format) {
    const kind = checkFormat('DecompressionStream', format);
    const zlib = require('zlib');
    const options = { rejectGarbageAfterEnd: true };
    const handle = { 'deflate': zlib.createInflate, 'deflate-raw': zlib.createInflateRaw, 'gzip': zlib.createGunzip, 'brotli': zlib.createBrotliDecompress }[kind](options);
    this.#streams = pair(handle);
  }
  get readable() { return this.#streams.readable; }
  get writable() { return this.#streams.writable; }
  [u.kInspect](depth, options) { return u.show(this, 'DecompressionStream', { readable: this.readable, writable: this.writable }, depth, options); }
}
u.finish(DecompressionStream, ['readable', 'writable']);

module.exports = { CompressionStream, DecompressionStream };
