'use strict';
// Signals as the process module listens for them.

module.exports = require('native');
