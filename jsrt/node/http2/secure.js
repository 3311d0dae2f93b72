'use strict';
// Http2SecureServer, https://nodejs.org/api/http2.html#class-http2secureserver

const tls = require('tls');
const { initializeOptions, setUp, connectionListener, setServerTimeout, updateSettings, closeSessions, onRejection } = require('http2/server');
const { assertIsObject } = require('http2/settings');
const { kOptions } = require('http2/symbols');

// initializeTLSOptions says which protocols are spoken.
function initializeTLSOptions(options, servername) {
  options = initializeOptions(options);
  if (!options.ALPNCallback) options.ALPNProtocols = options.allowHTTP1 === true ? ['h2', 'http/1.1'] : ['h2'];
  if (servername !== undefined && !options.servername) options.servername = servername;
  return options;
}

class Http2SecureServer extends tls.Server {
  constructor(options, requestListener) {
    options = initializeTLSOptions(options);
    super(options, connectionListener);
    if (options.allowHTTP1 === true) {
      const http = require('http/server');
      this.headersTimeout = 60000;
      this.requestTimeout = 300000;
      http.storeOptions(this, { ...options, ...options.http1Options });
      http.lateOptions(this, options);
      this.httpAllowHalfOpen = false;
      this.maxHeadersCount = null;
    }
    setUp(this, options, requestListener);
    this.on('tlsClientError', onClientError);
  }
  setTimeout(msecs, callback) { return setServerTimeout(this, msecs, callback); }
  updateSettings(given) { updateSettings(this, given); }
  close(callback) {
    if (this[kOptions].allowHTTP1 === true) require('http/server').Server.prototype.closeIdleConnections.call(this);
    super.close(callback);
    closeSessions(this);
    return this;
  }
  closeIdleConnections() {
    if (this[kOptions].allowHTTP1 === true) require('http/server').Server.prototype.closeIdleConnections.call(this);
  }
  async [Symbol.asyncDispose]() {
    if (!this._handle) return;
    await new Promise((resolve, reject) => { this.close((err) => (err ? reject(err) : resolve())); });
  }
}
Http2SecureServer.prototype[Symbol.for('nodejs.rejection')] = onRejection;

function onClientError(err, conn) {
  if (!this.emit('clientError', err, conn)) conn.destroy(err);
}

// serveHTTP1 serves a client that does not speak HTTP/2.
function serveHTTP1(server, socket, options) {
  server._IncomingMessage = options.http1Options?.IncomingMessage || options.Http1IncomingMessage || require('http/incoming').IncomingMessage;
  server._ServerResponse = options.http1Options?.ServerResponse || options.Http1ServerResponse || require('http/response').ServerResponse;
  require('http/server').connectionListener.call(server, socket);
}

function createSecureServer(options, handler) {
  assertIsObject(options, 'options');
  return new Http2SecureServer(options, handler);
}

// connect makes the socket of a client.
function connect(port, host, options, servername) { return tls.connect(port, host, initializeTLSOptions(options, servername)); }

module.exports = { connect, Http2SecureServer, createSecureServer, serveHTTP1 };
