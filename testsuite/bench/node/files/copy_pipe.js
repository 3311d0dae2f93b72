'use strict';
const fs = require('fs');
const { large } = require('../folder');

exports.prepare = large;
exports.n = 1024;
exports.repeats = 3;
exports.run = function(n) {
  const [from, to] = large(n);
  return new Promise((resolve, reject) => {
    fs.createReadStream(from).on('error', reject).pipe(fs.createWriteStream(to)).on('error', reject).on('close', () => resolve(fs.statSync(to).size));
  });
};
