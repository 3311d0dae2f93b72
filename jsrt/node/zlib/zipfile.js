'use strict';
// ZipFile, https://nodejs.org/api/zlib.html#class-zlibzipfile: an archive on disk, of which
// content is read when it is asked for.

const { Buffer, kMaxLength } = require('buffer');
const { Readable } = require('stream');
const fs = require('fs');
const { codes: errors } = require('util/errorcodes');
const { validateString, validateFunction, validateBoolean } = require('util/validators');
const format = require('zlib/zipformat');
const { codes } = format;
const { ZipEntry, inner, invalidState } = require('zlib/zipentry');
const { createZipArchive, createZipArchiveSync, Directory } = require('zlib/ziparchive');

// What is done with the file is written once, as a generator that yields what it wants of
// the file; it runs synchronously or not. A want is [what, buffer or length, position].

function runSync(fd, steps) {
  let step = steps.next();
  while (!step.done) {
    const [what, b, at] = step.value;
    let result;
    try {
      if (what === 'size') result = fs.fstatSync(fd).size;
      else if (what === 'truncate') fs.ftruncateSync(fd, at);
      else result = wholeSync(what, fd, b, at);
    } catch (err) {
      step = steps.throw(err);
      continue;
    }
    step = steps.next(result);
  }
  return step.value;
}

function wholeSync(what, fd, b, at) {
  let done = 0;
  while (done < b.length) {
    const n = what === 'read' ? fs.readSync(fd, b, done, b.length - done, at + done) : fs.writeSync(fd, b, done, b.length - done, at + done);
    if (n === 0) break;
    done += n;
  }
  return b.subarray(0, done);
}

function called(name, ...args) { return new Promise((resolve, reject) => { fs[name](...args, (err, value) => (err ? reject(err) : resolve(value))); }); }

async function run(fd, steps) {
  let step = steps.next();
  while (!step.done) {
    const [what, b, at] = step.value;
    let result;
    try {
      if (what === 'size') result = (await called('fstat', fd)).size;
      else if (what === 'truncate') await called('ftruncate', fd, at);
      else result = await whole(what, fd, b, at);
    } catch (err) {
      step = steps.throw(err);
      continue;
    }
    step = steps.next(result);
  }
  return step.value;
}

async function whole(what, fd, b, at) {
  let done = 0;
  while (done < b.length) {
    const n = await called(what, fd, b, done, b.length - done, at + done);
    if (n === 0) break;
    done += n;
  }
  return b.subarray(0, done);
}

// opening reads the central directory.
function* opening() {
  const size = yield ['size'];
  const start = Math.max(0, size - format.endSize);
  const tail = yield ['read', Buffer.alloc(size - start), start];
  const end = format.findEnd(tail, start);
  if (end.size > kMaxLength) throw new codes.ERR_ZIP_ARCHIVE_TOO_LARGE('the central directory is too large');
  const directory = end.start >= start ? tail.subarray(end.start - start, end.before - start) : yield ['read', Buffer.alloc(end.size), end.start];
  const records = format.readDirectory(directory, end);
  for (const r of records) {
    if (r.offset + r.packed > size) throw format.invalid(`entry "${r.name}" data is out of bounds`);
    format.checkBound(r, r.offset + 30 + r.nameBuffer.length);
  }
  return { records, end: { start: end.start, base: end.base, comment: Buffer.from(end.comment) } };
}

// locating finds where the content of an entry is.
function* locating(r) {
  if (r.data === undefined) {
    const b = yield ['read', Buffer.alloc(30), r.offset];
    const length = format.checkLocal(b, r);
    format.checkBound(r, r.offset + length);
    r.data = r.offset + length;
  }
  return r.data;
}

function* reading(r) {
  if (r.packed > kMaxLength) throw new codes.ERR_ZIP_ENTRY_TOO_LARGE(`entry "${r.name}" is too large for a single buffer`);
  const at = yield* locating(r);
  const b = yield ['read', Buffer.alloc(r.packed), at];
  if (b.length < r.packed) throw format.invalid(`entry "${r.name}" data is out of bounds`);
  return b;
}

function* localTime(r) {
  const head = yield ['read', Buffer.alloc(30), r.offset];
  const length = format.checkLocal(head, r);
  const b = yield ['read', Buffer.alloc(length), r.offset];
  return format.timeOf(b.subarray(30 + b.readUInt16LE(26)));
}

const largestRead = 1 << 22; // of content that is read in pieces

// Content is what entries know of their file.
class Content {
  constructor(file) { this.file = file; }

  get #fd() {
    if (this.file.fd < 0) throw invalidState('cannot read a ZipEntry after its backing ZipFile has been closed');
    return this.file.fd;
  }

  async read(r) { return run(this.#fd, reading(r)); }
  readSync(r) { return runSync(this.#fd, reading(r)); }
  async check(r) { await run(this.#fd, locating(r)); }

  localTime(r) {
    try {
      return runSync(this.#fd, localTime(r));
    } catch {
      return undefined;
    }
  }

  async *chunks(r) {
    const at = await run(this.#fd, locating(r));
    for (let done = 0; done < r.packed;) {
      const b = await whole('read', this.#fd, Buffer.allocUnsafe(Math.min(largestRead, r.packed - done)), at + done);
      if (b.length === 0) throw format.invalid(`entry "${r.name}" data is out of bounds`);
      done += b.length;
      yield b;
    }
  }
}

class ZipFile {
  #file; // { fd }: below 0 when it is closed
  #writable;
  #records = new Map();
  #entries = new Map(); // those that were asked for
  #content;
  #end; // where the central directory is, and the comment
  #pending = 0; // calls that have not settled
  #last = Promise.resolve();

  constructor(fd, writable, { records, end }) {
    this.#file = { fd };
    this.#writable = writable;
    this.#content = new Content(this.#file);
    this.#end = end;
    for (const r of records) this.#records.set(r.name, r);
  }

  static async open(filename, options) {
    const writable = openOptions(filename, options);
    const fd = await called('open', filename, writable ? 'r+' : 'r');
    try {
      return new ZipFile(fd, writable, await run(fd, opening()));
    } catch (err) {
      await called('close', fd);
      throw err;
    }
  }

  static openSync(filename, options) {
    const writable = openOptions(filename, options);
    const fd = fs.openSync(filename, writable ? 'r+' : 'r');
    try {
      return new ZipFile(fd, writable, runSync(fd, opening()));
    } catch (err) {
      fs.closeSync(fd);
      throw err;
    }
  }

  get writable() { return this.#writable; }
  get comment() { return format.textOf(this.#end.comment); }

  #open() {
    if (this.#file.fd < 0) throw invalidState('the ZipFile has been closed');
  }

  #synchronous() {
    if (this.#pending > 0) {
      throw invalidState('cannot call a synchronous ZipFile method while an asynchronous add(), addEntry(), delete(), or close() call has not settled yet');
    }
  }

  #mayWrite() {
    this.#open();
    if (!this.#writable) throw new codes.ERR_ZIP_NOT_WRITABLE();
  }

  // #inTurn runs one change of the file after the other.
  #inTurn(change) {
    this.#pending++;
    const result = this.#last.then(change);
    this.#last = result.then(() => { this.#pending--; }, () => { this.#pending--; });
    return result;
  }

  has(name) {
    validateString(name, 'name');
    return this.#records.has(name);
  }

  #entry(name) {
    validateString(name, 'name');
    this.#open();
    const r = this.#records.get(name);
    if (r === undefined) throw new codes.ERR_ZIP_ENTRY_NOT_FOUND(name);
    let entry = this.#entries.get(name);
    if (entry === undefined) this.#entries.set(name, entry = new ZipEntry(r, null, this.#content));
    return entry;
  }

  async get(name) { return this.#entry(name); }

  getSync(name) {
    this.#synchronous();
    return this.#entry(name);
  }

  async stream(name, options) { return Readable.from(this.#entry(name).contentIterator(options), { objectMode: false }); }

  // #rewriting writes the central directory behind what there is.
  *#rewriting(records, start) {
    const directory = new Directory(start - this.#end.base);
    for (const r of records.values()) directory.list.push(format.centralHeader(r, r.offset - this.#end.base));
    const b = Buffer.concat([...directory.end(this.#end.comment)]);
    yield ['write', b, start];
    yield ['truncate', undefined, start + b.length];
  }

  // #added is the record of an entry that was written at the end.
  #added(entry, offset, size) {
    const r = { ...inner.record(entry), offset, bound: offset + size };
    delete r.data;
    return r;
  }

  #keep(records, start) {
    this.#records = records;
    this.#end.start = start;
  }

  #replaced(r) {
    const records = new Map(this.#records);
    records.set(r.name, r);
    return records;
  }

  addEntry(entry) { return this.#async(() => checkEntry(entry), () => this.#append(entry)); }

  async #append(entry) {
    const offset = this.#end.start;
    let at = offset;
    for await (const chunk of entry) {
      await whole('write', this.#file.fd, chunk, at);
      at += chunk.length;
    }
    const r = this.#added(entry, offset, at - offset);
    const records = this.#replaced(r);
    await run(this.#file.fd, this.#rewriting(records, at));
    this.#keep(records, at);
    this.#written(entry, r);
    return entry;
  }

  // #async runs a change in turn when the file may be written.
  async #async(check, change) {
    this.#mayWrite();
    check();
    return this.#inTurn(() => {
      this.#open();
      return change();
    });
  }

  #written(entry, r) {
    this.#entries.delete(r.name);
    if (inner.streams(entry)) inner.promote(entry, r, this.#content);
  }

  addEntrySync(entry) {
    this.#synchronous();
    this.#mayWrite();
    checkEntry(entry);
    const chunks = [...entry];
    const offset = this.#end.start;
    let at = offset;
    for (const chunk of chunks) {
      wholeSync('write', this.#file.fd, chunk, at);
      at += chunk.length;
    }
    const r = this.#added(entry, offset, at - offset);
    const records = this.#replaced(r);
    runSync(this.#file.fd, this.#rewriting(records, at));
    this.#keep(records, at);
    this.#written(entry, r);
    return entry;
  }

  add(filename, data, options) { return this.#async(() => {}, async () => this.#append(await ZipEntry.create(filename, data, options))); }

  addSync(filename, data, options) {
    this.#synchronous();
    this.#mayWrite();
    return this.addEntrySync(ZipEntry.createSync(filename, data, options));
  }

  #without(name) {
    if (!this.#records.has(name)) return undefined;
    const records = new Map(this.#records);
    records.delete(name);
    return records;
  }

  delete(name) {
    return this.#async(() => validateString(name, 'name'), async () => {
      const records = this.#without(name);
      if (records === undefined) return false;
      await run(this.#file.fd, this.#rewriting(records, this.#end.start));
      return this.#removed(records, name);
    });
  }

  deleteSync(name) {
    this.#synchronous();
    this.#mayWrite();
    validateString(name, 'name');
    const records = this.#without(name);
    if (records === undefined) return false;
    runSync(this.#file.fd, this.#rewriting(records, this.#end.start));
    return this.#removed(records, name);
  }

  #removed(records, name) {
    this.#records = records;
    this.#entries.delete(name);
    return true;
  }

  compact(comment) { return createZipArchive(this.#all(), { comment: this.#commentFor(comment) }, this.#end.comment); }

  compactSync(comment) {
    this.#synchronous();
    return Buffer.concat([...createZipArchiveSync(this.#all(), { comment: this.#commentFor(comment) }, this.#end.comment)]);
  }

  #commentFor(comment) {
    if (comment !== undefined) validateString(comment, 'comment');
    return comment;
  }

  #all() { return Array.from(this.#records.keys(), (name) => this.#entry(name)); }

  keys() { return this.#records.keys(); }
  *values() { for (const name of this.#records.keys()) yield this.get(name); }
  *entries() { for (const name of this.#records.keys()) yield [name, this.get(name)]; }
  *valuesSync() { for (const name of this.#records.keys()) yield this.getSync(name); }
  *entriesSync() { for (const name of this.#records.keys()) yield [name, this.getSync(name)]; }
  get size() { return this.#records.size; }

  forEach(callback, thisArg) {
    validateFunction(callback, 'callback');
    for (const [name, entry] of this.entries()) callback.call(thisArg === undefined ? this : thisArg, entry, name, this);
  }

  forEachSync(callback, thisArg) {
    validateFunction(callback, 'callback');
    for (const [name, entry] of this.entriesSync()) callback.call(thisArg === undefined ? this : thisArg, entry, name, this);
  }

  async close() {
    if (this.#file.fd < 0) return;
    await this.#inTurn(async () => {
      const { fd } = this.#file;
      this.#file.fd = -1;
      if (fd >= 0) await called('close', fd);
    });
  }

  closeSync() {
    if (this.#file.fd < 0) return;
    this.#synchronous();
    const { fd } = this.#file;
    this.#file.fd = -1;
    fs.closeSync(fd);
  }

  async *[Symbol.asyncIterator]() { for (const name of this.#records.keys()) yield [name, await this.get(name)]; }
  [Symbol.iterator]() { return this.entriesSync(); }
  get [Symbol.toStringTag]() { return 'ZipFile'; }
  async [Symbol.asyncDispose]() { await this.close(); }
  [Symbol.dispose]() { this.closeSync(); }
}

function openOptions(filename, options) {
  validateString(filename, 'filename');
  const { writable = false } = options ?? {};
  validateBoolean(writable, 'options.writable');
  return writable;
}

function checkEntry(entry) {
  if (!(entry instanceof ZipEntry)) throw new errors.ERR_INVALID_ARG_TYPE('entry', 'ZipEntry', entry);
}

module.exports = { ZipFile };
