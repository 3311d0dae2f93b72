'use strict';
// Agent, https://nodejs.org/api/http.html#class-httpagent

const EventEmitter = require('events');
const net = require('net');
const native = require('native');
const { validateNumber, validateOneOf, validateString } = require('util/validators');

const kOnKeylog = Symbol('onkeylog');
const kRequestOptions = Symbol('requestOptions');
const kQueued = Symbol('queued'); // gives a request that waits its socket, in its own asynchronous context

function freeSocketError() { /* an idle connection may fail: the agent drops it at 'close' */ }

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  this.defaultPort = this.options.defaultPort || 80;
  this.protocol = this.options.protocol || 'http:';
  if (this.options.noDelay === undefined) this.options.noDelay = true;
  this.options.path = null;
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  this.agentKeepAliveTimeoutBuffer = typeof this.options.agentKeepAliveTimeoutBuffer === 'number' && this.options.agentKeepAliveTimeoutBuffer >= 0 &&
    Number.isFinite(this.options.agentKeepAliveTimeoutBuffer) ? this.options.agentKeepAliveTimeoutBuffer : 1000;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets !== undefined) validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  else this.maxTotalSockets = Infinity;
  this.on('free', (socket, options) => onFree(this, socket, options));
  this.on('newListener', maybeEnableKeylog);
}

// maybeEnableKeylog passes on the key material of all connections to the first listener.
function maybeEnableKeylog(eventName) {
  if (eventName !== 'keylog') return;
  this.removeListener('newListener', maybeEnableKeylog);
  const agent = this;
  this[kOnKeylog] = function onkeylog(keylog) { agent.emit('keylog', keylog, this); };
  for (const list of Object.values(this.sockets)) for (const s of list) s.on('keylog', this[kOnKeylog]);
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);
Agent.defaultMaxSockets = Infinity;

const P = Agent.prototype;
P.createConnection = function createConnection(...args) { return net.createConnection(...args); };

P.getName = function getName(options = {}) {
  let name = options.host || 'localhost';
  name += ':';
  if (options.port) name += options.port;
  name += ':';
  if (options.localAddress) name += options.localAddress;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

// onFree gives a socket to the next request, keeps it, or ends it.
function onFree(agent, socket, options) {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const requests = agent.requests[name];
  if (requests?.length) {
    const req = requests.shift();
    if (requests.length === 0) delete agent.requests[name];
    req[kQueued](socket);
    return;
  }
  const req = socket._httpMessage;
  if (!req || !req.shouldKeepAlive || !agent.keepAlive) {
    socket.destroy();
    return;
  }
  const free = agent.freeSockets[name] ?? [];
  const count = free.length + (agent.sockets[name]?.length ?? 0);
  if (agent.totalSocketCount > agent.maxTotalSockets || count > agent.maxSockets || free.length >= agent.maxFreeSockets ||
      !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  agent.freeSockets[name] = free;
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.once('error', freeSocketError);
  free.push(socket);
}

P.addRequest = function addRequest(req, options, port, localAddress) {
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  const name = this.getName(options);
  this.sockets[name] ??= [];
  const free = this.freeSockets[name];
  let socket;
  if (free) {
    while (free.length && free[0].destroyed) free.shift();
    socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
    if (!free.length) delete this.freeSockets[name];
  }
  const freeLength = free ? free.length : 0;
  const sockLength = freeLength + this.sockets[name].length;
  if (socket) {
    socket._handle?.asyncReset?.();
    this.reuseSocket(socket, req);
    setRequestSocket(this, req, socket);
    this.sockets[name].push(socket);
  } else if (sockLength < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(req, options, (err, s) => {
      if (err) req.onSocket(s, err);
      else setRequestSocket(this, req, s);
    });
  } else {
    this.requests[name] ??= [];
    req[kRequestOptions] = options;
    req[kQueued] = native.bind((s) => {
      s._handle?.asyncReset?.();
      setRequestSocket(this, req, s);
    });
    this.requests[name].push(req);
  }
};

function normalizeServerName(options, req) {
  if (options.servername || options.servername === '') return;
  let name = options.host;
  const host = req.getHeader?.('host');
  if (host) {
    validateString(host, 'options.headers.host');
    if (host[0] === '[') name = host.slice(1, host.indexOf(']') === -1 ? undefined : host.indexOf(']'));
    else name = host.split(':', 1)[0];
  }
  options.servername = net.isIP(name) ? '' : name;
}

P.createSocket = function createSocket(req, options, cb) {
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  if (options.timeout === undefined) delete options.timeout;
  const name = this.getName(options);
  options._agentKey = name;
  options.encoding = null;
  let called = false;
  const created = (err, s) => {
    if (called) return;
    called = true;
    if (err) {
      cb(err);
      return;
    }
    this.sockets[name] ??= [];
    this.sockets[name].push(s);
    this.totalSocketCount++;
    install(this, s, options);
    cb(null, s);
  };
  if (this.keepAlive) {
    options.keepAlive = this.keepAlive;
    options.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(options, created);
  if (socket) created(null, socket);
};

// install makes the agent follow a socket's life.
function install(agent, s, options) {
  const onFreeEvent = () => agent.emit('free', s, options);
  const onClose = () => {
    agent.totalSocketCount--;
    agent.removeSocket(s, options);
  };
  const onTimeout = () => {
    // Only an idle socket is the agent's to end.
    for (const list of Object.values(agent.freeSockets)) if (list.includes(s)) s.destroy();
  };
  const onRemove = () => {
    agent.totalSocketCount--;
    agent.removeSocket(s, options);
    for (const [event, f] of [['close', onClose], ['free', onFreeEvent], ['timeout', onTimeout], ['agentRemove', onRemove]]) s.removeListener(event, f);
  };
  s.on('free', onFreeEvent);
  s.on('close', onClose);
  s.on('timeout', onTimeout);
  s.on('agentRemove', onRemove);
  if (agent[kOnKeylog]) s.on('keylog', agent[kOnKeylog]);
}

P.removeSocket = function removeSocket(s, options) {
  const name = this.getName(options);
  const sets = [this.sockets];
  if (!s.writable) sets.push(this.freeSockets);
  for (const sockets of sets) {
    const list = sockets[name];
    if (list) {
      const index = list.indexOf(s);
      if (index !== -1) {
        list.splice(index, 1);
        if (list.length === 0) delete sockets[name];
      }
    }
  }
  let req;
  if (this.requests[name]?.length) {
    req = this.requests[name][0];
  } else {
    for (const prop of Object.keys(this.requests)) {
      if (this.sockets[prop]?.length) break;
      req = this.requests[prop][0];
      options = req[kRequestOptions];
      break;
    }
  }
  if (req && options) {
    req[kRequestOptions] = undefined;
    this.createSocket(req, options, (err, socket) => {
      if (err) req.onSocket(null, err);
      else socket.emit('free');
    });
  }
};

P.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  let can = true;
  const hint = socket._httpMessage?.res?.headers?.['keep-alive'];
  const m = hint && /^(?:.*[\s,;])?timeout=(\d+)/.exec(hint);
  if (m) {
    const server = Math.max(0, m[1] * 1000 - this.agentKeepAliveTimeoutBuffer);
    if (server === 0) can = false;
    else if (!timeout || server < timeout) timeout = server;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return can;
};

P.reuseSocket = function reuseSocket(socket, req) {
  socket.removeListener('error', freeSocketError);
  req.reusedSocket = true;
  socket.ref();
};

P.destroy = function destroy() {
  for (const set of [this.freeSockets, this.sockets]) for (const key of Object.keys(set)) for (const s of [...set[key]]) s.destroy();
};

function setRequestSocket(agent, req, socket) {
  req.onSocket(socket);
  const agentTimeout = agent.options.timeout || 0;
  if (req.timeout === undefined || req.timeout === agentTimeout) return;
  socket.setTimeout(req.timeout);
}

let global;

module.exports = { Agent,
  globalAgent() { return (global ??= new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 })); },
  setGlobalAgent(value) { global = value; } };
