'use strict';
// Between Node's streams and web streams,
// https://nodejs.org/api/webstreams.html and toWeb, fromWeb of stream

const { codes } = require('util/errorcodes');
const { AbortError } = require('util/errors');
const { validateBoolean, validateObject, validateOneOf } = require('util/validators');
const { ReadableStream } = require('stream/webreadable');
const { WritableStream } = require('stream/webwritable');
const { isReadableStream, isWritableStream } = require('stream/webutil');
const { nothing } = require('stream/webutil');
const { CountQueuingStrategy } = require('stream/webstrategy');
const { isReadable, isWritable, isDestroyed, isWritableEnded } = require('stream/utils');
const { destroyer: destroy } = require('stream/destroy');
const { eos } = require('stream/eos');
const { Buffer } = require('buffer');

// Errors that a stream shows by another: of zlib, in compression streams.
const shown = new WeakMap();

// early is the error that a web stream gets: of a stream that was closed before its end
// an AbortError.
function early(err) {
  if (err !== null && typeof err === 'object' && shown.has(err)) return shown.get(err);   return err?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: err }) : err;
}

function strategyOf(objectMode, highWaterMark) { return objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark }; }

// guarded calls back; an exception of the callback is uncaught.
const guarded = (callback, err) => () => {
  try {
    callback(err);
  } catch (e) {
    process.nextTick(() => { throw e; });
  }
};

function readableToWeb(streamReadable, options = {}) {
  if (typeof streamReadable?._readableState !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', streamReadable);
  validateObject(options, 'options');
  if (options.type !== undefined) validateOneOf(options.type, 'options.type', ['bytes', undefined]);
  const bytes = options.type === 'bytes';
  if (isDestroyed(streamReadable) || !isReadable(streamReadable)) {
    const readable = new ReadableStream(bytes ? { type: 'bytes' } : {});
    readable.cancel();
    return readable;
  }
  const objectMode = streamReadable.readableObjectMode;
  const strategy = options.strategy ?? (bytes ? { highWaterMark: 0 } : strategyOf(objectMode, streamReadable.readableHighWaterMark));
  let controller;
  let wasCanceled = false;
  const onData = (chunk) => {
    if (Buffer.isBuffer(chunk) && !objectMode) chunk = new Uint8Array(chunk);
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) streamReadable.pause();
  };
  streamReadable.pause();
  const cleanup = eos(streamReadable, (err) => {
    err = early(err);
    cleanup();
    streamReadable.on('error', nothing); // after the end nobody else listens
    if (err) {
      controller.error(err);
      return;
    }
    if (wasCanceled) return;
    controller.close();
    if (bytes) controller.byobRequest?.respond(0);
  });
  streamReadable.on('data', onData);
  return new ReadableStream({
    type: bytes ? 'bytes' : undefined,
    start(c) { controller = c; },
    pull() { streamReadable.resume(); },
    cancel(reason) {
      wasCanceled = true;
      destroy(streamReadable, reason);
    },
  }, strategy);
}

function readableFromWeb(readableStream, options = {}) {
  if (!isReadableStream(readableStream)) throw new codes.ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', readableStream);
  validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw new codes.ERR_INVALID_ARG_VALUE(encoding, 'options.encoding');
  validateBoolean(objectMode, 'options.objectMode');
  const Readable = require('stream/readable');
  const reader = readableStream.getReader();
  let closed = false;
  const readable = new Readable({
    objectMode,
    highWaterMark,
    encoding,
    signal,
    read() {
      reader.read().then(({ done, value }) => { readable.push(done ? null : value); }, (err) => destroy(readable, err));
    },
    destroy(err, callback) {
      const done = guarded(callback, err);
      if (closed) done();
      else reader.cancel(err).then(done, done);
    },
  });
  reader.closed.then(() => { closed = true; }, (err) => {
    closed = true;
    destroy(readable, err);
  });
  return readable;
}

function writableToWeb(streamWritable, check = undefined) {
  // messages of http are writable, too, without such a state
  if (typeof streamWritable?._writableState !== 'object' && (typeof streamWritable?.write !== 'function' || typeof streamWritable.on !== 'function')) throw new codes.ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', streamWritable);
  if (isDestroyed(streamWritable) || !isWritable(streamWritable)) {
    const writable = new WritableStream();
    writable.close();
    return writable;
  }
  let controller;
  let pressure;
  let closing;
  const cleanup = eos(streamWritable, (err) => {
    err = early(err);
    cleanup();
    streamWritable.on('error', nothing);
    if (err != null) {
      pressure?.reject(err);
      closing?.reject(err);
      closing = undefined;
      controller.error(err);
      controller = undefined;
      return;
    }
    if (closing !== undefined) {
      closing.resolve();
      closing = undefined;
      return;
    }
    controller.error(new AbortError());
    controller = undefined;
  });
  streamWritable.on('drain', () => pressure?.resolve());
  return new WritableStream({
    start(c) { controller = c; },
    write(chunk) {
      let full;
      try {
        if (check !== undefined) chunk = check(chunk);
        full = streamWritable.writableNeedDrain || !streamWritable.write(chunk);
      } catch (err) {
        destroy(streamWritable, err);
        throw err;
      }
      if (full) {
        pressure = Promise.withResolvers();
        return pressure.promise.finally(() => { pressure = undefined; });
      }
      return undefined;
    },
    abort(reason) { destroy(streamWritable, reason); },
    close() {
      if (closing === undefined && !isWritableEnded(streamWritable)) streamWritable.end();
      closing = Promise.withResolvers();
      return closing.promise;
    },
  }, strategyOf(streamWritable.writableObjectMode, streamWritable.writableHighWaterMark));
}

// sink holds the methods of a Writable that writes to a WritableStream.
function sink(writer, state, self, decodes, objectMode) {
  const bytes = (chunk, encoding) => {
    if (typeof chunk !== 'string' || !decodes || objectMode) return chunk;
    const b = Buffer.from(chunk, encoding);
    return new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  };
  const report = (callback) => (err) => {
    try {
      callback(err);
    } catch (e) {
      process.nextTick(() => destroy(self(), e));
    }
  };
  return {
    writev(chunks, callback) {
      const done = report(callback);
      const ok = () => done();
      writer.ready.then(() => Promise.all(chunks.map(({ chunk, encoding }) => writer.write(bytes(chunk, encoding)))).then(ok, done), done);
    },
    write(chunk, encoding, callback) {
      const done = report(callback);
      writer.ready.then(() => writer.write(bytes(chunk, encoding)).then(() => done(), done), done);
    },
    final(callback) {
      const done = report(callback);
      if (state.closed) done();
      else writer.close().then(() => done(), done);
    },
  };
}

function writableFromWeb(writableStream, options = {}) {
  if (!isWritableStream(writableStream)) throw new codes.ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', writableStream);
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  validateBoolean(decodeStrings, 'options.decodeStrings');
  const Writable = require('stream/writable');
  const writer = writableStream.getWriter();
  const state = { closed: false };
  const writable = new Writable({
    highWaterMark,
    objectMode,
    decodeStrings,
    signal,
    ...sink(writer, state, () => writable, decodeStrings, objectMode),
    destroy(err, callback) {
      const done = guarded(callback, err);
      if (state.closed) done();
      else if (err != null) writer.abort(err).then(done, done);
      else writer.close().then(done, done);
    },
  });
  writer.closed.then(() => { state.closed = true; }, (err) => {
    state.closed = true;
    destroy(writable, err);
  });
  return writable;
}

function duplexToWeb(duplex, options = {}) {
  if (typeof duplex?._writableState !== 'object' || typeof duplex?._readableState !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  validateObject(options, 'options');
  const readableOptions = { ...options, type: options.readableType ?? options.type };
  if (isDestroyed(duplex)) {
    const writable = new WritableStream();
    const readable = new ReadableStream(readableOptions.type === 'bytes' ? { type: 'bytes' } : {});
    writable.close();
    readable.cancel();
    return { readable, writable };
  }
  const writable = isWritable(duplex) ? writableToWeb(duplex) : new WritableStream();
  if (!isWritable(duplex)) writable.close();
  const readable = isReadable(duplex) ? readableToWeb(duplex, readableOptions) : new ReadableStream();
  if (!isReadable(duplex)) readable.cancel();
  return { writable, readable };
}

function duplexFromWeb(pair, options = {}) {
  validateObject(pair, 'pair');
  const { readable: readableStream, writable: writableStream } = pair;
  if (!isReadableStream(readableStream)) throw new codes.ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readableStream);
  if (!isWritableStream(writableStream)) throw new codes.ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writableStream);
  validateObject(options, 'options');
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  validateBoolean(objectMode, 'options.objectMode');
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw new codes.ERR_INVALID_ARG_VALUE(encoding, 'options.encoding');
  const Duplex = require('stream/duplex');
  const writer = writableStream.getWriter();
  const reader = readableStream.getReader();
  const state = { closed: false };
  let readableClosed = false;
  const duplex = new Duplex({
    allowHalfOpen,
    highWaterMark,
    objectMode,
    encoding,
    decodeStrings,
    signal,
    ...sink(writer, state, () => duplex, decodeStrings, objectMode),
    read() {
      reader.read().then(({ done, value }) => { duplex.push(done ? null : value); }, (err) => destroy(duplex, err));
    },
    destroy(err, callback) {
      const done = guarded(callback, err);
      const closeWriter = async () => { if (!state.closed) await writer.abort(err); };
      const closeReader = async () => { if (!readableClosed) await reader.cancel(err); };
      if (state.closed && readableClosed) done();
      else Promise.all([closeWriter(), closeReader()]).then(done, done);
    },
  });
  writer.closed.then(() => { state.closed = true; }, (err) => {
    state.closed = readableClosed = true;
    destroy(duplex, err);
  });
  reader.closed.then(() => { readableClosed = true; }, (err) => {
    state.closed = readableClosed = true;
    destroy(duplex, err);
  });
  return duplex;
}

// toPair is duplexToWeb of a transform, whose chunks are checked first.
function toPair(duplex, check) { return { readable: readableToWeb(duplex), writable: writableToWeb(duplex, check) }; }

module.exports = { readableToWeb, readableFromWeb, writableToWeb, writableFromWeb, duplexToWeb, duplexFromWeb, toPair, shown };
