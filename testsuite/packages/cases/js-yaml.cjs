// js-yaml.
const yaml = require('js-yaml');

const text = `
# a document
name: test
list:
  - 1
  - 0x1F
  - 1.5e3
  - .inf
  - ~
  - yes
  - 2001-12-14t21:59:43.10-05:00
map: &anchor { a: 1, 'b c': [x, "y\\n\\u00e9", z] }
ref: *anchor
merge:
  <<: *anchor
  c: 3
literal: |
  line one
    indented
  line two
folded: >-
  some folded
  text

  new paragraph
? complex key
: complex value
empty:
quoted: "tab\\there"
`;
try {
  const doc = yaml.load(text);
  console.log(doc);
  console.log(yaml.dump(doc, { sortKeys: true }));
} catch (e) {
  console.log(e.message);
}
console.log(yaml.dump({ s: 'multi\nline\ntext', long: 'word '.repeat(30), num: '123', bool: 'true', date: new Date(0), nested: [[1, [2]], { a: [] , b: {} }], n: null, neg: -0, special: ': #', at: '@x' }));
console.log(yaml.loadAll('---\na: 1\n---\n- b\n...\n---\nc'));
for (const bad of ['a: b: c', '[1, 2', 'a:\n\t- b', '*unknown', '{a: 1, a: 2}', '"x', '- a\n b']) {
  try { console.log(yaml.load(bad)); } catch (e) { console.log(e.name, e.reason, e.mark && [e.mark.line, e.mark.column]); console.log(e.message); }
}
const Point = yaml.Type && new yaml.Type('!point', { kind: 'sequence', construct: (d) => ({ x: d[0], y: d[1] }) });
if (Point && yaml.DEFAULT_SCHEMA) console.log(yaml.load('p: !point [1, 2]', { schema: yaml.DEFAULT_SCHEMA.extend([Point]) }));
