'use strict';
// Agent, https://nodejs.org/api/https.html#class-httpsagent: connections with TLS, and the
// sessions of earlier ones.

const tls = require('tls');
const HttpAgent = require('http/agent').Agent;

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  options = { __proto__: null, ...options };
  options.defaultPort ??= 443;
  options.protocol ??= 'https:';
  HttpAgent.call(this, options);
  this.maxCachedSessions = this.options.maxCachedSessions;
  if (this.maxCachedSessions === undefined) this.maxCachedSessions = 100;
  this._sessionCache = { map: {}, list: [] };
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);
const P = Agent.prototype;

P.createConnection = function createConnection(...args) {
  let options;
  if (args[0] !== null && typeof args[0] === 'object') options = args[0];
  else if (args[1] !== null && typeof args[1] === 'object') options = { ...args[1] };
  else if (args[2] === null || typeof args[2] !== 'object') options = {};
  else options = { ...args[2] };
  if (typeof args[0] === 'number') options.port = args[0];
  if (typeof args[1] === 'string') options.host = args[1];
  const key = options._agentKey;
  if (key) {
    const session = this._getSession(key);
    if (session) options = { session, ...options };
  }
  const socket = tls.connect(options);
  if (key) {
    socket.on('session', (session) => this._cacheSession(key, session));
    // A session that may be why the connection failed is not used again.
    socket.once('close', (err) => { if (err) this._evictSession(key); });
  }
  return socket;
};

P.keepSocketAlive = function keepSocketAlive(socket) { return HttpAgent.prototype.keepSocketAlive.call(this, socket); };

P.getName = function getName(options = {}) {
  let name = HttpAgent.prototype.getName.call(this, options);
  const add = (v) => { name += ':'; if (v) name += v; };
  const addDefined = (v) => { name += ':'; if (v !== undefined) name += v; };
  for (const key of ['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx']) add(options[key]);
  addDefined(options.rejectUnauthorized);
  add(options.servername && options.servername !== options.host ? options.servername : undefined);
  for (const key of ['minVersion', 'maxVersion', 'secureProtocol', 'crl']) add(options[key]);
  addDefined(options.honorCipherOrder);
  add(options.ecdhCurve);
  add(options.dhparam);
  addDefined(options.secureOptions);
  add(options.sessionIdContext);
  add(options.sigalgs ? JSON.stringify(options.sigalgs) : undefined);
  add(options.privateKeyIdentifier);
  add(options.privateKeyEngine);
  return name;
};

P._getSession = function _getSession(key) { return this._sessionCache.map[key]; };

P._cacheSession = function _cacheSession(key, session) {
  const { map, list } = this._sessionCache;
  if (this.maxCachedSessions === 0) return;
  if (map[key]) {
    map[key] = session;
    return;
  }
  if (list.length >= this.maxCachedSessions) delete map[list.shift()];
  list.push(key);
  map[key] = session;
};

P._evictSession = function _evictSession(key) {
  const { map, list } = this._sessionCache;
  const at = list.indexOf(key);
  if (at === -1) return;
  list.splice(at, 1);
  delete map[key];
};

module.exports = { Agent };
