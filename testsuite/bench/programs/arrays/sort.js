'use strict';
const { random } = require('../random');

// Sorting numbers, records by several keys, and strings.
exports.n = 2;
exports.run = function (n) {
  const next = random(42);
  let check = 0;
  for (let k = 0; k < n; k++) {
    const numbers = Array.from({ length: 8000 }, () => next(100000));
    numbers.sort((a, b) => a - b);
    check += numbers[10] + numbers[4000] + numbers.at(-1);
    const records = Array.from({ length: 4000 }, (_, i) => ({ group: next(20), name: 'n' + next(1000), i }));
    records.sort((a, b) => a.group - b.group || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    check += records[100].i + records[3999].i;
    const words = records.map(r => r.name + r.group).sort();
    check += words[0].length + words[2000].length;
    const sorted = [5, 3, 9, 1].toSorted();
    check += sorted[0];
  }
  return check;
};
