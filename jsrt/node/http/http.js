'use strict';
// http, https://nodejs.org/api/http.html

const { validateHeaderName, validateHeaderValue } = require('http/common');
const common = require('http/common');
const { METHODS, STATUS_CODES } = require('http/constants');
const { IncomingMessage } = require('http/incoming');
const { OutgoingMessage } = require('http/outgoing');
const { ServerResponse } = require('http/response');
const { Server, connectionListener } = require('http/server');

function createServer(opts, requestListener) { return new Server(opts, requestListener); }

function request(url, options, cb) { return new (require('http/client').ClientRequest)(url, options, cb); }

function get(url, options, cb) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

module.exports = {
  _connectionListener: connectionListener,
  METHODS: METHODS.toSorted(),
  STATUS_CODES,
  get Agent() { return require('http/agent').Agent; },
  get ClientRequest() { return require('http/client').ClientRequest; },
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  validateHeaderName,
  validateHeaderValue,
  get,
  request,
  // Parsers are not pooled, so there are never idle ones.
  setMaxIdleHTTPParsers(max) { require('util/validators').validateInteger(max, 'max', 1); },
};
Object.defineProperty(module.exports, 'maxHeaderSize', {
  __proto__: null, configurable: true, enumerable: true, get() { return common.maxHeaderSize; },
});
Object.defineProperty(module.exports, 'globalAgent', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return require('http/agent').globalAgent(); },
  set(value) { require('http/agent').setGlobalAgent(value); },
});

// These are linked when the program names them.
const { linked } = require('process/linked');
for (const [name, module_] of [['WebSocket', 'fetch/websocket'], ['CloseEvent', 'fetch/events'], ['MessageEvent', 'messaging/event']]) {
  if (!linked(module_)) continue;
  Object.defineProperty(module.exports, name, { __proto__: null, configurable: true, enumerable: true, get() { return require(module_)[name]; } });
}
