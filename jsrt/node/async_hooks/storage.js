'use strict';
// AsyncLocalStorage, https://nodejs.org/api/async_context.html#class-asynclocalstorage

const native = require('native');
const { validateObject } = require('util/validators');
require('async_hooks/hook').start();

// AsyncContextFrame is a list of the values of stores: frames share what they have in
// common. Only disable() changes one.
class AsyncContextFrame {
  constructor(storage, store, next) {
    this.storage = storage;
    this.store = store;
    this.next = next;
    this.changed = false;
  }
}

function find(frame, storage) {
  while (frame !== undefined && frame.storage !== storage) frame = frame.next;
  return frame;
}

// without copies what is in front of the storage's entry, if there is one.
function without(frame, storage) {
  if (find(frame, storage) === undefined) return frame;
  return frame.storage === storage ? frame.next : new AsyncContextFrame(frame.storage, frame.store, without(frame.next, storage));
}

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
    // What is queued has the same frame, and loses the value with it.
    const frame = native.frame();
    if (frame === undefined) return;
    frame.changed = true;
    if (frame.storage === this) frame.storage = undefined;
    else frame.next = without(frame.next, this);
  }

  enterWith(store) {
    native.setFrame(new AsyncContextFrame(this, store, without(native.frame(), this)));
  }

  run(store, fn, ...args) {
    const outer = native.frame();
    const entry = find(outer, this);
    if (entry !== undefined && Object.is(entry.store, store)) return Reflect.apply(fn, null, args);
    const frame = new AsyncContextFrame(this, store, entry === undefined ? outer : without(outer, this));
    native.setFrame(frame);
    try {
      return Reflect.apply(fn, null, args);
    } finally {
      // What other stores entered meanwhile stays.
      if (native.frame() === frame && !frame.changed) native.setFrame(outer);
      else this.enterWith(entry === undefined ? this.#defaultValue : entry.store);
    }
  }

  exit(fn, ...args) { return this.run(undefined, fn, ...args); }

  getStore() {
    const entry = find(native.frame(), this);
    return entry === undefined ? this.#defaultValue : entry.store;
  }

  withScope(store) { return new RunScope(this, store); }
}

Object.defineProperty(AsyncLocalStorage, 'length', { value: 0 });

module.exports = { AsyncLocalStorage };
