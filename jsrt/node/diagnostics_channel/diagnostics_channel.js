'use strict';
// diagnostics_channel, https://nodejs.org/api/diagnostics_channel.html

const { channel, Channel } = require('diagnostics_channel/channel');

function subscribe(name, subscription) { return channel(name).subscribe(subscription); }
function unsubscribe(name, subscription) { return channel(name).unsubscribe(subscription); }
function hasSubscribers(name) { return require('diagnostics_channel/channel').known(name)?.hasSubscribers ?? false; }
function tracingChannel(nameOrChannels) { return new (require('diagnostics_channel/tracing').TracingChannel)(nameOrChannels); }

const { BoundedChannel } = require('diagnostics_channel/bounded');
function boundedChannel(nameOrChannels) { return new BoundedChannel(nameOrChannels); }

module.exports = { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, boundedChannel, Channel, BoundedChannel };
