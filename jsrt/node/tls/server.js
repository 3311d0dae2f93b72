'use strict';
// Server, https://nodejs.org/api/tls.html#class-tlsserver

const net = require('net');
const { codes } = require('tls/codes');
const { validateBuffer, validateFunction, validateNumber, validateString } = require('util/validators');
const { TLSSocket, kErrorEmitted, convertALPNProtocols } = require('tls/socket');
const context = require('tls/context');

const kHandshakeTimeout = Symbol('handshake-timeout');
const kSNICallback = Symbol('snicallback');
const kEnableTrace = Symbol('enableTrace');

module.exports = { Server, onServerSocketSecure };

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  if (typeof options === 'function') {
    listener = options;
    options = {};
  } else if (options == null || typeof options === 'object') {
    options ??= {};
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  }
  this._contexts = [];
  this.requestCert = options.requestCert === true;
  this.rejectUnauthorized = options.rejectUnauthorized !== false;
  this.ALPNCallback = options.ALPNCallback;
  if (this.ALPNCallback && options.ALPNProtocols) throw new codes.ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS();
  if (options.sessionTimeout) this.sessionTimeout = options.sessionTimeout;
  if (options.ticketKeys) this.ticketKeys = options.ticketKeys;
  if (options.ALPNProtocols) convertALPNProtocols(options.ALPNProtocols, this);
  this.setSecureContext(options);
  this[kHandshakeTimeout] = options.handshakeTimeout || 120000;
  this[kSNICallback] = options.SNICallback;
  this[kEnableTrace] = options.enableTrace;
  validateNumber(this[kHandshakeTimeout], 'options.handshakeTimeout');
  if (this[kSNICallback]) validateFunction(this[kSNICallback], 'options.SNICallback');
  if (options.pskCallback) validateFunction(options.pskCallback, 'options.pskCallback');
  if (options.pskIdentityHint) validateString(options.pskIdentityHint, 'options.pskIdentityHint');
  if (options.pskCallback) throw new codes.ERR_FEATURE_UNAVAILABLE_TLS('TLS with pre-shared keys (pskCallback)');
  net.Server.call(this, options, connectionListener);
  if (listener) this.on('secureConnection', listener);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);
const P = Server.prototype;
const put = (name, value) => Object.defineProperty(P, name, { value, writable: true, configurable: true, enumerable: true });
// Sockets are not read before TLS takes them over.
Object.defineProperty(P, '_securing', { value: true, enumerable: false, writable: true });
Object.defineProperty(P, '_sni', { value: sni, enumerable: false });

put('setSecureContext', function(options) {
  if (typeof options !== 'object' || options === null) throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  for (const name of ['pfx', 'key', 'passphrase', 'cert', 'clientCertEngine', 'ca', 'minVersion', 'maxVersion', 'secureProtocol', 'crl', 'sigalgs', 'ciphers']) {
    this[name] = options[name] || undefined;
  }
  this.ecdhCurve = options.ecdhCurve;
  if (options.dhparam) this.dhparam = options.dhparam;
  this.honorCipherOrder = options.honorCipherOrder !== undefined ? Boolean(options.honorCipherOrder) : true;
  this.secureOptions = options.secureOptions || undefined;
  const sessionIdContext = options.sessionIdContext;
  if (sessionIdContext) this.sessionIdContext = sessionIdContext;
  if (options.sessionTimeout) this.sessionTimeout = options.sessionTimeout;
  if (options.ticketKeys) this.ticketKeys = options.ticketKeys;
  this.privateKeyIdentifier = options.privateKeyIdentifier;
  this.privateKeyEngine = options.privateKeyEngine;
  const before = this._sharedCreds;
  this._sharedCreds = context.createSecureContext({ pfx: this.pfx, key: this.key, passphrase: this.passphrase, cert: this.cert,
    clientCertEngine: this.clientCertEngine, ca: this.ca, ciphers: this.ciphers, sigalgs: this.sigalgs, ecdhCurve: this.ecdhCurve,
    dhparam: this.dhparam, minVersion: this.minVersion, maxVersion: this.maxVersion, secureProtocol: this.secureProtocol,
    secureOptions: this.secureOptions, honorCipherOrder: this.honorCipherOrder, crl: this.crl, sessionIdContext: this.sessionIdContext,
    ticketKeys: this.ticketKeys, sessionTimeout: this.sessionTimeout, privateKeyIdentifier: this.privateKeyIdentifier,
    privateKeyEngine: this.privateKeyEngine, allowPartialTrustChain: options.allowPartialTrustChain });
  if (before !== undefined && !this.ticketKeys) this._sharedCreds.context.setTicketKeys(before.context.getTicketKeys());
});

put('_getServerData', function() { return { ticketKeys: this.getTicketKeys().toString('hex') }; });
put('_setServerData', function(data) { this.setTicketKeys(require('buffer').Buffer.from(data.ticketKeys, 'hex')); });
P.getTicketKeys = function getTicketKeys() { return this._sharedCreds.context.getTicketKeys(); };
P.setTicketKeys = function setTicketKeys(keys) {
  validateBuffer(keys);
  if (keys.byteLength !== 48) {
    const err = new Error('Session ticket keys must be a 48-byte buffer\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\n' +
      'Please open an issue with this stack trace at https://github.com/nodejs/node/issues\n');
    err.code = 'ERR_INTERNAL_ASSERTION';
    throw err;
  }
  this._sharedCreds.context.setTicketKeys(keys);
};

put('addContext', function(servername, options) {
  if (!servername) throw new codes.ERR_TLS_REQUIRED_SERVER_NAME();
  const pattern = servername.replace(/([.^$+?\-\\[\]{}])/g, '\\$1').replaceAll('*', '[^.]*');
  const c = context.isSecureContext(options) ? options : context.createSecureContext(options);
  this._contexts.push([new RegExp(`^${pattern}$`), c]);
});

P[Symbol.for('nodejs.rejection')] = function(err, event, sock) {
  if (event === 'secureConnection') sock.destroy(err);
  else net.Server.prototype[Symbol.for('nodejs.rejection')].call(this, err, event, sock);
};

// sni finds the context of a name: the last one added counts.
function sni(servername, callback) {
  const contexts = this.server._contexts;
  for (let i = contexts.length - 1; i >= 0; i--) {
    if (contexts[i][0].test(servername)) {
      callback(null, contexts[i][1]);
      return;
    }
  }
  callback(null, undefined);
}

function connectionListener(rawSocket) {
  const socket = new TLSSocket(rawSocket, { secureContext: this._sharedCreds, isServer: true, server: this, requestCert: this.requestCert,
    rejectUnauthorized: this.rejectUnauthorized, handshakeTimeout: this[kHandshakeTimeout], ALPNProtocols: this.ALPNProtocols,
    ALPNCallback: this.ALPNCallback, SNICallback: this[kSNICallback] || sni, enableTrace: this[kEnableTrace],
    pauseOnConnect: this.pauseOnConnect, highWaterMark: this.highWaterMark, _engine: this._engineWanted === true && rawSocket instanceof net.Socket });
  socket.on('secure', onServerSocketSecure);
  socket[kErrorEmitted] = false;
  socket.on('close', onSocketClose);
  socket.on('_tlsError', onSocketTLSError);
}

function onServerSocketSecure() {
  if (this._requestCert) {
    const e = verifyError(this);
    if (e !== undefined) {
      this.authorizationError = e.code;
      if (this._rejectUnauthorized) this.destroy();
    } else {
      this.authorized = true;
    }
  }
  if (!this.destroyed && this._releaseControl()) this._tlsOptions.server.emit('secureConnection', this);
}

function verifyError(socket) {
  const e = require('tls/verify').verifyError(socket._handle.conn);
  return e;
}

function onSocketTLSError(err) {
  if (!this._controlReleased && !this[kErrorEmitted]) {
    this[kErrorEmitted] = true;
    this._tlsOptions.server.emit('tlsClientError', err, this);
  }
}

function onSocketClose(err) {
  if (!err && !this._controlReleased && !this[kErrorEmitted]) {
    this[kErrorEmitted] = true;
    const reset = new Error('socket hang up');
    reset.code = 'ECONNRESET';
    this._tlsOptions.server.emit('tlsClientError', reset, this);
  }
}
