// acorn parses its own source.
const fs = require('fs');
const path = require('path');
const acorn = require('acorn');

const file = path.join(__dirname, 'node_modules/acorn/dist/acorn.js');
const text = fs.readFileSync(file, 'utf8');
const comments = [];
const ast = acorn.parse(text, { ecmaVersion: 'latest', locations: true, ranges: true, onComment: comments });
const counts = {};
let hash = 0;
(function walk(node) {
  counts[node.type] = (counts[node.type] ?? 0) + 1;
  hash = (hash * 31 + node.start + node.end * 7 + node.loc.end.column) | 0;
  for (const key of Object.keys(node)) {
    const v = node[key];
    if (Array.isArray(v)) v.forEach((x) => x && x.type && walk(x));
    else if (v && typeof v.type === 'string') walk(v);
  }
})(ast);
console.log(ast.body.length, comments.length, hash);
console.log(counts);
console.log([...acorn.tokenizer('let x = /a[/]b/u.test(`t${1 + 2}`)', { ecmaVersion: 2026 })].map((t) => t.type.label).join(' '));
for (const bad of ['let a; let a', 'x = {', 'for (const x of) {}', 'class A extends {}', 'a\n++\n;', '"use strict"; with (a) {}']) {
  try {
    acorn.parse(bad, { ecmaVersion: 2026 });
    console.log('no error');
  } catch (e) {
    console.log(e.name, e.message, e.pos, e.loc);
  }
}
