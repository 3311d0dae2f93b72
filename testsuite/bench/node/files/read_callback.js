'use strict';
const fs = require('fs');
const { small } = require('../folder');

// Sixteen reads at a time.
let names;
exports.prepare = small;
exports.n = 10000;
exports.run = function(n) {
  names ??= small(n);
  return new Promise((resolve, reject) => {
    let sum = 0;
    let next = 0;
    let open = 0;
    function more() {
      if (next === n) {
        if (open === 0) resolve(sum);
        return;
      }
      open++;
      fs.readFile(names[next++], (err, data) => {
        if (err) {
          reject(err);
          return;
        }
        open--;
        sum += data.length;
        more();
      });
    }
    for (let i = 0; i < 16; i++) more();
  });
};
