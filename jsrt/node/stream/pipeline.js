'use strict';
// pipeline(), https://nodejs.org/api/stream.html#streampipelinesource-transforms-destination-callback

const { codes, AbortError } = require('util/errorcodes');
const { validateFunction, validateAbortSignal } = require('util/validators');
const { eos } = require('stream/eos');
const destroyImpl = require('stream/destroy');
const { isIterable, isReadable, isReadableNodeStream, isNodeStream, isTransformStream, isWebStream, isReadableStream,
  isReadableFinished } = require('stream/utils');

function once(callback) {
  let called = false;
  return function(...args) {
    if (called) return;
    called = true;
    Reflect.apply(callback, this, args);
  };
}

// destroyer watches a stream of the pipeline until it is done, to destroy it if
// the pipeline fails first.
function destroyer(stream, reading, writing) {
  let finished = false;
  stream.on('close', () => { finished = true; });
  const cleanup = eos(stream, { readable: reading, writable: writing }, (err) => { finished = !err; });
  return {
    destroy: (err) => {
      if (finished) return;
      finished = true;
      destroyImpl.destroyer(stream, err || new codes.ERR_STREAM_DESTROYED('pipe'));
    },
    cleanup,
  };
}

function makeAsyncIterable(val) {
  if (isIterable(val)) return val;
  if (isReadableNodeStream(val)) return fromReadable(val);
  throw new codes.ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable'], val);
}

async function* fromReadable(val) { yield* require('stream/readable').prototype[Symbol.asyncIterator].call(val); }

// pumpToNode writes an iterable to a stream, waiting for 'drain'.
async function pumpToNode(iterable, writable, finish, { end }) {
  let error;
  let onresolve = null;
  const resume = (err) => {
    if (err) error = err;
    if (onresolve) {
      const callback = onresolve;
      onresolve = null;
      callback();
    }
  };
  const wait = () => new Promise((resolve, reject) => {
    if (error) {
      reject(error);
    } else {
      onresolve = () => {
        if (error) reject(error);
        else resolve();
      };
    }
  });
  writable.on('drain', resume);
  const cleanup = eos(writable, { readable: false }, resume);
  try {
    if (writable.writableNeedDrain) await wait();
    for await (const chunk of iterable) {
      if (!writable.write(chunk)) await wait();
    }
    if (end) {
      writable.end();
      await wait();
    }
    finish();
  } catch (err) {
    finish(error !== err ? destroyImpl.bothErrors(error, err) : err);
  } finally {
    cleanup();
    writable.off('drain', resume);
  }
}

async function pumpToWeb(readable, writable, finish, { end }) {
  if (isTransformStream(writable)) writable = writable.writable;
  const writer = writable.getWriter();
  try {
    for await (const chunk of readable) {
      await writer.ready;
      writer.write(chunk).catch(() => {});
    }
    await writer.ready;
    if (end) await writer.close();
    finish();
  } catch (err) {
    try {
      await writer.abort(err);
      finish(err);
    } catch (abortError) {
      finish(abortError);
    }
  }
}

function pipeline(...streams) {
  const callback = streams.pop();
  validateFunction(callback, 'streams[stream.length - 1]');
  return pipelineImpl(streams, once(callback));
}

function pipelineImpl(streams, callback, opts) {
  if (streams.length === 1 && Array.isArray(streams[0])) streams = streams[0];
  if (streams.length < 2) throw new codes.ERR_MISSING_ARGS('streams');
  return new Pipeline(streams, callback, opts).start();
}

class Pipeline {
  constructor(streams, callback, opts) {
    this.streams = streams;
    this.callback = callback;
    this.opts = opts;
    this.ac = undefined;
    this.error = undefined;
    this.value = undefined;
    this.destroys = [];
    this.finishCount = 0;
    this.lastStreamCleanup = [];
    this.disposable = undefined;
    this.outer = opts?.signal;
    this.abort = () => { this.finishImpl(new AbortError(undefined, { cause: this.outer?.reason }), true); };
    this.finish = (err) => { this.finishImpl(err, --this.finishCount === 0); };
  }

  // signal is for the functions of the pipeline; most have none.
  signal() {
    this.ac ??= new AbortController();
    return this.ac.signal;
  }

  finishImpl(err, final) {
    if (err && (!this.error || this.error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.error = err;
    if (!this.error && !final) return;
    while (this.destroys.length) this.destroys.shift()(this.error);
    this.disposable?.[Symbol.dispose]();
    this.ac?.abort();
    if (final) {
      if (!this.error) this.lastStreamCleanup.forEach((fn) => fn());
      process.nextTick(this.callback, this.error, this.value);
    }
  }

  start() {
    validateAbortSignal(this.outer, 'options.signal');
    // The last stream's listeners stay only as long as the pipeline runs.
    if (this.outer) this.disposable = require('events').addAbortListener(this.outer, this.abort);
    const { streams } = this;
    let ret;
    for (let i = 0; i < streams.length; i++) ret = this.connect(i, ret);
    if (this.ac?.signal.aborted || this.outer?.aborted) process.nextTick(this.abort);
    return ret;
  }

  connect(i, ret) {
    const { streams, opts } = this;
    const stream = streams[i];
    const last = i === streams.length - 1;
    const reading = i < streams.length - 1;
    const writing = i > 0;
    const end = reading || opts?.end !== false;
    if (isNodeStream(stream)) this.guard(stream, reading, writing, end, last);
    if (i === 0) return this.source(stream);
    if (typeof stream === 'function') return this.step(stream, ret, reading, i);
    if (isNodeStream(stream)) return this.intoNode(stream, ret, end);
    if (isWebStream(stream)) return this.intoWeb(stream, ret, end);
    return require('stream/duplex').from(stream);
  }

  guard(stream, reading, writing, end, last) {
    if (end) {
      const { destroy, cleanup } = destroyer(stream, reading, writing);
      this.destroys.push(destroy);
      if (isReadable(stream) && last) this.lastStreamCleanup.push(cleanup);
    }
    // Errors of a stream that is not ended still fail the pipeline.
    const onError = (err) => {
      if (err && err.name !== 'AbortError' && err.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.finishImpl(err, false);
    };
    stream.on('error', onError);
    if (isReadable(stream) && last) this.lastStreamCleanup.push(() => { stream.removeListener('error', onError); });
  }

  source(stream) {
    if (typeof stream === 'function') {
      const ret = stream({ signal: this.signal() });
      if (!isIterable(ret)) throw new codes.ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or Stream', 'source', ret);
      return ret;
    }
    if (isIterable(stream) || isReadableNodeStream(stream) || isTransformStream(stream)) return stream;
    return require('stream/duplex').from(stream);
  }

  // step runs an async generator or function of the pipeline.
  step(stream, ret, reading, i) {
    ret = isTransformStream(ret) ? makeAsyncIterable(ret?.readable) : makeAsyncIterable(ret);
    ret = stream(ret, { signal: this.signal() });
    if (reading) {
      if (!isIterable(ret, true)) throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable', `transform[${i - 1}]`, ret);
      return ret;
    }
    // The last one: a stream that ends when it does.
    const { PassThrough } = require('stream/transform');
    const pt = new PassThrough({ objectMode: true });
    const then = ret?.then;
    if (typeof then === 'function') {
      this.finishCount++;
      then.call(ret, (val) => {
        this.value = val;
        if (val != null) pt.write(val);
        if (this.opts?.end !== false || reading) pt.end();
        process.nextTick(this.finish);
      }, (err) => {
        pt.destroy(err);
        process.nextTick(this.finish, err);
      });
    } else if (isIterable(ret, true)) {
      this.finishCount++;
      pumpToNode(ret, pt, this.finish, { end: this.opts?.end !== false });
    } else if (isReadableStream(ret) || isTransformStream(ret)) {
      this.finishCount++;
      pumpToNode(ret.readable || ret, pt, this.finish, { end: this.opts?.end !== false });
    } else {
      throw new codes.ERR_INVALID_RETURN_VALUE('AsyncIterable or Promise', 'destination', ret);
    }
    const { destroy, cleanup } = destroyer(pt, false, true);
    this.destroys.push(destroy);
    this.lastStreamCleanup.push(cleanup);
    return pt;
  }

  intoNode(stream, ret, end) {
    if (isReadableNodeStream(ret)) {
      this.finishCount += 2;
      const cleanup = pipe(ret, stream, this.finish, (err) => { this.finishImpl(err, false); }, { end });
      if (isReadable(stream) && stream === this.streams[this.streams.length - 1]) this.lastStreamCleanup.push(cleanup);
    } else if (isTransformStream(ret) || isReadableStream(ret)) {
      this.finishCount++;
      pumpToNode(ret.readable || ret, stream, this.finish, { end });
    } else if (isIterable(ret)) {
      this.finishCount++;
      pumpToNode(ret, stream, this.finish, { end });
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], ret);
    }
    return stream;
  }

  intoWeb(stream, ret, end) {
    if (isReadableNodeStream(ret)) {
      this.finishCount++;
      pumpToWeb(makeAsyncIterable(ret), stream, this.finish, { end });
    } else if (isReadableStream(ret) || isIterable(ret)) {
      this.finishCount++;
      pumpToWeb(ret, stream, this.finish, { end });
    } else if (isTransformStream(ret)) {
      this.finishCount++;
      pumpToWeb(ret.readable, stream, this.finish, { end });
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE('val', ['Readable', 'Iterable', 'AsyncIterable', 'ReadableStream', 'TransformStream'], ret);
    }
    return stream;
  }
}

function pipe(src, dst, finish, finishOnlyHandleError, { end }) {
  let ended = false;
  dst.on('close', () => {
    if (!ended) finishOnlyHandleError(new codes.ERR_STREAM_PREMATURE_CLOSE());
  });
  src.pipe(dst, { end: false }); // end() is called below, also for a source that has ended already
  if (end) {
    // A source that ended emits 'end' no more.
    const endFn = () => {
      ended = true;
      dst.end();
    };
    if (isReadableFinished(src)) process.nextTick(endFn);
    else src.once('end', endFn);
  } else {
    finish();
  }
  eos(src, { readable: true, writable: false }, (err) => {
    const r = src._readableState;
    if (err && err.code === 'ERR_STREAM_PREMATURE_CLOSE' && r?.ended && !r.errored && !r.errorEmitted) {
      // Destroyed by a reader that had all of it: 'end' and 'error' decide.
      src.once('end', finish).once('error', finish);
    } else {
      finish(err);
    }
  });
  return eos(dst, { readable: false, writable: true }, finish);
}

module.exports = { pipelineImpl, pipeline };
