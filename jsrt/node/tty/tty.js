'use strict';
// tty, https://nodejs.org/api/tty.html

const native = require('native');
const { ReadStream, WriteStream } = require('tty/streams');

function isatty(fd) { return Number.isInteger(fd) && fd >= 0 && fd <= 2147483647 && native.isatty(fd); }

module.exports = { isatty, ReadStream, WriteStream };
