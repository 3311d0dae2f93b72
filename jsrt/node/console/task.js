'use strict';
// console.createTask, https://developer.chrome.com/blog/devtools-modern-web-debugging#linked-stack-traces:
// names what runs for an inspector. Without one it runs.

function createTask(...args) {
  if (typeof args[0] !== 'string' || args[0] === '') throw new Error('First argument must be a non-empty string.');
  return {
    run(...given) {
      if (typeof given[0] !== 'function') throw new Error('First argument must be a function.');
      return given[0]();
    },
  };
}

module.exports = createTask;
