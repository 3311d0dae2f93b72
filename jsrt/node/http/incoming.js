'use strict';
// IncomingMessage, https://nodejs.org/api/http.html#class-httpincomingmessage. Headers
// are made when first read, and so is the state of the stream: a request whose body
// nobody reads costs neither.

const { Readable } = require('stream');
const native = require('native');


function IncomingMessage(socket) {
  this._socket = socket;
  if (socket) stateOf(this);
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this.upgrade = null;
  this.url = '';
  this.method = null;
  this.statusCode = null;
  this.statusMessage = null;
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this._consumed = false;
  this._dumped = false;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

const P = IncomingMessage.prototype;

// lazy defines a property whose value is made when first read.
function lazy(name, key, make) {
  Object.defineProperty(P, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      let v = this[key];
      if (v === undefined) v = this[key] = make(this);
      return v;
    },
    set(value) { this[key] = value; },
  });
}

// stateOf makes the stream's state.
function stateOf(req) {
  const socket = req._socket;
  const options = typeof socket?.readableHighWaterMark === 'number' ? { highWaterMark: socket.readableHighWaterMark } : undefined;
  Readable.call(req, options);
  req._readableState.readingMore = true;
  const body = req._firstBody;
  if (body !== undefined) {
    req._firstBody = undefined;
    if (body) req.push(native.body(req._head));
  }
  if (req.complete) req.push(null);
  return req._lazyState;
}
Object.defineProperty(P, '_readableState', {
  __proto__: null,
  configurable: true,
  enumerable: false,
  get() {
    const s = this._lazyState;
    return s === undefined && this !== P && Object.hasOwn(this, '_socket') ? stateOf(this) : s;
  },
  // What streams have is a property of their own: its reads need not call the getter.
  set(value) {
    this._lazyState = value;
    Object.defineProperty(this, '_readableState', { __proto__: null, value, writable: true, enumerable: true, configurable: true });
  },
});

lazy('rawHeaders', '_rawHeaders', (req) => (req._head === undefined ? [] : native.rawHeaders(req._head)));
lazy('headers', '_headers', (req) => {
  if (req._head !== undefined && req._rawHeaders === undefined) return native.headers(req._head, Boolean(req.joinDuplicateHeaders));
  return joined(req, req.rawHeaders);
});
lazy('headersDistinct', '_headersDistinct', (req) => distinct(req, req.rawHeaders));
lazy('rawTrailers', '_rawTrailers', (req) => (req._head === undefined ? [] : native.rawTrailers(req._head) ?? []));
lazy('trailers', '_trailers', (req) => joined(req, req.rawTrailers));
lazy('trailersDistinct', '_trailersDistinct', (req) => distinct(req, req.rawTrailers));

function joined(req, raw) {
  const headers = {};
  for (let i = 0; i < raw.length; i += 2) req._addHeaderLine(raw[i], raw[i + 1], headers);
  return headers;
}
function distinct(req, raw) {
  const headers = { __proto__: null };
  for (let i = 0; i < raw.length; i += 2) req._addHeaderLineDistinct(raw[i], raw[i + 1], headers);
  return headers;
}

P._addHeaderLines = function _addHeaderLines(headers, n) {
  if (!headers?.length) return;
  const raw = headers.slice(0, n);
  if (this.complete) {
    this._rawTrailers = raw;
    this._trailers = undefined;
  } else {
    this._rawHeaders = raw;
    this._headers = undefined;
  }
};

const single = new Set(['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host', 'if-modified-since',
  'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer', 'retry-after', 'server', 'user-agent']);

// _addHeaderLine adds one field by the rules for duplicates.
P._addHeaderLine = function _addHeaderLine(field, value, dest) {
  const name = field.toLowerCase();
  if (name === 'set-cookie') {
    if (dest[name] !== undefined) dest[name].push(value);
    else dest[name] = [value];
  } else if (dest[name] === undefined) {
    dest[name] = value;
  } else if (name === 'cookie') {
    dest[name] += `; ${value}`;
  } else if (!single.has(name) || this.joinDuplicateHeaders) {
    dest[name] += `, ${value}`;
  }
};
P._addHeaderLineDistinct = function _addHeaderLineDistinct(field, value, dest) {
  field = field.toLowerCase();
  if (!dest[field]) dest[field] = [value];
  else dest[field].push(value);
};

Object.defineProperty(P, 'socket', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    const s = this._socket;
    if (s !== undefined) return s;
    return this._conn === undefined ? undefined : (this._socket = this._conn.getSocket() ?? null);
  },
  set(value) { this._socket = value; },
});
Object.defineProperty(P, 'connection', {
  __proto__: null,
  get() { return this.socket; },
  set(value) { this.socket = value; },
});
Object.defineProperty(P, 'client', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return this.socket; },
  set(value) { this.socket = value; },
});
Object.defineProperty(P, 'signal', {
  __proto__: null,
  configurable: true,
  enumerable: false,
  get() {
    if (this._abortController === undefined) {
      this._abortController = new AbortController();
      if (this.destroyed) this._abortController.abort();
      else this.once('close', () => this._abortController.abort());
    }
    return this._abortController.signal;
  },
});

P.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

P._read = function _read(n) {
  if (!this._consumed) {
    this._readableState.readingMore = false;
    this._consumed = true;
  }
  this._conn?.resumeBody(this);
};

P._destroy = function _destroy(err, cb) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  const conn = this._conn;
  if (conn !== undefined && !this.readableEnded && !conn.destroyed && !(conn.keepsAfterAbort?.(this) ?? false)) {
    conn.destroy(err);
  }
  if (!err && !this.complete && this.listenerCount('error') > 0 && this.res === undefined && this.statusCode === null) {
    err = undefined;
  }
  // Without a listener the error of an aborted request has no one to go to.
  const e = err && this.listenerCount('error') === 0 ? null : err;
  process.nextTick(() => cb(e));
};

// _dump reads the rest of a body that nobody wants.
P._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  if (this._lazyState === undefined && this.complete) return;
  this.removeAllListeners('data'); // what has been read already goes nowhere either
  this.resume();
};
P._dumpAndCloseReadable = function _dumpAndCloseReadable() {
  this._dumped = true;
  this._readableState.readingMore = false;
  this.push(null);
  this.read(0);
};

module.exports = { IncomingMessage };
