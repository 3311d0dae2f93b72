'use strict';
const path = require('path');
const { Worker } = require('worker_threads');

// Workers that are there at the same time; the peak of memory divided by their number is
// what one takes.
exports.n = 200;
exports.repeats = 1;
exports.run = async function(n) {
  const workers = Array.from({ length: n }, () => new Worker(path.join(__dirname, '../idle.js')));
  const answers = await Promise.all(workers.map((w, i) => new Promise((resolve, reject) => {
    w.once('error', reject);
    w.once('message', resolve);
    w.postMessage(2 * i + 1);
  })));
  await Promise.all(workers.map((w) => w.terminate()));
  return answers.reduce((a, b) => a + b);
};
