'use strict';
const fs = require('fs');
const { small } = require('../folder');

let names;
exports.prepare = small;
exports.n = 10000;
exports.run = function(n) {
  names ??= small(n);
  let sum = 0;
  for (const name of names) sum += fs.readFileSync(name, 'utf8').length;
  return sum;
};
