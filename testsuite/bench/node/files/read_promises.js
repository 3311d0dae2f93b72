'use strict';
const fs = require('fs/promises');
const { small } = require('../folder');

// Sixteen readers, one file after the other each.
let names;
exports.prepare = small;
exports.n = 10000;
exports.run = async function(n) {
  names ??= small(n);
  let next = 0;
  async function reader() {
    let sum = 0;
    while (next < n) sum += (await fs.readFile(names[next++])).length;
    return sum;
  }
  const sums = await Promise.all(Array.from({ length: 16 }, reader));
  return sums.reduce((a, b) => a + b);
};
