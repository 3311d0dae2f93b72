'use strict';
// tls, https://nodejs.org/api/tls.html

const native = require('native');
const { SecureContext, createSecureContext } = require('tls/context');
const { TLSSocket, convertALPNProtocols } = require('tls/socket');
const { Server } = require('tls/server');
const { connect } = require('tls/connect');
const { checkServerIdentity } = require('tls/identity');
const ca = require('tls/ca');
const options = require('process/options');

const usualCiphers = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:' +
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:' +
  'ECDHE-RSA-AES128-SHA256:DHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384:DHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA256:' +
  'DHE-RSA-AES256-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA';

const tls = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_CIPHERS: options.valueOf('--tls-cipher-list') ?? usualCiphers,
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: ['1.0', '1.1', '1.2', '1.3'].reduce((v, x) => v ?? (options.has(`--tls-min-v${x}`) ? protocol(x) : undefined), undefined) ?? 'TLSv1.2',
  DEFAULT_MAX_VERSION: options.has('--tls-max-v1.3') ? 'TLSv1.3' : options.has('--tls-max-v1.2') ? 'TLSv1.2' : 'TLSv1.3',
  getCiphers: native.ciphers,
  getCertificateCompressionAlgorithms: () => [],
  get rootCertificates() { return ca.systemList(); },
  getCACertificates: ca.getCACertificates,
  setDefaultCACertificates: ca.setDefaultCACertificates,
  convertALPNProtocols,
  checkServerIdentity,
  createSecureContext,
  SecureContext,
  TLSSocket,
  Server,
  createServer: { createServer(options, listener) { return new Server(options, listener); } }.createServer,
  connect,
};
Object.defineProperty(tls.getCiphers, 'name', { value: '', configurable: true });
Object.defineProperty(tls, 'usualCiphers', { value: usualCiphers, enumerable: false });
require('tls/context').defaults = tls;

function protocol(x) { return x === '1.0' ? 'TLSv1' : `TLSv${x}`; }

module.exports = tls;
