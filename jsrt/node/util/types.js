'use strict';
// util.types, https://nodejs.org/api/util.html#utiltypes

const { classOf } = require('native');

const is = (...names) => {
  if (names.length === 1) return (value) => classOf(value) === names[0];
  return (value) => names.includes(classOf(value));
};

// keyOf comes with crypt.
const key = (kind) => ({ [`is${kind}`]: (value) => types.keyOf?.(value) === kind });

const typedArrayNames = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
  'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'];

const types = {
  isExternal: is('External'),
  isDate: is('Date'),
  isArgumentsObject: is('Arguments'),
  isBigIntObject: is('BigIntObject'),
  isBooleanObject: is('BooleanObject'),
  isNumberObject: is('NumberObject'),
  isStringObject: is('StringObject'),
  isSymbolObject: is('SymbolObject'),
  isBoxedPrimitive: is('BigIntObject', 'BooleanObject', 'NumberObject', 'StringObject', 'SymbolObject'),
  isNativeError: is('Error'),
  isRegExp: is('RegExp'),
  isAsyncFunction: is('AsyncFunction', 'AsyncGeneratorFunction'),
  isGeneratorFunction: is('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: is('Generator', 'AsyncGenerator'),
  isPromise: is('Promise'),
  isMap: is('Map'),
  isSet: is('Set'),
  isMapIterator: is('Map Iterator'),
  isSetIterator: is('Set Iterator'),
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
  isArrayBuffer: is('ArrayBuffer'),
  isDataView: is('DataView'),
  isSharedArrayBuffer: is('SharedArrayBuffer'),
  isProxy: is('Proxy'),
  isModuleNamespaceObject: is('Module'),
  isAnyArrayBuffer: is('ArrayBuffer', 'SharedArrayBuffer'),
  ...key('CryptoKey'),
  ...key('KeyObject'),
  isEventTarget: (value) => typeof EventTarget !== 'undefined' && value instanceof EventTarget,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isTypedArray: (value) => typedArrayNames.includes(classOf(value)),
};
for (const name of typedArrayNames) types[`is${name}`] = is(name);

// typedArrayName is for inspect: the class whatever the prototype.
Object.defineProperty(types, 'typedArrayName', { value: classOf, enumerable: false });

module.exports = types;
