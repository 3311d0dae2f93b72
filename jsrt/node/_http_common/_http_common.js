'use strict';
// What programs use of http's inner parts under this old name. Parsers are not JavaScript
// here: HTTPParser, parsers, freeParser are absent.

const { isFieldValue, isToken } = require('http/common');
const { METHODS } = require('http/constants');

module.exports = {
  _checkInvalidHeaderChar: function checkInvalidHeaderChar(val) { return !isFieldValue(`${val}`, false); },
  _checkIsHttpToken: function checkIsHttpToken(token) { return isToken(`${token}`); },
  chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
  CRLF: '\r\n',
  methods: METHODS,
};
