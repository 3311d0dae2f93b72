'use strict';
// TextEncoder and TextDecoder, https://encoding.spec.whatwg.org/#api

const native = require('native');
const { codes } = require('util/errorcodes');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

function notEncoder() { throw new TypeError('Receiver must be an instance of class TextEncoder'); }

class TextEncoder {
  #brand;
  get encoding() {
    if (!(#brand in Object(this))) notEncoder();
    return 'utf-8';
  }
  encode(input = '') {
    if (!(#brand in Object(this))) notEncoder();
    return native.encode(`${input}`);
  }
  encodeInto(src, dest) {
    if (!(#brand in Object(this))) notEncoder();
    if (typeof src !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('src', 'string', src);
    if (!(dest instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    return native.encodeInto(src, dest);
  }
  [kInspect](depth, opts) {
    if (typeof depth === 'number' && depth < 0) return this;
    return require('util/inspect').inspect({ encoding: this.encoding }, opts);
  }
}

const STREAM = 1;
const FATAL = 2;
const IGNORE_BOM = 4;
const UTF16 = 8;
const BIG_ENDIAN = 16;

let isDecoder;

function encodingOf(label) {
  if (label === 'utf-8' || label === 'utf8') return 'utf-8';
  const name = require('textcodec/labels').encodingName(label);
  if (name === undefined) throw new codes.ERR_ENCODING_NOT_SUPPORTED(label);
  return name;
}

// charsets is linked when the program itself names TextDecoder; Node's modules
// decode Unicode only.
const legacy = 'charsets';

class TextDecoder {
  #encoding;
  #flags = 0;
  #state; // of a stream under way, or a decoder of charsets
  #charset;

  static {
    isDecoder = (v) => v !== null && typeof v === 'object' && #encoding in v;
  }

  constructor(label = 'utf-8', options = undefined) {
    const encoding = encodingOf(`${label}`);
    if (options !== undefined && options !== null) {
      if (typeof options !== 'object' && typeof options !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
      if (options.fatal) this.#flags |= FATAL;
      if (options.ignoreBOM) this.#flags |= IGNORE_BOM;
    }
    this.#encoding = encoding;
    if (encoding === 'utf-16le') {
      this.#flags |= UTF16;
    } else if (encoding === 'utf-16be') {
      this.#flags |= UTF16 | BIG_ENDIAN;
    } else if (encoding !== 'utf-8') {
      this.#charset = require(legacy);
      this.#state = this.#charset.newDecoder(encoding);
    }
  }

  decode(input = undefined, options = undefined) {
    if (!isDecoder(this)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    let text;
    const flags = this.#flags;
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    const stream = Boolean(options?.stream);
    if (this.#charset !== undefined) {
      text = this.#charset.decode(this.#state, input, stream, (flags & FATAL) !== 0);
    } else if (!stream && this.#state === undefined && (flags & UTF16) === 0) {
      if (input === undefined) return '';
      text = native.decodeUTF8(input, (flags & FATAL) !== 0, (flags & IGNORE_BOM) !== 0);
    } else {
      this.#state ??= native.newState();
      text = native.decodeStream(this.#state, input, stream ? flags | STREAM : flags, undefined);
      if (!stream) this.#state = undefined;
    }
    if (typeof text === 'string') return text;
    if (text === undefined) {
      if (this.#charset === undefined) this.#state = undefined;
      throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
    }
    const err = new TypeError('The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.');
    err.code = 'ERR_INVALID_ARG_TYPE';
    throw err;
  }
  get encoding() {
    if (!isDecoder(this)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    return this.#encoding;
  }
  get fatal() {
    if (!isDecoder(this)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    return (this.#flags & FATAL) !== 0;
  }
  get ignoreBOM() {
    if (!isDecoder(this)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    return (this.#flags & IGNORE_BOM) !== 0;
  }
  [kInspect](depth, opts) {
    if (!isDecoder(this)) throw new codes.ERR_INVALID_THIS('TextDecoder');
    if (typeof depth === 'number' && depth < 0) return this;
    const { encoding, fatal, ignoreBOM } = this;
    return `${this.constructor.name} ${require('util/inspect').inspect({ encoding, fatal, ignoreBOM }, opts)}`;
  }
}

for (const [C, names] of [[TextEncoder, ['encode', 'encodeInto', 'encoding']], [TextDecoder, ['decode', 'encoding', 'fatal', 'ignoreBOM']]]) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: C.name });
}

module.exports = { TextEncoder, TextDecoder };
