'use strict';
// Header blocks on their way out: checks, and the flat list that the natives take.

const { codes } = require('http2/errors');
const { sensitiveHeaders } = require('http2/symbols');
const { assertIsObject } = require('http2/settings');

const single = new Set([':status', ':method', ':authority', ':scheme', ':path', ':protocol', 'access-control-allow-credentials', 'access-control-max-age',
  'access-control-request-method', 'age', 'authorization', 'content-encoding', 'content-language', 'content-length', 'content-location', 'content-md5',
  'content-range', 'content-type', 'date', 'dnt', 'etag', 'expires', 'from', 'host', 'if-match', 'if-modified-since', 'if-none-match', 'if-range',
  'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'range', 'referer', 'retry-after', 'tk',
  'upgrade-insecure-requests', 'user-agent', 'x-content-type-options']);

// Pseudo-headers that each kind of block may have.
const pseudo = {
  request: new Set([':scheme', ':authority', ':path', ':method', ':protocol']),
  response: new Set([':status']),
  trailers: new Set(),
};

const forbidden = new Set(['connection', 'upgrade', 'http2-settings', 'keep-alive', 'proxy-connection', 'transfer-encoding']);

// ofConnection: a field that belongs to HTTP/1 connections.
function ofConnection(name, value) {
  if (name === 'te') return value !== 'trailers';
  return forbidden.has(name);
}

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;

// Name is a name as programs write it, and what there is to know of it.
class Name {
  constructor(key) {
    this.name = key.toLowerCase();
    this.single = single.has(this.name);
    this.pseudo = this.name.charCodeAt(0) === 58;
    this.token = this.pseudo || token.test(this.name);
    this.connection = forbidden.has(this.name) || this.name === 'te';
  }
}

const known = new Map();
function remember(key) {
  const k = new Name(key);
  if (known.size < 500) known.set(key, k);
  return k;
}

// Adding is the list under way.
class Adding {
  constructor(kind, strict) {
    this.allowed = pseudo[kind];
    this.strict = strict;
    this.list = [];
    this.rest = undefined; // fields, where pseudo-headers came behind others
    this.singles = undefined;
    this.regular = false;
  }
  add(key, value) {
    if (value === undefined || key === '') return;
    const k = known.get(key) ?? remember(key);
    const { name } = k;
    const several = Array.isArray(value);
    if (several && value.length === 0) return;
    if (this.strict && k.single) this.once(name, several && value.length > 1);
    if (k.pseudo) {
      if (!this.allowed.has(name)) throw new codes.ERR_HTTP2_INVALID_PSEUDOHEADER(name);
      if (this.regular && this.rest === undefined) this.split();
      this.list.push(name, String(several ? value[0] : value));
      return;
    }
    if (!k.token) throw new codes.ERR_INVALID_HTTP_TOKEN('Header name', name);
    if (k.connection && ofConnection(name, several && value.length === 1 ? value[0] : value)) throw new codes.ERR_HTTP2_INVALID_CONNECTION_HEADERS(name);
    this.regular = true;
    const to = this.rest ?? this.list;
    if (several) for (const v of value) to.push(name, String(v));
    else to.push(name, typeof value === 'string' ? value : String(value));
  }
  // once sees to it that a field with one value comes once.
  once(name, several) {
    if (several) throw new codes.ERR_HTTP2_HEADER_SINGLE_VALUE(name);
    if (this.singles === undefined) this.singles = [name];
    else if (this.singles.includes(name)) throw new codes.ERR_HTTP2_HEADER_SINGLE_VALUE(name);
    else this.singles.push(name);
  }
  // split puts the fields so far aside: pseudo-headers go first.
  split() {
    const first = [];
    const rest = [];
    const { list } = this;
    for (let i = 0; i < list.length; i += 2) {
      if (list[i].charCodeAt(0) === 58) first.push(list[i], list[i + 1]);
      else rest.push(list[i], list[i + 1]);
    }
    this.list = first;
    this.rest = rest;
  }
  finish() {
    const { list, rest } = this;
    if (rest !== undefined) for (let i = 0; i < rest.length; i++) list.push(rest[i]);
    return list;
  }
}

// fieldList checks headers, an object or a flat array, and gives what is sent.
function fieldList(headers, kind, strict) {
  const out = new Adding(kind, strict);
  if (Array.isArray(headers)) {
    for (let i = 0; i < headers.length; i += 2) out.add(headers[i], headers[i + 1]);
  } else {
    for (const key of Object.keys(headers)) out.add(key, headers[key]);
  }
  return out.finish();
}

// hidden lists the fields that no table may keep.
function hidden(headers) {
  const list = headers[sensitiveHeaders];
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_VALUE('headers[http2.neverIndex]', list);
  return list.map((name) => String(name).toLowerCase());
}

// objectOf makes the headers object of a flat array, for sentHeaders.
function objectOf(list) {
  const out = { __proto__: null };
  for (let i = 0; i < list.length; i += 2) {
    const name = list[i];
    const value = list[i + 1];
    const old = out[name];
    if (old === undefined) out[name] = value;
    else if (Array.isArray(old)) old.push(value);
    else out[name] = [old, value];
  }
  if (list[sensitiveHeaders] !== undefined) out[sensitiveHeaders] = list[sensitiveHeaders];
  return out;
}

// copyOf is a copy of a headers object that the caller may go on using.
function copyOf(headers) {
  assertIsObject(headers, 'headers');
  return Object.assign({ __proto__: null }, headers);
}

const linkFormat = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;

// linkValue is the value of a Link field: of one link or several.
function linkValue(hints) {
  const bad = () => new codes.ERR_INVALID_ARG_VALUE('hints', hints, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  const list = Array.isArray(hints) ? hints : [hints];
  if (typeof hints !== 'string' && !Array.isArray(hints)) throw bad();
  for (const link of list) if (typeof link !== 'string' || !linkFormat.test(link)) throw bad();
  return list.join(', ');
}

module.exports = { linkValue, fieldList, hidden, objectOf, copyOf, ofConnection, single, token };
