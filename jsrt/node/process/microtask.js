'use strict';
// queueMicrotask, https://nodejs.org/api/globals.html#queuemicrotaskcallback

const native = require('native');
const { validateFunction } = require('util/validators');

function queueMicrotask(callback) {
  if (typeof callback !== 'function') validateFunction(callback, 'callback');
  native.microtask(callback);
}

// microtask is queueMicrotask of what is known to be a function.
module.exports = { queueMicrotask, microtask: native.microtask };
