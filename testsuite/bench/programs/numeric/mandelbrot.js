'use strict';

// Double arithmetic in nested loops, and integer arithmetic with Math.imul.
function escape(cx, cy, limit) {
  let x = 0, y = 0, i = 0;
  while (x * x + y * y <= 4 && i < limit) {
    const t = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = t;
    i++;
  }
  return i;
}
function murmur(values) {
  let h = 0x9747b28c;
  for (let k of values) {
    k = Math.imul(k, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  return h >>> 0;
}

exports.n = 180;
exports.run = function (n) {
  const rows = [];
  for (let y = 0; y < n; y++) {
    let row = 0;
    for (let x = 0; x < n; x++) row += escape(x * 3 / n - 2, y * 2 / n - 1, 100);
    rows.push(row);
  }
  return murmur(rows);
};
