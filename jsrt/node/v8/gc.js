'use strict';
// The global gc, where NODE_OPTIONS has --expose-gc.

const native = require('native');

const flag = /^--expose[-_]gc$/;
const { NODE_OPTIONS = '' } = process.env;
const exposed = NODE_OPTIONS.split(/\s+/).some((o) => flag.test(o)) || process.execArgv.some((o) => flag.test(o));

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
