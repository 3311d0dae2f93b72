'use strict';
// The source of WebAssembly.compileStreaming and instantiateStreaming,
// https://webassembly.github.io/spec/web-api/#streaming-modules

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { Response } = require('fetch/response');

define('ERR_WEBASSEMBLY_RESPONSE', (message) => `WebAssembly response ${message}`, TypeError);

// bytes resolves to the bytes of a response with a module.
async function bytes(source) {
  const response = await source;
  if (!(response instanceof Response)) {
    throw new codes.ERR_INVALID_ARG_TYPE('source', ['Response', 'Promise resolving to Response'], response);
  }
  const type = response.headers.get('Content-Type');
  if (type !== 'application/wasm') throw new codes.ERR_WEBASSEMBLY_RESPONSE(`has unsupported MIME type '${type}'`);
  if (!response.ok) throw new codes.ERR_WEBASSEMBLY_RESPONSE(`has status code ${response.status}`);
  if (response.bodyUsed) throw new codes.ERR_WEBASSEMBLY_RESPONSE('body has already been used');
  return response.arrayBuffer();
}

module.exports = { bytes };
