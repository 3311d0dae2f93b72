'use strict';
// zlib, https://nodejs.org/api/zlib.html: deflate, gzip, brotli, and zstd, which is linked
// when a program names it (zstd/zstd.js), as are zip archives (zip.js).

const native = require('native');
const { Transform, finished } = require('stream');
const { codes: errors } = require('util/errorcodes');
const { validateFunction, validateUint32 } = require('util/validators');
const { constants, codes } = require('zlib/constants');

const modes = { Deflate: 1, Inflate: 2, Gzip: 3, Gunzip: 4, DeflateRaw: 5, InflateRaw: 6, Unzip: 7, BrotliDecompress: 8, BrotliCompress: 9, ZstdCompress: 10, ZstdDecompress: 11 };
const { kMaxLength } = require('buffer');
const kFlush = Symbol('flush');

// inRange is a number option within bounds, or its default.
function inRange(value, name, min, max, def) {
  if (value === undefined || Number.isNaN(value)) return def;
  if (typeof value !== 'number') throw new errors.ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isFinite(value)) throw new errors.ERR_OUT_OF_RANGE(name, 'a finite number', value);
  if (value < min || value > max) throw new errors.ERR_OUT_OF_RANGE(name, `>= ${min}${max === Infinity ? '' : ` and <= ${max}`}`, value);
  return value;
}

function dictionaryOf(value) {
  if (value === undefined || ArrayBuffer.isView(value)) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new errors.ERR_INVALID_ARG_TYPE('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], value);
}

function brotliParams(params) {
  const result = { quality: 11, window: 22 };
  const seen = new Set();
  for (const key of Object.keys(params ?? {})) {
    const k = +key;
    if (Number.isNaN(k) || k < 0 || k > 9 || seen.has(k)) {
      const err = new RangeError(`${key} is not a valid Brotli parameter`);
      err.code = 'ERR_BROTLI_INVALID_PARAM';
      throw err;
    }
    seen.add(k);
    const v = params[key];
    if (typeof v !== 'number' && typeof v !== 'boolean') throw new errors.ERR_INVALID_ARG_TYPE('options.params[key]', 'number', v);
    if (k === constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING && +v > 1) {
      throw Object.assign(new Error('Initialization failed'), { code: 'ERR_ZLIB_INITIALIZATION_FAILED' });
    }
    if (k === constants.BROTLI_PARAM_QUALITY) result.quality = v;
    if (k === constants.BROTLI_PARAM_LGWIN) result.window = v;
  }
  return result;
}

// check reads the options of a class.
function check(mode, options) {
  const o = options ?? {};
  const chunkSize = inRange(o.chunkSize, 'options.chunkSize', 64, Infinity, 16384);
  const brotli = mode >= modes.BrotliDecompress;
  const zstd = mode >= modes.ZstdCompress;
  const most = zstd ? 2 : brotli ? 3 : 5;
  const flush = inRange(o.flush, 'options.flush', 0, most, 0);
  const finishFlush = inRange(o.finishFlush, 'options.finishFlush', 0, most, brotli ? 2 : 4);
  const maxOutputLength = inRange(o.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  const result = { chunkSize, flush, finishFlush, maxOutputLength, level: -1, strategy: 0, memLevel: 8, window: 15, quality: 11, info: Boolean(o.info),
    reject: Boolean(o.rejectGarbageAfterEnd) };
  if (zstd) return Object.assign(result, zstdPart().check(mode === modes.ZstdCompress, o), { dictionary: dictionaryOf(o.dictionary) });
  if (brotli) return Object.assign(result, brotliParams(o.params));
  const decodes = mode === modes.Inflate || mode === modes.Gunzip || mode === modes.Unzip;
  if (!(decodes && (o.windowBits === undefined || o.windowBits === 0))) result.window = inRange(o.windowBits, 'options.windowBits', mode === modes.Gzip ? 9 : 8, 15, 15);
  result.level = inRange(o.level, 'options.level', -1, 9, -1);
  result.memLevel = inRange(o.memLevel, 'options.memLevel', 1, 9, 8);
  result.strategy = inRange(o.strategy, 'options.strategy', 0, 4, 0);
  result.dictionary = dictionaryOf(o.dictionary);
  return result;
}

// zstdPart has a computed name, so that only programs that name zstd link it.
function zstdPart() { return require(`${'zstd'}`); }

// coderOf makes a coder; one that decompresses stops above limit, if that is not 0.
function coderOf(mode, o, limit = 0) {
  if (mode >= modes.ZstdCompress) return zstdPart().coder(mode === modes.ZstdCompress, o, limit);
  return native.create(mode, o.level, o.strategy === constants.Z_HUFFMAN_ONLY, o.dictionary, o.quality, o.window, o.reject, limit);
}

// coderOfAll is coderOf for functions that return all output, which has a limit.
function coderOfAll(mode, o) { return coderOf(mode, o, o.maxOutputLength < kMaxLength ? o.maxOutputLength : 0); }

function reported(err, o) { return err.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(o.maxOutputLength) : err; }

// lastOf marks the end of the input: missing input is an error (1), but not (2) if the
// program said that it has only a part.
function lastOf(mode, o) { return o.finishFlush === (mode >= modes.BrotliDecompress ? 2 : constants.Z_FINISH) ? 1 : 2; }

function tooLarge(max) {
  const err = new RangeError(`Cannot create a Buffer larger than ${max} bytes`);
  err.code = 'ERR_BUFFER_TOO_LARGE';
  return err;
}

function ZlibBase(options, mode) {
  const o = check(mode, options);
  this._mode = mode;
  this._options = o;
  this._handle = coderOf(mode, o);
  this._level = o.level;
  this._strategy = o.strategy;
  this._chunkSize = o.chunkSize;
  this._finishFlushFlag = o.finishFlush;
  this._defaultFlushFlag = o.flush;
  this._info = o.info;
  this._maxOutputLength = o.maxOutputLength;
  this.bytesWritten = 0;
  this._busy = false;
  // Bytes go in and come out, whatever the options say.
  const bytes = options?.encoding || options?.objectMode || options?.writableObjectMode ? { encoding: null, objectMode: false, writableObjectMode: false } : undefined;
  Transform.call(this, { autoDestroy: true, ...options, ...bytes });
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);
Object.defineProperty(ZlibBase.prototype, '_closed', { get() { return !this._handle; }, configurable: true });

const method = (name, f) => { Object.defineProperty(ZlibBase.prototype, name, { value: f, writable: true, configurable: true, enumerable: true }); };

// give pushes output in chunks of the size that the program asked for.
function give(stream, out) {
  for (let i = 0; i < out.length; i += stream._chunkSize) stream.push(out.subarray(i, i + stream._chunkSize));
}

function work(stream, chunk, flush, last, cb) {
  if (!stream._handle) {
    cb();
    return;
  }
  stream._busy = true;
  native.write(stream._handle, chunk, flush, last, (err, out) => {
    stream._busy = false;
    if (stream.destroyed) {
      release(stream);
      return;
    }
    stream.bytesWritten += chunk.length;
    if (err) { // Node shows full chunks of what came before, and leaves the write without an answer
      give(stream, out.subarray(0, out.length - out.length % stream._chunkSize));
      stream.destroy(err);
      return;
    }
    give(stream, out);
    cb();
  });
}

method('_transform', function(chunk, encoding, cb) {
  const flush = chunk[kFlush] ?? this._defaultFlushFlag;
  work(this, chunk, flush, 0, cb);
});
method('_flush', function(cb) { work(this, require('buffer').Buffer.alloc(0), constants.Z_FINISH, lastOf(this._mode, this._options), cb); });
method('_final', function(cb) { cb(); });

method('flush', function(kind, callback) {
  if (typeof kind === 'function' || (kind === undefined && !callback)) {
    callback = kind;
    kind = this._mode >= modes.BrotliDecompress ? constants.BROTLI_OPERATION_FLUSH : constants.Z_FULL_FLUSH;
  }
  if (this.writableFinished) {
    if (callback) process.nextTick(callback);
  } else if (this.writableEnded) {
    if (callback) this.once('end', callback);
  } else {
    const mark = require('buffer').Buffer.alloc(0);
    mark[kFlush] = kind;
    this.write(mark, '', callback);
  }
});

method('params', function(level, strategy, callback) {
  level = inRange(level, 'level', -1, 9);
  strategy = inRange(strategy, 'strategy', 0, 4);
  if (this._level === level && this._strategy === strategy) {
    process.nextTick(callback);
    return;
  }
  this.flush(constants.Z_SYNC_FLUSH, () => {
    if (!this._handle) return;
    native.params(this._handle, level);
    this._level = level;
    this._strategy = strategy;
    callback?.();
  });
});

function release(stream) {
  if (stream._handle) native.close(stream._handle);
  stream._handle = null;
}

method('reset', function() {
  if (!this._handle) throw new Error('zlib binding closed');
  release(this);
  this._handle = coderOf(this._mode, this._options);
});

method('close', function(callback) {
  if (callback) finished(this, callback);
  this.destroy();
});

method('_destroy', function(err, callback) {
  if (!this._busy) release(this);
  callback(err);
});

method('_processChunk', function(chunk, flushFlag, cb) {
  if (typeof cb === 'function') work(this, chunk, flushFlag, flushFlag === constants.Z_FINISH ? 1 : 0, cb);
  else return native.write(this._handle, chunk, flushFlag, flushFlag === constants.Z_FINISH ? 1 : 0, undefined);
  return undefined;
});

function checkInput(buffer) {
  if (typeof buffer === 'string') return require('buffer').Buffer.from(buffer);
  if (ArrayBuffer.isView(buffer)) return buffer;
  if (buffer instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer)) return new Uint8Array(buffer);
  throw new errors.ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
}

// result checks the size of what came out, and adds the engine if it was asked for.
function result(out, mode, C, o, options) {
  if (out.length > o.maxOutputLength) throw tooLarge(o.maxOutputLength);
  return o.info ? { buffer: out, engine: new C(options) } : out;
}

// allSync runs a coder over a whole input at once.
function allSync(mode, C, buffer, options) {
  buffer = checkInput(buffer);
  const o = check(mode, options);
  let out;
  try {
    out = native.write(coderOfAll(mode, o), buffer, constants.Z_FINISH, lastOf(mode, o), undefined);
  } catch (err) {
    throw reported(err, o);
  }
  return result(out, mode, C, o, options);
}

function all(mode, C, buffer, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  validateFunction(callback, 'callback');
  buffer = checkInput(buffer);
  const o = check(mode, options);
  native.write(coderOfAll(mode, o), buffer, constants.Z_FINISH, lastOf(mode, o), (err, out) => {
    if (err) {
      callback(reported(err, o));
      return;
    }
    let value;
    try {
      value = result(out, mode, C, o, options);
    } catch (e) {
      callback(e);
      return;
    }
    callback(null, value);
  });
}

const zlib = {
  crc32(data, value = 0) {
    if (typeof data !== 'string' && !ArrayBuffer.isView(data)) throw new errors.ERR_INVALID_ARG_TYPE('data', ['Buffer', 'TypedArray', 'DataView', 'string'], data);
    validateUint32(value, 'value');
    return native.crc32(data, value);
  },
};

const classes = {};
const old = {}; // instantiate without new, by name
for (const name of ['Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip', 'BrotliCompress', 'BrotliDecompress']) {
  const mode = modes[name];
  const C = { [name]: function(options) {
    if (!new.target) {
      old[name] ??= require('util/deprecate').deprecate((o) => new C(o), `Instantiating ${name} without the 'new' keyword has been deprecated.`, 'DEP0184');
      return old[name](options);
    }
    ZlibBase.call(this, options, mode);
    return undefined;
  } }[name];
  Object.setPrototypeOf(C.prototype, ZlibBase.prototype);
  Object.setPrototypeOf(C, ZlibBase);
  classes[name] = C;
  zlib[name] = C;
}

class Zstd extends ZlibBase {}
for (const C of [class ZstdCompress extends Zstd {
  constructor(opts) { super(opts, modes.ZstdCompress); }
}, class ZstdDecompress extends Zstd {
  constructor(opts) { super(opts, modes.ZstdDecompress); }
}]) {
  classes[C.name] = C;
  zlib[C.name] = C;
}

const convenience = { deflate: 'Deflate', gzip: 'Gzip', deflateRaw: 'DeflateRaw', unzip: 'Unzip', inflate: 'Inflate', gunzip: 'Gunzip',
  inflateRaw: 'InflateRaw', brotliCompress: 'BrotliCompress', brotliDecompress: 'BrotliDecompress', zstdCompress: 'ZstdCompress', zstdDecompress: 'ZstdDecompress' };
for (const [name, className] of Object.entries(convenience)) {
  const C = classes[className];
  const mode = modes[className];
  zlib[name] = function asyncBufferWrapper(buffer, options, callback) { return all(mode, C, buffer, options, callback); };
  zlib[`${name}Sync`] = function syncBufferWrapper(buffer, options) { return allSync(mode, C, buffer, options); };
}
for (const name of ['Deflate', 'Inflate', 'DeflateRaw', 'InflateRaw', 'Gzip', 'Gunzip', 'Unzip', 'BrotliCompress', 'BrotliDecompress',
  'ZstdCompress', 'ZstdDecompress']) {
  const create = { [`create${name}`](options) { return new classes[name](options); } }[`create${name}`];
  Object.defineProperty(zlib, `create${name}`, { value: create, enumerable: true });
}
Object.defineProperties(zlib, {
  constants: { value: constants, enumerable: true },
  codes: { value: codes, enumerable: true },
});
for (const name of Object.keys(constants)) {
  if (!name.startsWith('BROTLI')) Object.defineProperty(zlib, name, { value: constants[name] });
}
// Zip archives are linked when a program names something of them.
if (require('process/linked').linked('zlib/zip')) {
  for (const name of ['ZipEntry', 'ZipFile', 'ZipBuffer', 'createZipArchive', 'createZipArchiveSync', 'zipFiles', 'getMaxZipContentSize', 'setMaxZipContentSize']) {
    Object.defineProperty(zlib, name, { configurable: true, enumerable: true, get() { return require(`zlib/${'zip'}`)[name]; } });
  }
}

module.exports = zlib;
