'use strict';
const { createHash, hash } = require('crypto');
const { bytes, megabytes } = require('./data');

// digest is the program for a hash: half of the megabytes in one call, half in pieces of 64 KiB.
module.exports = function digest(name) {
  let data;
  return {
    n: 100,
    run(n) {
      data ??= bytes(n * megabytes / 2);
      const h = createHash(name);
      for (let at = 0; at < data.length; at += 65536) h.update(data.subarray(at, at + 65536));
      return hash(name, data) + h.digest('hex');
    },
  };
};
