'use strict';
// http2, https://nodejs.org/api/http2.html

const constants = require('http2/constants');
const { getDefaultSettings, getPackedSettings, getUnpackedSettings } = require('http2/settings');
const { createServer, performServerHandshake } = require('http2/server');
const { createSecureServer } = require('http2/secure');
const { connect } = require('http2/connect');
const { sensitiveHeaders } = require('http2/symbols');
const { Http2ServerRequest, Http2ServerResponse } = require('http2/compat');

module.exports = { connect, constants, createServer, createSecureServer, getDefaultSettings, getPackedSettings, getUnpackedSettings, performServerHandshake,
  sensitiveHeaders, Http2ServerRequest, Http2ServerResponse };
