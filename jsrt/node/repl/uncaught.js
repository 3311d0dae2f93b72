'use strict';
// Exceptions of what code in a REPL started, and that nobody catches, are shown by it.

const { AsyncLocalStorage } = require('async_hooks');
const { define, codes } = require('util/errors');

define('ERR_INVALID_REPL_INPUT', (what) => what, TypeError);

let storage;

function install() {
  storage = new AsyncLocalStorage();
  process.addUncaughtExceptionCaptureCallback((err) => {
    const repl = storage.getStore();
    if (repl === undefined || repl.closed) return false;
    repl._handleError(err);
    return true;
  });
  process.prependListener('newListener', (event) => {
    if (event !== 'uncaughtException' || storage.getStore() === undefined) return;
    throw new codes.ERR_INVALID_REPL_INPUT('Listeners for `uncaughtException` cannot be used in the REPL');
  });
}

// runFor runs f as code of the REPL.
function runFor(repl, f) {
  if (storage === undefined) install();
  storage.run(repl, f);
}

module.exports = { runFor };
