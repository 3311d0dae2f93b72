'use strict';
// Histograms as bytes, https://nodejs.org/api/perf_hooks.html#histogramexport: a map of CBOR
// (RFC 8949) with their layout, and the counts of the buckets that have some, each after
// its distance from the bucket before.

const { codes } = require('util/errorcodes');

const version = 2;
const empty = 9223372036854775807n; // the least value of no values

class Writer {
  constructor() { this.bytes = []; }

  // head is a type of CBOR with its number, in as few bytes as it needs.
  head(major, n) {
    n = BigInt(n);
    let size = 0;
    if (n >= 24n) size = [1, 2, 4, 8].find((bytes) => n < 1n << BigInt(8 * bytes));
    if (size === 0) {
      this.bytes.push(major << 5 | Number(n));
      return;
    }
    this.bytes.push(major << 5 | 24 + Math.log2(size));
    for (let i = size - 1; i >= 0; i--) this.bytes.push(Number(n >> BigInt(8 * i) & 255n));
  }

  float(x) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    this.bytes.push(251, ...new Uint8Array(view.buffer));
  }
}

// indexOf is the number of the bucket of a value in HdrHistogram's array.
function indexOf(c, value) {
  const shift = Math.log2(c.width(value));
  const bucket = shift - c.unit;
  return (bucket + 1) * (c.sub / 2) + Math.floor(value / 2 ** shift) - c.sub / 2;
}

function valueAt(c, index) {
  const half = c.sub / 2;
  const bucket = Math.max(0, Math.floor(index / half) - 1);
  const sub = index < half ? index : index % half + (Math.floor(index / half) > 0 ? half : 0);
  return sub * 2 ** (bucket + c.unit);
}

// lengthOf is how many buckets the array has.
function lengthOf(c) {
  let buckets = 1;
  for (let limit = c.sub * 2 ** c.unit; limit <= c.highest; limit *= 2) buckets++;
  return (buckets + 1) * (c.sub / 2);
}

function encode(c) {
  const w = new Writer();
  const fields = [version, c.lowest, c.highest, c.figures, c.total, c.min === Infinity ? empty : c.min, c.max, 0];
  w.head(5, 11);
  fields.forEach((n, key) => {
    w.head(0, key);
    w.head(0, n);
  });
  w.head(0, 8);
  w.float(1); // nothing is scaled
  w.head(0, 9);
  w.head(0, lengthOf(c));
  w.head(0, 10);
  const sorted = c.sorted();
  w.head(4, 2 * sorted.length);
  let before = 0;
  for (const [value, n] of sorted) {
    const index = indexOf(c, value);
    w.head(0, index - before);
    w.head(0, n);
    before = index;
  }
  return Uint8Array.from(w.bytes);
}

function invalid() { return Object.assign(new TypeError('Invalid histogram export data'), { code: 'ERR_INVALID_ARG_VALUE' }); }

class Reader {
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
  }

  head(major) {
    if (this.at >= this.view.byteLength) throw invalid();
    const first = this.view.getUint8(this.at++);
    const short = first & 31;
    if (first >> 5 !== major || short > 27) throw invalid();
    if (short < 24) return BigInt(short);
    const size = 2 ** (short - 24);
    if (this.at + size > this.view.byteLength) throw invalid();
    let n = 0n;
    for (let i = 0; i < size; i++) n = n << 8n | BigInt(this.view.getUint8(this.at++));
    return n;
  }

  key(n) { if (this.head(0) !== BigInt(n)) throw invalid(); }

  number() {
    const n = this.head(0);
    if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw invalid();
    return Number(n);
  }

  float() {
    if (this.at + 9 > this.view.byteLength || this.view.getUint8(this.at) !== 251) throw invalid();
    this.at += 9;
    return this.view.getFloat64(this.at - 8);
  }
}

function field(r, key, read) {
  r.key(key);
  return read ? read() : r.number();
}

function decode(data, Counts) {
  if (!(data instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('data', 'Uint8Array', data);
  const r = new Reader(data);
  if (r.head(5) !== 11n || field(r, 0) !== version) throw invalid();
  const [lowest, highest, figures, total] = [1, 2, 3, 4].map((key) => field(r, key));
  if (lowest < 1 || highest < 2 * lowest || figures < 1 || figures > 5) throw invalid();
  const min = field(r, 5, () => r.head(0));
  const max = field(r, 6);
  if (field(r, 7) !== 0 || field(r, 8, () => r.float()) !== 1) throw invalid();
  const c = new Counts(lowest, highest, figures);
  if (field(r, 9) !== lengthOf(c)) throw invalid();
  r.key(10);
  const numbers = Number(r.head(4));
  if (numbers % 2 !== 0) throw invalid();
  readCounts(r, c, numbers / 2, lengthOf(c));
  if (c.total !== total || r.at !== data.byteLength) throw invalid();
  c.min = min === empty ? Infinity : Number(min);
  c.max = max;
  return c;
}

function readCounts(r, c, n, length) {
  let index = 0;
  for (let i = 0; i < n; i++) {
    const distance = r.number();
    const count = r.number();
    index += distance;
    if (i > 0 && distance === 0 || count === 0 || index >= length) throw invalid();
    c.at.set(valueAt(c, index), count);
    c.total += count;
  }
}

module.exports = { encode, decode };
