'use strict';
// Async iteration of readable streams.

const { bothErrors, destroyer } = require('stream/destroy');
const { eos } = require('stream/eos');

function nop() {}

function iterate(stream, options) {
  if (typeof stream.read !== 'function') stream = require('stream/readable').wrap(stream, { objectMode: true });
  const iter = chunks(stream, options);
  iter.stream = stream;
  return iter;
}

async function* chunks(stream, options) {
  let callback = nop;
  // next is the listener of 'readable' and, called with a resolve function, what
  // waits for it.
  function next(resolve) {
    if (this === stream) {
      callback();
      callback = nop;
    } else {
      callback = resolve;
    }
  }
  stream.on('readable', next);
  let error;
  const cleanup = eos(stream, { writable: false }, (err) => {
    error = err ? bothErrors(error, err) : null;
    callback();
    callback = nop;
  });
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise(next);
    }
  } catch (err) {
    error = bothErrors(error, err);
    throw error;
  } finally {
    if ((error || options?.destroyOnReturn !== false) && (error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', next);
      cleanup();
    }
  }
}

module.exports = { iterate };
