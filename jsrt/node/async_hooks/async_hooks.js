'use strict';
// async_hooks, https://nodejs.org/api/async_hooks.html

const native = require('native');
const { AsyncHook } = require('async_hooks/hook');
const { AsyncResource } = require('async_hooks/resource');

function createHook(fns) { return new AsyncHook(fns); }
function executionAsyncId() { return native.executionAsyncId(); }
function triggerAsyncId() { return native.triggerAsyncId(); }
function executionAsyncResource() { return native.resource(); }

module.exports = {
  get AsyncLocalStorage() { return require('async_hooks/storage').AsyncLocalStorage; },
  createHook,
  executionAsyncId,
  triggerAsyncId,
  executionAsyncResource,
  asyncWrapProviders: require('async_hooks/providers'),
  AsyncResource,
};

// Programs that only have resources, of a package, are not followed until they make one.
if (require('process/linked').linked('async_hooks/ids')) require(`async_hooks/${'ids'}`);
