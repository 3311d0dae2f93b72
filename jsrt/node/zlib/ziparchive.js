'use strict';
// What writes zip archives, https://nodejs.org/api/zlib.html#zlibcreateziparchiveentries-options,
// and ZipBuffer, https://nodejs.org/api/zlib.html#class-zlibzipbuffer.

const { Buffer } = require('buffer');
const { Readable } = require('stream');
const { codes: errors } = require('util/errorcodes');
const { validateString, validateFunction, validateObject, validateInteger, validateBoolean } = require('util/validators');
const format = require('zlib/zipformat');
const { codes } = format;
const { ZipEntry, inner, readEntries } = require('zlib/zipentry');

// optionsOf reads the options of an archive; comment is that one when none is given.
function optionsOf(options, comment = Buffer.alloc(0)) {
  if (options === undefined) return { comment, baseOffset: 0 };
  const o = typeof options === 'string' ? { comment: options } : options;
  validateObject(o, 'options');
  if (o.comment !== undefined) {
    validateString(o.comment, 'options.comment');
    comment = commentOf(o.comment);
  }
  if (o.baseOffset !== undefined) validateInteger(o.baseOffset, 'options.baseOffset', 0);
  return { comment, baseOffset: o.baseOffset ?? 0 };
}

function commentOf(text) {
  const b = Buffer.from(text, 'utf8');
  if (b.length > format.max16) throw new codes.ERR_ZIP_ARCHIVE_TOO_LARGE('the archive comment must not exceed 65535 bytes when encoded as UTF-8');
  return b;
}

// Directory collects the central directory of what is written.
class Directory {
  constructor(at) {
    this.at = at; // where the next byte goes
    this.list = [];
  }

  count(chunk) {
    this.at += chunk.length;
    return chunk;
  }

  add(entry, offset) { this.list.push(format.centralHeader(inner.record(entry), offset)); }

  *end(comment) {
    const start = this.at;
    for (const header of this.list) yield this.count(header);
    yield format.endRecords(this.list.length, this.at - start, start, comment);
  }
}

// drop releases the entries that nobody writes any more.
function* drop(current, rest) {
  if (current) yield current;
  for (;;) {
    const { value, done } = rest.next();
    if (done) return;
    yield value;
  }
}

function* createZipArchiveSync(entries, options, comment) {
  const o = optionsOf(options, comment);
  const directory = new Directory(o.baseOffset);
  const rest = entries[Symbol.iterator]();
  let current;
  let complete = false;
  try {
    for (let step = rest.next(); !step.done; step = rest.next()) {
      current = step.value;
      const offset = directory.at;
      for (const chunk of current) yield directory.count(chunk);
      directory.add(current, offset);
      current = undefined;
    }
    complete = true;
    yield* directory.end(o.comment);
  } finally {
    if (!complete) for (const entry of drop(current, rest)) entry?.[Symbol.dispose]?.();
  }
}

async function* written(rest, options, comment) {
  let current;
  let complete = false;
  try {
    const o = optionsOf(options, comment);
    const directory = new Directory(o.baseOffset);
    for (let step = await rest.next(); !step.done; step = await rest.next()) {
      current = await step.value;
      const offset = directory.at;
      for await (const chunk of current) yield directory.count(chunk);
      directory.add(current, offset);
      current = undefined;
    }
    complete = true;
    yield* directory.end(o.comment);
  } finally {
    if (!complete) await release(current, rest);
  }
}

// release releases the sources of an entry and of those behind it.
async function release(current, rest) {
  await current?.[Symbol.asyncDispose]?.();
  try {
    for (let step = await rest.next(); !step.done; step = await rest.next()) await (await step.value)?.[Symbol.asyncDispose]?.();
  } catch {
    // What makes entries has failed: there are no more.
  }
}

function createZipArchive(entries, options, comment) { return stream(() => (entries[Symbol.asyncIterator] ?? entries[Symbol.iterator]).call(entries), options, comment); }

// stream makes a Readable of an archive. One that is destroyed before anything is read
// releases its entries as well.
function stream(begin, options, comment) {
  let chunks;
  let rest;
  const iterator = {
    [Symbol.asyncIterator]() { return this; },
    async next() {
      rest ??= begin();
      chunks ??= written(rest, options, comment);
      return chunks.next();
    },
    async return(value) {
      if (chunks !== undefined) return chunks.return(value);
      try {
        await release(undefined, begin());
      } catch {
        // There are no entries.
      }
      return { value, done: true };
    },
  };
  return Readable.from(iterator, { objectMode: false, highWaterMark: 1 });
}

async function* filesOf(files, options) {
  const { followSymlinks = true } = typeof options === 'string' ? {} : options ?? {};
  validateBoolean(followSymlinks, 'options.followSymlinks');
  const fs = require('fs');
  for (const pair of files) {
    const [path, name] = [pair[0], pair[1]];
    validateString(path, 'sourcePath');
    validateString(name, 'name');
    const stats = await fs.promises[followSymlinks ? 'stat' : 'lstat'](path);
    const o = { mode: stats.mode & 0o7777, modified: stats.mtime };
    if (stats.isDirectory()) yield ZipEntry.createSync(name.endsWith('/') ? name : `${name}/`, Buffer.alloc(0), o);
    else if (stats.isSymbolicLink()) yield ZipEntry.createSymlink(name, await fs.promises.readlink(path), o);
    else if (stats.isFile()) yield ZipEntry.createStream(name, lazyFile(fs, path), o);
    else throw new codes.ERR_ZIP_UNSUPPORTED_FEATURE(`cannot archive "${path}": not a regular file`);
  }
}

// lazyFile opens a file when it is read.
async function* lazyFile(fs, path) { yield* fs.createReadStream(path); }

function zipFiles(files, options) { return stream(() => filesOf(files, options), options); }

class ZipBuffer {
  #entries = new Map();
  #comment;

  constructor(buffer) {
    const { entries, comment } = readEntries(format.asBuffer(buffer, 'buffer'));
    for (const entry of entries) this.#entries.set(entry.name, entry);
    this.#comment = comment;
  }

  get writable() { return true; }
  get comment() { return format.textOf(this.#comment); }

  has(name) {
    validateString(name, 'name');
    return this.#entries.has(name);
  }

  get(name) {
    validateString(name, 'name');
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new codes.ERR_ZIP_ENTRY_NOT_FOUND(name);
    return entry;
  }

  addEntry(entry) {
    if (!(entry instanceof ZipEntry)) throw new errors.ERR_INVALID_ARG_TYPE('entry', 'ZipEntry', entry);
    this.#entries.set(entry.name, entry);
    return entry;
  }

  async add(filename, data, options) { return this.addEntry(await ZipEntry.create(filename, data, options)); }
  addSync(filename, data, options) { return this.addEntry(ZipEntry.createSync(filename, data, options)); }

  delete(name) {
    validateString(name, 'name');
    return this.#entries.delete(name);
  }

  clear() { this.#entries.clear(); }
  keys() { return this.#entries.keys(); }
  values() { return this.#entries.values(); }
  entries() { return this.#entries.entries(); }
  get size() { return this.#entries.size; }

  forEach(callback, thisArg) {
    validateFunction(callback, 'callback');
    for (const [name, entry] of this.#entries) callback.call(thisArg === undefined ? this : thisArg, entry, name, this);
  }

  async toBuffer(options) {
    optionsOf(options);
    const parts = [];
    for await (const chunk of written(this.#entries.values(), options, this.#comment)) parts.push(chunk);
    return Buffer.concat(parts);
  }

  toBufferSync(options) { return Buffer.concat([...createZipArchiveSync(this.#entries.values(), options, this.#comment)]); }

  [Symbol.iterator]() { return this.entries(); }
  get [Symbol.toStringTag]() { return 'ZipBuffer'; }
  [Symbol.dispose]() { this.clear(); }
}

module.exports = { createZipArchive, createZipArchiveSync, zipFiles, ZipBuffer, Directory, commentOf };
