'use strict';
// stream/promises, https://nodejs.org/api/stream.html#streams-promises-api

const { pipelineImpl } = require('stream/pipeline');
const { finished } = require('stream/eos');
const { isIterable, isNodeStream, isWebStream } = require('stream/utils');

function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    let signal;
    let end;
    const last = streams[streams.length - 1];
    if (last && typeof last === 'object' && !isNodeStream(last) && !isIterable(last) && !isWebStream(last)) {
      ({ signal, end } = streams.pop());
    }
    pipelineImpl(streams, (err, value) => {
      if (err) reject(err);
      else resolve(value);
    }, { signal, end });
  });
}

module.exports = { finished, pipeline };
