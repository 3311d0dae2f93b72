'use strict';

// Taking lines apart: CSV by a global pattern, query strings by split and replace, split by patterns.
const csv = [];
for (let i = 0; i < 400; i++) csv.push(`${i},"Smith, John ${i}",john${i}@example.com,"He said ""hi""",${i * 1.25},,2024-01-${i % 28 + 1}`);
const file = csv.join('\r\n');
const query = Array.from({ length: 200 }, (_, i) => `key${i}=value+${i}%20x&empty${i}=&flag${i}`).join('&');

function parseRow(line) {
  const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  const row = [];
  let m;
  while (row.length < 7 && (m = field.exec(line)) !== null) row.push(m[1] !== undefined ? m[1].replace(/""/g, '"') : m[2]);
  return row;
}

function parseQuery(text) {
  const out = {};
  for (const part of text.split(/[&;]/)) {
    const m = /^([^=]*)=?(.*)$/.exec(part);
    out[m[1]] = m[2].replace(/\+/g, ' ').replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  return out;
}

exports.n = 2;
exports.run = function (n) {
  let sum = 0;
  for (let k = 0; k < n; k++) {
    for (const line of file.split(/\r?\n/)) {
      const row = parseRow(line);
      sum += row.length + row[1].length + row[3].length + Number(row[4]);
    }
    const fields = parseQuery(query);
    for (const key in fields) sum += key.length + fields[key].length;
    sum += 'one, two;three  four ,five'.repeat(40).split(/\s*[,;]\s*|\s+/).length;
    sum += '2024-05-06T07:08:09'.split(/([-T:])/).length;
  }
  return sum;
};
