'use strict';

// Finding all matches in a source text: a loop of exec with named groups, matchAll, backreferences.
const text = `import { a, b as c } from './module.js';
import def from "other"; // a comment
import * as ns from '@scope/package/path';
const x = require('fs'), y = require("path");
export const value = 12, other = 'it''s';
/* TODO(ann): fix this by 2024-05-06 */ let total = a.b.c + d['e'];
// FIXME(bob): and that by 2025-12-31
<div class="big" id='main' data-x="1">text</div><p class="small">more <b>bold</b></p>
the the quick brown fox fox jumps over over it; he said "she said 'hi' to me" twice.
`.repeat(20);
const imports = /import\s+(?:(?<star>\*\s+as\s+\w+)|(?<named>\{[^}]*\})|(?<default>\w+))\s+from\s+(?<quote>['"])(?<source>.*?)\k<quote>/g;
const todos = /\b(?<kind>TODO|FIXME)\((?<who>\w+)\):\s*(?<what>.*?)\s+by\s+(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/g;
const tag = /<([a-z]+)((?:\s+[\w-]+=(?:"[^"]*"|'[^']*'))*)\s*>(?=([^<]*))/g;
const attribute = /([\w-]+)=(["'])(.*?)\2/g;

exports.n = 2;
exports.run = function (n) {
  let sum = 0, last = '';
  for (let k = 0; k < n; k++) {
    let m;
    imports.lastIndex = 0;
    while ((m = imports.exec(text)) !== null) {
      const { star, named, default: name, source } = m.groups;
      sum += (star ?? named ?? name).length + source.length + m.index % 5;
    }
    for (const { groups: { kind, who, year, month, day } } of text.matchAll(todos)) sum += kind.length + who.length + +year % 7 + +month + +day;
    for (const [, name, attributes, inside] of text.matchAll(tag)) {
      sum += name.length + inside.length;
      for (const a of attributes.matchAll(attribute)) sum += a[1].length + a[3].length;
    }
    for (const m of text.matchAll(/\b(\w+) \1\b/g)) { sum += m[1].length; last = m[1]; }
    sum += (text.match(/(['"])(?:(?!\1).)*\1/g) || []).length;
    sum += text.match(/require\((['"])[\w./]+\1\)/g).length;
    sum += [...text.matchAll(/\w+/g)].length;
  }
  return sum + last;
};
