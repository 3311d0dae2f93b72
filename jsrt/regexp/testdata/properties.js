// Writes a hash of every property's set, under each of its names:
//   node testdata/properties.js /path/to/test262 | gzip -9n > testdata/properties.txt.gz
'use strict';
const fs = require('fs');
const dir = process.argv[2] + '/test/built-ins/RegExp/property-escapes/generated/';
const names = new Set();
for (const f of fs.readdirSync(dir).filter((f) => f.endsWith('.js'))) {
  for (const m of fs.readFileSync(dir + f, 'utf8').matchAll(/\/\^\\p\{([\w=]+)\}\+\$\/u/g)) names.add(m[1]);
}
for (const n of names) {
  const re = new RegExp('\\p{' + n + '}', 'u');
  let h = 0x811c9dc5, was = false;
  for (let c = 0; c <= 0x10ffff; c++) {
    const is = re.test(String.fromCodePoint(c));
    if (is !== was) h = Math.imul(h ^ c, 0x01000193) >>> 0;
    was = is;
  }
  console.log(n + ' ' + h);
}
