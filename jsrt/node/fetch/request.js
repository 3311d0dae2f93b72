'use strict';
// Request, https://fetch.spec.whatwg.org/#request-class

const { kInspect, illegal, need, usv, byteString, text, show, dictionary, enumValue, finish } = require('fetch/idl');
const headers = require('fetch/headers');
const { extract, mixin, Body } = require('fetch/body');
const { AbortController, AbortSignal, isSignal } = require('events/abort');
const { URL } = require('url/whatwg');

const modes = ['navigate', 'same-origin', 'no-cors', 'cors'];
const credentialKinds = ['omit', 'same-origin', 'include'];
const caches = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'];
const redirects = ['follow', 'manual', 'error'];
const policies = ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin',
  'strict-origin-when-cross-origin', 'unsafe-url'];
const forbidden = ['CONNECT', 'TRACE', 'TRACK'];
const usual = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

let stateOf;
let make;
let isRequest;
const kConstruct = Symbol('constructable');

function parse(input) {
  try {
    return new URL(input);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
}

class Request {
  #state;
  #signal;
  #headers;

  static {
    stateOf = (r) => (#state in r ? r.#state : undefined);
    isRequest = (v) => typeof v === 'object' && v !== null && #state in v;
    make = (state, signal, list) => {
      const r = new Request(kConstruct);
      r.#state = state;
      r.#signal = signal;
      r.#headers = headers.make(list, 'request');
      return r;
    };
  }

  constructor(input, init = undefined) {
    if (input === kConstruct) return;
    need(arguments, 1, 'Request constructor');
    const from = isRequest(input) ? input : undefined;
    if (from === undefined) input = usv(input);
    const o = convert(init);
    const old = from?.#state;
    const url = from === undefined ? parse(input) : old.url;
    if (from === undefined && (url.username !== '' || url.password !== '')) {
      throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
    }
    const state = this.#state = { method: 'GET', url, mode: 'cors', credentials: 'same-origin', cache: 'default', redirect: 'follow', integrity: '',
      keepalive: false, referrer: 'client', referrerPolicy: '', body: null, ...(old === undefined ? {} : { ...old, body: null }), aborted: undefined };
    if (o.window != null) throw new TypeError("'window' option 'client' must be null");
    this.#apply(o, state);
    this.#signal = follow(o.signal !== undefined ? o.signal : from?.signal);
    state.aborted = undefined;
    const list = state.headers = old === undefined ? new headers.HeaderList() : old.headers.copy();
    this.#headers = headers.make(list, 'request');
    if (o.headers !== undefined) {
      list.clear();
      headers.fill(this.#headers, o.headers);
    }
    this.#setBody(o, state, old);
  }

  #apply(o, state) {
    if (o.referrer !== undefined) state.referrer = referrerOf(o.referrer);
    if (o.referrerPolicy !== undefined) state.referrerPolicy = o.referrerPolicy;
    if (o.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
    for (const key of ['mode', 'credentials', 'cache', 'redirect', 'integrity', 'keepalive']) if (o[key] !== undefined) state[key] = o[key];
    if (state.cache === 'only-if-cached' && state.mode !== 'same-origin') throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
    if (o.method !== undefined) state.method = methodOf(o.method);
  }

  #setBody(o, state, old) {
    const inputBody = old === undefined ? null : old.body;
    if ((o.body != null || inputBody !== null) && (state.method === 'GET' || state.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    if (o.body != null) {
      const [body, type] = extract(o.body, state.keepalive);
      state.body = body;
      if (type !== null && !state.headers.has('content-type')) state.headers.append('content-type', type);
      if (body.source === null && o.duplex === undefined) throw new TypeError('RequestInit: duplex option is required when sending a body.');
      return;
    }
    if (inputBody === null) return;
    if (inputBody.unusable) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
    // the body goes over; the old request has none that could be read
    state.body = new Body(inputBody.source, inputBody.length, inputBody.made === undefined ? undefined : passOn(inputBody.made), inputBody.incoming);
    inputBody.used = true;
  }

  get method() { return own(this).#state.method; }
  get url() { return own(this).#state.url.href; }
  get headers() { return own(this).#headers; }
  get destination() {
    own(this);
    return '';
  }
  get referrer() {
    const { referrer } = own(this).#state;
    if (referrer === 'no-referrer') return '';
    return referrer === 'client' ? 'about:client' : referrer.toString();
  }
  get referrerPolicy() { return own(this).#state.referrerPolicy; }
  get mode() { return own(this).#state.mode; }
  get credentials() { return own(this).#state.credentials; }
  get cache() { return own(this).#state.cache; }
  get redirect() { return own(this).#state.redirect; }
  get integrity() { return own(this).#state.integrity; }
  get keepalive() { return own(this).#state.keepalive; }
  get isReloadNavigation() {
    own(this);
    return false;
  }
  get isHistoryNavigation() {
    own(this);
    return false;
  }
  get signal() { return own(this).#signal; }
  get body() { return own(this).#state.body?.stream ?? null; }
  get bodyUsed() { return Boolean(own(this).#state.body?.disturbed); }
  get duplex() {
    own(this);
    return 'half';
  }
  clone() {
    const state = own(this).#state;
    if (state.body !== null && state.body.unusable) throw new TypeError('unusable');
    const list = state.headers.copy();
    return make({ ...state, headers: list, body: state.body === null ? null : state.body.clone() }, AbortSignal.any([this.#signal]), list);
  }
  [kInspect](depth, options) {
    if (options.depth === null) options.depth = 2;
    options.colors ??= true;
    const { method, url, headers: h, destination, referrer, referrerPolicy, mode, credentials, cache, redirect, integrity, keepalive,
      isReloadNavigation, isHistoryNavigation, signal } = this;
    return `Request ${require('util/inspect').inspect({ method, url, headers: h, destination, referrer, referrerPolicy, mode, credentials, cache,
      redirect, integrity, keepalive, isReloadNavigation, isHistoryNavigation, signal }, options)}`;
  }
}
mixin(Request, stateOf);
finish(Request, ['method', 'url', 'headers', 'redirect', 'clone', 'signal', 'duplex', 'destination', 'body', 'bodyUsed', 'isHistoryNavigation',
  'isReloadNavigation', 'keepalive', 'integrity', 'cache', 'credentials', 'referrerPolicy', 'referrer', 'mode']);
Object.defineProperty(Request.prototype, 'attribute', { __proto__: null, enumerable: true });

function own(r) {
  if (!isRequest(r)) throw illegal();
  return r;
}

function passOn(stream) {
  const { TransformStream } = require('stream/webtransform');
  return stream.pipeThrough(new TransformStream());
}

function follow(signal) {
  if (signal == null) return new AbortController().signal;
  return AbortSignal.any([signal]);
}

function methodOf(method) {
  if (!headers.isName(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  if (forbidden.includes(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  if (usual.includes(upper)) return upper;
  if (method === 'patch' && !warned) {
    warned = true;
    process.emitWarning('Using `patch` is highly likely to result in a `405 Method Not Allowed`. `PATCH` is much more likely to succeed.', { code: 'UNDICI-FETCH-patch' });
  }
  return method;
}
let warned = false;

function referrerOf(referrer) {
  if (referrer === '') return 'no-referrer';
  let url;
  try {
    url = new URL(referrer);
  } catch (cause) {
    throw new TypeError(`Referrer "${referrer}" is not a valid URL.`, { cause });
  }
  return url.protocol === 'about:' && url.pathname === 'client' ? 'client' : url;
}

// convert reads a RequestInit.
function convert(init) {
  const d = dictionary(init);
  const o = { method: undefined, headers: undefined, body: undefined, referrer: undefined, referrerPolicy: undefined, mode: undefined,
    credentials: undefined, cache: undefined, redirect: undefined, integrity: undefined, keepalive: undefined, signal: undefined, window: undefined,
    duplex: undefined };
  const read = (key, f) => {
    const v = d[key];
    if (v !== undefined) o[key] = f(v);
  };
  read('method', byteString);
  read('headers', (v) => v);
  read('body', (v) => v);
  read('referrer', usv);
  read('referrerPolicy', (v) => enumValue(v, policies));
  read('mode', (v) => enumValue(v, modes));
  read('credentials', (v) => enumValue(v, credentialKinds));
  read('cache', (v) => enumValue(v, caches));
  read('redirect', (v) => enumValue(v, redirects));
  read('integrity', (v) => text(v));
  read('keepalive', Boolean);
  read('signal', (v) => {
    if (v !== null && !isSignal(v)) throw new TypeError(`RequestInit: Expected signal ("${show(v)}") to be an instance of AbortSignal.`);
    return v;
  });
  read('window', (v) => v);
  read('duplex', (v) => enumValue(v, ['half']));
  return o;
}

module.exports = { Request, stateOf };
