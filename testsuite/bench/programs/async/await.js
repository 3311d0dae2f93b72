'use strict';

// Async functions that await values, promises and each other; async generators; errors.
async function leaf(x) {
  return x * 2;
}
async function branch(x, depth) {
  if (depth === 0) return leaf(x);
  const l = await branch(x, depth - 1);
  const r = await branch(x + 1, depth - 1);
  return l + r;
}
async function risky(i) {
  if (i % 4 === 0) throw new RangeError('no ' + i);
  return i;
}
async function* numbers(n) {
  for (let i = 0; i < n; i++) yield await leaf(i);
}

exports.n = 8000;
exports.run = async function (n) {
  let sum = await branch(1, 10);
  for (let i = 0; i < n; i++) sum += await i;
  for (let i = 0; i < n / 10; i++) {
    try {
      sum += await risky(i);
    } catch (e) {
      sum += e.message.length;
    } finally {
      sum++;
    }
  }
  for await (const x of numbers(n)) sum += x;
  return sum;
};
