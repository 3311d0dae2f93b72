'use strict';
// respondWithFile and respondWithFD: a file as the body of a response.

const native = require('native');
const fs = require('fs');
const { Buffer } = require('buffer');
const { codes } = require('http2/errors');
const { fieldList, hidden } = require('http2/fields');
const { FLAG_TRAILERS } = require('http2/stream');
const { responseHeaders, tellFinished, bodiless } = require('http2/serverstream');
const { assertIsObject } = require('http2/settings');

const pieceSize = 64 * 1024;

function checkOptions(options) {
  options = { ...options };
  if (options.offset !== undefined && typeof options.offset !== 'number') throw new codes.ERR_INVALID_ARG_VALUE('options.offset', options.offset);
  if (options.length !== undefined && typeof options.length !== 'number') throw new codes.ERR_INVALID_ARG_VALUE('options.length', options.length);
  if (options.statCheck !== undefined && typeof options.statCheck !== 'function') throw new codes.ERR_INVALID_ARG_VALUE('options.statCheck', options.statCheck);
  return options;
}

function checkStream(stream, options) {
  if (stream.destroyed || stream.closed) throw new codes.ERR_HTTP2_INVALID_STREAM();
  if (stream.headersSent) throw new codes.ERR_HTTP2_HEADERS_SENT();
  assertIsObject(options, 'options');
  options = checkOptions(options);
  stream._h2updateTimer();
  return options;
}

// begin checks what a response with a body must be.
function begin(stream, given, sendDate) {
  if (given !== undefined && !Array.isArray(given)) assertIsObject(given, 'headers');
  const { sent, status } = responseHeaders(given, sendDate);
  if (bodiless(status) || stream.headRequest) throw new codes.ERR_HTTP2_PAYLOAD_FORBIDDEN(status);
  return sent;
}

function respondWithFD(stream, fd, given, options) {
  options = checkStream(stream, options);
  const holder = typeof fd === 'object' && fd !== null && typeof fd.fd === 'number' ? fd : undefined;
  if (holder !== undefined) fd = holder.fd;
  else if (typeof fd !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('fd', ['number', 'FileHandle'], fd);
  const sent = begin(stream, given, options.sendDate);
  if (options.waitForTrailers) stream._h2state.hasTrailers = true;
  if (options.statCheck !== undefined) {
    fs.fstat(fd, (err, stat) => {
      if (stream.destroyed || stream.closed) return;
      if (err) {
        stream.destroy(err);
        return;
      }
      const range = { offset: options.offset !== undefined ? options.offset : 0, length: options.length !== undefined ? options.length : -1 };
      if (options.statCheck.call(stream, stat, sent, range) === false || stream.headersSent) return;
      send(stream, fd, sent, range, options, false);
    });
    return;
  }
  send(stream, fd, sent, { offset: options.offset ?? -1, length: options.length ?? -1 }, options, false);
}

function respondWithFile(stream, path, given, options) {
  options = checkStream(stream, options);
  const { onError } = options;
  if (onError !== undefined && typeof onError !== 'function') throw new codes.ERR_INVALID_ARG_VALUE('options.onError', onError);
  const sent = begin(stream, given, options.sendDate);
  if (options.waitForTrailers) stream._h2state.hasTrailers = true;
  fs.open(path, 'r', (err, fd) => {
    if (err) {
      fail(stream, err, onError);
      return;
    }
    fs.fstat(fd, (failed, stat) => checked(stream, fd, failed, stat, sent, options));
  });
}

function close(fd) { fs.close(fd, () => {}); }

function fail(stream, err, onError) {
  if (onError) onError(err);
  else stream.destroy(err);
}

// checked goes on with a file that is open.
function checked(stream, fd, err, stat, sent, options) {
  const { onError, statCheck } = options;
  if (stream.destroyed || stream.closed) {
    close(fd);
    return;
  }
  if (err) {
    close(fd);
    fail(stream, err, onError);
    return;
  }
  if (!stat.isFile()) {
    const isDirectory = stat.isDirectory();
    if (options.offset !== undefined || options.length !== undefined || isDirectory) {
      close(fd);
      fail(stream, isDirectory ? new codes.ERR_HTTP2_SEND_FILE() : new codes.ERR_HTTP2_SEND_FILE_NOSEEK(), onError);
      return;
    }
  }
  const range = { offset: options.offset ?? 0, length: options.length ?? -1 };
  if (!stat.isFile()) range.offset = -1;
  if (typeof statCheck === 'function' && (statCheck.call(stream, stat, sent, range) === false || stream.headersSent)) {
    close(fd);
    return;
  }
  if (stat.isFile()) {
    range.length = range.length < 0 ? stat.size - Number(range.offset) : Math.min(stat.size - Number(range.offset), range.length);
    if (!Array.isArray(sent)) sent['content-length'] = range.length;
  }
  send(stream, fd, sent, range, options, true);
}

// send sends the head, and then the file.
function send(stream, fd, sent, { offset, length }, options, owned) {
  let list;
  try {
    list = fieldList(sent, 'response', stream._h2session._h2strict);
  } catch (err) {
    if (owned) close(fd);
    stream.destroy(err);
    return;
  }
  const flags = options.waitForTrailers ? FLAG_TRAILERS : 0;
  stream._h2sentHeaders = sent;
  stream._h2state.shutdown = true; // the end comes from here
  if (owned) stream.once('close', () => close(fd));
  stream._final = null;
  stream.end();
  native.respond(stream._h2handle, list, hidden(sent), flags);
  tellFinished(stream, flags);
  pump(stream, fd, offset, length);
}

// pump sends the file piece by piece: the next is read when the last is on its way.
function pump(stream, fd, offset, left) {
  const handle = stream._h2handle;
  const next = () => {
    if (stream.destroyed || stream.closed) return;
    const n = left < 0 ? pieceSize : Math.min(left, pieceSize);
    if (n === 0) {
      native.end(handle);
      return;
    }
    fs.read(fd, Buffer.allocUnsafeSlow(n), 0, n, offset < 0 ? null : offset, (err, bytes, buffer) => {
      if (stream.destroyed || stream.closed) return;
      if (err) {
        stream.close(2);
        return;
      }
      if (bytes === 0) {
        native.end(handle);
        return;
      }
      if (offset >= 0) offset += bytes;
      if (left >= 0) left -= bytes;
      stream._h2updateTimer();
      native.write(handle, bytes === n ? buffer : buffer.subarray(0, bytes), undefined, (broken) => { if (!broken) next(); });
      if (left === 0) native.end(handle);
    });
  };
  next();
}

module.exports = { respondWithFD, respondWithFile };
