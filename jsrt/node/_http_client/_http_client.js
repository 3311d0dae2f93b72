'use strict';
// An old name of a part of http.

const { ClientRequest } = require('http/client');

module.exports = { ClientRequest };
