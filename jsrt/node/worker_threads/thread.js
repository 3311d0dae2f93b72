'use strict';
// What the thread that runs is: the main one unless worker_threads/child says otherwise.

module.exports = {
  isMainThread: true,
  threadId: 0,
  threadName: '',
  parentPort: null,
  workerData: null,
  resourceLimits: {},
  environmentData: new Map(),
  control: null,
};
