'use strict';
// Zip archives, linked when a program names something of them. All that zlib has of them
// warns the first time.

require('zstd'); // entries may be packed by it, and nothing else of the program need name it
const { ZipEntry, getMaxZipContentSize, setMaxZipContentSize } = require('zlib/zipentry');
const { createZipArchive, createZipArchiveSync, zipFiles, ZipBuffer } = require('zlib/ziparchive');
const { ZipFile } = require('zlib/zipfile');

let warned = false;
function warn() {
  if (warned) return;
  warned = true;
  process.emitWarning('The zlib ZIP archive API is an experimental feature and might change at any time', 'ExperimentalWarning');
}

// experimental is a class that warns, for another one.
function experimental(C, names) {
  const E = class extends C {
    constructor(...args) {
      warn();
      super(...args);
    }
  };
  Object.defineProperty(E, 'name', { value: C.name, configurable: true });
  Object.defineProperty(E, 'length', { value: C.length, configurable: true });
  for (const name of names) Object.defineProperty(E, name, { value: calling(C[name].bind(C)), writable: true, configurable: true });
  Object.defineProperty(E, Symbol.hasInstance, { value: { [Symbol.hasInstance](value) { return value instanceof C; } }[Symbol.hasInstance], writable: true, configurable: true });
  return E;
}

function calling(fn) {
  return (...args) => {
    warn();
    return fn(...args);
  };
}

module.exports = {
  ZipEntry: experimental(ZipEntry, ['read', 'create', 'createSync', 'createStream', 'createSymlink']),
  ZipFile: experimental(ZipFile, ['open', 'openSync']),
  ZipBuffer: experimental(ZipBuffer, []),
  createZipArchive: calling((entries, options) => createZipArchive(entries, options)),
  createZipArchiveSync: calling((entries, options) => createZipArchiveSync(entries, options)),
  zipFiles: calling(zipFiles),
  getMaxZipContentSize: calling(getMaxZipContentSize),
  setMaxZipContentSize: calling(setMaxZipContentSize),
};
