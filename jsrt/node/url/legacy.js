'use strict';
// The legacy API of url, https://nodejs.org/api/url.html#legacy-url-api

const native = require('native');
const { codes: { ERR_INVALID_ARG_VALUE } } = require('util/errors');
const { validateString } = require('util/validators');
const { invalidURL } = require('url/whatwg');
const { resolveObject } = require('url/resolve');

let querystring;
function qs() { return querystring ??= require('querystring'); }

const hostless = new Set(['javascript', 'javascript:']);
const slashed = new Set(['http', 'http:', 'https', 'https:', 'ftp', 'ftp:', 'gopher', 'gopher:', 'file', 'file:', 'ws', 'ws:', 'wss', 'wss:']);

function Url() {
  this.protocol = null;
  this.slashes = null;
  this.auth = null;
  this.host = null;
  this.port = null;
  this.hostname = null;
  this.hash = null;
  this.search = null;
  this.query = null;
  this.pathname = null;
  this.path = null;
  this.href = null;
}

const onlyPath = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const protocolStart = /^[a-z0-9.+-]+:/i;
const userAndHost = /^\/\/[^@/]+@[^@/]+/;
const notInHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const notInIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;

function setQuery(u, search, parseQueryString) {
  if (search !== undefined) {
    u.search = search;
    u.query = parseQueryString ? qs().parse(search.slice(1)) : search.slice(1);
  } else if (parseQueryString) {
    u.search = null;
    u.query = { __proto__: null };
  }
}

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  validateString(url, 'url');
  let rest = native.legacyClean(url);
  if (!slashesDenoteHost && !rest.includes('#') && !rest.includes('@')) {
    const m = onlyPath.exec(rest);
    if (m) {
      this.path = rest;
      this.href = rest;
      this.pathname = m[1];
      setQuery(this, m[2], parseQueryString);
      return this;
    }
  }
  const proto = protocolStart.exec(rest)?.[0];
  const lowerProto = proto?.toLowerCase();
  if (proto) {
    this.protocol = lowerProto;
    rest = rest.slice(proto.length);
  }
  let slashes = false;
  if (slashesDenoteHost || proto || userAndHost.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !(proto && hostless.has(lowerProto))) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!hostless.has(lowerProto) && (slashes || (proto && !slashed.has(proto)))) rest = readHost(this, rest, url);
  if (!hostless.has(lowerProto)) rest = native.legacyEscape(rest);

  const hashAt = rest.indexOf('#');
  if (hashAt >= 0) this.hash = rest.slice(hashAt);
  const body = hashAt >= 0 ? rest.slice(0, hashAt) : rest;
  const queryAt = body.indexOf('?');
  setQuery(this, queryAt >= 0 ? body.slice(queryAt) : undefined, parseQueryString);
  const pathname = queryAt >= 0 ? body.slice(0, queryAt) : body;
  if (pathname !== '') this.pathname = pathname;
  if (slashed.has(lowerProto) && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
  this.href = this.format();
  return this;
};

// readHost takes credentials, host and port off the beginning of rest.
function readHost(u, rest, url) {
  let hostEnd = -1;
  let at = -1;
  let nonHost = -1;
  for (let i = 0; i < rest.length && hostEnd < 0; i++) {
    const c = rest[i];
    if (c === '\t' || c === '\n' || c === '\r') {
      rest = rest.slice(0, i) + rest.slice(i + 1); // the URL standard removes them
      i--;
    } else if (c === '@') {
      at = i;
      nonHost = -1;
    } else if (c === '#' || c === '/' || c === '?') {
      if (nonHost < 0) nonHost = i;
      hostEnd = i;
    } else if (nonHost < 0 && ' "%\';<>\\^`{|}'.includes(c)) {
      nonHost = i;
    }
  }
  let start = 0;
  if (at >= 0) {
    u.auth = decodeURIComponent(rest.slice(0, at));
    start = at + 1;
  }
  const end = nonHost < 0 ? rest.length : nonHost;
  u.host = rest.slice(start, end);
  rest = rest.slice(end);
  u.parseHost();
  let hostname = u.hostname ?? '';
  const ipv6 = hostname.startsWith('[') && hostname.endsWith(']');
  if (!ipv6) {
    const colon = hostname.indexOf(':');
    if (colon >= 0) throw new ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
  }
  hostname = hostname.length > 255 ? '' : hostname.toLowerCase();
  if (hostname !== '') {
    if (ipv6) {
      if (notInIPv6.test(hostname)) throw invalidURL(url);
    } else {
      hostname = native.legacyHost(hostname);
      if (hostname === '' || notInHost.test(hostname)) throw invalidURL(url);
    }
  }
  u.host = hostname + (u.port ? `:${u.port}` : '');
  if (ipv6) {
    hostname = hostname.slice(1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  u.hostname = hostname;
  return rest;
}

Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const port = /:[0-9]*$/.exec(host)?.[0];
  if (port !== undefined) {
    if (port !== ':') this.port = port.slice(1);
    host = host.slice(0, -port.length);
  }
  if (host) this.hostname = host;
};

function encodeAuth(auth) { return encodeURIComponent(auth).replace(/%3A/gi, ':'); }

function isIPv6(hostname) { return hostname.startsWith('[') && hostname.endsWith(']'); }

Url.prototype.format = function format() {
  const auth = this.auth ? `${encodeAuth(this.auth)}@` : '';
  let protocol = this.protocol || '';
  let pathname = this.pathname || '';
  let hash = this.hash || '';
  let host = '';
  let query = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    host = auth + (this.hostname.includes(':') && !isIPv6(this.hostname) ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  if (this.query !== null && typeof this.query === 'object') query = qs().stringify(this.query);
  let search = this.search || (query && `?${query}`) || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  if (pathname.includes('#') || pathname.includes('?')) pathname = pathname.replaceAll('#', '%23').replaceAll('?', '%3F');
  if (this.slashes || slashed.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) {
      host = '//';
    }
  }
  if (search.includes('#')) search = search.replaceAll('#', '%23');
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  if (search && search[0] !== '?') search = `?${search}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function resolve(relative) { return this.resolveObject(parse(relative, false, true)).format(); };

Url.prototype.resolveObject = function(relative) {
  if (typeof relative === 'string') relative = new Url().parse(relative, false, true);
  return resolveObject(new Url(), this, relative, { slashed, hostless });
};
Object.defineProperty(Url.prototype.resolveObject, 'name', { value: 'resolveObject', configurable: true });

let warned = false;

function parse(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  if (!warned) {
    warned = true;
    process.emitWarning('`url.parse()` behavior is not standardized and prone to errors that have security implications. ' +
      'Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.', 'DeprecationWarning', 'DEP0169');
  }
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

function format(urlObject) { return Url.prototype.format.call(urlObject); }

module.exports = { Url, parse, format };
