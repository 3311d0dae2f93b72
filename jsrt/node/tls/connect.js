'use strict';
// connect, https://nodejs.org/api/tls.html#tlsconnectoptions-callback

const net = require('net');
const native = require('native');
const { codes } = require('tls/codes');
const { validateFunction, validateNumber } = require('util/validators');
const { TLSSocket, kConnectOptions, kIsVerified, kPendingSession, kCheck } = require('tls/socket');
const context = require('tls/context');
const { verifyError } = require('tls/verify');

const normalizeArgs = net._normalizeArgs;

// normalize takes connect(port, host, options, callback), too.
function normalize(list) {
  const args = normalizeArgs(list);
  const options = args[0];
  const cb = args[1];
  if (list[1] !== null && typeof list[1] === 'object') Object.assign(options, list[1]);
  else if (list[2] !== null && typeof list[2] === 'object') Object.assign(options, list[2]);
  return cb ? [options, cb] : [options];
}

let warned = false;
function allowUnauthorized() {
  const allow = process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  if (allow && !warned) {
    warned = true;
    process.emitWarning("Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes TLS connections and HTTPS requests insecure by disabling certificate verification.");
  }
  return allow;
}

function connect(...list) {
  const args = normalize(list);
  let options = args[0];
  const cb = args[1];
  const { defaults } = context;
  options = { rejectUnauthorized: !allowUnauthorized(), ciphers: defaults.DEFAULT_CIPHERS, checkServerIdentity: require('tls').checkServerIdentity,
    minDHSize: 1024, ...options };
  if (!options.keepAlive) options.singleUse = true;
  validateFunction(options.checkServerIdentity, 'options.checkServerIdentity');
  validateNumber(options.minDHSize, 'options.minDHSize', 1);
  if (options.servername && net.isIP(options.servername)) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.servername', options.servername, 'Setting the TLS ServerName to an IP address is not permitted.');
  }
  const secureContext = options.secureContext || require('tls').createSecureContext(options);
  const socket = new TLSSocket(options.socket, { allowHalfOpen: options.socket ? options.socket.allowHalfOpen : Boolean(options.allowHalfOpen),
    pipe: Boolean(options.path), secureContext, isServer: false, requestCert: true, rejectUnauthorized: options.rejectUnauthorized !== false,
    session: options.session, ALPNProtocols: options.ALPNProtocols, requestOCSP: options.requestOCSP, enableTrace: options.enableTrace,
    pskCallback: options.pskCallback, highWaterMark: options.highWaterMark, onread: options.onread, signal: options.signal });
  options.rejectUnauthorized = options.rejectUnauthorized !== false;
  socket[kConnectOptions] = options;
  socket[kCheck] = check;
  if (cb) socket.once('secureConnect', cb);
  if (!options.socket) {
    // The handle is there already: it must not look connected.
    if (options.timeout) socket.setTimeout(options.timeout);
    if (options.blockList) socket.blockList = options.blockList;
    socket.connect(options, socket._start);
  }
  socket._releaseControl();
  if (options.session) socket.setSession(options.session);
  if (options.servername) {
    socket.setServername(options.servername);
  }
  if (options.socket) process.nextTick(() => socket._start());
  socket.on('secure', onConnectSecure);
  socket.prependListener('end', onConnectEnd);
  return socket;
}

// check decides about the server's certificate, before the handshake ends.
function check() {
  const options = this[kConnectOptions];
  const hostname = options.servername || options.host || (options.socket?._host) || 'localhost';
  const { conn } = this._handle;
  let e = verifyError(conn);
  Object.defineProperty(this, '_checking', { value: true, enumerable: false, configurable: true, writable: true });
  if (e === undefined && !this.isSessionReused()) e = options.checkServerIdentity(hostname, this.getPeerCertificate(true));
  this._checking = false;
  if (options.requestOCSP) this.emit('OCSPResponse', native.ocsp(conn));
  if (e) {
    this.authorized = false;
    this.authorizationError = e.code || e.message;
    if (options.rejectUnauthorized) {
      this.destroy(e);
      return false;
    }
  } else {
    this.authorized = true;
  }
  return true;
}

function onConnectSecure() {
  this.secureConnecting = false;
  this.emit('secureConnect');
  this[kIsVerified] = true;
  const session = this[kPendingSession];
  this[kPendingSession] = null;
  if (session) this.emit('session', session);
  this.removeListener('end', onConnectEnd);
}

function onConnectEnd() {
  if (this._hadError) return;
  const options = this[kConnectOptions];
  this._hadError = true;
  const err = new Error('Client network socket disconnected before secure TLS connection was established');
  err.code = 'ECONNRESET';
  err.path = options.path;
  err.host = options.host;
  err.port = options.port;
  err.localAddress = options.localAddress;
  this.destroy(err);
}

module.exports = { connect };
