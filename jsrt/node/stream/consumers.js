'use strict';
// stream/consumers, https://nodejs.org/api/webstreams.html#utility-consumers

const { Buffer } = require('buffer');
const { codes } = require('util/errors');
const { isAnyArrayBuffer } = require('util/types');

async function arrayBuffer(stream) {
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    const b = bytesOf(chunk);
    chunks.push(b);
    size += b.length;
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const b of chunks) {
    all.set(b, at);
    at += b.length;
  }
  return all.buffer;
}

async function buffer(stream) { return Buffer.from(await arrayBuffer(stream)); }

// bytesOf are the bytes of a chunk; what is no binary data is taken as text.
function bytesOf(chunk) {
  if (isAnyArrayBuffer(chunk)) return new Uint8Array(chunk);
  if (!ArrayBuffer.isView(chunk)) return Buffer.from(String(chunk));
  return chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

async function bytes(stream) { return new Uint8Array(await arrayBuffer(stream)); }

async function blob(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Blob(chunks);
}

async function text(stream) {
  const { TextDecoder } = require('textcodec');
  const decoder = new TextDecoder();
  let str = '';
  for await (const chunk of stream) {
    if (typeof chunk === 'string') str += chunk;
    else if (ArrayBuffer.isView(chunk) || isAnyArrayBuffer(chunk)) str += decoder.decode(chunk, { stream: true });
    else throw new codes.ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'ArrayBufferView'], chunk);
  }
  return str + decoder.decode();
}

async function json(stream) { return JSON.parse(await text(stream)); }

module.exports = { arrayBuffer, blob, buffer, bytes, text, json };
