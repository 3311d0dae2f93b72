'use strict';
// fetch, https://fetch.spec.whatwg.org/#fetch-method

const { Request, stateOf } = require('fetch/request');
const { Response, newState, make, nullBody, redirectStatus } = require('fetch/response');
const { HeaderList } = require('fetch/headers');
const { Body, bytesBody } = require('fetch/body');
const { URL } = require('url/whatwg');

const badPorts = new Set([0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
  119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719,
  1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);

function fetch(input, init = undefined) {
  let request;
  try {
    request = new Request(input, init);
  } catch (err) {
    return Promise.reject(err);
  }
  const state = stateOf(request);
  const { signal } = request;
  if (signal.aborted) {
    state.body?.stream.cancel(signal.reason).catch(() => {});
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const control = { abort: undefined, failed: undefined, failure: undefined };
    const abort = () => {
      const { reason } = signal;
      reject(reason);
      control.failure = reason;
      if (control.abort !== undefined) control.abort(reason);
      else control.failed?.(reason);
      if (state.body !== null && state.body.made !== undefined && !state.body.made.locked) state.body.made.cancel(reason).catch(() => {});
    };
    signal.addEventListener('abort', abort, { once: true });
    follow(state, control).then((response) => intact(state, response)).then((response) => {
      response.aborted = undefined;
      resolve(make(response, 'immutable'));
    }, function failed(cause) {
      signal.removeEventListener('abort', abort);
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const err = cause === undefined ? new TypeError('fetch failed') : new TypeError('fetch failed', { cause });
      Error.captureStackTrace(err, failed); // as in Node: where fetch notices it says nothing
      reject(err);
    });
  });
}

// intact checks the body of a response where the request says what it must be.
async function intact(state, response) {
  if (state.integrity === '') return response;
  const bytes = response.body === null ? new Uint8Array(0) : await response.body.read();
  if (!require('fetch/integrity').matches(bytes, state.integrity)) throw new Error('integrity mismatch');
  if (response.body !== null) response.body = bytesBody(bytes);
  return response;
}

// follow answers a request by the scheme of its URL.
async function follow(state, control) {
  const { url } = state;
  switch (url.protocol) {
    case 'http:': case 'https:': return overHTTP(state, control);
    case 'data:': return ofData(url);
    case 'blob:': return ofBlob(state);
    case 'about:': throw new Error('about scheme is not supported');
    case 'file:': throw new Error('not implemented... yet...');
    default: throw new Error('unknown scheme');
  }
}

function answer(url, status, statusText, fields, body) {
  const headers = new HeaderList();
  for (const [name, value] of fields) headers.append(name, value);
  return newState({ type: 'basic', status, statusText, headers, urls: [url], body });
}

function ofData(url) {
  const mime = require('fetch/mime');
  const data = mime.dataURL(url);
  if (data === undefined) throw new Error('failed to fetch the data URL');
  return answer(url, 200, 'OK', [['content-type', mime.serialize(data.mimeType)]], bytesBody(data.body));
}

function ofBlob(state) {
  const { url } = state;
  const blob = require('buffer/objecturls').blobs.get(url.href.split('#')[0]);
  if (state.method !== 'GET' || blob === undefined) throw new Error('invalid method');
  const range = state.headers.get('range');
  if (range === null) {
    return answer(url, 200, 'OK', [['content-length', `${blob.size}`], ['content-type', blob.type]], new Body(blob, blob.size));
  }
  const m = /^bytes=(\d*)-(\d*)$/.exec(range);
  if (m === null || (m[1] === '' && m[2] === '')) throw new Error('failed to fetch the data URL');
  let start = +m[1];
  let end = m[2] === '' ? blob.size - 1 : Math.min(+m[2], blob.size - 1);
  if (m[1] === '') {
    start = Math.max(0, blob.size - +m[2]);
    end = blob.size - 1;
  }
  if (start >= blob.size) throw new Error("Range start is greater than the blob's size.");
  const part = blob.slice(start, end + 1, blob.type);
  return answer(url, 206, 'Partial Content', [['content-length', `${part.size}`], ['content-type', blob.type],
    ['content-range', `bytes ${start}-${end}/${blob.size}`]], new Body(part, part.size));
}

// overHTTP follows redirects.
async function overHTTP(state, control) {
  const network = require('fetch/network');
  let { url, method, body } = state;
  const list = state.headers.copy();
  const urls = [url];
  for (let redirects = 0; ; redirects++) {
    if (url.port !== '' && badPorts.has(+url.port)) throw new Error('bad port');
    if (body !== null) body.used = true;
    const res = await network.send(url, method, withDefaults(state, list, url), body, control);
    const location = redirectStatus.includes(res.statusCode) ? res.headers.location : undefined;
    if (location === undefined || state.redirect === 'manual') return respond(res, method, urls, location !== undefined, state, control, network);
    if (state.redirect === 'error') {
      control.abort();
      throw new Error('unexpected redirect');
    }
    res.resume();
    res.on('error', () => {});
    control.abort = undefined;
    const next = new URL(location, url);
    if (next.hash === '') next.hash = url.hash;
    if (next.protocol !== 'http:' && next.protocol !== 'https:') throw new Error('URL scheme must be a HTTP(S) scheme');
    if (redirects === 20) throw new Error('redirect count exceeded');
    const crossOrigin = next.origin !== url.origin;
    if (state.mode === 'cors' && (next.username !== '' || next.password !== '') && next.origin !== 'null') {
      throw new Error('cross origin not allowed for request mode "cors"');
    }
    if (res.statusCode !== 303 && body !== null && body.source === null) throw new Error();
    if (((res.statusCode === 301 || res.statusCode === 302) && method === 'POST') || (res.statusCode === 303 && method !== 'GET' && method !== 'HEAD')) {
      method = 'GET';
      body = null;
      for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) list.delete(name);
    }
    if (crossOrigin) for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) list.delete(name);
    url = next;
    urls.push(url);
  }
}

// withDefaults adds the headers that every request has.
function withDefaults(state, list, url) {
  const h = list.copy();
  const add = (name, value) => { if (!h.has(name)) h.append(name, value); };
  add('accept', '*/*');
  add('accept-language', '*');
  if (state.referrer instanceof URL) add('referer', state.referrer.href);
  add('sec-fetch-mode', state.mode);
  add('user-agent', 'node');
  if (state.cache === 'no-cache') add('cache-control', 'max-age=0');
  if (state.cache === 'no-store' || state.cache === 'reload') {
    add('pragma', 'no-cache');
    add('cache-control', 'no-cache');
  }
  if (h.has('range')) h.append('accept-encoding', 'identity');
  add('accept-encoding', url.protocol === 'https:' ? `br, gzip, deflate${typeof require('zlib').createZstdDecompress === 'function' ? ', zstd' : ''}` : 'gzip, deflate');
  return h;
}

function respond(res, method, urls, redirected, state, control, network) {
  const { rawHeaders } = res;
  const fields = [];
  for (let i = 0; i < rawHeaders.length; i += 2) fields.push([rawHeaders[i], rawHeaders[i + 1]]);
  const response = answer(urls[0], res.statusCode, res.statusMessage, fields, null);
  response.urls = urls;
  if (method === 'HEAD' || nullBody.includes(res.statusCode)) {
    res.resume();
    res.on('error', () => {});
    return response;
  }
  const incoming = new network.Incoming(res, network.decoders(res, method, redirected && state.redirect === 'follow'), control);
  response.body = new Body(null, null, undefined, incoming);
  return response;
}

module.exports = { fetch, Response };
