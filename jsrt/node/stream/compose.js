'use strict';
// compose(), https://nodejs.org/api/stream.html#streamcomposestreams

const Duplex = require('stream/duplex');
const { pipeline } = require('stream/pipeline');
const { destroyer } = require('stream/destroy');
const { eos } = require('stream/eos');
const { codes, AbortError } = require('util/errors');
const { isNodeStream, isReadable, isWritable, isWebStream, isTransformStream, isWritableStream, isReadableStream } = require('stream/utils');

const canRead = (s) => isReadable(s) || isReadableStream(s) || isTransformStream(s);
const canWrite = (s) => isWritable(s) || isWritableStream(s) || isTransformStream(s);

function check(streams, given) {
  for (let n = 0; n < streams.length; ++n) {
    if (!isNodeStream(streams[n]) && !isWebStream(streams[n])) continue; // pipeline takes it
    if (n < streams.length - 1 && !canRead(streams[n])) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${n}]`, given[n], 'must be readable');
    if (n > 0 && !canWrite(streams[n])) throw new codes.ERR_INVALID_ARG_VALUE(`streams[${n}]`, given[n], 'must be writable');
  }
}

function compose(...streams) {
  if (streams.length === 0) throw new codes.ERR_MISSING_ARGS('streams');
  if (streams.length === 1) return Duplex.from(streams[0]);
  const given = [...streams];
  const end = streams.length - 1;
  if (typeof streams[0] === 'function') streams[0] = Duplex.from(streams[0]);
  if (typeof streams[end] === 'function') streams[end] = Duplex.from(streams[end]);
  check(streams, given);

  const d = { stream: undefined, ondrain: null, onfinish: null, onreadable: null, onclose: undefined };
  const head = streams[0];
  const tail = pipeline(streams, (err) => {
    const cb = d.onclose;
    d.onclose = null;
    if (cb) cb(err);
    else if (err) d.stream.destroy(err);
    else if (!readable && !writable) d.stream.destroy();
  });
  const writable = Boolean(canWrite(head));
  const readable = Boolean(canRead(tail));
  d.stream = new Duplex({
    // The outer stream takes what its head takes and gives what its tail gives.
    writableObjectMode: Boolean(head?.writableObjectMode),
    readableObjectMode: Boolean(tail?.readableObjectMode),
    writable,
    readable,
  });
  if (writable) writeTo(d, head, tail);
  if (readable) readFrom(d, tail);
  d.stream._destroy = (err, callback) => {
    if (!err && d.onclose !== null) err = new AbortError();
    d.onreadable = null;
    d.ondrain = null;
    d.onfinish = null;
    if (isNodeStream(tail)) destroyer(tail, err);
    if (d.onclose === null) callback(err);
    else d.onclose = callback;
  };
  return d.stream;
}

function call(d, name) {
  const cb = d[name];
  if (!cb) return;
  d[name] = null;
  cb();
}

function writeTo(d, head, tail) {
  if (isNodeStream(head)) {
    d.stream._write = (chunk, encoding, callback) => {
      if (head.write(chunk, encoding)) callback();
      else d.ondrain = callback;
    };
    d.stream._final = (callback) => {
      head.end();
      d.onfinish = callback;
    };
    head.on('drain', () => { call(d, 'ondrain'); });
  } else {
    const writer = (isTransformStream(head) ? head.writable : head).getWriter();
    d.stream._write = async (chunk, encoding, callback) => {
      try {
        await writer.ready;
        writer.write(chunk).catch(() => {});
        callback();
      } catch (err) {
        callback(err);
      }
    };
    d.stream._final = async (callback) => {
      try {
        await writer.ready;
        writer.close().catch(() => {});
        d.onfinish = callback;
      } catch (err) {
        callback(err);
      }
    };
  }
  eos(isTransformStream(tail) ? tail.readable : tail, () => { call(d, 'onfinish'); });
}

function readFrom(d, tail) {
  if (isNodeStream(tail)) {
    tail.on('readable', () => { call(d, 'onreadable'); });
    tail.on('end', () => { d.stream.push(null); });
    d.stream._read = () => {
      for (;;) {
        const buf = tail.read();
        if (buf === null) {
          d.onreadable = d.stream._read;
          return;
        }
        if (!d.stream.push(buf)) return;
      }
    };
    return;
  }
  const reader = (isTransformStream(tail) ? tail.readable : tail).getReader();
  d.stream._read = async () => {
    for (;;) {
      try {
        const { value, done } = await reader.read();
        if (!d.stream.push(value)) return;
        if (done) {
          d.stream.push(null);
          return;
        }
      } catch {
        return;
      }
    }
  };
}

module.exports = { compose };
