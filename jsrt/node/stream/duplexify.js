'use strict';
// Duplex.from, https://nodejs.org/api/stream.html#streamduplexfromsrc

const Duplex = require('stream/duplex');
const Readable = require('stream/readable');
const { codes, AbortError } = require('util/errorcodes');
const { destroyer } = require('stream/destroy');
const { eos } = require('stream/eos');
const { from } = require('stream/from');
const { isReadable, isWritable, isIterable, isNodeStream, isReadableNodeStream, isWritableNodeStream, isDuplexNodeStream,
  isReadableStream, isWritableStream } = require('stream/utils');

class Duplexify extends Duplex {}

// There are none before their module is loaded.
function isBlob(v) { return require('buffer/objecturls').isBlob(v); }

function duplexify(body, name) {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return join({ readable: body });
  if (isWritableNodeStream(body)) return join({ writable: body });
  if (isNodeStream(body)) return join({ writable: false, readable: false });
  if (isReadableStream(body)) return join({ readable: Readable.fromWeb(body) });
  if (isWritableStream(body)) return join({ writable: require('stream/writable').fromWeb(body) });
  if (typeof body === 'function') return fromFunction(body, name);
  if (isBlob(body)) return duplexify(body.arrayBuffer());
  if (isIterable(body)) return from(Duplexify, body, { objectMode: true, writable: false });
  if (isReadableStream(body?.readable) && isWritableStream(body?.writable)) return Duplexify.fromWeb(body);
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const readable = body?.readable ? isReadableNodeStream(body.readable) ? body.readable : duplexify(body.readable) : undefined;
    const writable = body?.writable ? isWritableNodeStream(body.writable) ? body.writable : duplexify(body.writable) : undefined;
    return join({ readable, writable });
  }
  const then = body?.then;
  if (typeof then === 'function') {
    let d;
    then.call(body, (val) => {
      if (val != null) d.push(val);
      d.push(null);
    }, (err) => { destroyer(d, err); });
    return (d = new Duplexify({ objectMode: true, writable: false, read() {} }));
  }
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable',
    'Function', '{ readable, writable } pair', 'Promise'], body);
}

function fromFunction(body, name) {
  const { value, write, final, destroy } = fromAsyncGen(body);
  if (isDuplexNodeStream(value)) return value;
  if (isIterable(value)) return from(Duplexify, value, { objectMode: true, write, final, destroy });
  const then = value?.then;
  if (typeof then !== 'function') throw new codes.ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  let d;
  const promise = then.call(value, (val) => {
    if (val != null) throw new codes.ERR_INVALID_RETURN_VALUE('nully', 'body', val);
  }, (err) => { destroyer(d, err); });
  return (d = new Duplexify({
    objectMode: true,
    readable: false,
    write,
    final(cb) {
      final(async () => {
        try {
          await promise;
          process.nextTick(cb, null);
        } catch (err) {
          process.nextTick(cb, err);
        }
      });
    },
    destroy,
  }));
}

// fromAsyncGen calls fn with an async iterator of what is written.
function fromAsyncGen(fn) {
  let { promise, resolve } = Promise.withResolvers();
  const ac = new AbortController();
  const { signal } = ac;
  const value = fn((async function* () {
    while (true) {
      const next = promise;
      promise = null;
      const { chunk, done, cb } = await next;
      process.nextTick(cb);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      ({ promise, resolve } = Promise.withResolvers());
      yield chunk;
    }
  })(), { signal });
  const give = (item) => {
    const r = resolve;
    resolve = null;
    r(item);
  };
  return {
    value,
    write(chunk, encoding, cb) { give({ chunk, done: false, cb }); },
    final(cb) { give({ done: true, cb }); },
    destroy(err, cb) {
      ac.abort();
      cb(err);
    },
  };
}

// join makes one Duplex of a readable and a writable stream.
function join(pair) {
  const r = pair.readable && typeof pair.readable.read !== 'function' ? Readable.wrap(pair.readable) : pair.readable;
  const w = pair.writable;
  let readable = Boolean(isReadable(r));
  let writable = Boolean(isWritable(w));
  let ondrain = null;
  let onfinish = null;
  let onreadable = null;
  let onclose;

  function onfinished(err) {
    const cb = onclose;
    onclose = null;
    if (cb) cb(err);
    else if (err) d.destroy(err);
  }
  const d = new Duplexify({
    readableObjectMode: Boolean(r?.readableObjectMode),
    writableObjectMode: Boolean(w?.writableObjectMode),
    readable,
    writable,
  });
  if (writable) {
    eos(w, (err) => {
      writable = false;
      if (err) destroyer(r, err);
      onfinished(err);
    });
    d._write = function(chunk, encoding, callback) {
      if (w.write(chunk, encoding)) callback();
      else ondrain = callback;
    };
    d._final = function(callback) {
      w.end();
      onfinish = callback;
    };
    w.on('drain', () => {
      if (!ondrain) return;
      const cb = ondrain;
      ondrain = null;
      cb();
    });
    w.on('finish', () => {
      if (!onfinish) return;
      const cb = onfinish;
      onfinish = null;
      cb();
    });
  }
  if (readable) {
    eos(r, (err) => {
      readable = false;
      if (err) destroyer(r, err);
      onfinished(err);
    });
    r.on('readable', () => {
      if (!onreadable) return;
      const cb = onreadable;
      onreadable = null;
      cb();
    });
    r.on('end', () => { d.push(null); });
    d._read = function() {
      for (;;) {
        const buf = r.read();
        if (buf === null) {
          onreadable = d._read;
          return;
        }
        if (!d.push(buf)) return;
      }
    };
  }
  d._destroy = function(err, callback) {
    if (!err && onclose !== null) err = new AbortError();
    onreadable = null;
    ondrain = null;
    onfinish = null;
    if (onclose === null) {
      callback(err);
    } else {
      onclose = callback;
      destroyer(w, err);
      destroyer(r, err);
    }
  };
  return d;
}

module.exports = { duplexify };
