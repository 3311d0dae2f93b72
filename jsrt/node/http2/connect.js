'use strict';
// connect, https://nodejs.org/api/http2.html#http2connectauthority-options-listener

const net = require('net');
const { codes } = require('http2/errors');
const { ClientHttp2Session, socketOnError, socketOnClose } = require('http2/session');
const { assertIsObject } = require('http2/settings');

function connect(authority, options, listener) {
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  assertIsObject(options, 'options');
  options = { ...options };
  require('http2/server').checkCustom(options.remoteCustomSettings);
  if (typeof authority === 'string') authority = new URL(authority);
  assertIsObject(authority, 'authority', ['string', 'Object', 'URL']);
  const protocol = authority.protocol || options.protocol || 'https:';
  const port = `${authority.port !== '' ? authority.port : authority.protocol === 'http:' ? 80 : 443}`;
  let host = 'localhost';
  if (authority.hostname) {
    host = authority.hostname;
    if (host[0] === '[') host = host.slice(1, -1);
  } else if (authority.host) {
    host = authority.host;
  }
  let socket;
  if (typeof options.createConnection === 'function') {
    socket = options.createConnection(authority, options);
  } else if (protocol === 'http:') {
    socket = net.connect({ port, host, ...options });
  } else if (protocol === 'https:') {
    socket = require(`http2/${'secure'}`).connect(port, host, options, net.isIP(host) ? undefined : host);
  } else {
    throw new codes.ERR_HTTP2_UNSUPPORTED_PROTOCOL(protocol);
  }
  socket.on('error', socketOnError);
  socket.on('close', socketOnClose);
  const session = new ClientHttp2Session(options, socket);
  session._h2authority = `${options.servername || host}:${port}`;
  session._h2protocol = protocol;
  if (typeof listener === 'function') session.once('connect', listener);
  return session;
}

const promised = { connect: (authority, options) => new Promise((resolve, reject) => {
  const session = connect(authority, options, () => {
    session.removeListener('error', reject);
    resolve(session);
  });
  session.once('error', reject);
}) };
Object.defineProperty(connect, Symbol.for('nodejs.util.promisify.custom'), { __proto__: null, value: promised.connect });

module.exports = { connect };
