'use strict';
// buffer, https://nodejs.org/api/buffer.html

const native = require('native');
const { codes } = require('util/errorcodes');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kMaxLength = 2 ** 53 - 1;
const kStringMaxLength = 2 ** 29 - 24;
let INSPECT_MAX_BYTES = 50;

// FastBuffer is the class behind Buffers: `new` of it makes what Uint8Array makes.
class FastBuffer extends Uint8Array {
  constructor(bufferOrLength, byteOffset, length) { super(bufferOrLength, byteOffset, length); }
}

let warned = false;

function Buffer(arg, encodingOrOffset, length) {
  if (!warned) {
    warned = true;
    process.emitWarning('Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
      'Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005');
  }
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

Object.defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get() { return FastBuffer; } });
Object.setPrototypeOf(Buffer, Uint8Array);
FastBuffer.prototype.constructor = Buffer;
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(Buffer, 'prototype', { writable: true });
native.setPrototype(Buffer, FastBuffer.prototype, fromObjectLike);

Buffer.poolSize = 64 * 1024;
native.define(Buffer, 'statics');

function isAnyArrayBuffer(value) { return native.isBytes(value) && !ArrayBuffer.isView(value); }

// fromObjectLike is Buffer.from for all but strings.
function fromObjectLike(value, encodingOrOffset, length) {
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return native.fromArrayBuffer(value, encodingOrOffset, length);
    const primitive = value.valueOf && value.valueOf();
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    const b = fromObject(value);
    if (b) return b;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return native.fromString(text, encodingOrOffset);
    }
  }
  throw new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function fromObject(obj) {
  if (obj.length !== undefined || isAnyArrayBuffer(obj.buffer)) {
    return typeof obj.length === 'number' ? native.fromArrayLike(obj) : new FastBuffer();
  }
  if (obj.type === 'Buffer' && Array.isArray(obj.data)) return native.fromArrayLike(obj.data);
  return undefined;
}

function viewIndex(value, name) {
  const { validateInteger } = require('util/validators');
  validateInteger(value, name, 0);
}

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  const n = view.length;
  if (n === 0) return Buffer.alloc(0);
  if (offset !== undefined || length !== undefined) {
    if (offset !== undefined) {
      viewIndex(offset, 'offset');
      if (offset >= n) return Buffer.alloc(0);
    } else {
      offset = 0;
    }
    let end = n;
    if (length !== undefined) {
      viewIndex(length, 'length');
      end = offset + length;
    }
    view = view.slice(offset, end);
  }
  return native.fromArrayLike(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
};

Buffer.of = function of(...items) { return native.fromArrayLike(items); };
Buffer.isBuffer = function isBuffer(b) { return b instanceof Buffer; };

const proto = FastBuffer.prototype;
for (const group of ['read', 'write', 'text']) native.define(proto, group);

// Names that differ in one letter mean the same.
for (const bits of ['BigUInt64', 'UInt', 'UInt8', 'UInt16', 'UInt32']) {
  for (const end of bits === 'UInt8' ? [''] : ['LE', 'BE']) {
    for (const verb of ['read', 'write']) proto[`${verb}${bits.replace('UI', 'Ui')}${end}`] = proto[`${verb}${bits}${end}`];
  }
}

Object.defineProperty(proto, 'parent', { enumerable: true, get() { return this instanceof Buffer ? this.buffer : undefined; } });
Object.defineProperty(proto, 'offset', { enumerable: true, get() { return this instanceof Buffer ? this.byteOffset : undefined; } });

native.define(proto, 'methods');
proto.toLocaleString = proto.toString;

proto[kInspect] = function inspect(recurseTimes, ctx) {
  const max = INSPECT_MAX_BYTES;
  let str = native.hex(this, max);
  const remaining = this.length - max;
  if (remaining > 0) str += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  if (ctx) {
    const extra = { __proto__: null };
    let found = false;
    for (const key of Reflect.ownKeys(this)) {
      if (typeof key === 'string' && /^(0|[1-9][0-9]*)$/.test(key)) continue;
      if (!ctx.showHidden && !Object.prototype.propertyIsEnumerable.call(this, key)) continue;
      found = true;
      extra[key] = this[key];
    }
    if (found) {
      if (this.length !== 0) str += ', ';
      str += require('util/inspect').inspect(extra, { ...ctx, breakLength: Infinity, compact: true }).slice(27, -2);
    }
  }
  let name = 'Buffer';
  try {
    const { constructor } = this;
    if (typeof constructor === 'function' && Object.hasOwn(constructor, 'name')) name = constructor.name;
  } catch { /* a getter that throws: the name stays */ }
  return `<${name} ${str}>`;
};
proto.inspect = proto[kInspect];

function domException(message, name) {
  const { DOMException } = require('util/domexception');
  return new DOMException(message, name);
}

function atob(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = native.atob(`${input}`);
  if (text === 1) throw domException('Invalid character', 'InvalidCharacterError');
  if (text === 2) throw domException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  return text;
}

function btoa(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = native.btoa(`${input}`);
  if (text === undefined) throw domException('Invalid character', 'InvalidCharacterError');
  return text;
}

function transcode(source, fromEncoding, toEncoding) {
  const b = native.transcode(source, fromEncoding, toEncoding);
  if (b !== undefined) return b;
  const err = new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]');
  err.code = 'U_ILLEGAL_ARGUMENT_ERROR';
  err.errno = 1;
  throw err;
}

const constants = Object.defineProperties({}, {
  MAX_LENGTH: { value: kMaxLength, writable: false, enumerable: true },
  MAX_STRING_LENGTH: { value: kStringMaxLength, writable: false, enumerable: true },
});

module.exports = { Buffer, transcode, isUtf8: native.isUtf8, isAscii: native.isAscii, kMaxLength, kStringMaxLength, btoa, atob };

// Blob and File are linked when the program names them.
const blobModule = 'buffer/blob';
function blob(name) {
  try {
    return require(blobModule)[name];
  } catch (err) {
    if (err.code === 'MODULE_NOT_FOUND') return undefined;
    throw err;
  }
}
for (const name of ['Blob', 'resolveObjectURL', 'File']) {
  Object.defineProperty(module.exports, name, {
    configurable: true,
    enumerable: true,
    get() { return blob(name); },
    set(value) { Object.defineProperty(module.exports, name, { value, writable: true }); },
  });
}

Object.defineProperties(module.exports, {
  constants: { configurable: false, enumerable: true, value: constants },
  INSPECT_MAX_BYTES: {
    configurable: true,
    enumerable: true,
    get() { return INSPECT_MAX_BYTES; },
    set(value) {
      require('util/validators').validateNumber(value, 'INSPECT_MAX_BYTES', 0);
      INSPECT_MAX_BYTES = value;
    },
  },
});
