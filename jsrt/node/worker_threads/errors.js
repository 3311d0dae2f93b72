'use strict';
// Errors on their way from a worker to its parent: more of them comes along than the
// structured clone algorithm keeps.

const { isNativeError } = require('util/types');

const classes = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function classOf(err) {
  for (let o = Object.getPrototypeOf(err); o !== null; o = Object.getPrototypeOf(o)) {
    const name = Object.getOwnPropertyDescriptor(o, 'constructor')?.value?.name;
    if (name in classes) return name;
  }
  return 'Error';
}

// read is a property, or undefined where its getter throws.
function read(err, key) {
  try {
    return err[key];
  } catch {
    return undefined;
  }
}

function clonable(value) {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null) return true;
  try {
    require('structured').structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

// pack is what a message can carry of an exception.
function pack(err) {
  if (isNativeError(err)) {
    const properties = [];
    for (const key of Object.getOwnPropertyNames(err)) {
      const { enumerable } = Object.getOwnPropertyDescriptor(err, key);
      const value = read(err, key);
      if (isNativeError(value)) properties.push([key, enumerable, undefined, pack(value)]);
      else if (value !== undefined && clonable(value)) properties.push([key, enumerable, value]);
    }
    for (const key of ['name', 'message', 'stack']) {
      if (properties.some((p) => p[0] === key)) continue;
      const value = read(err, key);
      if (typeof value === 'string' && (key !== 'name' || value !== classOf(err))) properties.push([key, false, value]);
    }
    return { class: classOf(err), properties };
  }
  if (clonable(err)) return { value: err };
  const { inspect } = require('util/inspect');
  return { text: inspect(err) };
}

function unpack(packed) {
  if ('value' in packed) return packed.value;
  if ('text' in packed) {
    return { [Symbol.for('nodejs.util.inspect.custom')]() { return packed.text; } };
  }
  const err = new classes[packed.class]();
  delete err.stack;
  for (const [key, enumerable, value, error] of packed.properties) {
    Object.defineProperty(err, key, { value: error === undefined ? value : unpack(error), enumerable, writable: true, configurable: true });
  }
  return err;
}

module.exports = { pack, unpack };
