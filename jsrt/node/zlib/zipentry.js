'use strict';
// ZipEntry, https://nodejs.org/api/zlib.html#class-zlibzipentry: one file, directory or
// link of a zip archive.

const { Buffer } = require('buffer');
const { codes: errors } = require('util/errorcodes');
const { validateString, validateUint32 } = require('util/validators');
const format = require('zlib/zipformat');
const { codes, flags, methods } = format;
const zlib = require('zlib');

const empty = Buffer.alloc(0);
const types = { mask: 0o170000, link: 0o120000, directory: 0o040000, file: 0o100000 };
const unread = 'this streaming entry has not finished serializing yet';
const unreadable = 'the content of a streaming entry is not available for reading';

let mostContent = 268435456;
const getMaxZipContentSize = () => mostContent;
function setMaxZipContentSize(size) {
  require('util/validators').validateInteger(size, 'size', 0);
  mostContent = size;
}

function invalidState(why) { return new codes.ERR_INVALID_STATE(why); }

function encoded(text, what) {
  const b = Buffer.from(text, 'utf8');
  if (b.length > format.max16) throw new codes.ERR_ZIP_ENTRY_TOO_LARGE(`the entry ${what} must not exceed 65535 bytes when encoded as UTF-8`);
  return b;
}

// recordOf makes the record of a new entry.
function recordOf(filename, options, type, mode) {
  validateString(filename, 'filename');
  if (filename === '') throw new errors.ERR_INVALID_ARG_VALUE('filename', filename, 'must not be empty');
  const o = options ?? {};
  const { comment = '', modified = new Date() } = o;
  validateString(comment, 'options.comment');
  if (o.mode !== undefined) validateUint32(o.mode, 'options.mode');
  if (!(modified instanceof Date)) throw new errors.ERR_INVALID_ARG_TYPE('options.modified', 'Date', modified);
  const bits = type | (o.mode ?? mode) & 0o7777;
  return { name: filename, nameBuffer: encoded(filename, 'name'), commentBuffer: encoded(comment, 'comment'), flags: flags.utf8, method: 0,
    crc: 0, size: 0, packed: 0, madeBy: format.unix << 8, internal: 0, external: (bits << 16 | (type === types.directory ? 0x10 : 0)) >>> 0,
    modified: new Date(modified), dos: format.toDos(modified), extra: format.extraTime(modified) };
}

function methodOf(options) {
  const method = options?.method ?? 'deflate';
  if (!Object.hasOwn(methods, method)) throw new errors.ERR_INVALID_ARG_VALUE('options.method', method, "must be 'deflate', 'store', or 'zstd'");
  return method;
}

// plan makes the record of an entry of bytes, and says how to compress them if at all.
function plan(filename, data, options) {
  validateString(filename, 'filename');
  const bytes = format.asBuffer(data, 'data');
  const directory = filename.endsWith('/');
  const r = recordOf(filename, options, directory ? types.directory : types.file, directory ? 0o755 : 0o644);
  const method = methodOf(options);
  if (directory && bytes.length > 0) throw new errors.ERR_INVALID_ARG_VALUE('data', data, 'must be empty for a directory entry');
  r.crc = zlib.crc32(bytes);
  r.size = r.packed = bytes.length;
  return { r, bytes, method: bytes.length === 0 ? 'store' : method };
}

// settle takes what is compressed, if it is shorter.
function settle({ r, bytes, method }, packed) {
  if (packed === undefined || packed.length >= bytes.length) return new ZipEntry(r, bytes);
  r.method = methods[method];
  r.packed = packed.length;
  return new ZipEntry(r, packed);
}

function promised(fn, ...args) { return new Promise((resolve, reject) => { fn(...args, (err, out) => (err ? reject(err) : resolve(out))); }); }

const coders = {
  deflate: { pack: zlib.deflateRaw, packSync: zlib.deflateRawSync, unpack: zlib.inflateRaw, unpackSync: zlib.inflateRawSync, packer: zlib.createDeflateRaw, unpacker: zlib.createInflateRaw },
  zstd: { pack: zlib.zstdCompress, packSync: zlib.zstdCompressSync, unpack: zlib.zstdDecompress, unpackSync: zlib.zstdDecompressSync, packer: zlib.createZstdCompress, unpacker: zlib.createZstdDecompress },
};
const coderOf = (method) => (method === methods.zstd ? coders.zstd : coders.deflate);

class ZipEntry {
  #r; // what its records say
  #content = null; // as it is in the archive; null: elsewhere
  #file = null; // the file in which the content is: see zipfile.js
  #source = null; // of a streaming entry that is not written yet
  #streaming = false;
  #written = false;

  constructor(record, content, file, source) {
    this.#r = record;
    this.#content = content ?? null;
    this.#file = file ?? null;
    this.#source = source ?? null;
    this.#streaming = source !== undefined;
  }

  static async create(filename, data, options) {
    const p = plan(filename, data, options);
    return settle(p, p.method === 'store' ? undefined : await promised(coders[p.method].pack, p.bytes));
  }

  static createSync(filename, data, options) {
    const p = plan(filename, data, options);
    return settle(p, p.method === 'store' ? undefined : coders[p.method].packSync(p.bytes));
  }

  static createStream(filename, source, options) {
    validateString(filename, 'filename');
    if (filename.endsWith('/')) throw new errors.ERR_INVALID_ARG_VALUE('filename', filename, 'a directory entry cannot be streamed');
    const r = recordOf(filename, options, types.file, 0o644);
    r.method = methods[methodOf(options)];
    r.flags |= flags.descriptor;
    return new ZipEntry(r, null, null, source ?? null);
  }

  static createSymlink(filename, target, options) {
    validateString(target, 'target');
    const r = recordOf(filename, options, types.link, 0o777);
    const content = Buffer.from(target, 'utf8');
    r.crc = zlib.crc32(content);
    r.size = r.packed = content.length;
    return new ZipEntry(r, content);
  }

  // read goes through the entries of an archive in memory.
  static *read(buffer) { yield* readEntries(format.asBuffer(buffer, 'buffer')).entries; }

  get compressed() { return this.#r.method !== methods.store; }
  get rawContent() { return this.#content; }
  get method() { return this.#r.method; }
  get flags() { return this.#r.flags; }
  get crc32() { return this.#known().crc; }
  get name() { return this.#r.name; }
  get nameBuffer() { return this.#r.nameBuffer; }
  get comment() { return format.textOf(this.#r.commentBuffer, (this.#r.flags & flags.utf8) !== 0); }
  get size() { return this.#known().size; }
  get compressedSize() { return this.#known().packed; }

  get modified() {
    const r = this.#r;
    if (r.modified === undefined) {
      let time = format.timeOf(r.extra);
      if (time === undefined && this.#file) time = this.#file.localTime(r);
      if (time === undefined && r.localExtra) time = format.timeOf(r.localExtra);
      r.modified = time === undefined ? format.fromDos(...r.dos) : new Date(time);
    }
    return new Date(r.modified);
  }

  get #unix() { return this.#r.madeBy >> 8 === format.unix ? this.#r.external >>> 16 : 0; }
  get mode() { return this.#unix & 0o7777; }
  get isSymlink() { return (this.#unix & types.mask) === types.link; }
  get isFile() { return !this.isDirectory && !this.isSymlink; }
  get isDirectory() { return this.#r.name.endsWith('/'); }

  // #known is the record when content was there or is written.
  #known() {
    if (this.#streaming && !this.#written) throw invalidState(unread);
    return this.#r;
  }

  #readable() {
    this.#known();
    if (this.#content === null && this.#file === null) throw invalidState(unreadable);
  }

  // #check looks at what there is before anything is decoded.
  #check(limit) {
    const r = this.#r;
    if (r.flags & flags.encrypted) throw new codes.ERR_ZIP_UNSUPPORTED_FEATURE(`entry "${r.name}" is encrypted`);
    if (!Object.values(methods).includes(r.method)) throw new codes.ERR_ZIP_UNSUPPORTED_FEATURE(`entry "${r.name}" uses compression method ${r.method}`);
    if (r.size > limit) throw new codes.ERR_ZIP_ENTRY_TOO_LARGE(`entry "${r.name}" declares ${r.size} bytes, exceeding the ${limit} byte limit`);
    if (r.method === methods.store && r.packed !== r.size) throw this.#corrupt(`produced ${r.packed} bytes, expected ${r.size}`);
  }

  #corrupt(why) { return new codes.ERR_ZIP_ENTRY_CORRUPT(`entry "${this.#r.name}" ${why}`); }

  #undecodable(err) {
    if (err?.code === 'ERR_BUFFER_TOO_LARGE') return this.#corrupt(`inflates beyond its declared size of ${this.#r.size} bytes`);
    const e = this.#corrupt(`failed to ${this.#r.method === methods.zstd ? 'decompress' : 'inflate'}: ${err?.message}`);
    Object.defineProperty(e, 'cause', { value: err, writable: true, configurable: true });
    return e;
  }

  #verify(out, verify) {
    if (out.length !== this.#r.size) throw this.#corrupt(`produced ${out.length} bytes, expected ${this.#r.size}`);
    if (verify !== false && zlib.crc32(out) !== this.#r.crc) throw this.#corrupt('failed CRC-32 verification');
    return out;
  }

  // #bound lets a decoder make somewhat more than is declared, but not any amount.
  #bound() { return { maxOutputLength: this.#r.size + 65536 }; }

  async content(options) {
    const { verify = true, maxSize = mostContent } = options ?? {};
    this.#readable();
    this.#check(maxSize);
    const raw = this.#content ?? await this.#file.read(this.#r);
    if (this.#r.method === methods.store) return this.#verify(Buffer.from(raw), verify);
    let out;
    try {
      out = await promised(coderOf(this.#r.method).unpack, raw, this.#bound());
    } catch (err) {
      throw this.#undecodable(err);
    }
    return this.#verify(out, verify);
  }

  contentSync(options) {
    const { verify = true, maxSize = mostContent } = options ?? {};
    this.#readable();
    this.#check(maxSize);
    const raw = this.#content ?? this.#file.readSync(this.#r);
    if (this.#r.method === methods.store) return this.#verify(Buffer.from(raw), verify);
    let out;
    try {
      out = coderOf(this.#r.method).unpackSync(raw, this.#bound());
    } catch (err) {
      throw this.#undecodable(err);
    }
    return this.#verify(out, verify);
  }

  contentIterator(options) {
    if (this.#content === null && this.#file === null) throw invalidState(unreadable);
    return this.#chunks(options ?? {});
  }

  async *#chunks({ verify = true, maxSize = Infinity }) {
    this.#check(maxSize);
    const r = this.#r;
    let crc = 0;
    let made = 0;
    for await (const chunk of r.method === methods.store ? this.#raw() : this.#unpacked()) {
      made += chunk.length;
      if (made > r.size) throw this.#corrupt(`inflates beyond its declared size of ${r.size} bytes`);
      if (verify !== false) crc = zlib.crc32(chunk, crc);
      yield chunk;
    }
    if (made < r.size) throw this.#corrupt(`is truncated: got ${made} of ${r.size} bytes`);
    if (verify !== false && crc !== r.crc) throw this.#corrupt('failed CRC-32 verification');
  }

  async *#raw() {
    if (this.#content === null) yield* this.#file.chunks(this.#r);
    else if (this.#content.length > 0) yield this.#content;
  }

  async *#unpacked() {
    try {
      yield* through(coderOf(this.#r.method).unpacker(), this.#raw());
    } catch (err) {
      throw err?.code?.startsWith('ERR_ZIP') || err?.syscall ? err : this.#undecodable(err);
    }
  }

  // The bytes of the entry in an archive: header and content.
  *[Symbol.iterator]() {
    if (this.#streaming && this.#content === null && this.#file === null) throw invalidState('a streaming entry cannot be serialized synchronously');
    const content = this.#content ?? this.#file.readSync(this.#r);
    yield format.localHeader(inner.record(this), false);
    if (content.length > 0) yield content;
  }

  async *[Symbol.asyncIterator]() {
    if (this.#streaming && this.#content === null && this.#file === null) {
      yield* this.#serialize();
      return;
    }
    if (this.#content === null) await this.#file.check(this.#r);
    yield format.localHeader(inner.record(this), false);
    yield* this.#raw();
  }

  async *#serialize() {
    if (this.#written) throw invalidState('a streaming entry can only be serialized once');
    const source = this.#source;
    if (source === null) throw invalidState(unread);
    this.#source = null;
    const r = this.#r;
    let crc = 0;
    async function* counted() {
      for await (const chunk of source) {
        if (!(chunk instanceof Uint8Array)) throw new errors.ERR_INVALID_ARG_TYPE('chunk', 'Uint8Array', chunk);
        crc = zlib.crc32(chunk, crc);
        r.size += chunk.length;
        yield chunk;
      }
    }
    yield format.localHeader(r, true);
    for await (const chunk of r.method === methods.store ? counted() : through(coderOf(r.method).packer(), counted())) {
      r.packed += chunk.length;
      yield chunk;
    }
    r.crc = crc;
    this.#written = true;
    yield format.descriptor(r);
  }

  // record is what an archive says of the entry when it is written anew.
  record() {
    const r = this.#r;
    if (r.bound === undefined) return r;
    return { ...r, flags: r.flags & ~flags.descriptor, dos: format.toDos(this.modified), extra: format.without64(r.extra) };
  }

  // streams is whether the content is to come.
  streams() { return this.#streaming && this.#content === null && this.#file === null; }

  // promote says where the content is now that it is written.
  promote(record, file) {
    this.#r = { ...record, modified: this.#r.modified };
    this.#file = file;
  }

  [Symbol.dispose]() {
    const source = this.#source;
    this.#source = null;
    if (typeof source?.destroy === 'function') source.destroy();
    else if (typeof source?.return === 'function') Promise.resolve(source.return()).catch(() => {});
  }

  async [Symbol.asyncDispose]() {
    const source = this.#source;
    this.#source = null;
    if (typeof source?.destroy === 'function') source.destroy();
    else await source?.return?.();
  }
}

// What other files call is not for programs.
const inner = {};
for (const name of ['record', 'streams', 'promote']) {
  const fn = ZipEntry.prototype[name];
  inner[name] = (entry, ...args) => fn.apply(entry, args);
  delete ZipEntry.prototype[name];
}

// through pumps chunks through a coder.
async function* through(coder, source) {
  let failed;
  const fed = (async () => {
    try {
      for await (const chunk of source) {
        if (coder.destroyed) return;
        if (!coder.write(chunk)) await new Promise((resolve) => { coder.once('drain', resolve).once('close', resolve); });
      }
      coder.end();
    } catch (err) {
      failed = err;
      coder.destroy(err);
    }
  })();
  try {
    yield* coder;
    await fed;
  } finally {
    coder.on('error', () => {}).destroy();
  }
  if (failed) throw failed;
}

// readEntries reads an archive in memory.
function readEntries(buffer) {
  const start = Math.max(0, buffer.length - format.endSize);
  const end = format.findEnd(buffer.subarray(start), start);
  const list = format.readDirectory(buffer.subarray(end.start, end.before), end);
  const entries = list.map((r) => {
    if (r.offset + 30 > buffer.length) throw format.invalid('local file header is out of bounds');
    const data = r.offset + format.checkLocal(buffer.subarray(r.offset), r);
    if (data + r.packed > buffer.length) throw format.invalid('entry data is out of bounds');
    format.checkBound(r, data);
    r.localExtra = buffer.subarray(r.offset + 30 + buffer.readUInt16LE(r.offset + 26), data);
    return new ZipEntry(r, buffer.subarray(data, data + r.packed));
  });
  return { entries, comment: end.comment };
}

module.exports = { ZipEntry, inner, readEntries, invalidState, getMaxZipContentSize, setMaxZipContentSize };
