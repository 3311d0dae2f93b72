'use strict';
// Channels of net, as in http/diagnostics.

const native = require('native');

const linked = native.linked('diagnostics_channel/channel');
const none = { hasSubscribers: false };
const { channel } = linked ? require(`diagnostics_channel/${'channel'}`) : { channel: () => none };

module.exports = {
  clientSocket: channel('net.client.socket'),
  serverSocket: channel('net.server.socket'),
  listenStart: channel('tracing:net.server.listen:asyncStart'),
  listenEnd: channel('tracing:net.server.listen:asyncEnd'),
  listenError: channel('tracing:net.server.listen:error'),
};
