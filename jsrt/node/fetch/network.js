'use strict';
// Requests of fetch over the network: connections, what goes out, what comes in.

const { Buffer } = require('buffer');
const http = require('http');
const { ReadableStream } = require('stream/webreadable');
const types = require('util/types');

// undiciError makes the errors that callers find as the cause.
function undiciError(name, code, message) {
  const err = new Error(message);
  Object.defineProperty(err, 'name', { value: name, configurable: true, enumerable: false, writable: true });
  if (code !== undefined) err.code = code;
  return err;
}

// causeOf words an error of a connection as undici does.
function causeOf(err) {
  if (err?.code === 'ECONNRESET' && /socket hang up|aborted/.test(err.message)) return undiciError('SocketError', 'UND_ERR_SOCKET', 'other side closed');
  if (typeof err?.code === 'string' && err.code.startsWith('HPE_')) {
    return undiciError('HTTPParserError', undefined, `Response does not match the HTTP/1.1 protocol (${err.reason ?? err.message.replace('Parse Error: ', '')})`);
  }
  return err;
}

const agents = { __proto__: null };
const kept = { keepAlive: true, keepAliveMsecs: 4000 };
const secure = 'https';

// transportOf is the module and the pool of connections for a scheme.
function transportOf(protocol) {
  if (protocol === 'http:') {
    agents.http ??= new http.Agent(kept);
    return { module: http, agent: agents.http };
  }
  const { linked } = require('process/linked');
  if (!linked(secure)) throw new Error("https: URLs need the Node module 'https', which this version of gonodec does not have");
  const https = require(secure);
  agents.https ??= new https.Agent(kept);
  return { module: https, agent: agents.https };
}

// checkHeaders refuses what would break the framing.
function checkHeaders(list, body) {
  for (const name of ['transfer-encoding', 'keep-alive', 'upgrade']) {
    if (list.has(name)) throw undiciError('InvalidArgumentError', 'UND_ERR_INVALID_ARG', `invalid ${name} header`);
  }
  if (list.has('expect')) throw undiciError('NotSupportedError', 'UND_ERR_NOT_SUPPORTED', 'expect header not supported');
  const connection = list.get('connection');
  if (connection !== null && !['close', 'keep-alive'].includes(connection.toLowerCase())) {
    throw undiciError('InvalidArgumentError', 'UND_ERR_INVALID_ARG', 'invalid connection header');
  }
  const length = list.get('content-length');
  if (length !== null) {
    if (!/^\d+$/.test(length)) throw undiciError('InvalidArgumentError', 'UND_ERR_INVALID_ARG', 'invalid content-length header');
    if (body !== null && body.length !== null && +length !== body.length) {
      throw undiciError('RequestContentLengthMismatchError', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'Request body length does not match content-length header');
    }
  }
}

// headFor are the headers as they go out.
function headFor(url, method, list, body) {
  const close = method === 'HEAD' || list.get('connection')?.toLowerCase() === 'close';
  const raw = ['host', url.host, 'connection', close ? 'close' : 'keep-alive'];
  for (const [name, value] of list.raw()) {
    const key = name.toLowerCase();
    if (key !== 'host' && key !== 'connection' && key !== 'content-length') raw.push(name, value);
  }
  if (body !== null && body.length !== null) raw.push('content-length', `${body.length}`);
  else if (body !== null && list.has('content-length')) raw.push('content-length', list.get('content-length'));
  else if (body !== null) raw.push('transfer-encoding', 'chunked');
  else if (method === 'POST' || method === 'PUT' || method === 'PATCH') raw.push('content-length', '0');
  return raw;
}

// send makes one exchange. control.abort is set to what ends it. The result is the
// IncomingMessage.
function send(url, method, list, body, control) {
  checkHeaders(list, body);
  const { module, agent } = transportOf(url.protocol);
  const { hostname } = url;
  return new Promise((resolve, reject) => {
    const headers = headFor(url, method, list, body);
    const req = module.request({ agent: headers[3] === 'close' ? false : agent, method, protocol: url.protocol,
      hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname, port: url.port === '' ? undefined : +url.port,
      path: `${url.pathname}${url.search}`, headers });
    control.abort = (reason) => {
      reject(reason);
      req.destroy();
    };
    // an early answer, or a failure, ends the upload
    const upload = body === null ? undefined : uploadOf(body);
    req.on('response', (res) => {
      control.abort = (reason) => {
        control.failure = reason;
        control.failed?.(reason);
        req.destroy();
      };
      resolve(res);
    });
    req.on('error', (err) => {
      upload?.cancel(err);
      reject(causeOf(err));
    });
    connectTimer(req, url);
    if (upload === undefined) {
      req.end();
    } else {
      upload.run(req).catch((err) => {
        reject(err);
        req.destroy();
      });
    }
  });
}

const CONNECT_TIMEOUT = 10000;

function connectTimer(req, url) {
  req.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => {
      const port = url.port || (url.protocol === 'https:' ? 443 : 80);
      req.destroy(undiciError('ConnectTimeoutError', 'UND_ERR_CONNECT_TIMEOUT',
        `Connect Timeout Error (attempted address: ${url.hostname}:${port}, timeout: ${CONNECT_TIMEOUT}ms)`));
    }, CONNECT_TIMEOUT);
    timer.unref();
    const stop = () => clearTimeout(timer);
    socket.once('connect', stop);
    socket.once('close', stop);
  });
}

// uploadOf writes a body to a request.
function uploadOf(body) {
  if (types.isUint8Array(body.source) && body.made === undefined) {
    return { async run(req) { req.end(Buffer.from(body.source.buffer, body.source.byteOffset, body.source.byteLength)); }, cancel() {} };
  }
  let reader;
  return {
    async run(req) {
      reader = (body.source === null ? body.stream : streamOf(body.source)).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (typeof value !== 'string' && !ArrayBuffer.isView(value)) throw new TypeError('Received non-Uint8Array chunk');
        const chunk = typeof value === 'string' ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
        if (chunk.length > 0 && !req.write(chunk) && !req.destroyed) await drained(req);
        if (req.destroyed) return;
      }
      req.end();
    },
    cancel(err) { reader?.cancel(err).catch(() => {}); },
  };
}

// streamOf is a new stream of what can be sent again.
function streamOf(source) {
  if (typeof source.stream === 'function') return source.stream();
  return new ReadableStream({ start(c) {
    c.enqueue(new Uint8Array(source));
    c.close();
  } });
}

function drained(req) {
  return new Promise((resolve) => {
    const done = () => {
      req.off('drain', done);
      req.off('close', done);
      resolve();
    };
    req.on('drain', done);
    req.on('close', done);
  });
}

// decoders undo content codings.
function decoders(res, method, redirected) {
  const value = res.headers['content-encoding'];
  if (value === undefined || method === 'HEAD' || redirected || [101, 204, 205, 304].includes(res.statusCode)) return [];
  const zlib = require('zlib');
  const sync = { flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const list = [];
  for (const coding of value.toLowerCase().split(',').map((s) => s.trim()).reverse()) {
    if (coding === 'x-gzip' || coding === 'gzip') list.push(zlib.createGunzip(sync));
    else if (coding === 'deflate') list.push(zlib.createInflate(sync));
    else if (coding === 'br') {
      list.push(zlib.createBrotliDecompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH, finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }));
    } else if (coding === 'zstd' && typeof zlib.createZstdDecompress === 'function') list.push(zlib.createZstdDecompress());
    else return [];
  }
  return list;
}

const terminated = (err) => new TypeError('terminated', { cause: causeOf(err) });

const AHEAD = 64 * 1024;

// Incoming is the body of an answer, to be read at once or as a stream. A little is read
// before anybody asks: the connection of a short answer is free again at once.
class Incoming {
  #buffer = [];
  #size = 0;
  #state = 'open'; // ended, failed
  #error;
  #consumer; // { data, end, error }

  constructor(res, chain, control) {
    const source = this.source = chain.length === 0 ? res : require('stream/pipeline').pipeline(res, ...chain, () => {});
    this.control = control;
    if (control.failure !== undefined) this.#fail(control.failure);
    control.failed = (err) => this.#fail(err);
    source.on('data', (chunk) => this.#data(chunk));
    source.on('end', () => this.#end());
    source.on('error', (err) => this.#fail(terminated(err)));
    if (source !== res) res.on('error', (err) => this.#fail(terminated(err)));
    source.on('close', () => this.#fail(terminated(undiciError('SocketError', 'UND_ERR_SOCKET', 'other side closed'))));
  }

  #data(chunk) {
    if (this.#state !== 'open') return;
    if (this.#consumer !== undefined) {
      this.#consumer.data(chunk);
      return;
    }
    this.#buffer.push(chunk);
    this.#size += chunk.length;
    if (this.#size > AHEAD) this.source.pause();
  }
  #end() {
    if (this.#state !== 'open') return;
    this.#state = 'ended';
    this.control.failed = this.control.abort = undefined;
    this.#consumer?.end();
  }
  #fail(err) {
    if (this.#state !== 'open') return;
    this.#state = 'failed';
    this.#error = err;
    this.#consumer?.error(err);
  }

  // listen calls back for what has come and what comes.
  listen(data, end, error) {
    const early = this.#buffer;
    this.#buffer = [];
    this.#consumer = { data, end, error };
    for (const chunk of early) data(chunk);
    if (this.#state === 'ended') end();
    else if (this.#state === 'failed') error(this.#error);
  }

  bytes() {
    return new Promise((resolve, reject) => {
      const chunks = [];
      this.listen((chunk) => chunks.push(chunk), () => {
        const all = Buffer.concat(chunks);
        resolve(new Uint8Array(all.buffer, all.byteOffset, all.byteLength));
      }, reject);
      this.source.resume();
    });
  }

  toStream() {
    const { source, control } = this;
    return new ReadableStream({
      type: 'bytes',
      start: (controller) => {
        this.listen((chunk) => {
          controller.enqueue(new Uint8Array(chunk));
          if (controller.desiredSize <= 0) source.pause();
        }, () => {
          controller.close();
          controller.byobRequest?.respond(0);
        }, (err) => controller.error(err));
      },
      pull() { source.resume(); },
      cancel(reason) { control.abort?.(reason); },
    });
  }
}

module.exports = { send, decoders, Incoming, undiciError };
