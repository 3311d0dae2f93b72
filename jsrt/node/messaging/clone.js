'use strict';
// What the natives ask of JavaScript to take objects of some kinds apart and to make them
// again in another realm.

const native = require('native');
const types = require('util/types');
const { kPack, refused, untransferable } = require('util/cloning');

function cloneError(message) {
  const { DOMException } = require('util/domexception');
  return new DOMException(message, 'DataCloneError');
}

function fail(message) { throw cloneError(message); }

const errorClasses = { __proto__: null, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function packError(err) {
  const message = Object.getOwnPropertyDescriptor(err, 'message');
  const has = message !== undefined && 'value' in message;
  const parts = ['error', `${err.name}`, has ? `${message.value}` : undefined, `${err.stack}`, Object.hasOwn(err, 'cause')];
  if (parts[4]) parts.push(err.cause);
  return parts;
}

function unpackError([, name, message, stack, hasCause, cause]) {
  const Class = errorClasses[name] ?? Error;
  const err = native.newError(Object.create(Class.prototype));
  const hidden = (key, value) => Object.defineProperty(err, key, { value, writable: true, configurable: true, enumerable: false });
  if (message !== undefined) hidden('message', message);
  hidden('stack', stack);
  if (hasCause) hidden('cause', cause);
  return err;
}

function packView(view) {
  const tracking = view.buffer.resizable === true && native.isTracking(view);
  if (types.isDataView(view)) return ['dataview', view.buffer, view.byteOffset, tracking ? undefined : view.byteLength];
  return ['view', types.typedArrayName(view), view.buffer, view.byteOffset, tracking ? undefined : view.length];
}

function packSlots(value) {
  if (types.isDate(value)) return ['date', Date.prototype.getTime.call(value)];
  if (types.isRegExp(value)) return ['regexp', value.source, value.flags];
  if (types.isBoxedPrimitive(value)) {
    if (types.isSymbolObject(value)) throw cloneError('Object(Symbol()) could not be cloned.');
    return ['boxed', value.valueOf()];
  }
  return packView(value);
}

function isRefused(value) {
  for (const test of refused) if (test(value)) return true;
  return false;
}

function pack(value, kind) {
  if (kind === 'slots') return packSlots(value);
  const method = value[kPack];
  if (typeof method === 'function') {
    const parts = method.call(value);
    return Array.isArray(parts) ? ['platform', ...parts] : parts;
  }
  if (kind === 'error') return packError(value);
  throw cloneError('Cannot clone object of unsupported type.');
}

function unpack(parts) {
  switch (parts[0]) {
    case 'error': return unpackError(parts);
    case 'date': return new Date(parts[1]);
    case 'regexp': return new RegExp(parts[1], parts[2]);
    case 'boxed': return Object(parts[1]);
    case 'dataview': return new DataView(parts[1], parts[2], parts[3]);
    case 'view': return new globalThis[parts[1]](parts[2], parts[3], parts[4]);
    default: {
      // The module is there: it made the object.
      const [, module, name, ...args] = parts;
      return require(`${module}`)[name](...args);
    }
  }
}

native.hooks({ pack, unpack, fail, special: isRefused, refused, key: kPack });

module.exports = { cloneError, untransferable };
