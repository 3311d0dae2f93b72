'use strict';
// http2, https://nodejs.org/api/http2.html

const constants = require('http2/constants');
const { getDefaultSettings, getPackedSettings, getUnpackedSettings } = require('http2/settings');
const { createServer, performServerHandshake } = require('http2/server');
const { connect } = require('http2/connect');
const { sensitiveHeaders } = require('http2/symbols');
const { Http2ServerRequest, Http2ServerResponse } = require('http2/compat');

// TLS is linked when a program names one of these two; the names of its parts are computed.
function createSecureServer(options, handler) { return require(`http2/${'secure'}`).createSecureServer(options, handler); }

module.exports = { connect, constants, createServer, createSecureServer, getDefaultSettings, getPackedSettings, getUnpackedSettings, performServerHandshake,
  sensitiveHeaders, Http2ServerRequest, Http2ServerResponse };
