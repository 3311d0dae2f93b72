'use strict';
const { parentPort } = require('worker_threads');

// A worker that computes on demand: it counts the primes below a number.
function primes(n) {
  let count = 0;
  for (let i = 2; i < n; i++) {
    let prime = true;
    for (let k = 2; k * k <= i; k++) {
      if (i % k === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

parentPort.on('message', ([n, times]) => {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += primes(n);
  parentPort.postMessage(sum);
});
