'use strict';
// The global gc, where NODE_OPTIONS has --expose-gc.

const native = require('native');

const exposed = require('process/options').has('--expose-gc');

function heard() {}

function gc(options) {
  if (options?.execution !== 'async') {
    native.gc();
    setImmediate(heard); // what follows from a collection comes in a turn that there is
    return undefined;
  }
  return new Promise((resolve) => {
    setImmediate(() => {
      native.gc();
      resolve();
    });
  });
}

module.exports = { gc: exposed ? gc : undefined };
