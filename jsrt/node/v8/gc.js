'use strict';
// The global gc, where NODE_OPTIONS has --expose-gc.

const native = require('native');

const exposed = require('process/options').has('--expose-gc');

function gc(options) {
  if (options?.execution !== 'async') return native.gc();
  return new Promise((resolve) => {
    setImmediate(() => {
      native.gc();
      resolve();
    });
  });
}

module.exports = { gc: exposed ? gc : undefined };
