'use strict';
// Channels of http2.

const { channel } = require('net/diagnostics');

// Pairs of channels: of clients, of servers.
const both = (name) => [channel(`http2.server.stream.${name}`), channel(`http2.client.stream.${name}`)];

module.exports = {
  created: both('created'),
  start: both('start'),
  error: both('error'),
  finish: both('finish'),
  close: both('close'),
  bodyChunkSent: channel('http2.client.stream.bodyChunkSent'),
  bodySent: channel('http2.client.stream.bodySent'),
};
