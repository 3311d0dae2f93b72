'use strict';
const { parentPort } = require('worker_threads');

// A worker that answers and waits; one that gets an even number ends.
parentPort.on('message', (x) => {
  parentPort.postMessage(x + 1);
  if (x % 2 === 0) parentPort.close();
});
