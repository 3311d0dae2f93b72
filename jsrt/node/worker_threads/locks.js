'use strict';
// The Web Locks API, https://w3c.github.io/web-locks/

const native = require('native');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('util/errorcodes');
const { validateFunction } = require('util/validators');
const thread = require('worker_threads/thread');

const kName = Symbol('kName');
const kMode = Symbol('kMode');
const construct = Symbol('construct');

class Lock {
  constructor(...args) {
    if (args[0] !== construct) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this[kName] = args[1];
    this[kMode] = args[2];
  }

  get name() { return this[kName]; }
  get mode() { return this[kMode]; }
}

function exception(message, name) {
  const { DOMException } = require('util/domexception');
  return new DOMException(message, name);
}

function coded(message, code) { return Object.assign(new TypeError(message), { code }); }

// optionsOf checks the options of a request.
function optionsOf(name, options) {
  const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = options ?? {};
  if (mode !== 'exclusive' && mode !== 'shared') {
    throw coded(`mode '${mode}' is not a valid enum value of type LockMode.`, 'ERR_INVALID_ARG_VALUE');
  }
  if (signal !== undefined && (typeof signal !== 'object' || signal === null)) throw coded('signal is not an object.', 'ERR_INVALID_ARG_TYPE');
  const refuse = (message) => { throw exception(message, 'NotSupportedError'); };
  if (name.startsWith('-')) refuse('Lock name may not start with hyphen');
  if (ifAvailable && steal) refuse('ifAvailable and steal are mutually exclusive');
  if (mode !== 'exclusive' && steal) refuse(`mode: "${mode}" and steal are mutually exclusive`);
  if (signal && (steal || ifAvailable)) refuse('signal cannot be used with steal or ifAvailable');
  return { mode, ifAvailable, steal, signal };
}

class LockManager {
  constructor(...args) {
    if (args[0] !== construct) throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  async request(name, options, callback) {
    if (callback === undefined) {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, 'callback');
    name = `${name}`;
    const { mode, ifAvailable, steal, signal } = optionsOf(name, options);
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers();
    let lock;
    const onAbort = () => {
      native.unlock(lock);
      reject(signal.reason);
    };
    const granted = async () => {
      signal?.removeEventListener('abort', onAbort);
      try {
        resolve(await callback(new Lock(construct, name, mode)));
      } catch (err) {
        reject(err);
      } finally {
        native.unlock(lock);
      }
    };
    lock = native.lock(name, `${mode}${ifAvailable ? '?' : ''}${steal ? '!' : ''}`, clientId, (what) => {
      if (what === 'granted') granted();
      else if (what === 'stolen') reject(exception('The operation was aborted', 'AbortError'));
      else resolve((async () => callback(null))());
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    return promise;
  }

  async query() {
    const [held, pending] = native.locks().map((list) => {
      const out = [];
      for (let i = 0; i < list.length; i += 3) out.push({ name: list[i], mode: list[i + 1], clientId: list[i + 2] });
      return out;
    });
    return { held, pending };
  }
}

const clientId = `node-${process.pid}-${thread.threadId}`;

for (const [C, names] of [[Lock, ['name', 'mode']], [LockManager, ['request', 'query']]]) {
  for (const name of names) Object.defineProperty(C.prototype, name, { enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { value: C.name, configurable: true });
}
Object.defineProperty(LockManager.prototype.request, 'length', { value: 2 });

module.exports = { locks: new LockManager(construct) };
