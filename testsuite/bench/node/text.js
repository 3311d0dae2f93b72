'use strict';
const data = require('./data');

// Programs for text and its encodings: 100 MB in all, half of it in one piece, half in
// pieces of 16 KiB, which is about how servers meet it.

const piece = 16 * 1024;

// sum is a checksum of some of the bytes or units.
function sum(x) {
  const at = typeof x === 'string' ? (i) => x.charCodeAt(i) : (i) => x[i];
  let s = x.length;
  for (let i = 0; i < x.length; i += 1 + (x.length >> 3)) s = (s * 31 + at(i)) % 1000003;
  return s;
}

// both runs f over the whole and over the pieces of it.
function both(make, f) {
  let whole;
  let pieces;
  return {
    n: 50,
    run(n) {
      if (whole === undefined) {
        whole = make(n * data.megabytes);
        pieces = [];
        for (let at = 0; at < whole.length; at += piece) pieces.push(copy(whole.slice(at, at + piece)));
      }
      let s = sum(f(whole));
      for (const p of pieces) s = (s + sum(f(p))) % 1000003;
      return s;
    },
  };
}

// copy makes a piece that is no part of the whole.
function copy(part) { return typeof part === 'string' ? Buffer.from(part, 'utf16le').toString('utf16le') : Buffer.from(part); }

// units is text that has about n bytes of UTF-8.
function units(kind, n) { return data.text(kind, kind === 'cjk' ? n / 2.5 : n); }

const encoder = new TextEncoder();
const decoder = new TextDecoder();

exports.fromString = (kind) => both((n) => units(kind, n), (s) => Buffer.from(s));
exports.toString = (kind) => both((n) => Buffer.from(units(kind, n)), (b) => b.toString());
exports.encoder = (kind) => both((n) => units(kind, n), (s) => encoder.encode(s));
exports.decoder = (kind) => both((n) => Buffer.from(units(kind, n)), (b) => decoder.decode(b));
exports.encode = (encoding) => both((n) => data.bytes(n), (b) => b.toString(encoding));
exports.decode = (encoding) => both((n) => data.bytes(n).toString(encoding), (s) => Buffer.from(s, encoding));
