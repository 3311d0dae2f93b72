'use strict';
// Errors of system calls that programs make themselves, as util.getSystemErrorName is asked
// for their names. Linked when a program names them.

const { failure, errnoError } = require('net/ip');

// checkErrno throws for what is no error number.
function checkErrno(err) {
  const { codes } = require('util/errors');
  if (typeof err !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('err', 'number', err);
  if (err >= 0 || !Number.isSafeInteger(err)) throw new codes.ERR_OUT_OF_RANGE('err', 'a negative integer', err);
}

function _errnoException(err, syscall, original) {
  checkErrno(err);
  const e = errnoError(err, syscall, original);
  Error.captureStackTrace(e, _errnoException);
  return e;
}

function _exceptionWithHostPort(err, syscall, address, port, additional) {
  const e = failure(err, syscall, address, port, additional);
  Error.captureStackTrace(e, _exceptionWithHostPort);
  return e;
}

module.exports = { _errnoException, _exceptionWithHostPort };
