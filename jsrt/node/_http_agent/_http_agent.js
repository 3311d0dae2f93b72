'use strict';
// An old name of a part of http.

const { Agent, globalAgent, setGlobalAgent } = require('http/agent');

module.exports = { Agent, get globalAgent() { return globalAgent(); }, set globalAgent(value) { setGlobalAgent(value); } };
