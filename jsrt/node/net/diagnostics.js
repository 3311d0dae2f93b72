'use strict';
// Channels of net, for programs that use diagnostics_channel: others have one that nobody can
// listen to. The name is computed, so that net does not link the module.

const { linked } = require('process/linked');

const none = { hasSubscribers: false };
const { channel } = linked('diagnostics_channel/channel') ? require(`diagnostics_channel/${'channel'}`) : { channel: () => none };

module.exports = {
  channel,
  clientSocket: channel('net.client.socket'),
  serverSocket: channel('net.server.socket'),
  listenStart: channel('tracing:net.server.listen:asyncStart'),
  listenEnd: channel('tracing:net.server.listen:asyncEnd'),
  listenError: channel('tracing:net.server.listen:error'),
};
