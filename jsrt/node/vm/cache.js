'use strict';
// The code cache of V8 has no counterpart: nothing is compiled ahead. A Buffer stands for it
// that says which text it was made from.

const { Buffer } = require('buffer');

const magic = 'gonodec vm 1 ';

function makeCache(text) {
  return Buffer.from(magic + require('crypto').createHash('sha256').update(text).digest('hex'));
}

function cacheFits(data, text) {
  return makeCache(text).equals(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
}

module.exports = { makeCache, cacheFits };
