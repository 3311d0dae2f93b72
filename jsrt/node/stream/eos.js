'use strict';
// finished(), https://nodejs.org/api/stream.html#streamfinishedstream-options-callback

const { codes, AbortError } = require('util/errors');
const { validateAbortSignal, validateFunction, validateObject, validateBoolean } = require('util/validators');
const { isClosed, isReadable, isReadableNodeStream, isReadableStream, isReadableFinished, isReadableErrored, isWritable,
  isWritableNodeStream, isWritableStream, isWritableFinished, isWritableErrored, isNodeStream, willEmitClose: promisesClose,
  kIsClosedPromise } = require('stream/utils');
const { isRequest } = require('stream/destroy');

function nop() {}

function once(callback) {
  let called = false;
  return function(...args) {
    if (called) return;
    called = true;
    Reflect.apply(callback, this, args);
  };
}

function eos(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = {};
  } else if (options == null) {
    options = {};
  } else {
    validateObject(options, 'options');
  }
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  callback = once(callback);
  if (isReadableStream(stream) || isWritableStream(stream)) return eosWeb(stream, options, callback);
  if (!isNodeStream(stream)) throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  return watch(stream, options, callback);
}

function watch(stream, options, callback) {
  const readable = options.readable ?? isReadableNodeStream(stream);
  const writable = options.writable ?? isWritableNodeStream(stream);
  const w = stream._writableState;
  const r = stream._readableState;

  // Where 'close' will come it is waited for, as long as both sides are.
  let willEmitClose = promisesClose(stream) && isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable;
  let writableFinished = isWritableFinished(stream, false);
  let readableFinished = isReadableFinished(stream, false);
  let closed = isClosed(stream);

  const onlegacyfinish = () => {
    if (!stream.writable) onfinish();
  };
  const onfinish = () => {
    writableFinished = true;
    // A stream that is destroyed here goes its own ways.
    if (stream.destroyed) willEmitClose = false;
    if (willEmitClose && (!stream.readable || readable)) return;
    if (!readable || readableFinished) callback.call(stream);
  };
  const onend = () => {
    readableFinished = true;
    if (stream.destroyed) willEmitClose = false;
    if (willEmitClose && (!stream.writable || writable)) return;
    if (!writable || writableFinished) callback.call(stream);
  };
  const onerror = (err) => { callback.call(stream, err); };
  const failure = () => {
    const errored = isWritableErrored(stream) || isReadableErrored(stream);
    return errored && typeof errored !== 'boolean' ? errored : undefined;
  };
  const onclose = () => {
    closed = true;
    const errored = failure();
    if (errored) return callback.call(stream, errored);
    if (readable && !readableFinished && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false)) {
      return callback.call(stream, new codes.ERR_STREAM_PREMATURE_CLOSE());
    }
    if (writable && !writableFinished && !isWritableFinished(stream, false)) {
      return callback.call(stream, new codes.ERR_STREAM_PREMATURE_CLOSE());
    }
    return callback.call(stream);
  };
  const onclosed = () => {
    closed = true;
    const errored = failure();
    if (errored) return callback.call(stream, errored);
    return callback.call(stream);
  };
  const onrequest = () => { stream.req.on('finish', onfinish); };

  if (isRequest(stream)) {
    stream.on('complete', onfinish);
    if (!willEmitClose) stream.on('abort', onclose);
    if (stream.req) onrequest();
    else stream.on('request', onrequest);
  } else if (writable && !w) {
    stream.on('end', onlegacyfinish);
    stream.on('close', onlegacyfinish);
  }
  // Not every stream emits 'close' after 'aborted'.
  if (!willEmitClose && typeof stream.aborted === 'boolean') stream.on('aborted', onclose);
  stream.on('end', onend);
  stream.on('finish', onfinish);
  if (options.error !== false) stream.on('error', onerror);
  stream.on('close', onclose);

  if (closed) {
    process.nextTick(onclose);
  } else if (w?.errorEmitted || r?.errorEmitted) {
    if (!willEmitClose) process.nextTick(onclosed);
  } else if (!readable && (!willEmitClose || isReadable(stream)) && (writableFinished || isWritable(stream) === false) &&
             (w == null || w.pendingcb === undefined || w.pendingcb === 0)) {
    process.nextTick(onclosed);
  } else if (!writable && (!willEmitClose || isWritable(stream)) && (readableFinished || isReadable(stream) === false)) {
    process.nextTick(onclosed);
  } else if (r && stream.req && stream.aborted) {
    process.nextTick(onclosed);
  }

  const cleanup = () => {
    callback = nop;
    stream.removeListener('aborted', onclose);
    stream.removeListener('complete', onfinish);
    stream.removeListener('abort', onclose);
    stream.removeListener('request', onrequest);
    if (stream.req) stream.req.removeListener('finish', onfinish);
    stream.removeListener('end', onlegacyfinish);
    stream.removeListener('close', onlegacyfinish);
    stream.removeListener('finish', onfinish);
    stream.removeListener('end', onend);
    stream.removeListener('error', onerror);
    stream.removeListener('close', onclose);
  };

  if (options.signal && !closed) {
    callback = withSignal(options.signal, callback, (error) => {
      const end = callback;
      cleanup();
      end.call(stream, error);
    });
  }
  return cleanup;
}

// withSignal makes of callback one that lets go of the signal; fail is called when
// it aborts.
function withSignal(signal, callback, fail) {
  const abort = () => { fail(new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) {
    process.nextTick(abort);
    return callback;
  }
  const disposable = require('events').addAbortListener(signal, abort);
  return once(function(...args) {
    disposable[Symbol.dispose]();
    Reflect.apply(callback, this, args);
  });
}

function eosWeb(stream, options, callback) {
  let aborted = false;
  let end = callback;
  if (options.signal) {
    end = withSignal(options.signal, callback, (error) => {
      aborted = true;
      callback.call(stream, error);
    });
  }
  const resolver = (...args) => {
    if (!aborted) process.nextTick(() => Reflect.apply(end, stream, args));
  };
  stream[kIsClosedPromise].promise.then(resolver, resolver);
  return nop;
}

function finished(stream, opts) {
  let autoCleanup = false;
  if (opts == null) opts = {};
  if (opts.cleanup !== undefined) {
    validateBoolean(opts.cleanup, 'cleanup');
    autoCleanup = opts.cleanup;
  }
  return new Promise((resolve, reject) => {
    const cleanup = eos(stream, opts, (err) => {
      if (autoCleanup) cleanup();
      if (err) reject(err);
      else resolve();
    });
  });
}

module.exports = { eos, finished };
