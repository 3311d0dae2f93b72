'use strict';
// stream/consumers, https://nodejs.org/api/webstreams.html#utility-consumers

const { Buffer } = require('buffer');

async function buffer(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks.map(bytesOf));
}

function bytesOf(chunk) {
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk) && !(chunk instanceof Uint8Array)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return chunk;
}

async function arrayBuffer(stream) {
  const b = await buffer(stream);
  return b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength);
}

async function bytes(stream) {
  const b = await buffer(stream);
  return new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
}

async function blob(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Blob(chunks);
}

async function text(stream) {
  const { StringDecoder } = require('string_decoder');
  const decoder = new StringDecoder('utf8');
  let str = '';
  for await (const chunk of stream) {
    if (typeof chunk === 'string') str += chunk;
    else str += decoder.write(Buffer.from(bytesOf(chunk)));
  }
  return str + decoder.end();
}

async function json(stream) { return JSON.parse(await text(stream)); }

module.exports = { arrayBuffer, blob, buffer, bytes, text, json };
