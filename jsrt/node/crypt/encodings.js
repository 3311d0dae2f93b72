'use strict';
// Checks of text encodings.

const { codes } = require('util/errorcodes');

function validateEncodingOf(data, encoding) {
  if (typeof encoding === 'string' && encoding.toLowerCase() === 'hex' && data.length % 2 !== 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

module.exports = { validateEncodingOf };
