'use strict';

// Counters, composition, currying and partial application.
function counter(step) {
  let value = 0;
  return {
    next: () => (value += step),
    reset: () => { value = 0; },
    get: () => value,
  };
}

const compose = (...fns) => x => fns.reduceRight((acc, f) => f(acc), x);
const curry = f => a => b => c => f(a, b, c);

function memoize(f) {
  const cache = {};
  return function (x) {
    if (x in cache) return cache[x];
    return (cache[x] = f(x));
  };
}

exports.n = 60000;
exports.run = function (n) {
  const counters = [counter(1), counter(2), counter(3)];
  const add = curry((a, b, c) => a + b * 2 + c * 3);
  const pipeline = compose(x => x + 1, x => x * 2, x => x % 1000);
  const square = memoize(x => x * x);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const c = counters[i % 3];
    sum += c.next();
    if (i % 1000 === 0) c.reset();
    sum += add(i)(1)(2);
    sum += pipeline(i);
    sum += square(i % 500);
  }
  return sum + counters.map(c => c.get()).join();
};
