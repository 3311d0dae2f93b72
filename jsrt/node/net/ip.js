'use strict';
// What net knows of addresses, and how it words errors.

const native = require('native');

function isIP(input) { return native.isIP(typeof input === 'string' ? input : `${input}`); }
function isIPv4(input) { return isIP(input) === 4; }
function isIPv6(input) { return isIP(input) === 6; }

// failure is the error of a failed operation: "connect ECONNREFUSED 127.0.0.1:1".
function failure(errno, syscall, address, port, additional) {
  const [code, message] = native.error(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const err = new Error(`${syscall} ${code}${details}`);
  describe(err, errno, code, syscall);
  if (address) err.address = address;
  if (port) err.port = port;
  void message;
  return err;
}

function describe(err, errno, code, syscall) {
  err.errno = errno;
  err.code = code;
  err.syscall = syscall;
}

// errnoError is the error of an operation that concerns no address.
function errnoError(errno, syscall, original) {
  const [code] = native.error(errno);
  const err = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  describe(err, errno, code, syscall);
  return err;
}

// listenError has the message of the system too.
function listenError(errno, syscall, address, port) {
  const [code, message] = native.error(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  const err = new Error(`${syscall} ${code}: ${message}${details}`);
  err.code = code;
  err.errno = errno;
  err.syscall = syscall;
  err.address = address;
  if (port) err.port = port;
  return err;
}

// clampTimeout is a time that a timer can have: longer ones are cut, with a warning.
function clampTimeout(ms) {
  if (ms <= 2147483647) return ms;
  process.emitWarning(`${ms} does not fit into a 32-bit signed integer.\nTimer duration was truncated to 2147483647.`, 'TimeoutOverflowWarning');
  return 2147483647;
}

module.exports = { clampTimeout, isIP, isIPv4, isIPv6, failure, errnoError, listenError, parseIP: native.parseIP };
