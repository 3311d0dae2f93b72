'use strict';
// What child_process publishes, in programs that have diagnostics_channel:
// https://nodejs.org/api/diagnostics_channel.html#child-process

const { linked } = require('process/linked');

const channelOf = linked('diagnostics_channel/channel') ? require(`diagnostics_channel/${'channel'}`).channel : undefined;

function publish(name, message) {
  const channel = channelOf?.(name);
  if (channel?.hasSubscribers) channel.publish(message);
}

const made = (child) => publish('child_process', { process: child });
const start = (child, options) => publish('tracing:child_process.spawn:start', { process: child, options });
const end = (child) => publish('tracing:child_process.spawn:end', { process: child });
const failed = (child, error) => publish('tracing:child_process.spawn:error', { process: child, error });

module.exports = { made, start, end, failed };
