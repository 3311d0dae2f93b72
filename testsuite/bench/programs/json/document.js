'use strict';
const { random } = require('../random');

// Parses and writes a document of about 1 MB.
function makeDocument() {
  const next = random(11);
  const users = [];
  for (let i = 0; i < 3600; i++) {
    users.push({
      id: i,
      guid: `${next(65536)}-${next(65536)}-${next(65536)}`,
      active: next(2) === 1,
      balance: next(1000000) / 100,
      name: { first: 'First' + next(500), last: 'Last "' + next(500) + '"' },
      email: null,
      tags: Array.from({ length: next(6) }, () => 'tag' + next(100)),
      location: [next(180) - 90 + next(1000) / 1000, next(360) - 180],
      about: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit\n' + 'x'.repeat(next(60)),
    });
  }
  return JSON.stringify({ version: 3, users });
}

let text;
exports.n = 1;
exports.run = function (n) {
  text ??= makeDocument();
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const doc = JSON.parse(text);
    sum += doc.users.length + doc.users[7].tags.length;
    doc.users[0].id = k;
    sum += JSON.stringify(doc).length;
  }
  return sum;
};
