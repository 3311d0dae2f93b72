'use strict';
// TextEncoderStream and TextDecoderStream, https://encoding.spec.whatwg.org/#stream

const u = require('stream/webutil');
const { codes } = u;
const { TransformStream } = require('stream/webtransform');
const { TextEncoder, TextDecoder } = require('textcodec');

class TextEncoderStream {
  #transform;
  #lead = ''; // a lead surrogate that waits for the rest of its pair

  constructor() {
    const encoder = new TextEncoder();
    this.#transform = new TransformStream({
      transform: (chunk, controller) => {
        let text = this.#lead + String(chunk);
        this.#lead = '';
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xD800 && last <= 0xDBFF) {
          this.#lead = text.slice(-1);
          text = text.slice(0, -1);
        }
        if (text !== '') controller.enqueue(encoder.encode(text));
      },
      flush: (controller) => {
        if (this.#lead !== '') controller.enqueue(new Uint8Array([0xEF, 0xBF, 0xBD]));
      },
    });
  }
  get encoding() {
    this.#transform; // throws for another object
    return 'utf-8';
  }
  get readable() { return this.#transform.readable; }
  get writable() { return this.#transform.writable; }
  [u.kInspect](depth, options) {
    if (this == null || !(#transform in this)) throw new codes.ERR_INVALID_THIS('TextEncoderStream');
    return u.show(this, 'TextEncoderStream', { encoding: this.encoding, readable: this.readable, writable: this.writable }, depth, options);
  }
}
u.finish(TextEncoderStream, ['encoding', 'readable', 'writable'], false);

class TextDecoderStream {
  #decoder;
  #transform;

  constructor(encoding = 'utf-8', options = {}) {
    const decoder = this.#decoder = new TextDecoder(encoding, options);
    this.#transform = new TransformStream({
      transform(chunk, controller) {
        if (chunk === undefined) throw new codes.ERR_INVALID_ARG_TYPE('chunk', 'string', chunk);
        if (!ArrayBuffer.isView(chunk) && !require('util/types').isAnyArrayBuffer(chunk)) {
          throw new codes.ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'ArrayBufferView'], chunk);
        }
        const text = decoder.decode(chunk, { stream: true });
        if (text !== '') controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== '') controller.enqueue(text);
        controller.terminate();
      },
    });
  }
  get encoding() { return this.#decoder.encoding; }
  get fatal() { return this.#decoder.fatal; }
  get ignoreBOM() { return this.#decoder.ignoreBOM; }
  get readable() { return this.#transform.readable; }
  get writable() { return this.#transform.writable; }
  [u.kInspect](depth, options) {
    if (this == null || !(#transform in this)) throw new codes.ERR_INVALID_THIS('TextDecoderStream');
    const { encoding, fatal, ignoreBOM, readable, writable } = this;
    return u.show(this, 'TextDecoderStream', { encoding, fatal, ignoreBOM, readable, writable }, depth, options);
  }
}
u.finish(TextDecoderStream, ['encoding', 'fatal', 'ignoreBOM', 'readable', 'writable'], false);

module.exports = { TextEncoderStream, TextDecoderStream };
