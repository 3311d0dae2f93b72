'use strict';
// Errors of the natives: [message, library, reason, code], and those of this module's own.

function problemError(p, Base = Error) {
  const err = new Base(p[0]);
  if (p[1] !== undefined) err.library = p[1];
  if (p[2] !== undefined) err.reason = p[2];
  if (p[3] !== undefined) err.code = p[3];
  return err;
}

// take gives the result of a native, or throws its problem.
function take(v) {
  if (Array.isArray(v)) throw problemError(v);
  return v;
}

// own makes the error of one of crypto's codes.
function own(code, message, Base = Error) {
  const err = new Base(message);
  err.code = code;
  const { stack } = err;
  Object.defineProperty(err, 'stack', { value: stack.replace(`${Base.name}:`, `${Base.name} [${code}]:`), writable: true, configurable: true, enumerable: false });
  return err;
}

module.exports = { problemError, take, own };
