'use strict';
// Channels of http, for programs that use diagnostics_channel: others have one that nobody
// can listen to. The name is computed, so that http does not link the module.

const native = require('native');

const linked = native.linked('diagnostics_channel/channel');
const none = { hasSubscribers: false };
const { channel } = linked ? require(`diagnostics_channel/${'channel'}`) : { channel: () => none };

module.exports = {
  requestStart: channel('http.server.request.start'),
  responseCreated: channel('http.server.response.created'),
  responseFinish: channel('http.server.response.finish'),
  clientCreated: channel('http.client.request.created'),
  clientStart: channel('http.client.request.start'),
  clientError: channel('http.client.request.error'),
  clientFinish: channel('http.client.response.finish'),
};
