'use strict';
// sessionStorage, https://html.spec.whatwg.org/#webstorage, in the memory of the program

const { DOMException } = require('util/domexception');
const kCreate = Symbol('create');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
const QUOTA = 10 * 1024 * 1024; // bytes of keys and values

const maps = new WeakMap(); // of storages and their proxies

function mapOf(self) {
  const map = maps.get(self);
  if (map === undefined) throw new TypeError('Illegal invocation');
  return map;
}
function need(args, n, method) {
  if (args.length >= n) return;
  const err = new TypeError(`Failed to execute '${method}' on 'Storage': ${n} argument${n === 1 ? '' : 's'} required`);
  err.code = 'ERR_MISSING_ARGS';
  throw err;
}

function store(map, key, value) {
  const text = `${value}`;
  let size = (key.length + text.length) * 2;
  for (const [k, v] of map) if (k !== key) size += (k.length + v.length) * 2;
  if (size > QUOTA) throw new DOMException('Setting the value exceeded the quota', 'QuotaExceededError');
  map.set(key, text);
}

function Storage(token) {
  if (token === kCreate) return;
  const err = new Error('Illegal constructor');
  err.code = 'ERR_ILLEGAL_CONSTRUCTOR';
  throw err;
}
Object.defineProperty(Storage, 'length', { __proto__: null, value: 0, configurable: true });

const methods = {
  clear() { mapOf(this).clear(); },
  getItem(key) {
    need(arguments, 1, 'getItem');
    return mapOf(this).get(`${key}`) ?? null;
  },
  key(index) {
    need(arguments, 1, 'key');
    return [...mapOf(this).keys()][Math.trunc(+index) || 0] ?? null;
  },
  removeItem(key) {
    need(arguments, 1, 'removeItem');
    mapOf(this).delete(`${key}`);
  },
  setItem(key, value) {
    need(arguments, 2, 'setItem');
    store(mapOf(this), `${key}`, value);
  },
};
Object.defineProperty(Storage.prototype, 'length', { __proto__: null, enumerable: true, configurable: false,
  get: Object.defineProperty(function() { return mapOf(this).size; }, 'name', { value: '' }) });
for (const name of Object.keys(methods)) {
  Object.defineProperty(methods[name], 'length', { value: 0, configurable: true });
  Object.defineProperty(Storage.prototype, name, { __proto__: null, value: methods[name], enumerable: true, configurable: true, writable: true });
}
delete Storage.prototype.constructor;
Object.defineProperty(Storage.prototype, 'constructor', { __proto__: null, value: Storage, writable: true, configurable: true });

// create makes a storage: its items are properties, but for names of methods.
function create() {
  const map = new Map();
  const target = new Storage(kCreate);
  // inspect looks behind the proxy
  Object.defineProperty(target, kInspect, { __proto__: null, configurable: true, value(depth, options) {
    return `Storage ${require('util/inspect').inspect(Object.fromEntries(map), options)}`;
  } });
  const item = (key) => typeof key === 'string' && map.has(key);
  const proxy = new Proxy(target, {
    __proto__: null,
    get(t, key, receiver) { return item(key) && !(key in Storage.prototype) ? map.get(key) : Reflect.get(t, key, receiver); },
    set(t, key, value, receiver) {
      if (typeof key === 'symbol') return Reflect.set(t, key, value);
      store(map, key, value);
      return true;
    },
    has(t, key) { return item(key) || Reflect.has(t, key); },
    deleteProperty(t, key) {
      if (item(key)) map.delete(key);
      else return Reflect.deleteProperty(t, key);
      return true;
    },
    defineProperty(t, key, d) {
      if (typeof key === 'symbol') return Reflect.defineProperty(t, key, d);
      store(map, key, d.value);
      return true;
    },
    // The target's own key that must be listed is configurable, so it may be left out.
    ownKeys(t) { return [...map.keys(), ...Reflect.ownKeys(t).filter((k) => k !== kInspect)]; },
    getOwnPropertyDescriptor(t, key) {
      if (!item(key)) return Reflect.getOwnPropertyDescriptor(t, key);
      return { value: map.get(key), writable: true, enumerable: true, configurable: true };
    },
  });
  maps.set(target, map);
  maps.set(proxy, map);
  return proxy;
}

module.exports = { Storage, sessionStorage: create() };
