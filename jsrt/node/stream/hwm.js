'use strict';
// High water marks, https://nodejs.org/api/stream.html#streamgetdefaulthighwatermarkobjectmode

const { codes } = require('util/errors');
const { validateInteger } = require('util/validators');

let bytes = 64 * 1024;
let objects = 16;

function getDefaultHighWaterMark(objectMode) { return objectMode ? objects : bytes; }

function setDefaultHighWaterMark(objectMode, value) {
  validateInteger(value, 'value', 0);
  if (objectMode) objects = value;
  else bytes = value;
}

// getHighWaterMark is the mark that a stream's options ask for.
function getHighWaterMark(objectMode, options, duplexKey, isDuplex) {
  if (!options) return objectMode ? objects : bytes;
  const own = options.highWaterMark;
  const hwm = own != null ? own : isDuplex ? options[duplexKey] : null;
  if (hwm == null) return objectMode ? objects : bytes;
  if (!Number.isInteger(hwm) || hwm < 0) {
    throw new codes.ERR_INVALID_ARG_VALUE(isDuplex ? `options.${duplexKey}` : 'options.highWaterMark', hwm);
  }
  return Math.floor(hwm);
}

module.exports = { getDefaultHighWaterMark, setDefaultHighWaterMark, getHighWaterMark };
