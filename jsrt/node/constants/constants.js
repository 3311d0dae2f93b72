'use strict';
// constants is an old name of what os, fs and crypto have as constants.

const { dlopen, errno, priority, signals } = require('os').constants;

module.exports = Object.freeze(Object.assign({}, dlopen, errno, priority, signals, require('fs').constants, require('crypto').constants));
