'use strict';
// Bodies of requests and responses, https://fetch.spec.whatwg.org/#bodies

const { Buffer } = require('buffer');
const { illegal } = require('fetch/idl');
const { isBlob, Blob } = require('buffer/blob');
const { isFormData } = require('fetch/formdata');
const { ReadableStream } = require('stream/webreadable');
const { isReadableStream, kState } = require('stream/webutil');
const { URLSearchParams } = require('url/whatwg');
const types = require('util/types');
const mime = require('fetch/mime');

// Body is what a message carries. The stream of a body whose bytes are known is made when
// somebody asks for it.
class Body {
  constructor(source, length, stream = undefined, incoming = undefined) {
    this.source = source; // bytes or a Blob; null: only the stream has it
    this.incoming = incoming; // what comes from the network: { toStream(), bytes() }
    this.length = length; // null: not known
    this.made = stream;
    this.used = false;
  }
  get stream() {
    if (this.made !== undefined) return this.made;
    if (this.incoming !== undefined) {
      this.made = this.incoming.toStream();
    } else if (isBlob(this.source)) {
      this.made = this.source.stream();
    } else {
      const bytes = this.source;
      this.made = new ReadableStream({
        type: 'bytes',
        pull(controller) {
          if (bytes.byteLength > 0) controller.enqueue(new Uint8Array(bytes));
          queueMicrotask(() => {
            controller.close();
            controller.byobRequest?.respond(0);
          });
        },
      });
    }
    if (this.used) this.made.cancel().catch(() => {});
    return this.made;
  }
  get disturbed() { return this.used || (this.made !== undefined && this.made[kState].disturbed); }
  get locked() { return this.made !== undefined && this.made.locked; }
  get unusable() { return this.disturbed || this.locked; }

  // clone is teeing: both bodies have everything.
  clone() {
    if (this.made === undefined && this.source !== null) return new Body(this.source, this.length);
    const { tee } = require('stream/webtee');
    const [a, b] = tee(this.stream, true);
    this.made = a;
    return new Body(this.source, this.length, b);
  }

  // read gives all bytes of the body.
  async read() {
    if (this.made === undefined) {
      this.used = true;
      if (this.incoming !== undefined) return this.incoming.bytes();
      return isBlob(this.source) ? this.source.bytes() : this.source;
    }
    const reader = this.made.getReader();
    const chunks = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!types.isUint8Array(value)) throw new TypeError('Received non-Uint8Array chunk');
      chunks.push(value);
      size += value.byteLength;
    }
    if (chunks.length === 1) return chunks[0];
    const all = new Uint8Array(size);
    let at = 0;
    for (const c of chunks) {
      all.set(c, at);
      at += c.byteLength;
    }
    return all;
  }
}

const encode = (s) => new Uint8Array(Buffer.from(s));

// extract makes a body of a BodyInit: [body, content type or null].
function extract(object, keepalive = false) {
  if (isReadableStream(object)) {
    if (keepalive) throw new TypeError('keepalive');
    if (object[kState].disturbed || object.locked) throw new TypeError('Response body object should not be disturbed or locked');
    return [new Body(null, null, object), null];
  }
  if (isBlob(object)) return [new Body(object, object.size), object.type || null];
  if (types.isAnyArrayBuffer(object)) return fromBytes(new Uint8Array(object.slice()));
  if (ArrayBuffer.isView(object)) return fromBytes(new Uint8Array(object.buffer.slice(object.byteOffset, object.byteOffset + object.byteLength)));
  if (isFormData(object)) {
    const { blob, type } = require('fetch/multipart').encode(object);
    return [new Body(blob, blob.size), type];
  }
  if (object instanceof URLSearchParams) return [bytesBody(encode(object.toString())), 'application/x-www-form-urlencoded;charset=UTF-8'];
  if (typeof object?.[Symbol.asyncIterator] === 'function') {
    if (keepalive) throw new TypeError('keepalive');
    return [new Body(null, null, fromIterable(object)), null];
  }
  return [bytesBody(encode(require('fetch/idl').usv(object))), 'text/plain;charset=UTF-8'];
}
const bytesBody = (bytes) => new Body(bytes, bytes.byteLength);
const fromBytes = (bytes) => [bytesBody(bytes), null];

// fromIterable makes a byte stream of an async iterable, such as a Readable.
function fromIterable(iterable) {
  let iterator;
  return new ReadableStream({
    type: 'bytes',
    start() { iterator = iterable[Symbol.asyncIterator](); },
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) {
        queueMicrotask(() => {
          controller.close();
          controller.byobRequest?.respond(0);
        });
        return;
      }
      const bytes = typeof value === 'string' ? encode(value) : new Uint8Array(value);
      if (bytes.byteLength > 0) controller.enqueue(bytes);
    },
    async cancel() { await iterator.return?.(); },
  });
}

// mixin gives Request and Response what they share. stateOf returns the state of one, with
// its body and header list, or undefined for another object.
function mixin(C, stateOf) {
  const state = (o) => {
    const s = typeof o === 'object' && o !== null ? stateOf(o) : undefined;
    if (s === undefined) throw illegal();
    return s;
  };
  const consume = async (o, convert) => {
    const s = state(o);
    if (s.body !== null && s.body.unusable) throw new TypeError('Body is unusable: Body has already been read');
    if (s.aborted !== undefined) throw s.aborted.reason;
    return convert(s.body === null ? new Uint8Array(0) : await s.body.read(), s);
  };
  const methods = {
    blob() {
      return consume(this, (bytes, s) => {
        const m = mime.ofHeaders(s.headers);
        return new Blob([bytes], { type: m === undefined ? '' : mime.serialize(m) });
      });
    },
    arrayBuffer() { return consume(this, (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)); },
    text() { return consume(this, decodeText); },
    json() { return consume(this, (bytes) => JSON.parse(decodeText(bytes))); },
    formData() { return consume(this, formData); },
    bytes() { return consume(this, (bytes) => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice())); },
    textStream() {
      const s = state(this);
      if (s.body !== null && s.body.unusable) throw new TypeError('Body is unusable: Body has already been read');
      const { TextDecoderStream } = require('stream/webcodec');
      return (s.body?.stream ?? new ReadableStream({ start(c) { c.close(); } })).pipeThrough(new TextDecoderStream());
    },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(C.prototype, name, { __proto__: null, configurable: true, enumerable: true, writable: true, value: methods[name] });
  }
}

function decodeText(bytes) {
  if (bytes.byteLength === 0) return '';
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return b[0] === 0xEF && b[1] === 0xBB && b[2] === 0xBF ? b.utf8Slice(3) : b.utf8Slice();
}

function formData(bytes, s) {
  const m = mime.ofHeaders(s.headers);
  if (m?.essence === 'multipart/form-data') {
    try {
      return require('fetch/multipart').decode(bytes, m.parameters.get('boundary'));
    } catch (cause) {
      throw new TypeError('Failed to parse body as FormData.', { cause });
    }
  }
  if (m?.essence === 'application/x-www-form-urlencoded') {
    const { FormData } = require('fetch/formdata');
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(decodeText(bytes))) form.append(name, value);
    return form;
  }
  throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
}

module.exports = { Body, extract, mixin, bytesBody };
