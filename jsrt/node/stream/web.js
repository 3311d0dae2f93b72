'use strict';
// stream/web, https://nodejs.org/api/webstreams.html

const { isReadableStream, codes } = require('stream/webutil');
const { tee } = require('stream/webtee');
const { linked } = require('process/linked');

module.exports = {
  ReadableStream: require('stream/webreadable').ReadableStream,
  ReadableStreamTee(stream, cloneForBranch2 = false) {
    if (!isReadableStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', 'ReadableStream', stream);
    return tee(stream, cloneForBranch2);
  },
  ReadableStreamDefaultReader: require('stream/webreaders').ReadableStreamDefaultReader,
  ReadableStreamBYOBReader: require('stream/webreaders').ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest: require('stream/webbytes').ReadableStreamBYOBRequest,
  ReadableByteStreamController: require('stream/webbytes').ReadableByteStreamController,
  ReadableStreamDefaultController: require('stream/webcontroller').ReadableStreamDefaultController,
  TransformStream: require('stream/webtransform').TransformStream,
  TransformStreamDefaultController: require('stream/webtransform').TransformStreamDefaultController,
  WritableStream: require('stream/webwritable').WritableStream,
  WritableStreamDefaultWriter: require('stream/webwritable').WritableStreamDefaultWriter,
  WritableStreamDefaultController: require('stream/webwritable').WritableStreamDefaultController,
  ByteLengthQueuingStrategy: require('stream/webstrategy').ByteLengthQueuingStrategy,
  CountQueuingStrategy: require('stream/webstrategy').CountQueuingStrategy,
  TextEncoderStream: require('stream/webcodec').TextEncoderStream,
  TextDecoderStream: require('stream/webcodec').TextDecoderStream,
};

// These are linked, with zlib, when the program names one of them.
const compression = 'stream/webcompression';
for (const name of ['CompressionStream', 'DecompressionStream']) {
  Object.defineProperty(module.exports, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() { return linked(compression) ? require(compression)[name] : undefined; },
    set(value) { Object.defineProperty(this, name, { __proto__: null, configurable: true, enumerable: true, writable: true, value }); },
  });
}
