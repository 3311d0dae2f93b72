'use strict';
// addAbortSignal, https://nodejs.org/api/stream.html#streamaddabortsignalsignal-stream

const { codes, AbortError } = require('util/errors');
const { isNodeStream, isWebStream } = require('stream/utils');

// The signals that a stream listens to tell web streams by this method.
const kControllerErrorFunction = Symbol.for('nodejs.webstream.controllerErrorFunction');

function addAbortSignal(signal, stream) {
  if (typeof signal !== 'object' || signal === null || !('aborted' in signal)) {
    throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  if (!isNodeStream(stream) && !isWebStream(stream)) {
    throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return listen(signal, stream);
}

// listen is addAbortSignal without the checks, for streams under construction.
function listen(signal, stream) {
  const abort = isNodeStream(stream) ?
    () => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); } :
    () => { stream[kControllerErrorFunction](new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) {
    abort();
  } else {
    const disposable = require('events').addAbortListener(signal, abort);
    require('stream/eos').eos(stream, () => { disposable[Symbol.dispose](); });
  }
  return stream;
}

module.exports = { addAbortSignal, listen, kControllerErrorFunction };
