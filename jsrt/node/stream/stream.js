'use strict';
// stream, https://nodejs.org/api/stream.html

const { Stream } = require('stream/legacy');
const utils = require('stream/utils');
const Readable = require('stream/readable');
const Writable = require('stream/writable');
const Duplex = require('stream/duplex');
const { Transform, PassThrough } = require('stream/transform');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('stream/hwm');
const { pipeline } = require('stream/pipeline');
const { eos, finished } = require('stream/eos');
const { destroyer } = require('stream/destroy');
const { addAbortSignal } = require('stream/abort');
require('stream/operators');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');

Stream.isDestroyed = utils.isDestroyed;
Stream.isDisturbed = utils.isDisturbed;
Stream.isErrored = utils.isErrored;
Stream.isReadable = utils.isReadable;
Stream.isWritable = utils.isWritable;
Stream.Readable = Readable;
Stream.Writable = Writable;
Stream.Duplex = Duplex;
Stream.Transform = Transform;
Stream.PassThrough = PassThrough;
Stream.duplexPair = function duplexPair(options) { return require('stream/duplexpair').duplexPair(options); };
Stream.pipeline = pipeline;
Stream.addAbortSignal = addAbortSignal;
Stream.finished = eos;
Stream.destroy = destroyer;
Stream.compose = function compose(...streams) { return require('stream/compose').compose(...streams); };
Stream.setDefaultHighWaterMark = setDefaultHighWaterMark;
Stream.getDefaultHighWaterMark = getDefaultHighWaterMark;

Object.defineProperty(Stream, 'promises', {
  configurable: true,
  enumerable: true,
  get() { return require('stream/promises'); },
});
for (const [fn, name] of [[pipeline, 'pipeline'], [eos, 'finished']]) {
  Object.defineProperty(fn, kPromisify, {
    enumerable: true,
    get() { return name === 'finished' ? finished : require('stream/promises')[name]; },
  });
}

// What old programs find here.
Stream.Stream = Stream;
Stream._isArrayBufferView = ArrayBuffer.isView;
Stream._isUint8Array = require('util/types').isUint8Array;
Stream._uint8ArrayToBuffer = function _uint8ArrayToBuffer(chunk) {
  return require('buffer').Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
};

module.exports = Stream;
