'use strict';
// The option ignore of fs.watch.

const { codes } = require('util/errors');
const { matcher } = require('path/glob');

function isRegExp(v) { return Object.prototype.toString.call(v) === '[object RegExp]'; }

function check(value, name) {
  if (typeof value === 'string') {
    if (value === '') throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a non-empty string');
  } else if (typeof value !== 'function' && !isRegExp(value)) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'RegExp', 'Function'], value);
  }
}

function validateIgnore(value, name) {
  if (value == null) return;
  if (Array.isArray(value)) value.forEach((v, i) => check(v, `${name}[${i}]`));
  else check(value, name);
}

// ignoring is a test of the names that are not reported, or null.
function ignoring(value) {
  if (value == null) return null;
  const tests = (Array.isArray(value) ? value : [value]).map((v) => {
    if (typeof v === 'string') return matcher(v, { dot: true, matchBase: true, windows: process.platform === 'win32', nocase: process.platform !== 'linux' });
    return typeof v === 'function' ? v : (name) => v.exec(name) !== null;
  });
  return (name) => tests.some((t) => t(name));
}

module.exports = { validateIgnore, ignoring };
