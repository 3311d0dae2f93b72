'use strict';
// Codes of errors that only dgram throws.

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');

define('ERR_SOCKET_ALREADY_BOUND', 'Socket is already bound', Error);
define('ERR_SOCKET_BAD_BUFFER_SIZE', 'Buffer size must be a positive integer', TypeError);
define('ERR_SOCKET_BAD_TYPE', 'Bad socket type specified. Valid types are: udp4, udp6', TypeError);
define('ERR_SOCKET_DGRAM_IS_CONNECTED', 'Already connected', Error);
define('ERR_SOCKET_DGRAM_NOT_CONNECTED', 'Not connected', Error);
define('ERR_SOCKET_DGRAM_NOT_RUNNING', 'Not running', Error);

// ERR_SOCKET_BUFFER_SIZE is a SystemError: it has what the call said in info.
class BufferSizeError extends Error {
  constructor(info) {
    super(`Could not get or set buffer size: ${info.syscall} returned ${info.code} (${info.message})`);
    this.code = 'ERR_SOCKET_BUFFER_SIZE';
    Object.defineProperty(this, 'name', { value: 'SystemError', enumerable: false, writable: true, configurable: true });
    Object.defineProperty(this, 'info', { value: info, enumerable: true, configurable: true, writable: false });
    this.errno = info.errno;
    this.syscall = info.syscall;
  }
}
codes.ERR_SOCKET_BUFFER_SIZE = BufferSizeError;

module.exports = { codes };
