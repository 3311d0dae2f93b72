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
let make; // a Blob over bytes, or over a source: { size, read(from, to) } of bytes that are elsewhere

function typeError(message) {
  const err = new TypeError(message);
  err.code = 'ERR_INVALID_ARG_TYPE';
  return err;
}

function checkBlob(value) { if (!isBlob(value)) throw new ERR_INVALID_THIS('Blob'); }

// partBytes are the bytes of one part, or its source; text goes through the line endings.
function partBytes(part, i, endings) {
  if (isBlob(part)) return make.source(part) ?? make.bytes(part);
  if (native.isBytes(part)) return ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength) : new Uint8Array(part);
  if (typeof part === 'symbol') throw typeError(`Value[${i}] is a Symbol and cannot be converted to a string.`);
  let text = `${part}`.toWellFormed();
  if (endings === 'native') text = text.replace(/\r\n|\r|\n/g, EOL);
  return native.utf8(text);
}

function normalType(type) { return /[^\u{0020}-\u{007E}]/u.test(type) ? '' : type.toLowerCase(); }

// pieceOf is a source of some of another's bytes.
function pieceOf(source, from, to) { return { size: to - from, read: (a, b) => source.read(from + a, from + b) }; }

// joined is a source of the bytes of all parts.
function joined(parts) {
  const length = (p) => p.size ?? p.length;
  return {
    size: parts.reduce((n, p) => n + length(p), 0),
    read(from, to) {
      const list = [];
      for (const p of parts) {
        const a = Math.max(from, 0);
        const b = Math.min(to, length(p));
        if (a < b) list.push(p.read ? p.read(a, b) : p.subarray(a, b));
        from -= length(p);
        to -= length(p);
      }
      return native.join(list);
    },
  };
}

function relative(index, size) {
  index = Math.trunc(index) || 0;
  return index < 0 ? Math.max(size + index, 0) : Math.min(index, size);
}

class Blob {
  #bytes;
  #source;
  #fixed; // it cannot be cloned
  #type;

  static {
    isBlob = (v) => v !== null && typeof v === 'object' && #bytes in v;
    make = (bytes, type, source, fixed) => {
      const b = new Blob([]);
      b.#bytes = bytes;
      b.#type = type;
      b.#source = source;
      b.#fixed = fixed;
      return b;
    };
    make.source = (b) => b.#source;
    make.bytes = (b) => (b.#source ? b.#source.read(0, b.#source.size) : b.#bytes);
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
    if (parts.some((p) => p.read)) this.#source = joined(parts);
    else this.#bytes = native.join(parts);
    this.#type = normalType(type);
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    return show(this, { size: this.size, type: this.type }, options);
  }
  [kClone]() {
    if (this.#fixed) throw new codes.ERR_INVALID_STATE.TypeError('File-backed Blobs are not cloneable');
    return make(this.#bytes, this.#type, this.#source);
  }
  [kPack]() {
    if (this.#fixed) throw new codes.ERR_INVALID_STATE.TypeError('File-backed Blobs are not cloneable');
    return ['buffer/blob', 'unpackBlob', make.bytes(this), this.#type];
  }

  get type() {
    checkBlob(this);
    return this.#type;
  }
  get size() {
    checkBlob(this);
    return this.#source ? this.#source.size : this.#bytes.length;
  }
  slice(start = 0, end = undefined, type = '') {
    checkBlob(this);
    type = normalType(`${type}`);
    if (this.#source === undefined) return make(this.#bytes.subarray(start, end), type);
    const from = relative(start, this.size);
    const to = end === undefined ? this.size : relative(end, this.size);
    return from < to ? make(undefined, type, pieceOf(this.#source, from, to)) : make(native.join([]), type);
  }
  async arrayBuffer() {
    checkBlob(this);
    return (await this.#gathered()).buffer;
  }
  async text() {
    checkBlob(this);
    return native.text(this.#source ? await this.#gathered() : this.#bytes);
  }
  async bytes() {
    checkBlob(this);
    return this.#gathered();
  }
  // gathered are all bytes; those of a file come a piece a turn, as a stream reads them.
  async #gathered() {
    if (this.#source === undefined || this.size <= CHUNK) return this.#copy(0, this.size);
    const pieces = [];
    for (let at = 0; at < this.size; at += CHUNK) {
      if (at > 0) await new Promise((resolve) => { setImmediate(resolve); });
      pieces.push(this.#copy(at, Math.min(at + CHUNK, this.size)));
    }
    return native.join(pieces);
  }
  #copy(from, to) { return this.#source ? this.#source.read(from, to) : this.#bytes.slice(from, to); }
  stream() {
    checkBlob(this);
    const { ReadableStream } = require('stream/web');
    const { size } = this;
    const copy = (from, to) => this.#copy(from, to);
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(c) {
        if (at >= size) {
          if (size === 0) copy(0, 0); // of a file that is no longer empty
          c.close();
          c.byobRequest?.respond(0);
          return;
        }
        const chunk = copy(at, at = Math.min(at + CHUNK, size));
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

// blobOf is the Blob of a source that cannot be cloned.
function blobOf(source, type) { return make(undefined, type, source, true); }

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

module.exports = { Blob, File, isBlob, blobOf, resolveObjectURL, unpackBlob, unpackFile };
