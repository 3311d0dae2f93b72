'use strict';
// The legacy encodings of TextDecoder, https://encoding.spec.whatwg.org/#legacy-single-byte-encodings

const { newDecoder, decode } = require('native');

module.exports = { newDecoder, decode };
