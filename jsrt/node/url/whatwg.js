'use strict';
// URL and URLSearchParams, https://url.spec.whatwg.org/#api

const native = require('native');
const { codes } = require('util/errorcodes');
const { ERR_MISSING_ARGS, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_INVALID_TUPLE, ERR_ARG_NOT_ITERABLE } = codes;

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const { toWellFormed } = native;
const registry = require('buffer/objecturls');
const { refused } = require('util/cloning');

let inspectModule;
function inspect(value, options) {
  inspectModule ??= require('util/inspect');
  return inspectModule.inspect(value, options);
}

// braces puts texts between braces, one a line if they are long.
function braces(name, output, ctx) {
  const width = output.reduce((n, text) => n + text.replace(/\u001b\[\d\d?m/g, '').length + 2, -2);
  if (width > ctx.breakLength || output.some((text) => text.includes('\n'))) return `${name} {\n  ${output.join(',\n  ')} }`;
  return `${name} { ${output.join(', ')} }`;
}

let paramsOf; // the list of a URLSearchParams: names and values in turn
let bind; // ties a URLSearchParams to a URL
let reread; // reads the URL's query again

function checkParams(value) { if (paramsOf(value) === undefined) throw new ERR_INVALID_THIS('URLSearchParams'); }

class URLSearchParams {
  #list = [];
  #url;

  static {
    paramsOf = (v) => (v !== null && typeof v === 'object' && #list in v ? v.#list : undefined);
    bind = (p, url) => { p.#url = url; };
    reread = (p, search) => { p.#list = native.parseQuery(search); };
  }

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      const method = init[Symbol.iterator];
      if (method === this[Symbol.iterator] && #list in init) {
        this.#list = init.#list.slice();
      } else if (method != null) {
        if (typeof method !== 'function') throw new ERR_ARG_NOT_ITERABLE('Query pairs');
        this.#list = readPairs(init);
      } else {
        this.#list = readRecord(init);
      }
      return;
    }
    init = toWellFormed(init);
    this.#list = native.parseQuery(init[0] === '?' ? init.slice(1) : init);
  }

  [kInspect](recurseTimes, ctx) {
    checkParams(this);
    if (typeof recurseTimes === 'number' && recurseTimes < 0) return ctx.stylize('[Object]', 'special');
    const options = recurseTimes !== null ? { ...ctx, depth: recurseTimes - 1 } : { ...ctx };
    const output = [];
    const list = this.#list;
    for (let i = 0; i < list.length; i += 2) output.push(`${inspect(list[i], options)} => ${inspect(list[i + 1], options)}`);
    return output.length === 0 ? 'URLSearchParams {}' : braces('URLSearchParams', output, ctx);
  }

  #changed() { if (this.#url !== undefined) this.#url(this.toString()); }

  get size() {
    checkParams(this);
    return this.#list.length / 2;
  }
  append(name, value) {
    checkParams(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    this.#list.push(toWellFormed(name), toWellFormed(value));
    this.#changed();
  }
  delete(name, value = undefined) {
    checkParams(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const list = this.#list;
    name = toWellFormed(name);
    if (value !== undefined) value = toWellFormed(value);
    const rest = [];
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] !== name || (value !== undefined && list[i + 1] !== value)) rest.push(list[i], list[i + 1]);
    }
    this.#list.length = 0;
    for (const x of rest) list.push(x);
    this.#changed();
  }
  get(name) {
    checkParams(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const list = this.#list;
    name = toWellFormed(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1];
    return null;
  }
  getAll(name) {
    checkParams(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const list = this.#list;
    const values = [];
    name = toWellFormed(name);
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) values.push(list[i + 1]);
    return values;
  }
  has(name, value = undefined) {
    checkParams(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('name');
    const list = this.#list;
    name = toWellFormed(name);
    if (value !== undefined) value = toWellFormed(value);
    for (let i = 0; i < list.length; i += 2) {
      if (list[i] === name && (value === undefined || list[i + 1] === value)) return true;
    }
    return false;
  }
  set(name, value) {
    checkParams(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('name', 'value');
    const list = this.#list;
    name = toWellFormed(name);
    value = toWellFormed(value);
    let found = false;
    for (let i = 0; i < list.length;) {
      if (list[i] !== name) {
        i += 2;
      } else if (!found) {
        list[i + 1] = value;
        found = true;
        i += 2;
      } else {
        list.splice(i, 2);
      }
    }
    if (!found) list.push(name, value);
    this.#changed();
  }
  sort() {
    checkParams(this);
    const list = this.#list;
    const pairs = [];
    for (let i = 0; i < list.length; i += 2) pairs.push([list[i], list[i + 1]]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    pairs.forEach((p, i) => {
      list[2 * i] = p[0];
      list[2 * i + 1] = p[1];
    });
    this.#changed();
  }
  entries() {
    checkParams(this);
    return new ParamsIterator(this, 'entries');
  }
  forEach(callback, thisArg = undefined) {
    checkParams(this);
    if (typeof callback !== 'function') throw new ERR_INVALID_ARG_TYPE('callback', 'Function', callback);
    for (let i = 0; i < this.#list.length; i += 2) callback.call(thisArg, this.#list[i + 1], this.#list[i], this);
  }
  keys() {
    checkParams(this);
    return new ParamsIterator(this, 'keys');
  }
  values() {
    checkParams(this);
    return new ParamsIterator(this, 'values');
  }
  toString() {
    checkParams(this);
    return native.serializeQuery(this.#list);
  }
}

function readPairs(init) {
  const list = [];
  for (const pair of init) {
    if (pair == null) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    if (Array.isArray(pair)) {
      if (pair.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
      list.push(toWellFormed(pair[0]), toWellFormed(pair[1]));
      continue;
    }
    if ((typeof pair !== 'object' && typeof pair !== 'function') || typeof pair[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    }
    const items = [];
    for (const x of pair) items.push(toWellFormed(x));
    if (items.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    list.push(items[0], items[1]);
  }
  return list;
}

function readRecord(init) {
  const seen = new Map();
  const list = [];
  for (const key of Reflect.ownKeys(init)) {
    const d = Reflect.getOwnPropertyDescriptor(init, key);
    if (d === undefined || !d.enumerable) continue;
    const name = toWellFormed(key);
    const value = toWellFormed(init[key]);
    const at = seen.get(name);
    if (at !== undefined) {
      list[at] = value;
    } else {
      seen.set(name, list.push(name, value) - 1);
    }
  }
  return list;
}

class ParamsIterator {
  #params;
  #kind;
  #index = 0;
  constructor(params, kind) {
    this.#params = params;
    this.#kind = kind;
  }
  next() {
    if (typeof this !== 'object' || this === null || !(#params in this)) throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    const list = paramsOf(this.#params);
    const i = this.#index;
    if (i >= list.length) return { value: undefined, done: true };
    this.#index = i + 2;
    return { value: pick(this.#kind, list, i), done: false };
  }
  [kInspect](recurseTimes, ctx) {
    if (!(#params in this)) throw new ERR_INVALID_THIS('URLSearchParamsIterator');
    if (typeof recurseTimes === 'number' && recurseTimes < 0) return ctx.stylize('[Object]', 'special');
    const options = { ...ctx };
    if (recurseTimes !== null) options.depth = recurseTimes - 1;
    const list = paramsOf(this.#params);
    const output = [];
    for (let i = this.#index; i < list.length; i += 2) output.push(inspect(pick(this.#kind, list, i), options));
    return braces(this[Symbol.toStringTag], output, ctx);
  }
}

function pick(kind, list, i) { return kind === 'keys' ? list[i] : kind === 'values' ? list[i + 1] : [list[i], list[i + 1]]; }

delete ParamsIterator.prototype.constructor;
Object.setPrototypeOf(ParamsIterator.prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));

function enumerable(C, names) { for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true }); }
function tag(o, value) { Object.defineProperty(o, Symbol.toStringTag, { __proto__: null, configurable: true, value }); }

enumerable(ParamsIterator, ['next']);
tag(ParamsIterator.prototype, 'URLSearchParams Iterator');
enumerable(URLSearchParams, ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString']);
tag(URLSearchParams.prototype, 'URLSearchParams');
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { __proto__: null, configurable: true, writable: true, value: URLSearchParams.prototype.entries });

// invalidURL makes the error of the constructor; the properties come in Node's order.
function invalidURL(input, base) {
  const err = new codes.ERR_INVALID_URL();
  err.input = input;
  if (base !== undefined) err.base = base;
  return err;
}

let recordOf;
const kParsed = Symbol('parsed');

class URL {
  #record;
  #params;

  static {
    recordOf = (v) => (v !== null && typeof v === 'object' && #record in v ? v.#record : undefined);
  }

  constructor(input, base = undefined, parsed = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    if (base === kParsed) {
      this.#record = parsed;
      return;
    }
    input = `${input}`;
    if (base !== undefined) base = `${base}`;
    this.#record = native.parse(input, base);
    if (this.#record === undefined) throw invalidURL(input, base);
  }

  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    const parsed = native.parse(`${input}`, base === undefined ? undefined : `${base}`);
    return parsed === undefined ? null : new URL('', kParsed, parsed);
  }
  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    return native.canParse(`${url}`, base === undefined ? undefined : `${base}`);
  }

  static createObjectURL(obj) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('obj');
    if (!registry.isBlob(obj)) throw new ERR_INVALID_ARG_TYPE('obj', 'Blob', obj);
    const id = `blob:nodedata:${native.uuid()}`;
    registry.blobs.set(id, obj);
    return id;
  }
  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    registry.blobs.delete(`${url}`);
  }

  #set(name, value) {
    const ok = native.set(this.#record, name, `${value}`);
    if (this.#params !== undefined && (name === 'href' || name === 'search')) reread(this.#params, native.search(this.#record).slice(1));
    return ok;
  }

  [kInspect](depth, opts) {
    if (this == null || Object.getPrototypeOf(Object.getPrototypeOf(this) ?? {}) === null) return this;
    if (typeof depth === 'number' && depth < 0) return this;
    const C = recordOf(this) !== undefined ? this.constructor ?? URL : URL;
    const obj = Object.create({ constructor: C });
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) {
      obj[name] = this[name];
    }
    return `${C.name} ${inspect(obj, opts)}`.replace(/^(\S+) \1 /, '$1 ');
  }

  toString() { return native.href(record(this)); }
  get href() { return native.href(record(this)); }
  set href(value) {
    value = `${value}`;
    if (!this.#set('href', value)) throw invalidURL(value);
  }
  get origin() { return native.origin(this.#record); }
  get protocol() { return native.protocol(this.#record); }
  set protocol(value) {
    this.#set('protocol', value);
  }
  get username() { return native.username(this.#record); }
  set username(value) {
    this.#set('username', value);
  }
  get password() { return native.password(this.#record); }
  set password(value) {
    this.#set('password', value);
  }
  get host() { return native.host(this.#record); }
  set host(value) {
    this.#set('host', value);
  }
  get hostname() { return native.hostname(this.#record); }
  set hostname(value) {
    this.#set('hostname', value);
  }
  get port() { return native.port(this.#record); }
  set port(value) {
    this.#set('port', value);
  }
  get pathname() { return native.pathname(this.#record); }
  set pathname(value) {
    this.#set('pathname', value);
  }
  get search() { return native.search(record(this)); }
  set search(value) {
    this.#set('search', value);
  }
  get searchParams() {
    if (this.#params === undefined) {
      this.#params = new URLSearchParams(native.search(this.#record));
      const parsed = this.#record;
      bind(this.#params, (text) => native.set(parsed, 'search', text));
    }
    return this.#params;
  }
  get hash() { return native.hash(this.#record); }
  set hash(value) {
    this.#set('hash', value);
  }
  toJSON() { return native.href(record(this)); }
}

refused.push((v) => recordOf(v) !== undefined || paramsOf(v) !== undefined);

function record(value) {
  const r = recordOf(value);
  if (r === undefined) throw new TypeError('Receiver must be an instance of class URL');
  return r;
}

enumerable(URL, ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON']);
tag(URL.prototype, 'URL');
for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) Object.defineProperty(URL, name, { enumerable: true });

function isURL(value) { return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined); }

function urlToHttpOptions(url) {
  require('util/validators').validateObject(url, 'url', { allowArray: true, allowFunction: true });
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url, // what a subclass or a program put on it
    protocol: url.protocol,
    hostname: hostname?.[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function formatURL(url, options) {
  let auth = true;
  let fragment = true;
  let search = true;
  let unicode = false;
  if (options) {
    if (typeof options !== 'object') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
    if (options.fragment != null) fragment = Boolean(options.fragment);
    if (options.unicode != null) unicode = Boolean(options.unicode);
    if (options.search != null) search = Boolean(options.search);
    if (options.auth != null) auth = Boolean(options.auth);
  }
  return native.format(url.href, (auth ? 1 : 0) | (fragment ? 2 : 0) | (search ? 4 : 0) | (unicode ? 8 : 0), undefined);
}

function domainToASCII(domain) {
  if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
  return native.domainToASCII(`${domain}`);
}

function domainToUnicode(domain) {
  if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
  return native.domainToUnicode(`${domain}`);
}

module.exports = { URL, URLSearchParams, isURL, toPathIfFileURL, urlToHttpOptions, formatURL, domainToASCII, domainToUnicode, invalidURL,
  fileURLToPath(path, options) { return require('url/file').fileURLToPath(path, options); },
  fileURLToPathBuffer(path, options) { return require('url/file').fileURLToPathBuffer(path, options); },
  pathToFileURL(path, options) { return require('url/file').pathToFileURL(path, options); } };

// toPathIfFileURL is how fs reads its path arguments.
function toPathIfFileURL(value) { return isURL(value) ? require('url/file').fileURLToPath(value) : value; }
