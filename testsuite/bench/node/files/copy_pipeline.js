'use strict';
const fs = require('fs');
const { pipeline } = require('stream/promises');
const { large } = require('../folder');

exports.prepare = large;
exports.n = 1024;
exports.repeats = 3;
exports.run = async function(n) {
  const [from, to] = large(n);
  await pipeline(fs.createReadStream(from), fs.createWriteStream(to));
  return fs.statSync(to).size;
};
