'use strict';
const { random } = require('../random');

// Splitting a text into words, counting them, changing case, searching.
const syllables = ['ka', 'ro', 'mi', 'ten', 'su', 'la', 'or', 'be'];

exports.n = 4000;
exports.run = function (n) {
  const next = random(7);
  const words = [];
  for (let i = 0; i < n; i++) {
    let w = '';
    for (let k = 0; k <= next(3); k++) w += syllables[next(8)];
    words.push(next(5) === 0 ? w[0].toUpperCase() + w.slice(1) : w);
  }
  const text = words.join(' ') + '.';
  const counts = {};
  for (const w of text.toLowerCase().split(' ')) counts[w] = (counts[w] || 0) + 1;
  const top = Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
  let found = 0, at = -1;
  while ((at = text.indexOf('karo', at + 1)) !== -1) found += at % 7;
  let vowels = 0;
  for (const c of text) if ('aeiou'.includes(c)) vowels++;
  const starts = words.filter(w => w.startsWith('su') || w.endsWith('mi')).length;
  const camel = text.slice(0, 2000).split(' ').map((w, i) => i ? w.charAt(0).toUpperCase() + w.substring(1) : w).join('');
  return [top.join(';'), found, vowels, starts, camel.length, text.replaceAll('ten', '10').length].join(' ');
};
