'use strict';
// structuredClone, https://html.spec.whatwg.org/#structured-cloning

const native = require('native');
const { codes: { ERR_MISSING_ARGS } } = require('util/errorcodes');
const types = require('util/types');
const { kClone, kTransfer, refused, untransferable } = require('util/cloning');

function cloneError(message) {
  const { DOMException } = require('util/domexception');
  return new DOMException(message, 'DataCloneError');
}

function dictionaryError(message) {
  const err = new TypeError(`Failed to execute 'structuredClone': ${message}`);
  err.code = 'ERR_INVALID_ARG_TYPE';
  return err;
}

const errorClasses = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

// cloneErrorObject keeps what the standard and V8 keep: name, message, stack, cause.
function cloneErrorObject(value, seen) {
  const Class = errorClasses[`${value.name}`] ?? Error;
  const copy = Object.create(Class.prototype);
  return finishError(value, native.newError(copy), seen);
}

function finishError(value, copy, seen) {
  seen.set(value, copy);
  const hidden = (key, v) => Object.defineProperty(copy, key, { value: v, writable: true, configurable: true, enumerable: false });
  const message = Object.getOwnPropertyDescriptor(value, 'message');
  if (message !== undefined && 'value' in message) hidden('message', `${message.value}`);
  hidden('stack', `${value.stack}`);
  if (Object.hasOwn(value, 'cause')) hidden('cause', clone(value.cause, seen));
  return copy;
}

function cloneBuffer(value, seen) {
  if (types.isSharedArrayBuffer(value)) return native.shareBuffer(value);
  if (value.detached) throw cloneError('An ArrayBuffer is detached and could not be cloned.');
  if (!value.resizable) return value.slice(0);
  const copy = new ArrayBuffer(value.byteLength, { maxByteLength: value.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(value));
  return copy;
}

function cloneView(value, seen) {
  const buffer = clone(value.buffer, seen);
  const tracking = value.buffer.resizable && native.isTracking(value);
  if (types.isDataView(value)) return new DataView(buffer, value.byteOffset, tracking ? undefined : value.byteLength);
  return new globalThis[types.typedArrayName(value)](buffer, value.byteOffset, tracking ? undefined : value.length);
}

// cloneSlots clones objects that are more than their properties.
function cloneSlots(value, seen) {
  if (types.isDate(value)) return new Date(Date.prototype.getTime.call(value));
  if (types.isRegExp(value)) return new RegExp(value.source, value.flags);
  if (types.isBoxedPrimitive(value)) {
    if (types.isSymbolObject(value)) throw refuse(value);
    return Object(value.valueOf());
  }
  if (types.isAnyArrayBuffer(value)) return cloneBuffer(value, seen);
  if (ArrayBuffer.isView(value)) return cloneView(value, seen);
  return undefined;
}

function refuse(value) { return cloneError(`${native.display(value)} could not be cloned.`); }

// platform clones objects that say how, and refuses others of their kind.
function platform(value, seen) {
  const method = value[kClone];
  if (typeof method === 'function') {
    const copy = method.call(value);
    if (copy !== undefined) seen.set(value, copy);
    return copy;
  }
  for (const test of refused) if (test(value)) throw cloneError('Cannot clone object of unsupported type.');
  return undefined;
}

function clone(value, seen) {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function' || typeof value === 'symbol') throw refuse(value);
    return value;
  }
  const known = seen.get(value);
  if (known !== undefined) return known;
  let copy;
  const kind = native.kind(value);
  switch (kind) {
    case 'plain':
      if (refused.length > 0 || value[kClone] !== undefined) copy = platform(value, seen);
      if (value[kTransfer] !== undefined) throw cloneError('Object that needs transfer was found in message but not listed in transferList');
      break;
    case 'array':
      break;
    case 'tagged':
      throw cloneError(`${Object.prototype.toString.call(value)} could not be cloned.`);
    case 'foreign':
      copy = native.foreign(value);
      if (copy === undefined) throw refuse(value);
      seen.set(value, copy);
      return copy;
    case 'refuse':
      if (value === process.env) return clone({ ...value }, seen); // a proxy in this runtime only
      throw refuse(value);
    case 'error':
      copy = platform(value, seen);
      return copy === undefined ? cloneErrorObject(value, seen) : copy;
    case 'map':
      seen.set(value, copy = new Map());
      for (const [k, v] of [...Map.prototype.entries.call(value)]) copy.set(clone(k, seen), clone(v, seen));
      return copy;
    case 'set':
      seen.set(value, copy = new Set());
      for (const v of [...Set.prototype.values.call(value)]) copy.add(clone(v, seen));
      return copy;
    default:
      copy = cloneSlots(value, seen);
      seen.set(value, copy);
  }
  if (copy !== undefined) return copy;
  copy = kind === 'array' ? new Array(value.length) : {};
  seen.set(value, copy);
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(value, key)) native.define(copy, key, clone(value[key], seen));
  }
  return copy;
}

// transferList reads options.transfer.
function transferList(options) {
  if (options === undefined || options === null) return [];
  if (typeof options !== 'object' && typeof options !== 'function') throw dictionaryError('Options cannot be converted to a dictionary');
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
    throw dictionaryError('transfer in Options cannot be converted to sequence.');
  }
  return [...transfer];
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('The value argument must be specified');
  const list = transferList(options);
  const seen = new Map();
  for (const item of list) {
    if (untransferable.has(item)) throw cloneError('Cannot transfer object of unsupported type.');
    if (typeof item?.[kTransfer] === 'function') {
      if (seen.has(item)) throw cloneError(`Transfer list contains duplicate ${item.constructor.name}`);
      seen.set(item, undefined);
      continue;
    }
    if (!types.isArrayBuffer(item)) throw cloneError('Found invalid value in transferList.');
    if (seen.has(item)) throw cloneError('Transfer list contains duplicate ArrayBuffer');
    if (item.detached || !native.detachable(item)) throw cloneError('Cannot transfer object of unsupported type.');
    seen.set(item, native.sameMemory(item));
  }
  for (const item of list) if (typeof item[kTransfer] === 'function') seen.set(item, item[kTransfer]());
  const copy = clone(value, seen);
  for (const item of list) if (types.isArrayBuffer(item)) native.detach(item);
  return copy;
}

module.exports = { structuredClone };
