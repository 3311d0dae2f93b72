'use strict';
// Response, https://fetch.spec.whatwg.org/#response-class

const { kInspect, illegal, need, usv, byteString, dictionary, finish } = require('fetch/idl');
const headers = require('fetch/headers');
const { extract, mixin, bytesBody } = require('fetch/body');
const { URL } = require('url/whatwg');
const { Buffer } = require('buffer');

const nullBody = [101, 204, 205, 304];
const redirectStatus = [301, 302, 303, 307, 308];

let stateOf;
let make;
let isResponse;
const kConstruct = Symbol('constructable');

function newState(o) {
  return { type: 'default', status: 200, statusText: '', headers: new headers.HeaderList(), urls: [], body: null, aborted: undefined, ...o };
}

class Response {
  #state;
  #headers;

  static {
    stateOf = (r) => (#state in r ? r.#state : undefined);
    isResponse = (v) => typeof v === 'object' && v !== null && #state in v;
    make = (state, guard) => {
      const r = new Response(kConstruct);
      r.#state = state;
      r.#headers = headers.make(state.headers, guard);
      return r;
    };
  }

  static error() { return make(newState({ type: 'error', status: 0 }), 'immutable'); }
  static json(data, init = undefined) {
    need(arguments, 1, 'Response.json');
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const r = make(newState(), 'response');
    setUp(r.#state, r.#headers, convert(init), [bytesBody(new Uint8Array(Buffer.from(text))), 'application/json']);
    return r;
  }
  static redirect(url, status = 302) {
    need(arguments, 1, 'Response.redirect');
    url = usv(url);
    status = Number(status) & 0xFFFF;
    let parsed;
    try {
      parsed = new URL(url);
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${url}`, { cause });
    }
    if (!redirectStatus.includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const state = newState({ status });
    state.headers.append('location', parsed.href);
    return make(state, 'immutable');
  }

  constructor(body = null, init = undefined) {
    if (body === kConstruct) return;
    const o = convert(init);
    this.#state = newState();
    this.#headers = headers.make(this.#state.headers, 'response');
    setUp(this.#state, this.#headers, o, body === null || body === undefined ? undefined : extract(body));
  }

  get type() { return own(this).#state.type; }
  get url() {
    const { urls } = own(this).#state;
    if (urls.length === 0) return '';
    const { href, hash } = urls[urls.length - 1];
    return hash === '' ? href.replace(/#$/, '') : href.slice(0, -hash.length);
  }
  get redirected() { return own(this).#state.urls.length > 1; }
  get status() { return own(this).#state.status; }
  get ok() {
    const { status } = own(this).#state;
    return status >= 200 && status <= 299;
  }
  get statusText() { return own(this).#state.statusText; }
  get headers() { return own(this).#headers; }
  get body() { return own(this).#state.body?.stream ?? null; }
  get bodyUsed() { return Boolean(own(this).#state.body?.disturbed); }
  clone() {
    const state = own(this).#state;
    if (state.body !== null && state.body.unusable) throw new TypeError('Response.clone: Body has already been consumed.');
    const copy = { ...state, headers: state.headers.copy(), urls: [...state.urls], body: state.body === null ? null : state.body.clone() };
    return make(copy, state.urls.length > 0 ? 'immutable' : 'response');
  }
  [kInspect](depth, options) {
    if (options.depth === null) options.depth = 2;
    options.colors ??= true;
    const { status, statusText, headers: h, body, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${require('util/inspect').inspect({ status, statusText, headers: h, body, bodyUsed, ok, redirected, type, url }, options)}`;
  }
}
mixin(Response, stateOf);
finish(Response, ['type', 'url', 'status', 'ok', 'redirected', 'statusText', 'headers', 'clone', 'body', 'bodyUsed']);
for (const name of ['json', 'redirect', 'error']) Object.defineProperty(Response, name, { __proto__: null, enumerable: true });

function own(r) {
  if (!isResponse(r)) throw illegal();
  return r;
}

function convert(init) {
  const d = dictionary(init);
  const o = { status: 200, statusText: '', headers: undefined };
  const { status, statusText, headers: h } = d;
  if (status !== undefined) o.status = Number(status) & 0xFFFF;
  if (statusText !== undefined) o.statusText = byteString(statusText);
  if (h !== undefined) o.headers = h;
  return o;
}

function setUp(state, list, o, body) {
  if (o.status < 200 || o.status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
  // eslint-disable-next-line no-control-regex
  if (!/^[\t\x20-\x7E\x80-\xFF]*$/.test(o.statusText)) throw new TypeError('Invalid statusText');
  state.status = o.status;
  state.statusText = o.statusText;
  if (o.headers !== undefined) headers.fill(list, o.headers);
  if (body === undefined) return;
  if (nullBody.includes(o.status)) throw new TypeError(`Response constructor: Invalid response status code ${o.status}`);
  state.body = body[0];
  if (body[1] !== null && !state.headers.has('content-type')) state.headers.append('content-type', body[1]);
}

module.exports = { Response, newState, make, nullBody, redirectStatus };
