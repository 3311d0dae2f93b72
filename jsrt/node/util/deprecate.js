'use strict';
// util.deprecate, and what modules deprecate of their own.

const { validateString } = require('util/validators');

const seenCodes = new Set();

function deprecate(fn, msg, code, options) {
  const { modifyPrototype = true } = options ?? {};
  if (code !== undefined) validateString(code, 'code');
  let warned = false;
  function deprecated(...args) {
    if (!warned && !process.noDeprecation) {
      warned = true;
      if (code === undefined) {
        process.emitWarning(msg, 'DeprecationWarning', deprecated);
      } else if (!seenCodes.has(code)) {
        seenCodes.add(code);
        process.emitWarning(msg, 'DeprecationWarning', code, deprecated);
      }
    }
    if (new.target) return Reflect.construct(fn, args, new.target);
    return Reflect.apply(fn, this, args);
  }
  if (modifyPrototype) {
    Object.setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

// notice gives a function that warns when it is first called.
function notice(msg, code) {
  let warned = false;
  return () => {
    if (warned || process.noDeprecation) return;
    warned = true;
    process.emitWarning(msg, 'DeprecationWarning', code);
  };
}

// pending reports whether deprecations that are to come are warned of already.
function pending() {
  return process.env.NODE_PENDING_DEPRECATION === '1' || require('process/options').has('--pending-deprecation');
}

module.exports = { deprecate, notice, pending };
