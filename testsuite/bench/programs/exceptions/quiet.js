'use strict';

// try, catch and finally on hot paths where nothing is thrown, or only plain values.
function parse(text, i) {
  try {
    return text.charCodeAt(i % text.length) + i;
  } catch {
    return -1;
  }
}
function search(values, wanted) {
  try {
    values.forEach(v => { if (v === wanted) throw v; });
  } catch (found) {
    return found;
  }
  return -1;
}

exports.n = 300000;
exports.run = function (n) {
  let sum = 0, cleanups = 0;
  for (let i = 0; i < n; i++) {
    try {
      if (i % 5 === 0) continue;
      sum += parse('some text', i);
    } finally {
      cleanups++;
    }
  }
  const values = Array.from({ length: 40 }, (_, i) => i);
  for (let i = 0; i < n / 50; i++) sum += search(values, i % 50);
  return sum + cleanups;
};
