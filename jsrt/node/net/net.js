'use strict';
// net, https://nodejs.org/api/net.html

const Socket = require('net/socket');
const Server = require('net/server');
const connecting = require('net/connect');
const { isIP, isIPv4, isIPv6 } = require('net/ip');
const { clientSocket } = require('net/diagnostics');

function createServer(options, connectionListener) { return new Server(options, connectionListener); }

function connect(...args) {
  const normalized = connecting.normalizeArgs(args);
  const [options] = normalized;
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  if (options.blockList) socket.blockList = options.blockList;
  if (clientSocket.hasSubscribers) clientSocket.publish({ socket });
  return socket.connect(normalized);
}

module.exports = {
  _normalizeArgs: connecting.normalizeArgs,
  get BlockList() { return require('net/blocklist').BlockList; },
  get SocketAddress() { return require('net/socketaddress').SocketAddress; },
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily: connecting.getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily: connecting.setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout: connecting.getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout: connecting.setDefaultAutoSelectFamilyAttemptTimeout,
};
