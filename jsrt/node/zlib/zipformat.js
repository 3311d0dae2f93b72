'use strict';
// Records of zip archives (PKWARE's APPNOTE.TXT) for zip.js: what is read of them and how
// they are written.

const errors = require('util/errors');
const { Buffer } = require('buffer');

errors.define('ERR_ZIP_INVALID_ARCHIVE', (why) => `invalid ZIP archive: ${why}`, Error);
errors.define('ERR_ZIP_UNSUPPORTED_FEATURE', (what) => `unsupported ZIP feature: ${what}`, Error);
errors.define('ERR_ZIP_ENTRY_CORRUPT', (why) => `ZIP entry is corrupt: ${why}`, Error);
errors.define('ERR_ZIP_ENTRY_TOO_LARGE', (why) => `ZIP entry exceeds the allowed size: ${why}`, RangeError);
errors.define('ERR_ZIP_ARCHIVE_TOO_LARGE', (why) => `ZIP archive structure exceeds the allowed size: ${why}`, RangeError);
errors.define('ERR_ZIP_ENTRY_NOT_FOUND', (name) => `no such entry "${name}" in the archive`, Error);
if (errors.codes.ERR_INVALID_STATE === undefined) errors.define('ERR_INVALID_STATE', (m) => `Invalid state: ${m}`, Error, TypeError, RangeError);
errors.define('ERR_ZIP_NOT_WRITABLE', 'this archive was not opened for writing', TypeError);
const { codes } = errors;

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50, descriptor: 0x08074b50 };
const max16 = 0xffff;
const max32 = 0xffffffff;
const flags = { encrypted: 1, descriptor: 8, utf8: 0x800 };
const methods = { store: 0, deflate: 8, zstd: 93 };
const unix = 3; // the system in "version made by"

function invalid(why) { return new codes.ERR_ZIP_INVALID_ARCHIVE(why); }

// asBuffer is a view of bytes.
function asBuffer(value, name) {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return Buffer.from(value);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], value);
}

// Code page 437, from 128 on.
const page437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

// textOf decodes UTF-8, or code page 437 where that is not valid.
function textOf(bytes, utf8 = false) {
  if (utf8 || require('buffer').isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (const c of bytes) text += c < 128 ? String.fromCharCode(c) : page437[c - 128];
  return text;
}

// fields goes through an extra field: ids and their data.
function* fields(extra) {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) return;
    yield [extra.readUInt16LE(at), extra.subarray(at + 4, end), at, end];
    at = end;
  }
}

// timeOf is the time that an extra field has in UTC, in milliseconds.
function timeOf(extra) {
  for (const [id, data] of fields(extra)) {
    if (id === 0x000a && data.length >= 32 && data.readUInt16LE(4) === 1) return Number(data.readBigUInt64LE(8) / 10000n) - 11644473600000;
    if (id === 0x5455 && data.length >= 5 && data[0] & 1) return data.readInt32LE(1) * 1000;
    if (id === 0x5855 && data.length >= 8) return data.readInt32LE(4) * 1000;
  }
  return undefined;
}

// without64 is an extra field without what depends on where the entry is.
function without64(extra) {
  const parts = [];
  for (const [id, , at, end] of fields(extra)) if (id !== 1) parts.push(extra.subarray(at, end));
  return Buffer.concat(parts);
}

// nameOf is the name: of the Unicode path field if that is for this name.
function nameOf(bytes, bits, extra) {
  for (const [id, data] of fields(extra)) {
    if (id === 0x7075 && data.length > 5 && data[0] === 1 && data.readUInt32LE(1) === require('zlib').crc32(bytes) && require('buffer').isUtf8(data.subarray(5))) {
      return data.toString('utf8', 5);
    }
  }
  return textOf(bytes, (bits & flags.utf8) !== 0);
}

function fromDos(time, date) {
  return new Date(1980 + (date >> 9), (date >> 5 & 15) - 1, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2);
}

// toDos is a local time in steps of two seconds, from 1980 to 2107.
function toDos(d) {
  const year = d.getFullYear();
  if (!(year >= 1980)) return [0, 0x21];
  if (year > 2107) return [0xbf7d, 0xff9f];
  return [d.getHours() << 11 | d.getMinutes() << 5 | d.getSeconds() >> 1, (year - 1980) << 9 | (d.getMonth() + 1) << 5 | d.getDate()];
}

// extraTime is the field with the second, if a time is not on an even one.
function extraTime(d) {
  const ms = d.getTime();
  const seconds = Math.floor(ms / 1000);
  if (Number.isNaN(ms) || ms % 2000 === 0 || seconds < -0x80000000 || seconds > 0x7fffffff) return Buffer.alloc(0);
  const b = Buffer.alloc(9);
  b.writeUInt16LE(0x5455, 0);
  b.writeUInt16LE(5, 2);
  b[4] = 1;
  b.writeInt32LE(seconds, 5);
  return b;
}

function read64(b, at) {
  const n = b.readBigUInt64LE(at);
  if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw invalid('a 64-bit value is out of range');
  return Number(n);
}

// endSize is how far from the end of an archive its end record begins at most, with what
// comes before it.
const endSize = 22 + max16 + 20 + 56;

// plausible is whether the bytes at a place of the tail of an archive can be its end record.
function plausible(tail, at, start) {
  if (tail.readUInt32LE(at) !== signatures.end || at + 22 + tail.readUInt16LE(at + 20) > tail.length) return false;
  const size = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (at >= 20 && tail.readUInt32LE(at - 20) === signatures.locator) return true;
  if (size + offset > start + at) return size === 0 || at - size < 0 || tail.readUInt32LE(Math.max(at - size, 0)) === signatures.central;
  return size === 0 || at - size < 0 || at - size + 4 > tail.length || tail.readUInt32LE(at - size) === signatures.central;
}

// findEnd finds the end record in the tail of an archive, which is from start on: where the
// central directory is, how many entries it has, and the comment.
function findEnd(tail, start) {
  let found = -1;
  let any = -1;
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== signatures.end || at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    if (any < 0) any = at;
    if (!plausible(tail, at, start)) continue;
    if (found >= 0) throw invalid('ambiguous end of central directory records');
    found = at;
  }
  const at = found >= 0 ? found : any;
  if (at < 0) throw invalid('no end of central directory record found');
  return readEnd(tail, at, start);
}

function readEnd(tail, at, start) {
  const comment = tail.subarray(at + 22, at + 22 + tail.readUInt16LE(at + 20));
  const end = { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16), comment, before: start + at };
  let disks = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)];
  let onDisk = tail.readUInt16LE(at + 8);
  if (at >= 20 && tail.readUInt32LE(at - 20) === signatures.locator) {
    let record = read64(tail, at - 12) - start;
    if (!isEnd64(tail, record)) record = at - 20 - 56; // something is before the archive
    if (!isEnd64(tail, record)) throw invalid('no zip64 end of central directory record found');
    disks = [tail.readUInt32LE(record + 16), tail.readUInt32LE(record + 20)];
    onDisk = read64(tail, record + 24);
    Object.assign(end, { count: read64(tail, record + 32), size: read64(tail, record + 40), offset: read64(tail, record + 48), before: start + record });
  }
  if (disks[0] !== 0 || disks[1] !== 0 || onDisk !== end.count) throw new codes.ERR_ZIP_UNSUPPORTED_FEATURE('multi-disk archives are not supported');
  end.base = end.before - end.size - end.offset; // what is before the archive
  if (end.base < 0) throw invalid('central directory does not fit inside the archive');
  end.start = end.before - end.size;
  if (end.count * 46 > end.size) throw invalid('central directory record count is inconsistent with its size');
  return end;
}

function isEnd64(tail, at) { return at >= 0 && at + 56 <= tail.length && tail.readUInt32LE(at) === signatures.end64; }

// readDirectory reads the central directory. Places are those in the file.
function readDirectory(b, end) {
  const list = [];
  let at = 0;
  while (list.length < end.count) {
    if (at + 46 > b.length) throw invalid(list.length > 0 ? 'central directory record count is inconsistent with its size' : 'central directory header is truncated');
    if (b.readUInt32LE(at) !== signatures.central) throw invalid('central directory header signature is invalid');
    const [name, extra, comment] = [b.readUInt16LE(at + 28), b.readUInt16LE(at + 30), b.readUInt16LE(at + 32)];
    const next = at + 46 + name + extra + comment;
    if (next > b.length) throw invalid('central directory header is truncated');
    list.push(readCentral(b, at, name, extra, next, end.base));
    at = next;
  }
  if (at !== b.length) throw invalid('central directory record count is inconsistent with its size');
  checkOverlap(list, end);
  return list;
}

function readCentral(b, at, nameLength, extraLength, next, base) {
  const nameBuffer = b.subarray(at + 46, at + 46 + nameLength);
  const extra = b.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const r = { madeBy: b.readUInt16LE(at + 4), flags: b.readUInt16LE(at + 8), method: b.readUInt16LE(at + 10), dos: [b.readUInt16LE(at + 12), b.readUInt16LE(at + 14)],
    crc: b.readUInt32LE(at + 16), packed: b.readUInt32LE(at + 20), size: b.readUInt32LE(at + 24), internal: b.readUInt16LE(at + 36), external: b.readUInt32LE(at + 38),
    offset: b.readUInt32LE(at + 42), nameBuffer, extra, commentBuffer: b.subarray(at + 46 + nameLength + extraLength, next) };
  let disk = b.readUInt16LE(at + 34);
  for (const [id, data] of fields(extra)) {
    if (id !== 1) continue;
    let from = 0;
    const wide = () => {
      if (from + 8 > data.length) throw invalid('zip64 extra field is truncated');
      from += 8;
      return read64(data, from - 8);
    };
    if (r.size === max32) r.size = wide();
    if (r.packed === max32) r.packed = wide();
    if (r.offset === max32) r.offset = wide();
    if (disk === max16 && from + 4 <= data.length) disk = data.readUInt32LE(from);
    break;
  }
  if (disk !== 0) throw new codes.ERR_ZIP_UNSUPPORTED_FEATURE('multi-disk archives are not supported');
  r.offset += base;
  r.name = nameOf(nameBuffer, r.flags, extra);
  r.bound = 0; // up to where it may reach
  return r;
}

// checkOverlap refuses entries that reach into each other.
function checkOverlap(list, end) {
  const sorted = list.toSorted((a, b) => a.offset - b.offset);
  sorted.forEach((r, i) => { r.bound = Math.min(end.start, sorted[i + 1]?.offset ?? end.start); });
}

function checkBound(r, data) {
  if (data + r.packed > r.bound) throw invalid(`entry "${r.name}" overlaps the next entry or the central directory (possible zip bomb)`);
}

// checkLocal looks at a local header, of which b has the first 30 bytes and more, and
// returns how long it is. What the central directory says holds; both must not differ in
// what could be read in two ways.
function checkLocal(b, r) {
  if (b.length < 30) throw invalid('local file header is out of bounds');
  if (b.readUInt32LE(0) !== signatures.local) throw invalid('local file header signature is invalid');
  const bits = b.readUInt16LE(6);
  if ((bits ^ r.flags) & flags.encrypted) throw invalid('local and central encryption flags disagree');
  if (b.readUInt16LE(8) !== r.method) throw invalid('local and central compression methods disagree');
  const [crc, packed, size] = [b.readUInt32LE(14), b.readUInt32LE(18), b.readUInt32LE(22)];
  if (!(bits & flags.descriptor) && (crc !== r.crc || packed !== max32 && packed !== r.packed || size !== max32 && size !== r.size)) {
    throw invalid('local and central header crc-32 or sizes disagree');
  }
  return 30 + b.readUInt16LE(26) + b.readUInt16LE(28);
}

// versionOf is the version of the format that an entry needs.
function versionOf(r, wide) {
  if (r.method === methods.zstd) return 63;
  return wide ? 45 : 20;
}

// localHeader is the record before the content; with a descriptor, sizes are behind it.
function localHeader(r, streamed) {
  const wide = streamed || r.size >= max32 || r.packed >= max32;
  const extra = wide ? Buffer.concat([wideField(streamed ? [0, 0] : [r.size, r.packed]), r.extra]) : r.extra;
  const b = Buffer.alloc(30 + r.nameBuffer.length + extra.length);
  b.writeUInt32LE(signatures.local, 0);
  b.writeUInt16LE(versionOf(r, wide), 4);
  b.writeUInt16LE(r.flags, 6);
  b.writeUInt16LE(r.method, 8);
  b.writeUInt16LE(r.dos[0], 10);
  b.writeUInt16LE(r.dos[1], 12);
  b.writeUInt32LE(streamed ? 0 : r.crc, 14);
  b.writeUInt32LE(wide ? max32 : r.packed, 18);
  b.writeUInt32LE(wide ? max32 : r.size, 22);
  b.writeUInt16LE(r.nameBuffer.length, 26);
  b.writeUInt16LE(extra.length, 28);
  b.set(r.nameBuffer, 30);
  b.set(extra, 30 + r.nameBuffer.length);
  return b;
}

function wideField(values) {
  const b = Buffer.alloc(4 + 8 * values.length);
  b.writeUInt16LE(1, 0);
  b.writeUInt16LE(8 * values.length, 2);
  values.forEach((v, i) => b.writeBigUInt64LE(BigInt(v), 4 + 8 * i));
  return b;
}

// descriptor is the record behind content that was not known before.
function descriptor(r) {
  const b = Buffer.alloc(24);
  b.writeUInt32LE(signatures.descriptor, 0);
  b.writeUInt32LE(r.crc, 4);
  b.writeBigUInt64LE(BigInt(r.packed), 8);
  b.writeBigUInt64LE(BigInt(r.size), 16);
  return b;
}

// centralHeader is the record of an entry in the central directory.
function centralHeader(r, offset) {
  const values = [];
  const fit = (v) => {
    if (v < max32) return v;
    values.push(v);
    return max32;
  };
  const [size, packed, at] = [fit(r.size), fit(r.packed), fit(offset)];
  const extra = values.length > 0 ? Buffer.concat([wideField(values), r.extra]) : r.extra;
  const version = versionOf(r, values.length > 0 || (r.flags & flags.descriptor) !== 0);
  const b = Buffer.alloc(46 + r.nameBuffer.length + extra.length + r.commentBuffer.length);
  b.writeUInt32LE(signatures.central, 0);
  b.writeUInt16LE(r.madeBy & 0xff00 | version, 4);
  b.writeUInt16LE(version, 6);
  b.writeUInt16LE(r.flags, 8);
  b.writeUInt16LE(r.method, 10);
  b.writeUInt16LE(r.dos[0], 12);
  b.writeUInt16LE(r.dos[1], 14);
  b.writeUInt32LE(r.crc, 16);
  b.writeUInt32LE(packed, 20);
  b.writeUInt32LE(size, 24);
  b.writeUInt16LE(r.nameBuffer.length, 28);
  b.writeUInt16LE(extra.length, 30);
  b.writeUInt16LE(r.commentBuffer.length, 32);
  b.writeUInt16LE(r.internal, 36);
  b.writeUInt32LE(r.external, 38);
  b.writeUInt32LE(at, 42);
  b.set(r.nameBuffer, 46);
  b.set(extra, 46 + r.nameBuffer.length);
  b.set(r.commentBuffer, 46 + r.nameBuffer.length + extra.length);
  return b;
}

// endRecords are the records behind a central directory of so many entries.
function endRecords(count, size, offset, comment) {
  const parts = [];
  if (count >= max16 || size >= max32 || offset >= max32) {
    const b = Buffer.alloc(76);
    b.writeUInt32LE(signatures.end64, 0);
    b.writeBigUInt64LE(44n, 4);
    b.writeUInt16LE(unix << 8 | 45, 12);
    b.writeUInt16LE(45, 14);
    b.writeBigUInt64LE(BigInt(count), 24);
    b.writeBigUInt64LE(BigInt(count), 32);
    b.writeBigUInt64LE(BigInt(size), 40);
    b.writeBigUInt64LE(BigInt(offset), 48);
    b.writeUInt32LE(signatures.locator, 56);
    b.writeBigUInt64LE(BigInt(offset + size), 64);
    b.writeUInt32LE(1, 72);
    parts.push(b);
  }
  const b = Buffer.alloc(22);
  b.writeUInt32LE(signatures.end, 0);
  b.writeUInt16LE(Math.min(count, max16), 8);
  b.writeUInt16LE(Math.min(count, max16), 10);
  b.writeUInt32LE(Math.min(size, max32), 12);
  b.writeUInt32LE(Math.min(offset, max32), 16);
  b.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, b, comment]);
}

module.exports = { codes, invalid, asBuffer, textOf, flags, methods, unix, max16, timeOf, without64, fromDos, toDos, extraTime, endSize, findEnd, readDirectory,
  checkBound, checkLocal, localHeader, descriptor, centralHeader, endRecords };
