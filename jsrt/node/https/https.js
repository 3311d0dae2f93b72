'use strict';
// https, https://nodejs.org/api/https.html

const tls = require('tls');
const http = require('http/server');
const { EngineConn } = require('http/connections');
const { Agent } = require('https/agent');

function Server(opts, requestListener) {
  if (!(this instanceof Server)) return new Server(opts, requestListener);
  let ALPNProtocols = ['http/1.1'];
  if (typeof opts === 'function') {
    requestListener = opts;
    opts = {};
  } else if (opts === null || opts === undefined) {
    opts = {};
  } else {
    require('util/validators').validateObject(opts, 'options');
  }
  opts = { noDelay: true, ...opts };
  if (opts.ALPNProtocols || opts.ALPNCallback) ALPNProtocols = opts.ALPNProtocols;
  opts.ALPNProtocols = ALPNProtocols;
  http.storeOptions(this, opts);
  tls.Server.call(this, opts, connectionListener);
  this.httpAllowHalfOpen = false;
  if (requestListener) this.addListener('request', requestListener);
  this.addListener('tlsClientError', function addListener(err, conn) {
    if (!this.emit('clientError', err, conn)) conn.destroy(err);
  });
  this.timeout = 0;
  this.maxHeadersCount = null;
  http.lateOptions(this, opts);
}
Object.setPrototypeOf(Server.prototype, tls.Server.prototype);
Object.setPrototypeOf(Server, tls.Server);
// The engine of http reads the connections.
Object.defineProperty(Server.prototype, '_engineWanted', { value: true, enumerable: false, writable: true });
for (const name of ['closeAllConnections', 'closeIdleConnections', 'setTimeout', 'close', Symbol.asyncDispose, Symbol.for('nodejs.rejection')]) {
  Server.prototype[name] = http.Server.prototype[name];
}

function connectionListener(socket) {
  if (socket._tlsOptions?._engine !== true || !socket._handle || socket.readableFlowing !== null || socket.listenerCount('data') > 0) {
    http.connectionListener.call(this, socket);
    return;
  }
  const conn = new EngineConn(this);
  http.engage(this, conn, socket);
}

function createServer(opts, requestListener) { return new Server(opts, requestListener); }

let globalAgent;

function request(...args) {
  let options = {};
  const client = require('http/client');
  if (typeof args[0] === 'string') options = client.urlToOptions(new URL(args.shift()));
  else if (client.isURL(args[0])) options = client.urlToOptions(args.shift());
  if (args[0] && typeof args[0] !== 'function') Object.assign(options, args.shift());
  options._defaultAgent = module.exports.globalAgent;
  return new client.ClientRequest(options, ...args);
}

function get(input, options, cb) {
  const req = request(input, options, cb);
  req.end();
  return req;
}

module.exports = {
  Agent,
  get globalAgent() { return (globalAgent ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 })); },
  set globalAgent(value) { globalAgent = value; },
  Server,
  createServer,
  get,
  request,
};
