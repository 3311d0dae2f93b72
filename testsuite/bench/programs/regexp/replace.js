'use strict';

// replace with a string, with groups and with a function; split, match, matchAll, test.
const source = `The quick brown fox (born 1999-03-07) jumps over 13 lazy dogs, e-mail: fox@example.org;
camelCaseName and snake_case_name, <b>bold &amp; brave</b>, price: $1,234.50 or 99 EUR. `.repeat(10);

exports.n = 24;
exports.run = function (n) {
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const dates = source.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$3.$2.$1');
    const snake = dates.replace(/[A-Z]/g, c => '_' + c.toLowerCase());
    const camel = snake.replace(/_(\w)/g, (_, c) => c.toUpperCase());
    const plain = camel.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt);/g, '&');
    sum += plain.length;
    sum += plain.split(/[\s,;.]+/).length;
    sum += (plain.match(/\b\w+ing\b|\b[a-z]{5}\b/gi) || []).length;
    for (const m of plain.matchAll(/([\w.]+)@([\w.]+)/g)) sum += m[1].length + m.index % 7;
    for (const w of plain.split(' ')) if (/^[a-z]+$/.test(w)) sum++;
    sum += plain.trim().search(/lazy (?=dogs)/);
    sum += source.replace(/^\s+|\s+$/g, '').length;
  }
  return sum;
};
