'use strict';
// WebSocket, https://websockets.spec.whatwg.org/#the-websocket-interface

const { Buffer } = require('buffer');
const { illegal, need, usv, dictionary, finish } = require('fetch/idl');
const { EventTarget, dispatch, defineHandler } = require('events/target');
const { trusted } = require('events/event');
const { MessageEvent } = require('messaging/event');
const { CloseEvent, ErrorEvent } = require('fetch/events');
const { Blob, isBlob } = require('buffer/blob');
const { DOMException } = require('util/domexception');
const { URL } = require('url/whatwg');
const types = require('util/types');
const frames = require('fetch/wsframes');

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const CLOSE_TIMEOUT = 3000;
const secure = 'https';

let isWebSocket;

function own(ws) {
  if (!isWebSocket(ws)) throw illegal();
  return ws;
}

const syntax = (message) => new DOMException(message, 'SyntaxError');

function urlOf(url) {
  let parsed;
  try {
    parsed = new URL(usv(url));
  } catch (err) {
    throw syntax(`${err.name}: ${err.message}`);
  }
  if (parsed.protocol === 'http:') parsed.protocol = 'ws:';
  else if (parsed.protocol === 'https:') parsed.protocol = 'wss:';
  if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:') throw syntax('expected a ws: or wss: url');
  if (parsed.hash !== '' || parsed.href.endsWith('#')) throw syntax('hash');
  return parsed;
}

function protocolsOf(protocols) {
  const list = typeof protocols === 'string' ? [protocols] : [...protocols].map((p) => usv(p));
  const bad = list.some((p) => !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(p));
  if (bad || new Set(list.map((p) => p.toLowerCase())).size !== list.length) throw syntax('Invalid Sec-WebSocket-Protocol value');
  return list;
}

class WebSocket extends EventTarget {
  #url;
  #state = CONNECTING;
  #protocol = '';
  #binaryType = 'blob';
  #buffered = 0;
  #socket;
  #request;
  #sending = Promise.resolve(); // blobs are read before what follows is sent
  #waiting = 0;
  #sentClose = false;
  #gotClose;
  #timer;
  #held = true; // keeps the program alive

  static { isWebSocket = (v) => v !== null && typeof v === 'object' && #url in v; }

  constructor(url, protocols = []) {
    super();
    need(arguments, 1, 'WebSocket constructor');
    const options = protocols !== null && typeof protocols === 'object' && typeof protocols[Symbol.iterator] !== 'function' ? dictionary(protocols) : { protocols };
    this.#url = urlOf(url);
    this.#connect(protocolsOf(options.protocols ?? []), options.headers);
  }

  close(code = undefined, reason = undefined) {
    own(this);
    if (code !== undefined) code = Math.min(65535, Math.max(0, Math.round(Number(code)) || 0));
    let text = Buffer.alloc(0);
    if (reason !== undefined) text = Buffer.from(usv(reason));
    if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) throw new DOMException('invalid code', 'InvalidAccessError');
    if (text.length > 123) throw syntax(`Reason must be less than 123 bytes; received ${text.length}`);
    if (this.#state === CLOSING || this.#state === CLOSED) return;
    if (this.#state === CONNECTING) {
      this.#state = CLOSING;
      this.#request.destroy();
      this.#fail('');
      return;
    }
    this.#state = CLOSING;
    this.#sendClose(code, text);
  }

  send(data) {
    own(this);
    need(arguments, 1, 'WebSocket.send');
    if (this.#state === CONNECTING) throw new DOMException('Sent before connected.', 'InvalidStateError');
    if (this.#state !== OPEN) return;
    if (isBlob(data)) {
      this.#waiting++;
      this.#buffered += data.size;
      this.#sending = this.#sending.then(async () => {
        const bytes = await data.bytes();
        this.#buffered -= data.size;
        this.#waiting--;
        this.#write(frames.BINARY, bytes);
      });
      return;
    }
    let opcode = frames.BINARY;
    let bytes;
    if (types.isAnyArrayBuffer(data)) bytes = new Uint8Array(data);
    else if (ArrayBuffer.isView(data)) bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    else {
      opcode = frames.TEXT;
      bytes = Buffer.from(usv(data));
    }
    if (this.#waiting > 0) {
      bytes = bytes.slice();
      this.#buffered += bytes.length;
      this.#sending = this.#sending.then(() => {
        this.#buffered -= bytes.length;
        this.#write(opcode, bytes);
      });
    } else {
      this.#write(opcode, bytes);
    }
  }

  get readyState() { return own(this).#state; }
  get bufferedAmount() { return own(this).#buffered; }
  get url() { return own(this).#url.href; }
  get extensions() {
    own(this);
    return '';
  }
  get protocol() { return own(this).#protocol; }
  get binaryType() { return own(this).#binaryType; }
  set binaryType(type) {
    own(this);
    this.#binaryType = type === 'arraybuffer' ? 'arraybuffer' : 'blob';
  }
  [Symbol.for('nodejs.ref')]() {
    this.#held = true;
    this.#socket?.ref();
  }
  [Symbol.for('nodejs.unref')]() {
    this.#held = false;
    this.#socket?.unref();
  }

  #connect(protocols, headers) {
    const url = new URL(this.#url.href.replace(/^ws/, 'http'));
    const key = frames.random(Buffer.alloc(16)).toString('base64');
    const h = { ...plainHeaders(headers), 'connection': 'upgrade', 'upgrade': 'websocket', 'sec-websocket-key': key, 'sec-websocket-version': '13' };
    if (protocols.length > 0) h['sec-websocket-protocol'] = protocols.join(', ');
    let http;
    try {
      http = url.protocol === 'http:' ? require('http') : require(secure);
    } catch {
      throw new Error("wss: URLs need the Node module 'https', which this version of gonodec does not have");
    }
    const { hostname } = url;
    const req = this.#request = http.request({ hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      port: url.port === '' ? undefined : +url.port, path: `${url.pathname}${url.search}`, headers: h, agent: false });
    req.on('upgrade', (res, socket, head) => {
      if (this.#state !== CONNECTING) {
        socket.destroy();
        return;
      }
      if (refused(res, key, protocols)) {
        socket.destroy();
        this.#fail('');
        return;
      }
      this.#protocol = res.headers['sec-websocket-protocol'] ?? '';
      this.#opened(socket, head);
    });
    req.on('response', (res) => {
      res.destroy();
      this.#fail('');
    });
    req.on('error', () => this.#fail(''));
    req.end();
  }

  #opened(socket, head) {
    this.#socket = socket;
    this.#state = OPEN;
    if (!this.#held) socket.unref();
    const receiver = new frames.Receiver((opcode, data) => this.#received(opcode, data));
    const push = (chunk) => {
      try {
        receiver.push(chunk);
      } catch (err) {
        if (!(err instanceof frames.ProtocolError)) throw err;
        this.#fail(err.message, err.status);
      }
    };
    socket.on('data', push);
    socket.on('error', (err) => this.#fail(''));
    socket.on('close', () => this.#ended());
    socket.on('end', () => socket.end());
    dispatch(this, trusted('open'));
    if (head.length > 0) push(head);
  }

  #received(opcode, data) {
    if (opcode === frames.PING) {
      if (!this.#sentClose) this.#write(frames.PONG, data);
    } else if (opcode === frames.CLOSE) {
      this.#closing(data);
    } else if (opcode !== frames.PONG && this.#state === OPEN) {
      this.#deliver(opcode, data);
    }
  }

  #deliver(opcode, bytes) {
    let data;
    if (opcode === frames.TEXT) {
      if (!require('buffer').isUtf8(bytes)) {
        this.#fail('Received invalid UTF-8 in text frame.', 1007);
        return;
      }
      data = bytes.toString();
    } else if (this.#binaryType === 'blob') {
      data = new Blob([bytes]);
    } else {
      data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    }
    dispatch(this, trusted('message', MessageEvent, { data, origin: this.#url.origin }));
  }

  #closing(data) {
    if (this.#gotClose !== undefined) return;
    if (data.length === 1) {
      this.#fail('Received close frame with a 1-byte body.', 1002);
      return;
    }
    const code = data.length >= 2 ? data.readUInt16BE(0) : 1005;
    const reason = data.subarray(2);
    if (code !== 1005 && !(code >= 1000 && code < 1015 && ![1004, 1005, 1006].includes(code)) && !(code >= 3000 && code <= 4999)) {
      this.#fail('Invalid status code', 1002);
      return;
    }
    if (!require('buffer').isUtf8(reason)) {
      this.#fail('Invalid UTF-8', 1007);
      return;
    }
    this.#gotClose = { code, reason: reason.toString() };
    this.#state = CLOSING;
    if (!this.#sentClose) this.#sendClose(code === 1005 ? undefined : code, Buffer.alloc(0));
    this.#socket.end();
  }

  #sendClose(code, reason) {
    if (this.#sentClose) return;
    this.#sentClose = true;
    const send = () => {
      let data = Buffer.alloc(0);
      if (code !== undefined) {
        data = Buffer.alloc(2 + reason.length);
        data.writeUInt16BE(code, 0);
        data.set(reason, 2);
      }
      this.#socket?.write(frames.frame(frames.CLOSE, data));
      this.#timer = setTimeout(() => this.#socket.destroy(), CLOSE_TIMEOUT);
    };
    if (this.#waiting > 0) this.#sending = this.#sending.then(send);
    else send();
  }

  #write(opcode, data) {
    const n = data.length;
    this.#buffered += n;
    this.#socket.write(frames.frame(opcode, data), () => { this.#buffered -= n; });
  }

  // fail ends the connection for a reason of its own, which the server hears of, not the
  // program.
  #fail(reason, status = undefined) {
    if (this.#state === CLOSED) return;
    if (this.#socket !== undefined) {
      if (status !== undefined && !this.#sentClose) this.#sendClose(status, Buffer.from(reason));
      clearTimeout(this.#timer);
      this.#socket.end();
      this.#socket.destroySoon?.();
    }
    this.#fireFailure();
  }
  #fireFailure() {
    this.#state = CLOSED;
    dispatch(this, trusted('error', ErrorEvent, { error: new TypeError(''), message: '' }));
    this.#fireClose(false, 1006, '');
  }

  // ended is the end of the connection.
  #ended() {
    clearTimeout(this.#timer);
    if (this.#state === CLOSED) return;
    if (this.#gotClose === undefined) {
      this.#fireFailure();
      return;
    }
    this.#state = CLOSED;
    this.#fireClose(this.#sentClose, this.#gotClose.code, this.#gotClose.reason);
  }

  #fireClose(wasClean, code, reason) { dispatch(this, trusted('close', CloseEvent, { wasClean, code, reason })); }
}

function plainHeaders(headers) {
  if (headers === undefined) return {};
  const { Headers } = require('fetch/headers');
  return Object.fromEntries(new Headers(headers));
}

// refused reports that the answer to a handshake is not what it must be.
function refused(res, key, protocols) {
  const { upgrade, connection, 'sec-websocket-accept': accept, 'sec-websocket-extensions': extensions, 'sec-websocket-protocol': protocol } = res.headers;
  return res.statusCode !== 101 || upgrade?.toLowerCase() !== 'websocket' || connection?.toLowerCase() !== 'upgrade' ||
    accept !== frames.acceptKey(key) || extensions !== undefined || (protocol !== undefined && !protocols.includes(protocol));
}

finish(WebSocket, ['url', 'readyState', 'bufferedAmount', 'extensions', 'protocol', 'close', 'binaryType', 'send']);
for (const type of ['open', 'error', 'close', 'message']) defineHandler(WebSocket.prototype, type);
for (const [name, value] of Object.entries({ CONNECTING, OPEN, CLOSING, CLOSED })) {
  const d = { __proto__: null, configurable: false, enumerable: true, value, writable: false };
  Object.defineProperty(WebSocket, name, d);
  Object.defineProperty(WebSocket.prototype, name, d);
}

// Programs that are started with --no-experimental-websocket have neither global.
module.exports = { WebSocket: require('process/options').has('--no-experimental-websocket') ? undefined : WebSocket };
