'use strict';
// node:sea, https://nodejs.org/api/single-executable-applications.html: a program is no
// Node with a blob in it, so it answers as a Node without one.

const { codes, define } = require('util/errors');
const { validateString } = require('util/validators');

define('ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION', 'Operation cannot be invoked when not in a single-executable application', Error);

function isSea() { return false; }

function refuse(key) {
  validateString(key, 'key');
  throw new codes.ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION();
}

module.exports = {
  isSea,
  getAsset(key, encoding) {
    validateString(key, 'key');
    if (encoding !== undefined) validateString(encoding, 'encoding');
    return refuse(key);
  },
  getRawAsset(key) { return refuse(key); },
  getAssetAsBlob(key, options) {
    validateString(key, 'key');
    if (options !== undefined) require('util/validators').validateObject(options, 'options');
    return refuse(key);
  },
  getAssetKeys() { throw new codes.ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION(); },
};
