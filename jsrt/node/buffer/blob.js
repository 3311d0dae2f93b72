'use strict';
// Blob and File, https://nodejs.org/api/buffer.html#class-blob

const native = require('native');
const { codes } = require('util/errorcodes');
const { ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS, ERR_MISSING_ARGS } = codes;
const { kClone, kPack } = require('util/cloning');
const registry = require('buffer/objecturls');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const EOL = process.platform === 'win32' ? '\r\n' : '\n';
const CHUNK = 64 * 1024;

let isBlob;
let make; // a Blob over bytes

function typeError(message) {
  const err = new TypeError(message);
  err.code = 'ERR_INVALID_ARG_TYPE';
  return err;
}

function checkBlob(value) { if (!isBlob(value)) throw new ERR_INVALID_THIS('Blob'); }

// partBytes are the bytes of one part; text goes through the line endings.
function partBytes(part, i, endings) {
  if (isBlob(part)) return make.bytes(part);
  if (native.isBytes(part)) return ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength) : new Uint8Array(part);
  if (typeof part === 'symbol') throw typeError(`Value[${i}] is a Symbol and cannot be converted to a string.`);
  let text = `${part}`.toWellFormed();
  if (endings === 'native') text = text.replace(/\r\n|\r|\n/g, EOL);
  return native.utf8(text);
}

function normalType(type) { return /[^\u{0020}-\u{007E}]/u.test(type) ? '' : type.toLowerCase(); }

class Blob {
  #bytes;
  #type;

  static {
    isBlob = (v) => v !== null && typeof v === 'object' && #bytes in v;
    make = (bytes, type) => {
      const b = new Blob([]);
      b.#bytes = bytes;
      b.#type = type;
      return b;
    };
    make.bytes = (b) => b.#bytes;
  }

  constructor(sources = [], options = undefined) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw typeError('Value cannot be converted to sequence.');
    }
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw typeError(`The "options" argument must be a dictionary.${require('util/errorcodes').received(options)}`);
    }
    let endings = 'transparent';
    if (options?.endings !== undefined) {
      endings = `${options.endings}`;
      if (endings !== 'transparent' && endings !== 'native') throw new ERR_INVALID_ARG_VALUE('options.endings', options.endings);
    }
    const type = options?.type === undefined ? '' : `${options.type}`;
    const parts = [];
    let i = 0;
    for (const part of sources) parts.push(partBytes(part, i++, endings));
    this.#bytes = native.join(parts);
    this.#type = normalType(type);
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    return show(this, { size: this.size, type: this.type }, options);
  }
  [kClone]() { return make(this.#bytes, this.#type); }
  [kPack]() { return ['buffer/blob', 'unpackBlob', this.#bytes, this.#type]; }

  get type() {
    checkBlob(this);
    return this.#type;
  }
  get size() {
    checkBlob(this);
    return this.#bytes.length;
  }
  slice(start = 0, end = undefined, type = '') {
    checkBlob(this);
    return make(this.#bytes.subarray(start, end), normalType(`${type}`));
  }
  async arrayBuffer() {
    checkBlob(this);
    return this.#bytes.slice().buffer;
  }
  async text() {
    checkBlob(this);
    return native.text(this.#bytes);
  }
  async bytes() {
    checkBlob(this);
    return this.#bytes.slice();
  }
  stream() {
    checkBlob(this);
    const { ReadableStream } = require('stream/web');
    const bytes = this.#bytes;
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(c) {
        if (at >= bytes.length) {
          c.close();
          c.byobRequest?.respond(0);
          return;
        }
        const chunk = bytes.slice(at, at += CHUNK);
        c.enqueue(chunk);
      },
    }, { highWaterMark: 0 });
  }
  textStream() {
    checkBlob(this);
    const { TextDecoderStream } = require('stream/web');
    return this.stream().pipeThrough(new TextDecoderStream('utf-8'));
  }
}

function show(self, fields, options) {
  const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${self.constructor.name} ${require('util/inspect').inspect(fields, opts)}`;
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    let { lastModified } = options ?? {};
    lastModified = lastModified === undefined ? Date.now() : +lastModified;
    this.#name = `${fileName}`.toWellFormed();
    this.#lastModified = Number.isFinite(lastModified) ? Math.trunc(lastModified) + 0 : 0;
  }
  get name() {
    if (!isBlob(this) || !(#name in this)) throw new ERR_INVALID_THIS('File');
    return this.#name;
  }
  get lastModified() {
    if (!isBlob(this) || !(#name in this)) throw new ERR_INVALID_THIS('File');
    return this.#lastModified;
  }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    return show(this, { size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified }, options);
  }
  [kClone]() { return new File([this], this.#name, { type: this.type, lastModified: this.#lastModified }); }
  [kPack]() { return ['buffer/blob', 'unpackFile', make.bytes(this), this.type, this.#name, this.#lastModified]; }
}

function unpackBlob(bytes, type) { return make(bytes, type); }
function unpackFile(bytes, type, name, lastModified) { return new File([bytes], name, { type, lastModified }); }

function finish(C, names) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: C.name });
}
finish(Blob, ['type', 'size', 'slice', 'arrayBuffer', 'text', 'bytes', 'stream', 'textStream']);
finish(File, ['name', 'lastModified']);

registry.isBlob = isBlob;

function resolveObjectURL(url) { return registry.blobs.get(`${url}`); }

module.exports = { Blob, File, isBlob, resolveObjectURL, unpackBlob, unpackFile };
