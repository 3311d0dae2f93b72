'use strict';
// fs.openAsBlob, https://nodejs.org/api/fs.html#fsopenasblobpath-options

const fs = require('fs');
const { blobOf } = require('buffer/blob');
const { validateObject, validateString } = require('util/validators');
const { getPath } = require('fs/args');

function notReadable() {
  const { DOMException } = require('util/domexception');
  return new DOMException('The blob could not be read', 'NotReadableError');
}

// readPart reads a part of a file that must be as it was when the Blob was made.
function readPart(path, made, from, to) {
  const bytes = new Uint8Array(to - from);
  let fd;
  try {
    fd = fs.openSync(path);
    const now = fs.fstatSync(fd, { bigint: true });
    if (now.size !== made.size || now.mtimeNs !== made.mtimeNs) throw notReadable();
    for (let n = 0, k; n < bytes.length; n += k) {
      k = fs.readSync(fd, bytes, n, bytes.length - n, from + n);
      if (k === 0) throw notReadable();
    }
  } catch {
    throw notReadable();
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
  return bytes;
}

// openAsBlobSync reads nothing: the Blob's bytes stay in the file until somebody asks for them.
function openAsBlobSync(path, options = {}) {
  validateObject(options, 'options');
  const type = options.type || '';
  validateString(type, 'options.type');
  path = getPath(path);
  const made = fs.statSync(path, { bigint: true });
  return blobOf({ size: Number(made.size), read: (from, to) => readPart(path, made, from, to) }, type);
}

function openAsBlob(path, options = {}) { return Promise.resolve(openAsBlobSync(path, options)); }

module.exports = { openAsBlob, openAsBlobSync };
