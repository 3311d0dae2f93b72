'use strict';
// An old name of a part of http.

const { STATUS_CODES } = require('http/constants');
const { ServerResponse } = require('http/response');
const { Server, connectionListener, kConnectionsCheckingInterval } = require('http/server');

module.exports = { STATUS_CODES, Server, ServerResponse, _connectionListener: connectionListener, kConnectionsCheckingInterval };
