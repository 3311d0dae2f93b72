'use strict';
// Http2Server and Http2SecureServer, https://nodejs.org/api/http2.html#class-http2server

const net = require('net');
const { codes } = require('http2/errors');
const { validateFunction, validateUint32, validateInteger } = require('util/validators');
const { ServerHttp2Session, socketOnError, socketOnClose } = require('http2/session');
const settings = require('http2/settings');
const { kOptions } = require('http2/symbols');

const { assertIsObject } = settings;

function initializeOptions(options) {
  assertIsObject(options, 'options');
  options = { ...options };
  assertIsObject(options.settings, 'options.settings');
  options.settings = { ...options.settings };
  checkCustom(options.remoteCustomSettings);
  if (options.maxSessionInvalidFrames !== undefined) validateUint32(options.maxSessionInvalidFrames, 'maxSessionInvalidFrames');
  if (options.maxSessionRejectedStreams !== undefined) validateUint32(options.maxSessionRejectedStreams, 'maxSessionRejectedStreams');
  for (const name of ['streamResetBurst', 'streamResetRate']) {
    if (options[name] !== undefined) validateInteger(options[name], name, 0);
  }
  if (options.unknownProtocolTimeout !== undefined) validateUint32(options.unknownProtocolTimeout, 'unknownProtocolTimeout');
  else options.unknownProtocolTimeout = 10000;
  return options;
}

function checkCustom(list) {
  if (list === undefined) return;
  if (!Array.isArray(list)) throw new codes.ERR_INVALID_ARG_TYPE('options.remoteCustomSettings', 'Array', list);
  if (list.length > settings.maxAdditional) throw new codes.ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS();
}

function setUp(server, options, requestListener) {
  server[kOptions] = options;
  server._h2sessions = new Set();
  server.timeout = 0;
  server.on('newListener', setUpCompat);
  if (typeof requestListener === 'function') server.on('request', requestListener);
}

// setUpCompat makes requests of streams, for those who listen to them.
function setUpCompat(event) {
  if (event !== 'request') return;
  this.removeListener('newListener', setUpCompat);
  const { onStream, Http2ServerRequest, Http2ServerResponse } = require('http2/compat');
  const options = this[kOptions];
  const Request = options.Http2ServerRequest || Http2ServerRequest;
  const Response = options.Http2ServerResponse || Http2ServerResponse;
  this.on('stream', (stream, headers, flags, raw) => onStream(this, Request, Response, stream, headers, flags, raw));
}

class Http2Server extends net.Server {
  constructor(options, requestListener) {
    options = initializeOptions(options);
    super(options, connectionListener);
    setUp(this, options, requestListener);
  }
  setTimeout(msecs, callback) { return setServerTimeout(this, msecs, callback); }
  updateSettings(given) { updateSettings(this, given); }
  close(callback) {
    super.close(callback);
    closeSessions(this);
    return this;
  }
  async [Symbol.asyncDispose]() {
    if (!this._handle) return;
    await new Promise((resolve, reject) => { this.close((err) => (err ? reject(err) : resolve())); });
  }
}
Http2Server.prototype[Symbol.for('nodejs.rejection')] = onRejection;

function setServerTimeout(server, msecs = 0, callback = undefined) {
  server.timeout = msecs;
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    server.on('timeout', callback);
  }
  return server;
}

function updateSettings(server, given) {
  assertIsObject(given, 'settings');
  settings.validate(given);
  server[kOptions].settings = { ...server[kOptions].settings, ...given };
}

// closeSessions lets the sessions of a server that closes finish what they are about.
function closeSessions(server) {
  for (const session of [...server._h2sessions]) session.close();
}

// onRejection answers for an async listener that has failed.
function onRejection(err, event, ...args) {
  switch (event) {
    case 'stream': {
      const [stream] = args;
      if (stream.sentHeaders) stream.destroy(err);
      else {
        stream.respond({ ':status': 500 });
        stream.end();
      }
      break;
    }
    case 'request': {
      const [, res] = args;
      if (!res.headersSent && !res.finished) {
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        res.statusCode = 500;
        res.end('Internal Server Error');
      } else {
        res.destroy();
      }
      break;
    }
    default:
      net.Server.prototype[Symbol.for('nodejs.rejection')].apply(this, [err, event, ...args]);
  }
}

// connectionListener is the listener of 'connection' and 'secureConnection'.
function connectionListener(socket) {
  const options = this[kOptions] || {};
  if (socket.encrypted && (socket.alpnProtocol === false || socket.alpnProtocol === 'http/1.1')) {
    if (options.allowHTTP1 === true) {
      socket.server[kOptions] ??= options;
      require(`http2/${'secure'}`).serveHTTP1(this, socket, options);
      return;
    }
    if (!this.emit('unknownProtocol', socket)) refuse(socket, options);
    return;
  }
  socket.on('error', socketOnError);
  socket.on('close', socketOnClose);
  const session = new ServerHttp2Session(options, socket, this);
  session.on('stream', sessionOnStream);
  session._h2listener = sessionOnStream;
  session.on('error', sessionOnError);
  session.on('close', sessionOnClose);
  this._h2sessions?.add(session);
  if (this.timeout) session.setTimeout(this.timeout, sessionOnTimeout);
  socket._h2server = this;
  this.emit('session', session);
}

function refuse(socket, options) {
  const timer = setTimeout(() => { if (!socket.destroyed) socket.destroy(); }, options.unknownProtocolTimeout).unref();
  socket.once('close', () => clearTimeout(timer));
  // In words that the other side may understand.
  socket.end(`HTTP/1.0 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n${socket.alpnProtocol ? 'Unknown' : 'Missing'} ALPN Protocol, expected \`h2\` to be available.\n` +
    'If this is a HTTP request: The server was not configured with the `allowHTTP1` option or a listener for the `unknownProtocol` event.\n');
}

function sessionOnStream(stream, headers, flags, raw) { this.server?.emit('stream', stream, headers, flags, raw); }
function sessionOnError(error) { this.server?.emit('sessionError', error, this); }
function sessionOnClose() { this.server?._h2sessions?.delete(this); }
function sessionOnTimeout() {
  if (this.destroyed || this.closed) return;
  if (!this.server.emit('timeout', this)) this.destroy();
}

function createServer(options, handler) {
  if (typeof options === 'function') {
    handler = options;
    options = {};
  }
  return new Http2Server(options, handler);
}

function performServerHandshake(socket, options = {}) {
  options = initializeOptions(options);
  return new ServerHttp2Session(options, socket, undefined);
}

module.exports = { Http2Server, createServer, performServerHandshake, initializeOptions, setUp, connectionListener, setServerTimeout, updateSettings,
  closeSessions, onRejection, checkCustom };
