'use strict';

// Object literals, spread copies, destructuring, Object.keys and entries, delete, dictionaries.
exports.n = 6000;
exports.run = function (n) {
  let users = [];
  for (let i = 0; i < n; i++) {
    users.push({ id: i, name: `user${i}`, tags: ['a', i % 2 ? 'b' : 'c'], active: i % 3 !== 0 });
  }
  users = users.map(u => ({ ...u, score: u.id * 7 % 101, active: !u.active }));
  const byTag = {};
  for (const { id, tags: [, second], score } of users) {
    (byTag[second] ||= []).push(id + score);
  }
  let sum = 0;
  for (const u of users) {
    const { name, ...rest } = u;
    sum += name.length + Object.keys(rest).length;
    for (const [key, value] of Object.entries(rest)) if (key === 'score') sum += value;
  }
  const counts = Object.create(null);
  for (const u of users) {
    const key = 'k' + (u.score % 50);
    counts[key] = (counts[key] || 0) + 1;
    if (counts[key] > 20) delete counts[key];
  }
  for (const key in counts) sum += counts[key] * key.length;
  return sum + byTag.b.length + byTag.c.reduce((a, b) => a + b, 0);
};
