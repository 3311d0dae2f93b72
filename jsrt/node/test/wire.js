'use strict';
// The events of a test file that runs in a process of its own, as frames among what it
// writes: two bytes that no text has, the length, JSON.

const { Buffer } = require('buffer');

const context = 'child-gonodec'; // NODE_TEST_CONTEXT of such a process

// frame is an event as bytes.
function frame(type, data) {
  const { details } = data;
  if (details?.error) data = { ...data, details: { ...details, error: pack(details.error, 0) } };
  const body = Buffer.from(JSON.stringify({ type, data }), 'utf8');
  const head = Buffer.from([0xff, 0x0f, 0, 0, 0, 0]);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function pack(v, depth) {
  if (v instanceof Error && depth < 6) {
    const own = {};
    for (const key of Object.keys(v)) if (key !== 'cause') own[key] = pack(v[key], depth + 1);
    return { error: `${v.name}`, message: `${v.message}`, stack: v.stack, own, cause: 'cause' in v ? pack(v.cause, depth + 1) : undefined };
  }
  if (v === undefined) return {};
  if (v === null || typeof v === 'string' || typeof v === 'boolean' || Number.isFinite(v)) return { value: v };
  if (typeof v === 'object') {
    try {
      return { value: JSON.parse(JSON.stringify(v)) };
    } catch { /* circular, or with BigInts: as text */ }
  }
  return { value: require('util/inspect').inspect(v) };
}

const classes = { __proto__: null, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function unpack(p) {
  if (p.error === undefined) return p.value;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const err = new (classes[p.error] === undefined || p.error === 'AggregateError' ? Error : classes[p.error])(p.message);
  Error.stackTraceLimit = stackTraceLimit;
  const hidden = (name, value) => Object.defineProperty(err, name, { value, writable: true, configurable: true, enumerable: false });
  if (err.name !== p.error) hidden('name', p.error);
  hidden('stack', p.stack);
  for (const key of Object.keys(p.own)) err[key] = unpack(p.own[key]);
  if (p.cause !== undefined) err.cause = unpack(p.cause);
  return err;
}

// Reader takes what a process writes apart: text(message), event({ type, data }).
class Reader {
  #rest = Buffer.alloc(0);
  #decoder = new TextDecoder();
  constructor(text, event) {
    this.text = text;
    this.event = event;
  }
  push(chunk) {
    let b = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (b.length > 0) {
      const at = b.indexOf(0xff);
      if (at !== 0) this.#show(at < 0 ? b : b.subarray(0, at), at < 0);
      if (at < 0) {
        b = b.subarray(b.length);
        break;
      }
      b = b.subarray(at);
      const size = b.length < 6 ? 0 : b.readUInt32BE(2);
      if (b.length >= 2 && b[1] !== 0x0f) { // no frame of ours
        this.#show(b.subarray(0, 1), false);
        b = b.subarray(1);
        continue;
      }
      if (b.length < 6 || b.length < 6 + size) break;
      this.#take(b.toString('utf8', 6, 6 + size));
      b = b.subarray(6 + size);
    }
    this.#rest = b;
  }
  end() {
    if (this.#rest.length > 0) this.#show(this.#rest, false);
    this.#rest = Buffer.alloc(0);
  }
  #show(bytes, more) {
    const text = this.#decoder.decode(bytes, { stream: more });
    if (text !== '') this.text(text);
  }
  #take(json) {
    const event = JSON.parse(json);
    const { details } = event.data;
    if (details?.error !== undefined) details.error = unpack(details.error);
    this.event(event);
  }
}

module.exports = { context, frame, Reader };
