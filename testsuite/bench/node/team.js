'use strict';
const path = require('path');
const { Worker } = require('worker_threads');

// team is the program in which some workers share eight tasks; the time of one divided by
// that of two is their speed-up.
module.exports = function team(size) {
  let workers;
  return {
    n: 300000,
    run(n) {
      workers ??= Array.from({ length: size }, () => new Worker(path.join(__dirname, 'busy.js')));
      return Promise.all(workers.map((w) => new Promise((resolve, reject) => {
        w.ref();
        w.once('error', reject);
        w.once('message', (sum) => {
          w.off('error', reject);
          w.unref();
          resolve(sum);
        });
        w.postMessage([n, 8 / size]);
      }))).then((sums) => sums.reduce((a, b) => a + b));
    },
  };
};
