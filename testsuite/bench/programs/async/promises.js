'use strict';

// Chains of then, all, allSettled, race, a pool of workers over a queue, an emitter of results.
const later = x => new Promise(resolve => queueMicrotask(() => resolve(x)));

exports.n = 4000;
exports.run = function (n) {
  let chain = Promise.resolve(0);
  for (let i = 0; i < n; i++) chain = chain.then(x => x + i);
  const fan = Promise.all(Array.from({ length: n }, (_, i) => later(i).then(x => x % 10)));
  const mixed = Promise.allSettled(Array.from({ length: n / 4 }, (_, i) => (i % 3 ? later(i) : Promise.reject(i))));
  const queue = Array.from({ length: n }, (_, i) => i);
  let done = 0;
  const worker = async () => {
    while (queue.length) done += await later(queue.pop());
  };
  const pool = Promise.all([worker(), worker(), worker(), worker()]);
  return Promise.all([chain, fan, mixed, pool, Promise.race([later(1), later(2)])]).then(([a, b, c, , e]) =>
    a + b.reduce((x, y) => x + y, 0) + c.filter(r => r.status === 'rejected').length + done + e);
};
