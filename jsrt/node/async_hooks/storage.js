'use strict';
// AsyncLocalStorage, https://nodejs.org/api/async_context.html#class-asynclocalstorage

const native = require('native');
const { validateObject } = require('util/validators');
require('async_hooks/hook'); // begins to follow contexts

// AsyncContextFrame holds the values of all stores. Only disable() changes one that is
// current.
class AsyncContextFrame extends Map {
  #changed = false;
  static without(frame, storage) { frame.#changed = frame.delete(storage); }
  static isChanged(frame) { return frame.#changed; }
}

const { get, has } = Map.prototype;

class RunScope {
  #storage;
  #before;
  #disposed = false;

  constructor(storage, store) {
    this.#storage = storage;
    this.#before = storage.getStore();
    storage.enterWith(store);
  }

  dispose() {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#storage.enterWith(this.#before);
  }

  [Symbol.dispose]() { this.dispose(); }
}

class AsyncLocalStorage {
  #name;
  #defaultValue;

  constructor(options = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  get name() { return this.#name || ''; }

  static bind(fn) { return require('async_hooks/resource').AsyncResource.bind(fn); }

  static snapshot() {
    return require('async_hooks/resource').AsyncResource.bind((fn, ...args) => fn(...args));
  }

  disable() {
    const frame = native.frame();
    if (frame !== undefined) AsyncContextFrame.without(frame, this);
  }

  enterWith(store) {
    const frame = new AsyncContextFrame(native.frame());
    frame.set(this, store);
    native.setFrame(frame);
  }

  run(store, fn, ...args) {
    const outer = native.frame();
    if (outer !== undefined && has.call(outer, this) && Object.is(get.call(outer, this), store)) return Reflect.apply(fn, null, args);
    const before = this.getStore();
    const frame = new AsyncContextFrame(outer);
    frame.set(this, store);
    native.setFrame(frame);
    try {
      return Reflect.apply(fn, null, args);
    } finally {
      // What other stores entered meanwhile stays.
      if (native.frame() === frame && !AsyncContextFrame.isChanged(frame)) native.setFrame(outer);
      else this.enterWith(before);
    }
  }

  exit(fn, ...args) { return this.run(undefined, fn, ...args); }

  getStore() {
    const frame = native.frame();
    if (frame === undefined || !has.call(frame, this)) return this.#defaultValue;
    return get.call(frame, this);
  }

  withScope(store) { return new RunScope(this, store); }
}

Object.defineProperty(AsyncLocalStorage, 'length', { value: 0 });

module.exports = { AsyncLocalStorage };
