'use strict';
// TLSSocket, https://nodejs.org/api/tls.html#class-tlstlssocket

const net = require('net');
const native = require('native');
const { codes } = require('tls/codes');
const { validateBuffer, validateFunction, validateInt32, validateObject, validateString, validateUint32 } = require('util/validators');
const { errnoError } = require('net/ip');
const { kNewHandle } = require('net/symbols');
const { TLSHandle } = require('tls/handle');
const context = require('tls/context');

const kRes = Symbol('res');
const kConnectOptions = Symbol('connect-options');
const kErrorEmitted = Symbol('error-emitted');
const kIsVerified = Symbol('verified');
const kPendingSession = Symbol('pendingSession');
const kSession = Symbol('session');
const kInfo = Symbol('info');
const kCheck = Symbol('check');
const kServername = Symbol('servername');

module.exports = { TLSSocket, kConnectOptions, kErrorEmitted, kIsVerified, kPendingSession, kCheck, convertALPNProtocols };

// convertALPNProtocols puts a list into the form of the extension.
function convertALPNProtocols(protocols, out) {
  const { Buffer } = require('buffer');
  if (Array.isArray(protocols)) {
    const parts = protocols.map((p, i) => {
      const b = Buffer.from(p);
      if (b.length > 255) {
        throw new codes.ERR_OUT_OF_RANGE(`The byte length of the protocol at index ${i} exceeds the maximum length.`, '<= 255', b.length, true);
      }
      return Buffer.concat([Buffer.from([b.length]), b]);
    });
    out.ALPNProtocols = Buffer.concat(parts);
  } else if (require('util/types').isUint8Array(protocols)) {
    out.ALPNProtocols = Buffer.from(protocols);
  } else if (ArrayBuffer.isView(protocols)) {
    out.ALPNProtocols = Buffer.from(protocols.buffer.slice(protocols.byteOffset, protocols.byteOffset + protocols.byteLength));
  }
}

function TLSSocket(socket, opts) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, opts);
  const tlsOptions = { ...opts };
  if (tlsOptions.ALPNProtocols) convertALPNProtocols(tlsOptions.ALPNProtocols, tlsOptions);
  this._tlsOptions = tlsOptions;
  this._secureEstablished = false;
  this._securePending = false;
  this._newSessionPending = false;
  this._controlReleased = false;
  this.secureConnecting = true;
  this._SNICallback = null;
  this.servername = null;
  this.alpnProtocol = null;
  this.authorized = false;
  this.authorizationError = null;
  this[kRes] = null;
  this[kIsVerified] = false;
  this[kPendingSession] = null;
  this[kSession] = undefined;
  this[kServername] = undefined;
  this.encrypted = true;
  if (socket) this._parent = socket;
  const handle = new TLSHandle(this, socket || undefined);
  this[kRes] = handle;
  if (socket && !socket.connecting && (!(socket instanceof net.Socket) || socket._handle)) handle.adopt(socket, this);
  net.Socket.call(this, { handle, allowHalfOpen: socket ? socket.allowHalfOpen : tlsOptions.allowHalfOpen, pauseOnCreate: tlsOptions.pauseOnConnect,
    manualStart: true, highWaterMark: tlsOptions.highWaterMark, onread: socket ? null : tlsOptions.onread, signal: tlsOptions.signal });
  if (tlsOptions.pauseOnConnect) this.readableFlowing = false;
  if (socket) this._parent = socket;
  this._init(socket, handle);
  follow(this, socket, handle);
  if (tlsOptions.isServer && handle.conn !== undefined) process.nextTick(() => this._start());
  if (!tlsOptions._engine) process.nextTick(() => { if (!this.destroyed) this.read(0); });
}
Object.setPrototypeOf(TLSSocket.prototype, net.Socket.prototype);
Object.setPrototypeOf(TLSSocket, net.Socket);
const P = TLSSocket.prototype;
const put = (name, value) => Object.defineProperty(P, name, { value, writable: true, configurable: true, enumerable: true });

// follow makes self share the fate of the socket below.
function follow(self, socket, handle) {
  if (!socket) return;
  socket.on('close', () => {
    // What a stream has read last may still be on its way through TLS.
    if (handle.lent === undefined && socket.readableEnded && self._secureEstablished && !self._readableState.ended) self.once('end', () => self.destroy());
    else self.destroy();
  });
  socket.on('error', (err) => self.destroy(err));
  if (socket.connecting || (socket instanceof net.Socket && !socket._handle && !socket.destroyed)) {
    self.connecting = true;
    socket.once('connect', () => {
      if (self.destroyed) return;
      self.connecting = false;
      handle.adopt(socket, self);
      if (self._tlsOptions.isServer) process.nextTick(() => self._start());
      self.emit('connect');
    });
  }
  if (typeof socket.timeout === 'number' && socket.timeout > 0) self.setTimeout(0);
}

// There is no renegotiation that could be disabled.
P.disableRenegotiation = function disableRenegotiation() {};

// eslint-disable-next-line no-unused-vars -- Node's has as many parameters
put('_wrapHandle', function(wrap, handle, wrapHasActiveWriteFromPrevOwner) {
  const h = handle ?? new TLSHandle(this, wrap || undefined);
  if (wrap) h.adopt(wrap, this);
  return h;
});

// The handle of one more attempt to connect.
Object.defineProperty(P, kNewHandle, { value() {
  const h = new TLSHandle(this, undefined);
  this[kRes] = h;
  this.ssl = h;
  return h;
}, enumerable: false });

P._destroySSL = function _destroySSL() { this.ssl = null; };

put('_init', function(socket, wrap) {
  const options = this._tlsOptions;
  this.server = options.server;
  this.ssl = wrap;
  const requestCert = Boolean(options.requestCert) || !options.isServer;
  const rejectUnauthorized = Boolean(options.rejectUnauthorized);
  this._requestCert = requestCert;
  this._rejectUnauthorized = rejectUnauthorized;
  if (options.pskCallback) throw new codes.ERR_FEATURE_UNAVAILABLE_TLS('TLS with pre-shared keys (pskCallback)');
  if (options.SNICallback && (!options.isServer || options.SNICallback !== options.server?._sni || options.server?._contexts.length > 0)) {
    validateFunction(options.SNICallback, 'options.SNICallback');
    this._SNICallback = options.SNICallback;
  }
  if (options.ALPNCallback) {
    validateFunction(options.ALPNCallback, 'options.ALPNCallback');
  }
  this.on('error', this._tlsError);
  if (options.session) this.setSession(options.session);
  if (options.handshakeTimeout > 0) this.setTimeout(options.handshakeTimeout, this._handleTimeout);
});

put('renegotiate', function(options, callback) {
  validateObject(options, 'options');
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (this.destroyed) return undefined;
  const err = context.problemError(['error:0A00010A:SSL routines::wrong ssl version', 'SSL routines', 'wrong ssl version', 'ERR_SSL_WRONG_SSL_VERSION']);
  if (callback) process.nextTick(callback, err);
  return false;
});

put('exportKeyingMaterial', function(length, label, ctx) {
  validateUint32(length, 'length', true);
  validateString(label, 'label');
  if (ctx !== undefined) validateBuffer(ctx, 'context');
  if (!this._secureEstablished) throw new codes.ERR_TLS_INVALID_STATE();
  const out = native.exporter(this._handle.conn, length, label, ctx);
  if (typeof out === 'string') throw new Error(out);
  return out;
});

P.setMaxSendFragment = function setMaxSendFragment(size) {
  validateInt32(size, 'size');
  if (size < 512 || size > 16384) return false;
  const h = this[kRes];
  h.fragment = size;
  if (h.conn !== undefined) native.maxFragment(h.conn, size);
  return true;
};

put('_handleTimeout', function() { this._emitTLSError(new codes.ERR_TLS_HANDSHAKE_TIMEOUT()); });

put('_emitTLSError', function(err) {
  const e = this._tlsError(err);
  if (e) this.destroy(e);
});

put('_tlsError', function(err) {
  this.emit('_tlsError', err);
  return this._controlReleased ? err : null;
});

put('_releaseControl', function() {
  if (this._controlReleased) return false;
  this._controlReleased = true;
  this.removeListener('error', this._tlsError);
  return true;
});

// _tlsFailed takes a failure of the protocol.
Object.defineProperty(P, '_tlsFailed', { enumerable: false, writable: true, configurable: true, value: tlsFailed });
function tlsFailed(problem) {
  if (this._hadError) return;
  this._hadError = true;
  const err = context.problemError(problem, true);
  if (!this._secureEstablished) {
    // The listener of 'error' that the constructor added tells the server.
    this._closeAfterHandlingError = true;
    this._handle?.waiting?.(-require('os').constants.errno.EPROTO, problem[0]);
    this.destroy(err);
  } else {
    this._emitTLSError(err);
  }
}

// _readFailure is what reading or writing failed with, if it concerns the protocol.
Object.defineProperty(P, '_readFailure', { enumerable: false, writable: true, configurable: true, value: readFailure });
function readFailure() {
  const f = this._handle ? native.failure(this._handle.conn) : undefined;
  return Array.isArray(f) ? context.problemError(f, true) : undefined;
}

put('_finishInit', function() {
  if (!this._handle) return;
  const info = this[kInfo] = native.info(this._handle.conn);
  this.alpnProtocol = info[4] || false;
  // A session of TLS 1.2 that is resumed does not keep the name for the server.
  const forgotten = info[6] && info[0] !== 'TLSv1.3';
  if (this._tlsOptions.isServer) this.servername = (!forgotten && info[5]) || false;
  else this.servername = this[kServername] || false;
  this._newSessionPending = false;
  this._securePending = false;
  this._secureEstablished = true;
  this.secureConnecting = false;
  if (this._tlsOptions.handshakeTimeout > 0) this.setTimeout(0, this._handleTimeout);
  this.emit('secure');
});

put('_start', function() {
  if (this.connecting) {
    this.once('connect', this._start);
    return;
  }
  const h = this._handle;
  if (!h || h.conn === undefined || h.started) return;
  const o = this._tlsOptions;
  const c = o.secureContext ?? context.createSecureContext(o);
  h.start(context.handleOf(c), nativeOptions(this, o), (outcome) => handshakeDone(this, outcome));
});

function handshakeDone(self, outcome) {
  if (!self._handle) return;
  if (outcome === undefined) {
    self._finishInit();
  } else if (outcome === null) {
    self.push(null);
    self.read(0);
    if (self._tlsOptions.isServer) self.destroy();
  } else if (outcome === false) {
    self.destroy();
  } else if (typeof outcome === 'number') {
    self.destroy(errnoError(outcome, 'read'));
  } else {
    self._tlsFailed(outcome);
  }
}

function nativeOptions(self, o) {
  const out = { isServer: Boolean(o.isServer), requestCert: self._requestCert, rejectUnauthorized: self._rejectUnauthorized,
    servername: self[kServername], alpn: o.ALPNProtocols, resume: self[kSession], hello: undefined, newSession: undefined, resumeSession: undefined, check: undefined, session: undefined, keylog: undefined };
  if (o.isServer) {
    const { server } = o;
    const wanted = self._SNICallback || o.ALPNCallback || server?.listenerCount('OCSPRequest') > 0;
    if (wanted) out.hello = (name, protocols, ocsp, reply) => require('tls/hello').hello(self, name, protocols, ocsp, reply);
    if (server?.listenerCount('newSession') > 0) out.newSession = (id, data, done) => server.emit('newSession', id, data, done);
    if (server?.listenerCount('resumeSession') > 0) out.resumeSession = (id, reply) => resume(self, server, id, reply);
    if (server?.listenerCount('keylog') > 0) out.keylog = (line) => server.emit('keylog', line, self);
    else if (self.listenerCount('keylog') > 0) out.keylog = (line) => self.emit('keylog', line);
  } else {
    if (self[kCheck] !== undefined) out.check = () => self[kCheck]();
    out.session = (session) => {
      if (self[kIsVerified]) self.emit('session', session);
      else self[kPendingSession] = session;
    };
    if (self.listenerCount('keylog') > 0) out.keylog = (line) => self.emit('keylog', line);
  }
  return out;
}

// resume asks the program for a session that a client wants to resume.
function resume(self, server, id, reply) {
  let once = false;
  server.emit('resumeSession', id, (err, session) => {
    if (once) {
      self.destroy(new codes.ERR_MULTIPLE_CALLBACK());
      return;
    }
    once = true;
    if (err) self.destroy(err);
    else reply(session ?? undefined);
  });
}

put('setServername', function(name) {
  validateString(name, 'name');
  if (this._tlsOptions.isServer) throw new codes.ERR_TLS_SNI_FROM_SERVER();
  this[kServername] = name;
});

put('setSession', function(session) {
  if (typeof session === 'string') session = require('buffer').Buffer.from(session, 'latin1');
  this[kSession] = session;
});
put('getSession', function() {
  const h = this._handle;
  if (!h || h.conn === undefined) return undefined;
  return native.session(h.conn) ?? this[kSession];
});

const established = (self) => (self._handle && (self._secureEstablished || self._checking) ? self._handle.conn : undefined);

put('getPeerCertificate', function(detailed) {
  if (!this._handle) return null;
  const conn = established(this);
  if (conn === undefined) return {};
  const list = native.peer(conn);
  if (list.length === 0) return {};
  return require('crypt/legacy').chain(list, detailed);
});
put('getCertificate', function() {
  if (!this._handle) return null;
  const conn = established(this);
  const der = conn === undefined ? undefined : native.own(conn);
  return der === undefined ? {} : require('crypt/legacy').legacy(der);
});
// eslint-disable-next-line no-unused-vars -- the same
put('getPeerX509Certificate', function(detailed) {
  const conn = established(this);
  const list = conn === undefined ? [] : native.peer(conn);
  return list.length === 0 ? undefined : require('crypt/x509').chain(list);
});
put('getX509Certificate', function() {
  const conn = established(this);
  const der = conn === undefined ? undefined : native.own(conn);
  return der === undefined ? undefined : new (require('crypt/x509').X509Certificate)(der);
});

put('setKeyCert', function(c) {
  if (!this._tlsOptions.isServer) return;
  const secure = context.isSecureContext(c) ? c : context.createSecureContext(c);
  this._tlsOptions.secureContext = secure;
  this._keyCert = secure;
});

// The rest asks the connection.
const questions = {
  getCipher(conn) {
    const [, name, standardName, version] = native.info(conn);
    return { name, standardName, version };
  },
  getSharedSigalgs(conn) { return native.sigalgs(conn); },
  getEphemeralKeyInfo(conn, self) {
    if (self._tlsOptions.isServer) return null;
    const group = native.info(conn)[7];
    const size = { prime256v1: 256, secp384r1: 384, secp521r1: 521, X25519: 253 }[group];
    if (group === '') return {};
    return size === undefined ? { type: 'TLSGroup', name: group, size: undefined } : { type: 'ECDH', name: group, size };
  },
  getFinished(conn) { return native.unique(conn, true); },
  getPeerFinished(conn) { return native.unique(conn, false); },
  getProtocol(conn) { return native.info(conn)[0]; },
  getTLSTicket(conn) { return native.ticket(conn); },
  isSessionReused(conn) { return native.info(conn)[6]; },
  enableTrace() { throw new codes.ERR_FEATURE_UNAVAILABLE_TLS('tlsSocket.enableTrace()'); },
};
for (const name of Object.keys(questions)) {
  put(name, function socketMethodProxy() {
    const conn = established(this);
    if (conn === undefined) {
      if (!this._handle) return null;
      if (name === 'isSessionReused') return false;
      if (name === 'getEphemeralKeyInfo') return {};
      return undefined;
    }
    return questions[name](conn, this);
  });
}
