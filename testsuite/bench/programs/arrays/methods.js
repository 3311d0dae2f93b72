'use strict';

// map, filter, reduce, slice, concat, indexOf, some and friends, on arrays of numbers.
exports.n = 40;
exports.run = function (n) {
  const data = Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1000);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const odd = data.filter(x => x % 2 === 1);
    const doubled = odd.map(x => x * 2 + k);
    sum += doubled.reduce((a, b) => a + b, 0);
    const part = data.slice(k, k + 500).concat(odd.slice(0, 100)).reverse();
    sum += part.indexOf(k) + part.lastIndexOf(part[3]);
    sum += part.some(x => x > 990) ? 1 : 0;
    sum += part.every(x => x >= 0) ? 1 : 0;
    sum += part.findIndex(x => x === 500 + k) + (part.find(x => x > 900) ?? 0);
    sum += part.includes(999) ? 1 : 0;
    part.forEach((x, i) => { if (i % 10 === 0) sum += x; });
    sum += [part, [1, [2]], odd].flat(2).length;
    sum += data.flatMap(x => (x < 20 ? [x, x] : [])).length;
    sum += Math.max(...part);
  }
  return sum;
};
