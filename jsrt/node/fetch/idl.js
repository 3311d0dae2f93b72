'use strict';
// Conversions and checks of Web IDL as fetch words their errors, https://webidl.spec.whatwg.org/

const { codes } = require('util/errorcodes');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

function illegal() {
  const err = new TypeError('Illegal invocation');
  err.code = 'ERR_INVALID_THIS';
  return err;
}

function need(args, n, what) {
  if (args.length >= n) return;
  throw new TypeError(`${what}: ${n} argument${n === 1 ? '' : 's'} required, but${args.length === 0 ? '' : ' only'} ${args.length} found.`);
}

function byteString(value) {
  const s = text(value);
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c > 255) throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${i} has a value of ${c} which is greater than 255.`);
  }
  return s;
}

function text(value, what = '') {
  if (typeof value === 'symbol') throw new TypeError(`${what === '' ? '' : `${what}: `}Value is a symbol, which cannot be converted to a string.`);
  return `${value}`;
}
const usv = (value) => text(value).toWellFormed();

function show(value) { return typeof value === 'string' ? `"${value}"` : typeof value === 'symbol' ? value.toString() : require('util/inspect').inspect(value); }

// dictionary checks that a value can be one.
function dictionary(value) {
  if (value == null || typeof value === 'object' || typeof value === 'function') return value ?? {};
  throw new TypeError(`undefined: Expected ${show(value)} to be one of: Null, Undefined, Object.`);
}

function enumValue(value, allowed) {
  const s = text(value);
  if (!allowed.includes(s)) throw new TypeError(`undefined: ${s} is not an accepted type. Expected one of ${allowed.join(', ')}.`);
  return s;
}

// iteratorClass makes the iterators of a class: name is that of the class, list gives the
// pairs of an object each time it is asked.
function iteratorClass(name, list) {
  class PairIterator {
    #target;
    #kind;
    #index = 0;
    constructor(target, kind) {
      this.#target = target;
      this.#kind = kind;
    }
    next() {
      if (typeof this !== 'object' || this === null || !(#target in this)) {
        throw new TypeError(`'next' called on an object that does not implement interface ${name} Iterator.`);
      }
      const pairs = list(this.#target);
      if (this.#index >= pairs.length) return { value: undefined, done: true };
      const [key, value] = pairs[this.#index++];
      return { value: this.#kind === 'key' ? key : this.#kind === 'value' ? value : [key, value], done: false };
    }
  }
  delete PairIterator.prototype.constructor;
  Object.setPrototypeOf(PairIterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
  Object.defineProperties(PairIterator.prototype, {
    [Symbol.toStringTag]: { __proto__: null, writable: false, enumerable: false, configurable: true, value: `${name} Iterator` },
    next: { __proto__: null, writable: true, enumerable: true, configurable: true },
  });
  return PairIterator;
}

// iterable gives a class keys, values, entries, forEach and the default iterator.
function iterable(C, name, check, list) {
  const PairIterator = iteratorClass(name, list);
  const methods = {
    keys() {
      check(this);
      return new PairIterator(this, 'key');
    },
    values() {
      check(this);
      return new PairIterator(this, 'value');
    },
    entries() {
      check(this);
      return new PairIterator(this, 'key+value');
    },
    forEach(callbackfn, thisArg = globalThis) {
      check(this);
      need(arguments, 1, `${name}.forEach`);
      if (typeof callbackfn !== 'function') throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
      for (const [key, value] of new PairIterator(this, 'key+value')) Reflect.apply(callbackfn, thisArg, [value, key, this]);
    },
  };
  for (const key of Object.keys(methods)) {
    Object.defineProperty(C.prototype, key, { __proto__: null, configurable: true, enumerable: true, writable: true, value: methods[key] });
  }
  Object.defineProperty(C.prototype, Symbol.iterator, { __proto__: null, configurable: true, enumerable: false, writable: true, value: methods.entries });
}

function finish(C, names) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: C.name });
}

module.exports = { kInspect, codes, illegal, need, byteString, text, usv, show, dictionary, enumValue, iterable, finish };
