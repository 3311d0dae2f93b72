'use strict';
// Headers, https://fetch.spec.whatwg.org/#headers-class

const { kInspect, illegal, need, byteString, iterable, finish } = require('fetch/idl');

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const isName = (s) => token.test(s);
// eslint-disable-next-line no-control-regex
const isValue = (s) => !/[\0\r\n]/.test(s) && !/^[\t ]|[\t ]$/.test(s);
const normal = (s) => s.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');

// HeaderList keeps headers by their name in lower case, with the name that was given.
class HeaderList {
  map = new Map();
  cookies = null;
  sorted = null;

  append(name, value) {
    this.sorted = null;
    const key = name.toLowerCase();
    const e = this.map.get(key);
    if (e !== undefined) {
      e.value = `${e.value}${key === 'cookie' ? '; ' : ', '}${value}`;
    } else {
      this.map.set(key, { name, value });
    }
    if (key === 'set-cookie') (this.cookies ??= []).push(value);
  }
  set(name, value) {
    this.sorted = null;
    const key = name.toLowerCase();
    if (key === 'set-cookie') this.cookies = [value];
    this.map.set(key, { name, value });
  }
  delete(name) {
    const key = name.toLowerCase();
    this.sorted = null;
    if (key === 'set-cookie') this.cookies = null;
    return this.map.delete(key);
  }
  has(name) { return this.map.has(name.toLowerCase()); }
  get(name) { return this.map.get(name.toLowerCase())?.value ?? null; }
  clear() {
    this.map.clear();
    this.cookies = this.sorted = null;
  }
  copy() {
    const list = new HeaderList();
    for (const [key, { name, value }] of this.map) list.map.set(key, { name, value });
    list.cookies = this.cookies === null ? null : [...this.cookies];
    return list;
  }
  // raw are the headers as they are sent.
  raw() {
    const list = [];
    for (const [key, { name, value }] of this.map) {
      if (key === 'set-cookie') for (const c of this.cookies) list.push([name, c]);
      else list.push([name, value]);
    }
    return list;
  }
  pairs() {
    if (this.sorted !== null) return this.sorted;
    const list = [];
    for (const key of [...this.map.keys()].sort()) {
      if (key === 'set-cookie') for (const c of this.cookies) list.push([key, c]);
      else list.push([key, this.map.get(key).value]);
    }
    this.sorted = list;
    return list;
  }
}

let listOf;
let make;
let isHeaders;
let append; // to the list of a Headers

class Headers {
  #guard = 'none';
  #list = new HeaderList();

  static {
    isHeaders = (v) => typeof v === 'object' && v !== null && #list in v;
    listOf = (h) => h.#list;
    append = (h, name, value) => {
      value = normal(value);
      h.#change(name, value, 'append');
      h.#list.append(name, value);
    };
    make = (list, guard) => {
      const h = new Headers();
      h.#list = list;
      h.#guard = guard;
      return h;
    };
  }

  constructor(init = undefined) {
    if (init !== undefined) fill(this, init);
  }

  #change(name, value, method) {
    if (!isName(name)) throw new TypeError(`Headers.${method}: ${JSON.stringify(name)} is an invalid header name.`);
    if (value !== undefined && !isValue(value)) throw new TypeError(`Headers.${method}: "${value}" is an invalid header value.`);
    if (this.#guard === 'immutable') throw new TypeError('immutable');
  }
  append(name, value) {
    check(this);
    need(arguments, 2, 'Headers.append');
    append(this, byteString(name), byteString(value));
  }
  delete(name) {
    check(this);
    need(arguments, 1, 'Headers.delete');
    name = byteString(name);
    this.#change(name, undefined, 'delete');
    this.#list.delete(name);
  }
  get(name) {
    check(this);
    need(arguments, 1, 'Headers.get');
    name = byteString(name);
    if (!isName(name)) throw new TypeError(`Headers.get: ${JSON.stringify(name)} is an invalid header name.`);
    return this.#list.get(name);
  }
  has(name) {
    check(this);
    need(arguments, 1, 'Headers.has');
    name = byteString(name);
    if (!isName(name)) throw new TypeError(`Headers.has: ${JSON.stringify(name)} is an invalid header name.`);
    return this.#list.has(name);
  }
  set(name, value) {
    check(this);
    need(arguments, 2, 'Headers.set');
    name = byteString(name);
    value = normal(byteString(value));
    this.#change(name, value, 'set');
    this.#list.set(name, value);
  }
  getSetCookie() {
    check(this);
    return this.#list.cookies === null ? [] : [...this.#list.cookies];
  }
  [kInspect](depth, options) {
    options.depth ??= depth;
    const fields = {};
    for (const { name, value } of this.#list.map.values()) fields[name] = value;
    return `Headers ${require('util/inspect').inspect(fields, options)}`;
  }
}
iterable(Headers, 'Headers', check, (h) => listOf(h).pairs());
finish(Headers, ['append', 'delete', 'get', 'has', 'set', 'getSetCookie']);

function check(h) { if (!isHeaders(h)) throw illegal(); }

// fill adds what a HeadersInit has.
function fill(h, init) {
  if (init === null || typeof init !== 'object') {
    throw new TypeError("Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.");
  }
  if (isHeaders(init) && init[Symbol.iterator] === Headers.prototype[Symbol.iterator]) {
    for (const [name, value] of listOf(init).raw()) append(h, name, value);
    return;
  }
  if (typeof init[Symbol.iterator] === 'function') {
    const pairs = [];
    for (const pair of init) {
      if (pair === null || typeof pair !== 'object' || typeof pair[Symbol.iterator] !== 'function') {
        throw new TypeError("Headers constructor: init[0] (\"" + String(pair) + "\") is not iterable.");
      }
      const list = [...pair].map((x) => byteString(x));
      if (list.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${list.length}.`);
      pairs.push(list);
    }
    for (const [name, value] of pairs) append(h, name, value);
    return;
  }
  const pairs = [];
  for (const key of Reflect.ownKeys(init)) {
    if (!Object.getOwnPropertyDescriptor(init, key)?.enumerable) continue;
    pairs.push([byteString(key), byteString(init[key])]);
  }
  for (const [name, value] of pairs) append(h, name, value);
}

module.exports = { Headers, HeaderList, isHeaders, listOf, make, fill, isName };
