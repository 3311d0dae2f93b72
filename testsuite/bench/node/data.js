'use strict';
const { random } = require('../programs/random');

// What the programs of this folder work on, made once.

const megabytes = 1e6;
exports.megabytes = megabytes;

const words = {
  ascii: ['request', 'served', 'in', 'ms', 'user', '"id":', 'GET', '/api/items', 'the', 'and', 'cache', 'miss', 'of', 'true,', '200', 'stream'],
  latin: ['größer', 'Straße', 'und', 'der', 'für', 'über', 'ça', 'été', 'garçon', 'les', 'mañana', 'años', 'el', 'não', 'é', 'com'],
  cjk: ['日本語', '文字列', 'の', '変換', 'を', '測る', '中文', '编码', '的', '速度', '한국어', '문자', '과', '。', '「', '」'],
};

// text returns at least n units of text in words of a kind.
exports.text = function text(kind, n) {
  const next = random(5);
  const list = words[kind];
  let line = '';
  while (line.length < 64 * 1024) line += list[next(list.length)] + (next(12) === 0 ? '\n' : ' ');
  return line.repeat(Math.ceil(n / line.length));
};

// bytes returns a Buffer of n bytes that compress about as well as logs do.
exports.bytes = function bytes(n) {
  const next = random(7);
  const list = [...words.ascii, ...words.latin];
  const b = Buffer.allocUnsafe(n);
  for (let at = 0; at < n;) {
    const line = `{"time":${1700000000 + at},"id":"${next(1 << 30).toString(36)}-${next(1 << 30).toString(16)}","ms":${next(4000) / 10},` +
      `"text":"${list[next(32)]} ${list[next(32)]} ${list[next(32)]} ${list[next(32)]} ${list[next(32)]}","ok":${next(9) > 0}}\n`;
    at += b.write(line, at);
    if (n - at < 512) {
      b.fill(32, at);
      break;
    }
  }
  return b;
};
