'use strict';
// What MessagePort, BroadcastChannel and workers have in common; no module of programs.

module.exports = { ...require('messaging/port'), ...require('messaging/broadcast') };
