'use strict';
// node:ffi, https://nodejs.org/api/ffi.html: programs are static executables, which cannot
// load shared libraries, and their memory belongs to Go's collector. The module loads and
// checks arguments as Node does; loading a library fails as loading a file fails in Node,
// so that programs with another way take it, and what reads or writes memory by its
// address throws.

const { codes, define } = require('util/errorcodes');
const { isArrayBufferView, isAnyArrayBuffer } = require('util/types');
const { validateString } = require('util/validators');

define('ERR_FFI_CALL_FAILED', (message) => message, Error);

process.emitWarning('FFI is an experimental feature and might change at any time', 'ExperimentalWarning');

function failure(code, message) { return Object.assign(new TypeError(message), { code }); }

function refuse(name) {
  const err = new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`ffi.${name}`);
  err.message += ': a static executable gives no access to memory by address';
  throw err;
}

function checkPath(path) {
  if (path === null) return 'the process';
  if (typeof path !== 'string') throw failure('ERR_INVALID_ARG_TYPE', 'Library path must be a string or null');
  if (path.includes('\0')) throw failure('ERR_INVALID_ARG_VALUE', 'Library path must not contain null bytes');
  return path;
}

// DynamicLibrary has no instances: its constructor throws.
function DynamicLibrary(path) {
  if (new.target === undefined) throw failure('ERR_CONSTRUCT_CALL_REQUIRED', "Class constructor DynamicLibrary cannot be invoked without 'new'");
  throw new codes.ERR_FFI_CALL_FAILED(`dlopen failed: ${checkPath(path)}: a static executable cannot load shared libraries`);
}
Object.defineProperty(DynamicLibrary, 'prototype', { writable: false });
Object.defineProperty(DynamicLibrary.prototype, 'functions', { get() { return refuse('DynamicLibrary.functions'); }, enumerable: true, configurable: true });

for (const [name, length] of [['close', 0], ['getFunction', 2], ['getFunctions', 1], ['getSymbol', 0], ['getSymbols', 0],
  ['registerCallback', 0], ['unregisterCallback', 0], ['refCallback', 0], ['unrefCallback', 0], [Symbol.dispose, 0]]) {
  const { [name]: value } = { [name]() { return refuse(`DynamicLibrary.${String(name)}`); } };
  Object.defineProperty(value, 'length', { value: length, configurable: true });
  Object.defineProperty(DynamicLibrary.prototype, name, { value, enumerable: true, writable: true, configurable: true });
}

function dlopen(path, definitions) {
  const lib = new DynamicLibrary(path);
  return { lib, functions: lib.getFunctions(definitions) };
}
function dlclose(handle) { handle.close(); }
function dlsym(handle, symbol) { return handle.getSymbol(symbol); }

// A pointer is a BigInt.
function checkPointer(pointer, message = 'The pointer must be a bigint') {
  if (typeof pointer !== 'bigint') throw failure('ERR_INVALID_ARG_TYPE', message);
}

function exportArrayBuffer(arrayBuffer, _pointer, _length) {
  if (!isAnyArrayBuffer(arrayBuffer)) throw new codes.ERR_INVALID_ARG_TYPE('arrayBuffer', 'ArrayBuffer', arrayBuffer);
  refuse('exportArrayBuffer');
}
function exportArrayBufferView(arrayBufferView, _pointer, _length) {
  if (!isArrayBufferView(arrayBufferView)) throw new codes.ERR_INVALID_ARG_TYPE('arrayBufferView', 'ArrayBufferView', arrayBufferView);
  refuse('exportArrayBufferView');
}
function exportString(string, _pointer, _length) {
  validateString(string, 'string');
  refuse('exportString');
}
function exportBuffer(buffer, _pointer, _length) {
  if (!require('buffer').Buffer.isBuffer(buffer)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', 'Buffer', buffer);
  refuse('exportBuffer');
}

const ffi = { DynamicLibrary, dlopen, dlclose, dlsym, exportArrayBuffer, exportArrayBufferView, exportString, exportBuffer };

const numbers = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Int64', 'Uint64', 'Float32', 'Float64'];

// accessors are get or set of each type of number.
function accessors(verb) {
  for (const type of numbers) {
    const name = verb + type;
    ffi[name] = { [name](...args) {
      checkPointer(args[0]);
      refuse(name);
    } }[name];
  }
}

accessors('get');
ffi.getCurrentEventLoop = function getCurrentEventLoop() { return refuse('getCurrentEventLoop'); };
ffi.getRawPointer = function getRawPointer(...args) {
  if (!isArrayBufferView(args[0]) && !isAnyArrayBuffer(args[0])) {
    throw failure('ERR_INVALID_ARG_TYPE', 'The first argument must be a Buffer, ArrayBuffer, SharedArrayBuffer, or ArrayBufferView');
  }
  return refuse('getRawPointer');
};
accessors('set');
ffi.suffix = { darwin: 'dylib', win32: 'dll' }[process.platform] ?? 'so';
for (const name of ['toString', 'toArrayBuffer', 'toBuffer']) {
  ffi[name] = { [name](...args) {
    checkPointer(args[0], 'The first argument must be a bigint');
    if (name === 'toString' && args[0] === 0n) return null;
    return refuse(name);
  } }[name];
}
ffi.types = Object.freeze({
  __proto__: null,
  VOID: 'void', POINTER: 'pointer', BUFFER: 'buffer', ARRAY_BUFFER: 'arraybuffer', FUNCTION: 'function', BOOL: 'bool', CHAR: 'char',
  STRING: 'string', FLOAT: 'float', DOUBLE: 'double', INT_8: 'int8', UINT_8: 'uint8', INT_16: 'int16', UINT_16: 'uint16', INT_32: 'int32',
  UINT_32: 'uint32', INT_64: 'int64', UINT_64: 'uint64', FLOAT_32: 'float32', FLOAT_64: 'float64',
});

module.exports = ffi;
