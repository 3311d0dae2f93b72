'use strict';
// Mocks of functions, methods and properties, https://nodejs.org/api/test.html#class-mocktracker

const { codes } = require('util/errorcodes');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('util/validators');

const kDefault = function() {};

function validateTimes(value, name) { if (value !== Infinity) validateInteger(value, name, 1); }
function validateKey(value, name) {
  if (typeof value !== 'string' && typeof value !== 'symbol') throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'symbol'], value);
}

class MockFunctionContext {
  #calls = [];
  #mocks = new Map();
  #implementation;
  #restore;
  #times;

  constructor(implementation, restore, times) {
    this.#implementation = implementation;
    this.#restore = restore;
    this.#times = times;
  }
  get calls() { return [...this.#calls]; }
  callCount() { return this.#calls.length; }
  mockImplementation(implementation) {
    validateFunction(implementation, 'implementation');
    this.#implementation = implementation;
  }
  mockImplementationOnce(implementation, onCall) {
    validateFunction(implementation, 'implementation');
    const next = this.#calls.length;
    const call = onCall ?? next;
    validateInteger(call, 'onCall', next);
    this.#mocks.set(call, implementation);
  }
  restore() {
    const { descriptor, object, original, methodName } = this.#restore;
    if (typeof methodName === 'string' || typeof methodName === 'symbol') Object.defineProperty(object, methodName, descriptor);
    else this.#implementation = original;
  }
  resetCalls() { this.#calls = []; }

  static track(ctx, call) { ctx.#calls.push(call); }
  static next(ctx) {
    const n = ctx.#calls.length;
    const f = ctx.#mocks.get(n) ?? ctx.#implementation;
    if (n + 1 === ctx.#times) ctx.restore();
    ctx.#mocks.delete(n);
    return f;
  }
}
const { track, next } = MockFunctionContext;
delete MockFunctionContext.track;
delete MockFunctionContext.next;

class MockPropertyContext {
  #object;
  #name;
  #value;
  #original;
  #descriptor;
  #accesses = [];
  #once = new Map();

  constructor(object, name, ...values) {
    this.#object = object;
    this.#name = name;
    this.#original = object[name];
    this.#value = values.length === 0 ? this.#original : values[0];
    this.#descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (this.#descriptor === undefined) throw new codes.ERR_INVALID_ARG_VALUE('propertyName', name, 'is not a property of the object');
    const { configurable, enumerable } = this.#descriptor;
    Object.defineProperty(object, name, {
      __proto__: null,
      configurable,
      enumerable,
      get: () => {
        const v = this.#nextValue(this.#value);
        this.#accesses.push({ __proto__: null, type: 'get', value: v, stack: new Error() });
        return v;
      },
      set: (v) => {
        if (this.#descriptor.writable === false || (this.#descriptor.get !== undefined && this.#descriptor.set === undefined)) {
          throw new codes.ERR_INVALID_ARG_VALUE('propertyName', name, 'cannot be set');
        }
        const given = this.#nextValue(v);
        this.#accesses.push({ __proto__: null, type: 'set', value: given, stack: new Error() });
        this.#value = given;
      },
    });
  }
  get accesses() { return [...this.#accesses]; }
  accessCount() { return this.#accesses.length; }
  mockImplementation(value) { this.#object[this.#name] = value; }
  mockImplementationOnce(value, onAccess) {
    const n = this.#accesses.length;
    const access = onAccess ?? n;
    validateInteger(access, 'onAccess', n);
    this.#once.set(access, value);
  }
  resetAccesses() { this.#accesses = []; }
  restore() { Object.defineProperty(this.#object, this.#name, { __proto__: null, ...this.#descriptor, ...('value' in this.#descriptor ? { value: this.#original } : {}) }); }
  #nextValue(value) {
    const n = this.#accesses.length;
    if (!this.#once.has(n)) return value;
    const v = this.#once.get(n);
    this.#once.delete(n);
    return v;
  }
}

// mocked is a function that looks like another, and counts its calls.
function mocked(ctx, original) {
  return new Proxy(original, {
    __proto__: null,
    apply(fn, self, args) {
      const f = next(ctx);
      let result;
      let error;
      try {
        result = Reflect.apply(f, self, args);
      } catch (err) {
        error = err;
        throw err;
      } finally {
        track(ctx, { arguments: args, error, result, stack: new Error(), target: undefined, this: self });
      }
      return result;
    },
    construct(target, args, newTarget) {
      const f = next(ctx);
      let result;
      let error;
      try {
        result = Reflect.construct(f, args, newTarget);
      } catch (err) {
        error = err;
        throw err;
      } finally {
        track(ctx, { arguments: args, error, result, stack: new Error(), target, this: result });
      }
      return result;
    },
    get(target, property, receiver) { return property === 'mock' ? ctx : Reflect.get(target, property, receiver); },
  });
}

function findMethod(object, name) {
  for (let o = object; o !== null && o !== undefined; o = Object.getPrototypeOf(o)) {
    const d = Object.getOwnPropertyDescriptor(o, name);
    if (d !== undefined) return d;
  }
  return undefined;
}

class MockTracker {
  #mocks = [];
  #timers;

  get timers() { return this.#timers ??= new (require('test/mocktimers').MockTimers)(); }

  fn(original = function() {}, implementation = original, options = { __proto__: null }) {
    if (original !== null && typeof original === 'object') {
      options = original;
      original = function() {};
      implementation = original;
    } else if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = original;
    }
    validateFunction(original, 'original');
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const { times = Infinity } = options;
    validateTimes(times, 'options.times');
    const ctx = new MockFunctionContext(implementation, { __proto__: null, original }, times);
    this.#mocks.push(ctx);
    return mocked(ctx, original);
  }

  method(objectOrFunction, methodName, implementation = kDefault, options = { __proto__: null }) {
    validateKey(methodName, 'methodName');
    if (typeof objectOrFunction !== 'function') validateObject(objectOrFunction, 'object');
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = kDefault;
    }
    validateFunction(implementation, 'implementation');
    validateObject(options, 'options');
    const { getter = false, setter = false, times = Infinity } = options;
    validateBoolean(getter, 'options.getter');
    validateBoolean(setter, 'options.setter');
    validateTimes(times, 'options.times');
    if (setter && getter) throw new codes.ERR_INVALID_ARG_VALUE('options.setter', setter, "cannot be used with 'options.getter'");
    const descriptor = findMethod(objectOrFunction, methodName);
    const original = getter ? descriptor?.get : setter ? descriptor?.set : descriptor?.value;
    if (typeof original !== 'function') throw new codes.ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
    const ctx = new MockFunctionContext(implementation === kDefault ? original : implementation, { __proto__: null, descriptor, object: objectOrFunction, methodName }, times);
    const mock = mocked(ctx, original);
    const d = { __proto__: null, configurable: descriptor.configurable, enumerable: descriptor.enumerable };
    if (getter) {
      d.get = mock;
      d.set = descriptor.set;
    } else if (setter) {
      d.get = descriptor.get;
      d.set = mock;
    } else {
      d.writable = descriptor.writable;
      d.value = mock;
    }
    Object.defineProperty(objectOrFunction, methodName, d);
    this.#mocks.push(ctx);
    return mock;
  }

  getter(object, methodName, implementation = kDefault, options = { __proto__: null }) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = kDefault;
    } else {
      validateObject(options, 'options');
    }
    const { getter = true } = options;
    if (getter === false) throw new codes.ERR_INVALID_ARG_VALUE('options.getter', getter, 'cannot be false');
    return this.method(object, methodName, implementation, { __proto__: null, ...options, getter });
  }
  setter(object, methodName, implementation = kDefault, options = { __proto__: null }) {
    if (implementation !== null && typeof implementation === 'object') {
      options = implementation;
      implementation = kDefault;
    } else {
      validateObject(options, 'options');
    }
    const { setter = true } = options;
    if (setter === false) throw new codes.ERR_INVALID_ARG_VALUE('options.setter', setter, 'cannot be false');
    return this.method(object, methodName, implementation, { __proto__: null, ...options, setter });
  }

  property(object, propertyName, ...value) {
    validateObject(object, 'object');
    validateKey(propertyName, 'propertyName');
    const ctx = new MockPropertyContext(object, propertyName, ...value);
    this.#mocks.push(ctx);
    return new Proxy(object, {
      __proto__: null,
      get(target, property, receiver) { return property === 'mock' ? ctx : Reflect.get(target, property, receiver); },
    });
  }

  reset() {
    this.restoreAll();
    this.#timers?.reset();
    this.#mocks = [];
  }
  restoreAll() { for (const ctx of this.#mocks) ctx.restore(); }
}

module.exports = { MockTracker };
