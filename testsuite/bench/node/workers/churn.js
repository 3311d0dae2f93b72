'use strict';
const path = require('path');
const { Worker } = require('worker_threads');

// Workers that are started and stopped one after the other, by turns with terminate and by
// themselves. Memory must not grow with their number.
const mostGrowth = 100; // megabytes, between a third of them and all

function one(i) {
  return new Promise((resolve, reject) => {
    const w = new Worker(path.join(__dirname, '../idle.js'));
    w.once('error', reject);
    w.once('exit', () => resolve(1));
    w.once('message', () => {
      if (i % 2) w.terminate();
    });
    w.postMessage(i);
  });
}

exports.n = 1000;
exports.repeats = 1;
exports.run = async function(n) {
  let sum = 0;
  let early = 0;
  for (let i = 0; i < n; i++) {
    if (i === Math.floor(n / 3)) early = process.memoryUsage.rss();
    sum += await one(i);
  }
  const grown = (process.memoryUsage.rss() - early) / 1e6;
  if (grown > mostGrowth) throw new Error(`memory grew by ${grown.toFixed(0)} MB`);
  if (process.env.BENCH_SIZES) console.error('grown by', grown.toFixed(1), 'MB');
  return sum;
};
