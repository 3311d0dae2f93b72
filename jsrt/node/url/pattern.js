'use strict';
// URLPattern, https://urlpattern.spec.whatwg.org/#urlpattern-class

const { components, process: complete, compileAll, parseString } = require('url/patterninit');
const { URL } = require('url/whatwg');

const members = ['baseURL', 'hash', 'hostname', 'password', 'pathname', 'port', 'protocol', 'search', 'username'];

function coded(message, code) {
  const err = new TypeError(message);
  if (code !== undefined) err.code = code;
  return err;
}
const illegal = () => new TypeError('Illegal invocation');

// dictionary reads a URLPatternInit.
function dictionary(o) {
  const init = {};
  for (const name of members) {
    const v = o[name];
    if (v !== undefined) init[name] = `${v}`.toWellFormed();
  }
  return init;
}

// What the program's getters throw goes through; everything else is this error.
function construct(f) {
  try {
    return f();
  } catch {
    throw coded('Failed to construct URLPattern', 'ERR_INVALID_URL_PATTERN');
  }
}

let componentsOf;

class Pattern {
  #components;
  static { componentsOf = (v) => (typeof v === 'object' && v !== null && #components in v ? v.#components : undefined); }

  constructor(...args) {
    let [input, base, options] = args;
    if (input === undefined || input === null) input = {};
    const text = typeof input === 'string';
    if (!text && typeof input !== 'object' && typeof input !== 'function') throw coded('Input must be an object or a string', 'ERR_INVALID_ARG_TYPE');
    const init = text ? undefined : dictionary(input);
    if (base !== undefined && base !== null) {
      if (typeof base === 'object') {
        options = base;
        base = undefined;
      } else if (typeof base !== 'string') {
        throw coded('second argument must be a string or object', 'ERR_INVALID_ARG_TYPE');
      }
    } else {
      base = undefined;
    }
    if (options !== undefined && options !== null && typeof options !== 'object') throw coded('options must be an object', 'ERR_INVALID_ARG_TYPE');
    const ignoreCase = Boolean(options?.ignoreCase);
    this.#components = construct(() => {
      if (!text && base !== undefined) throw new TypeError();
      const i = text ? parseString(input) : init;
      if (text && base === undefined && i.protocol === undefined) throw new TypeError();
      if (base !== undefined) i.baseURL = base;
      return compileAll(i, ignoreCase);
    });
  }
  exec(...args) { return match(componentsOf(this), args, 'exec'); }
  test(...args) { return match(componentsOf(this), args, 'test') !== null; }
}

for (const name of [...components, 'hasRegExpGroups']) {
  const get = Object.defineProperty(function() {
    const c = componentsOf(this);
    if (c === undefined) throw illegal();
    return name === 'hasRegExpGroups' ? components.some((k) => c[k].hasRegExpGroups) : c[name].pattern;
  }, 'name', { value: '' });
  Object.defineProperty(Pattern.prototype, name, { __proto__: null, get, enumerable: true, configurable: false });
}
for (const name of ['exec', 'test']) {
  const f = Pattern.prototype[name];
  delete Pattern.prototype[name];
  Object.defineProperty(Pattern.prototype, name, { __proto__: null, value: f, enumerable: true, configurable: true, writable: true });
}
Object.defineProperty(Pattern.prototype, Symbol.toStringTag, { __proto__: null, value: 'URLPattern', configurable: true });

const empty = Object.fromEntries(components.map((name) => [name, '']));

function match(compiled, args, method) {
  if (compiled === undefined) throw illegal();
  let [input, base] = args;
  if (input === undefined || input === null) input = {};
  if (typeof input !== 'string' && typeof input !== 'object') throw coded('URLPattern input needs to be a string or an object', 'ERR_INVALID_ARG_TYPE');
  if (base !== undefined && typeof base !== 'string') throw coded('baseURL must be a string', 'ERR_INVALID_ARG_TYPE');
  const inputs = [input];
  let values;
  if (typeof input === 'object') {
    if (base !== undefined) throw coded(`Failed to ${method} URLPattern`, 'ERR_OPERATION_FAILED');
    const init = dictionary(input);
    inputs[0] = init;
    try {
      values = complete(init, false, empty);
    } catch {
      return null;
    }
  } else {
    if (base !== undefined) inputs.push(base);
    const url = URL.parse(input, base);
    if (url === null) return null;
    values = { protocol: url.protocol.slice(0, -1), username: url.username, password: url.password, hostname: url.hostname, port: url.port,
      pathname: url.pathname, search: url.search.slice(1), hash: url.hash.slice(1) };
  }
  return result(compiled, values, inputs);
}

function result(compiled, values, inputs) {
  const found = {};
  for (const name of components) {
    const m = compiled[name].regexp.exec(values[name]);
    if (m === null) return null;
    const groups = {};
    compiled[name].names.forEach((key, i) => { groups[key] = m[i + 1]; });
    found[name] = { groups, input: values[name] };
  }
  const { hash, hostname, password, pathname, port, protocol, search, username } = found;
  return Object.assign(Object.create(null), { hash, hostname, inputs, password, pathname, port, protocol, search, username });
}

// construction gives the class the error of a native one when it is called.
function construction(C) {
  function URLPattern(...args) {
    if (new.target === undefined) throw coded('Cannot call constructor without `new`', 'ERR_CONSTRUCT_CALL_REQUIRED');
    return Reflect.construct(C, args, new.target);
  }
  Object.defineProperty(URLPattern, 'prototype', { value: C.prototype, writable: true });
  Object.defineProperty(C.prototype, 'constructor', { __proto__: null, value: URLPattern, writable: true, enumerable: false, configurable: true });
  return URLPattern;
}

module.exports = { URLPattern: construction(Pattern) };
