'use strict';
// Deep comparison of values: util.isDeepStrictEqual and the deepEqual family of
// assert, https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message

const native = require('native');
const types = require('util/types');

const kLoose = 0;
const kStrict = 1;
const kPartial = 2; // the second value is part of the first
const kShape = 3; // strict, but for prototypes

// What no property of an object can hide.
const { getTime } = Date.prototype;
const elementsOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

const enumerable = Object.prototype.propertyIsEnumerable;
const tagOf = (v) => Object.prototype.toString.call(v);
const isObject = (v) => typeof v === 'object' && v !== null;

// equal compares a and b; stack holds the pairs under comparison, for cycles.
function equal(a, b, mode, stack) {
  if (a === b) return a !== 0 || mode === kLoose || Object.is(a, b);
  if (mode !== kLoose) {
    if (typeof a === 'number') return a !== a && b !== b; // eslint-disable-line no-self-compare
    if (!isObject(a) || !isObject(b)) return false;
    if (mode === kStrict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  } else {
    if (!isObject(a)) return !isObject(b) && (a == b || (a !== a && b !== b)); // eslint-disable-line eqeqeq, no-self-compare
    if (!isObject(b)) return false;
  }
  return equalObjects(a, b, mode, stack);
}

function equalObjects(a, b, mode, stack) {
  if (tagOf(a) !== tagOf(b)) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || (mode === kPartial ? a.length < b.length : a.length !== b.length)) return false;
    const keysB = nonIndexKeys(b);
    if (mode !== kPartial && keysB.length !== nonIndexKeys(a).length) return false;
    return equalKeys(a, b, mode, stack, keysB, arrayItems);
  }
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && equalViews(a, b, mode, stack);
  if (types.isSet(a)) {
    return types.isSet(b) && sameSize(a, b, mode) && equalKeys(a, b, mode, stack, undefined, setItems);
  }
  if (types.isMap(a)) {
    return types.isMap(b) && sameSize(a, b, mode) && equalKeys(a, b, mode, stack, undefined, mapItems);
  }
  if (!equalSlots(a, b, mode, stack)) return false;
  return equalKeys(a, b, mode, stack, undefined, undefined);
}

function sameSize(a, b, mode) { return mode === kPartial ? a.size >= b.size : a.size === b.size; }

// equalSlots compares what an object is besides its properties.
function equalSlots(a, b, mode, stack) {
  if (types.isDate(a)) return types.isDate(b) && Object.is(getTime.call(a), getTime.call(b));
  if (types.isRegExp(a)) return types.isRegExp(b) && a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex;
  if (types.isNativeError(a) || a instanceof Error) {
    return (types.isNativeError(b) || b instanceof Error) && equalErrors(a, b, mode, stack);
  }
  if (types.isAnyArrayBuffer(a)) return types.isAnyArrayBuffer(b) && (mode === kPartial ? partOf(new Uint8Array(a), new Uint8Array(b), same) : native.sameBytes(a, b));
  if (types.isBoxedPrimitive(a)) return equalBoxed(a, b);
  if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) return false;
  if (Array.isArray(b) || ArrayBuffer.isView(b) || types.isSet(b) || types.isMap(b) || types.isDate(b) || types.isRegExp(b) ||
      types.isAnyArrayBuffer(b) || types.isBoxedPrimitive(b) || types.isNativeError(b) || b instanceof Error) return false;
  if (typeof URL === 'function' && a instanceof URL) return b instanceof URL && a.href === b.href;
  return true;
}

function equalBoxed(a, b) {
  for (const [is, proto] of [['isNumberObject', Number], ['isStringObject', String], ['isBooleanObject', Boolean],
    ['isBigIntObject', BigInt], ['isSymbolObject', Symbol]]) {
    if (types[is](a)) return types[is](b) && Object.is(proto.prototype.valueOf.call(a), proto.prototype.valueOf.call(b));
  }
  return false;
}

// equalErrors compares the properties of errors that are not enumerable.
function equalErrors(a, b, mode, stack) {
  for (const key of ['message', 'name', 'cause', 'errors']) {
    const inB = Object.hasOwn(b, key);
    if (key === 'message' || key === 'name') {
      if ((enumerable.call(a, key) || enumerable.call(b, key)) && mode !== kPartial) {
        if (enumerable.call(a, key) !== enumerable.call(b, key)) return false;
      } else if (a[key] !== b[key]) {
        return false;
      }
      continue;
    }
    if (mode === kPartial && !inB) continue;
    if (inB !== Object.hasOwn(a, key)) return false;
    if (inB && !equal(a[key], b[key], mode, stack)) return false;
  }
  return true;
}

function equalViews(a, b, mode, stack) {
  if (elementsOf.call(a) !== elementsOf.call(b)) return false;
  if (mode === kPartial ? a.byteLength < b.byteLength : a.byteLength !== b.byteLength) return false;
  if (types.isFloat32Array(a) || types.isFloat64Array(a) || types.isFloat16Array(a)) {
    if (!equalFloats(a, b, mode)) return false;
  } else if (types.isDataView(a)) {
    if (mode === kPartial ? !partOf(bytesOf(a), bytesOf(b), same) : !native.sameBytes(a, b)) return false;
  } else if (mode === kPartial ? !partOf(a, b, same) : !native.sameBytes(a, b)) {
    return false;
  }
  const keysB = native.namedKeys(b);
  if (mode !== kPartial && keysB.length !== native.namedKeys(a).length) return false;
  return equalKeys(a, b, mode, stack, keysB, undefined);
}

function bytesOf(v) { return new Uint8Array(v.buffer, v.byteOffset, v.byteLength); }

function equalFloats(a, b, mode) {
  if (mode === kPartial) return partOf(a, b, Object.is);
  for (let i = 0; i < a.length; i++) {
    if (mode === kLoose ? a[i] !== b[i] && !Object.is(a[i], b[i]) : !Object.is(a[i], b[i])) return false;
  }
  return true;
}

function same(x, y) { return x === y; }

// partOf reports whether b is a, possibly with elements left out.
function partOf(a, b, same) {
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    while (at < a.length && !same(a[at], b[i])) at++;
    if (at === a.length) return false;
    at++;
  }
  return true;
}

function isIndex(key) { return /^(0|[1-9]\d*)$/.test(key) && key <= 4294967294; }

function nonIndexKeys(v) {
  const keys = Object.keys(v);
  let n = keys.length;
  // Indices come first.
  let i = 0;
  while (i < n && isIndex(keys[i])) i++;
  n = i;
  return keys.slice(n);
}

function symbolKeys(v) { return Object.getOwnPropertySymbols(v).filter((k) => enumerable.call(v, k)); }

// equalKeys compares own enumerable properties, and then items.
function equalKeys(a, b, mode, stack, keysB, items) {
  if (keysB === undefined) {
    keysB = Object.keys(b);
    if (mode !== kPartial && keysB.length !== Object.keys(a).length) return false;
  }
  for (let i = 0; i < keysB.length; i++) if (!enumerable.call(a, keysB[i])) return false;
  let symbols;
  if (mode !== kLoose) {
    symbols = symbolKeys(b);
    if (mode !== kPartial && symbols.length !== symbolKeys(a).length) return false;
    for (const key of symbols) if (!enumerable.call(a, key)) return false;
    if (symbols.length > 0) keysB = [...keysB, ...symbols];
  }
  // Both objects must lead back to the same place.
  for (let i = stack.length - 1; i >= 0; i--) {
    if (stack[i].a === a || stack[i].b === b) return stack[i].a === a && stack[i].b === b;
  }
  stack.push({ a, b });
  let ok = items === undefined || items(a, b, mode, stack);
  for (let i = 0; ok && i < keysB.length; i++) ok = equal(a[keysB[i]], b[keysB[i]], mode, stack);
  stack.pop();
  return ok;
}

function arrayItems(a, b, mode, stack) {
  if (mode === kPartial) return partOfArray(a, b, stack);
  for (let i = 0; i < a.length; i++) {
    if (!equal(a[i], b[i], mode, stack)) return false;
    if (a[i] === undefined && Object.hasOwn(a, i) !== Object.hasOwn(b, i)) return false;
  }
  return true;
}

// partOfArray: the elements of b come in a in their order. From the first hole of b on
// only elements count that are there.
function partOfArray(a, b, stack) {
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    if (at === a.length) return false;
    if (b[i] === undefined && !Object.hasOwn(b, i)) {
      const present = (v, from) => Object.keys(v).filter((k) => isIndex(k) && k >= from).map((k) => v[k]);
      return partOf(present(a, at), present(b, i), (x, y) => equal(x, y, kPartial, stack));
    }
    while (at < a.length && !(equal(a[at], b[i], kPartial, stack) && (b[i] !== undefined || Object.hasOwn(a, at)))) at++;
    if (at === a.length) return false;
    at++;
  }
  return true;
}

// looseMatch: a primitive that == others is not found by has().
function looseMatch(prim) {
  switch (typeof prim) {
    case 'undefined': return null;
    case 'object': return undefined; // null
    case 'symbol': return false;
    case 'string':
      prim = +prim;
      return Number.isNaN(prim) ? false : true;
    case 'number': return Number.isNaN(prim) ? false : true;
    default: return true;
  }
}

function setItems(a, b, mode, stack) {
  const rest = [];
  for (const v of b) {
    if (a.has(v)) continue;
    if (!isObject(v) && (mode !== kLoose || looseMatch(v) === false)) return false;
    rest.push(v);
  }
  if (rest.length === 0) return true;
  const free = [];
  for (const v of a) if (!b.has(v)) free.push(v);
  for (const v of rest) {
    const i = free.findIndex((w) => (mode === kLoose || isObject(w)) && equal(w, v, mode, stack));
    if (i < 0) return false;
    free.splice(i, 1);
  }
  return mode === kPartial || free.length === 0;
}

function mapItems(a, b, mode, stack) {
  const rest = [];
  const taken = new Set();
  for (const [key, v] of b) {
    if (!isObject(key) || a.has(key)) {
      if (a.has(key)) {
        if (equal(a.get(key), v, mode, stack)) {
          taken.add(key);
          continue;
        }
        if (mode !== kLoose || isObject(key)) return false;
      } else if (mode !== kLoose || looseMatch(key) === false) {
        return false;
      }
    }
    rest.push([key, v]);
  }
  if (rest.length === 0) return true;
  const free = [];
  for (const entry of a) if (!taken.has(entry[0])) free.push(entry);
  for (const [key, v] of rest) {
    const i = free.findIndex(([k, w]) => (mode === kLoose || isObject(k)) && equal(k, key, mode, stack) && equal(w, v, mode, stack));
    if (i < 0) return false;
    free.splice(i, 1);
  }
  return true;
}

module.exports = {
  isDeepEqual: (a, b) => equal(a, b, kLoose, []),
  isDeepStrictEqual: (a, b, skipPrototype) => equal(a, b, skipPrototype ? kShape : kStrict, []),
  isPartialStrictEqual: (a, b) => equal(a, b, kPartial, []),
};
