'use strict';
// An old name of a part of http.

const { IncomingMessage } = require('http/incoming');

module.exports = {
  IncomingMessage,
  readStart(socket) { if (socket && !socket._paused && socket.readable) socket.resume(); },
  readStop(socket) { socket?.pause(); },
};
