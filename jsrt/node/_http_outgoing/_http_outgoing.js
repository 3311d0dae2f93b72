'use strict';
// An old name of a part of http.

const { validateHeaderName, validateHeaderValue } = require('http/common');
const { OutgoingMessage } = require('http/outgoing');

module.exports = { validateHeaderName, validateHeaderValue, OutgoingMessage };
