'use strict';
// fs.openAsBlob, https://nodejs.org/api/fs.html#fsopenasblobpath-options

const native = require('native');
const { Blob } = require('buffer/blob');
const { validateObject, validateString } = require('util/validators');
const { getPath } = require('fs/args');

// openAsBlob reads the file at once: a Blob holds bytes here, so later changes of the
// file are not noticed.
function openAsBlobSync(path, options = {}) {
  validateObject(options, 'options');
  const type = options.type || '';
  validateString(type, 'options.type');
  path = getPath(path);
  native.stat(path, true, true);
  return new Blob([native.readFile(path, 0, undefined)], { type });
}

function openAsBlob(path, options = {}) { return Promise.resolve(openAsBlobSync(path, options)); }

module.exports = { openAsBlob, openAsBlobSync };
