'use strict';
// Web Locks among the code of one thread, https://w3c.github.io/web-locks/

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('util/errorcodes');
const { validateAbortSignal, validateBoolean, validateFunction, validateOneOf } = require('util/validators');
const { DOMException } = require('util/domexception');
const kCreate = Symbol('create');

class Lock {
  #name;
  #mode;
  constructor(token, name, mode) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#mode = mode;
  }
  get name() { return this.#name; }
  get mode() { return this.#mode; }
}

class LockManager {
  #held = []; // { name, mode, reject }
  #pending = []; // in the order of the requests

  constructor(token) { if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  async request(name, options, callback = undefined) {
    if (!(#held in this)) throw new ERR_INVALID_THIS('LockManager');
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'callback');
    if (typeof options === 'function' && callback === undefined) {
      callback = options;
      options = undefined;
    }
    name = `${name}`;
    validateFunction(callback, 'callback');
    const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = options ?? {};
    validateOneOf(mode, 'options.mode', ['exclusive', 'shared']);
    validateBoolean(ifAvailable, 'options.ifAvailable');
    validateBoolean(steal, 'options.steal');
    validateAbortSignal(signal, 'options.signal');
    signal?.throwIfAborted();
    const refuse = (text) => { throw new DOMException(text, 'NotSupportedError'); };
    if (name.startsWith('-')) refuse('Lock name may not start with hyphen');
    if (ifAvailable && steal) refuse('ifAvailable and steal are mutually exclusive');
    if (mode !== 'exclusive' && steal) refuse(`mode: "${mode}" and steal are mutually exclusive`);
    if (signal !== undefined && (steal || ifAvailable)) refuse('signal cannot be used with steal or ifAvailable');
    return this.#request(name, mode, { ifAvailable, steal, signal }, callback);
  }

  #request(name, mode, { ifAvailable, steal, signal }, callback) {
    return new Promise((resolve, reject) => {
      const request = { name, mode, callback, resolve, reject };
      if (steal) {
        for (const lock of this.#held.filter((l) => l.name === name)) {
          lock.reject(new DOMException('The lock was stolen by another request', 'AbortError'));
          this.#held.splice(this.#held.indexOf(lock), 1);
        }
        this.#grant(request);
        return;
      }
      if (ifAvailable && !this.#grantable(request, true)) {
        queueMicrotask(() => new Promise((r) => r(callback(null))).then(resolve, reject));
        return;
      }
      if (signal !== undefined) {
        request.abort = () => {
          const i = this.#pending.indexOf(request);
          if (i < 0) return;
          this.#pending.splice(i, 1);
          reject(signal.reason);
          this.#next();
        };
        request.signal = signal;
        signal.addEventListener('abort', request.abort, { once: true });
      }
      this.#pending.push(request);
      queueMicrotask(() => this.#try(request));
    });
  }

  #grantable(request, last) {
    const before = last ? this.#pending : this.#pending.slice(0, this.#pending.indexOf(request));
    if (before.some((p) => p.name === request.name)) return false;
    const held = this.#held.filter((l) => l.name === request.name);
    return held.length === 0 || (request.mode === 'shared' && held.every((l) => l.mode === 'shared'));
  }
  #next() {
    for (const request of [...this.#pending]) this.#try(request);
  }
  #try(request) {
    const i = this.#pending.indexOf(request);
    if (i < 0 || !this.#grantable(request, false)) return;
    this.#pending.splice(i, 1);
    this.#grant(request);
  }
  #grant(request) {
    const { name, mode, callback, resolve, reject, signal, abort } = request;
    signal?.removeEventListener('abort', abort);
    const held = { name, mode, reject };
    this.#held.push(held);
    const release = () => {
      const i = this.#held.indexOf(held);
      if (i >= 0) this.#held.splice(i, 1);
      this.#next();
    };
    new Promise((r) => r(callback(new Lock(kCreate, name, mode)))).then((v) => {
      release();
      resolve(v);
    }, (err) => {
      release();
      reject(err);
    });
  }

  async query() {
    if (!(#held in this)) throw new ERR_INVALID_THIS('LockManager');
    const clientId = `node-${process.pid}-0`;
    const show = ({ name, mode }) => ({ name, mode, clientId });
    return { held: this.#held.map(show), pending: this.#pending.map(show) };
  }
}
for (const [C, names] of [[Lock, ['name', 'mode']], [LockManager, ['request', 'query']]]) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
}

module.exports = { create: () => new LockManager(kCreate) };
