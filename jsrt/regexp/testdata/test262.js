// Runs the RegExp tests of test262 on this node and writes every execution of a
// regular expression in them as a fact (see gen.js), once each, and every
// pattern that must be an early error.
//   node testdata/test262.js /path/to/test262 | gzip -9n > testdata/test262.json.gz
'use strict';
const fs = require('fs'), path = require('path'), vm = require('vm');
const root = process.argv[2];
const harness = ['assert.js', 'sta.js', 'compareArray.js', 'propertyHelper.js', 'regExpUtils.js', 'isConstructor.js', 'deepEqual.js'].map((f) => fs.readFileSync(path.join(root, 'harness', f), 'utf8')).join('\n');
function walk(dir) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? walk(path.join(dir, e.name)) : [path.join(dir, e.name)]));
}
const files = ['test/built-ins/RegExp', 'test/language/literals/regexp', 'test/annexB/built-ins/RegExp', 'test/built-ins/String/prototype/match', 'test/built-ins/String/prototype/matchAll', 'test/built-ins/String/prototype/replace', 'test/built-ins/String/prototype/search', 'test/built-ins/String/prototype/split', 'test/staging/sm/RegExp', 'test/annexB/language/literals/regexp']
  .map((d) => path.join(root, d)).filter((d) => fs.existsSync(d)).flatMap(walk)
  .filter((f) => f.endsWith('.js') && !/property-escapes\/generated|CharacterClassEscapes/.test(f));
const enc = (s) => (/^[\x20-\x7e]*$/.test(s) ? s : [...Array(s.length).keys()].map((i) => s.charCodeAt(i)));
const seen = new Set();
const perPattern = new Map();
function emit(row) {
  const text = JSON.stringify(row);
  const n = (perPattern.get(row.p + '/' + row.f) ?? 0) + 1;
  perPattern.set(row.p + '/' + row.f, n);
  if (n > 60 || (row.e && String(row.e).startsWith('Invalid flags'))) return;
  if (!seen.has(text)) { seen.add(text); }
}
function syntaxError(p, f) {
  try { new RegExp(p, f); } catch (e) { emit({ p: enc(p), f, s: '', e: enc(e.message) }); }
}
const execute = RegExp.prototype.exec;
function record(re, source, flags, s, lastIndex) {
  s = String(s);
  if (s.length > 400 || source.length > 400) return;
  const copy = new RegExp(source, flags.replace(/[dg]/g, '') + 'dg');
  const i = /[gy]/.test(flags) && lastIndex > 0 && lastIndex <= s.length ? Math.trunc(lastIndex) : 0;
  copy.lastIndex = i;
  const m = execute.call(copy, s);
  const row = { p: enc(source), f: flags, s: enc(s) };
  if (i) row.i = i;
  if (m) row.m = m.indices.flatMap((x) => x ?? [-1, -1]);
  emit(row);
}
const prelude = `(() => {
  const exec = RegExp.prototype.exec, get = (k) => Object.getOwnPropertyDescriptor(RegExp.prototype, k).get;
  const source = get('source'), flags = get('flags'), apply = Reflect.apply;
  RegExp.prototype.exec = function (s) {
    try { const i = Object.getOwnPropertyDescriptor(this, 'lastIndex').value; if (typeof i === 'number') record(this, apply(source, this, []), apply(flags, this, []), typeof s === 'object' ? '' : s, i); } catch {}
    return apply(exec, this, [s]);
  };
})();\n`;
let ran = 0;
for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  if (/negative:\s*\n\s*phase: parse/.test(text)) {
    const m = /^\/(.*)\/([a-z]*);?\s*$/m.exec(text.slice(text.indexOf('---*/')));
    if (m) syntaxError(m[1], m[2]);
    continue;
  }
  const context = vm.createContext({ record, print() {}, console: { log() {} }, $262: {} });
  try {
    vm.runInContext(prelude + harness + '\n' + text, context, { timeout: 2000 });
  } catch { /* V8 fails some tests; what it executed counts all the same */ }
  ran++;
}
process.stderr.write(`${ran} files, ${seen.size} facts\n`);
console.log('[\n' + [...seen].join(',\n') + '\n]');
