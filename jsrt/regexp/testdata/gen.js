// Writes what node answers: matches of hand-written patterns (patterns.txt has
// one "pattern<TAB>flags<TAB>subject…" a line, as JSON strings), matches of
// random patterns, and the messages of invalid patterns.
//   node testdata/gen.js [count of random patterns] [seed] | gzip -9n > testdata/facts.json.gz
'use strict';
const fs = require('fs');
const count = Number(process.argv[2] ?? 2500);
let seed = Number(process.argv[3] ?? 1);
const rnd = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return (seed >>> 8) % n; };
const pick = (a) => a[rnd(a.length)];
const enc = (s) => (/^[\x20-\x7e]*$/.test(s) ? s : [...Array(s.length).keys()].map((i) => s.charCodeAt(i)));

function fact(p, f, s, start = 0) {
  const row = { p: enc(p), f, s: enc(s) };
  if (start) row.i = start;
  let re;
  try { re = new RegExp(p, f.replace(/[dg]/g, '') + 'dg'); } catch (e) { row.e = enc(e.message.replace(/^(.*\/)([a-z]*)(: .*?)$/s, (_, a, b, c) => a + [...b].filter((x) => f.includes(x)).join('') + c)); return row; }
  re.lastIndex = start;
  const m = re.exec(s);
  if (m) row.m = m.indices.flatMap((x) => x ?? [-1, -1]);
  return row;
}
// Random patterns: a small alphabet makes matches likely.
const letters = ['a', 'b', 'c', 'A', 'é', '\u212a', 'k', 's', '\u017f', '1', '_', '-', ' ', '\n'];
const astral = ['\u{1F600}', '\u{10400}', '\u{10428}', '\ud83d', '\ude00'];
function escape(c) { return /[\n]/.test(c) ? '\\n' : c; }
function cls(u) {
  let s = '[' + (rnd(4) ? '' : '^');
  for (let n = 1 + rnd(3); n > 0; n--) {
    s += pick([() => 'a-c', () => '\\w', () => '\\d', () => '\\s', () => '\\W', () => pick(['a', 'b', 'k', 'é', '1', '_']), () => (u ? '\\u{1F600}' : 'S'), () => (u ? '\\p{Lu}' : 'K'), () => '\\n'])();
  }
  return s + ']';
}
function atom(d, st) {
  const r = rnd(d > 1 + size ? 10 : 22);
  if (r < 5) return escape(pick(letters));
  if (r === 5) return st.u ? pick(astral) : escape(pick(letters));
  if (r === 6) return cls(st.u);
  if (r === 7) return '.';
  if (r === 8) return pick(['\\w', '\\d', '\\s', '\\W', '\\S', '\\D']);
  if (r === 9) return pick(['^', '$', '\\b', '\\B', '(?:)']);
  if (r < 13) { st.groups++; return '(' + alt(d + 1, st) + ')'; }
  if (r < 16) return '(?:' + alt(d + 1, st) + ')';
  if (r === 16) return '(?=' + alt(d + 1, st) + ')';
  if (r === 17) return '(?!' + alt(d + 1, st) + ')';
  if (r === 18) return '(?<=' + alt(d + 1, st) + ')';
  if (r === 19) return '(?<!' + alt(d + 1, st) + ')';
  if (r === 20 && st.groups && !st.noref) return '\\' + (1 + rnd(st.groups));
  return pick(['(?s:', '(?m-s:', '(?-s:']) + alt(d + 1, st) + ')';
}
function term(d, st) {
  const a = atom(d, st);
  if (/^(\^|\$|\\b|\\B)$/.test(a) || rnd(3) || /^\(\?<[=!]/.test(a) || (st.u && /^\(\?[=!]/.test(a))) return a;
  return a + pick(['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,3}?', '{2,}', '{1,}?']);
}
function seq(d, st) { let s = ''; for (let n = rnd(2 + size); n >= 0; n--) s += term(d, st); return s; }
function alt(d, st) { let s = seq(d, st); while (!rnd(4)) s += '|' + (rnd(6) ? seq(d, st) : ''); return s; }
function subject() {
  let s = '';
  const alphabet = pick([['a', 'b', 'c'], ['a', 'b', 'c', 'A', 'B', '1', '_', '-', ' '], letters, letters.concat(astral)]);
  for (let n = rnd(14); n > 0; n--) s += pick(alphabet);
  return s;
}
let size = 0;
const rows = [];
for (const line of fs.readFileSync(__dirname + '/patterns.txt', 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [p, f, ...subjects] = line.split('\t').map((x) => JSON.parse('"' + x.replace(/"/g, '\\"') + '"'));
  for (const s of subjects.length ? subjects : ['']) rows.push(fact(p, f, s));
}
for (let i = 0; i < count; i++) {
  const f = pick(['', '', '', 'i', 'm', 's', 'u', 'iu', 'y', 'v', 'iv', 'im', 'su']);
  size = rnd(3);
  const st = { u: /[uv]/.test(f), groups: 0, noref: rnd(2) };
  let p = alt(0, st);
  try { new RegExp(p, f); } catch { if (rnd(4)) continue; }

  for (let n = 0; n < 3; n++) {
    const s = subject();
    const row = fact(p, f, s, rnd(4) ? 0 : rnd(s.length + 1));
    // V8 tries positions inside a surrogate pair, the specification does not.
    const inside = (i) => i > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(s.slice(i - 1, i + 1));
    if (!/[uv]/.test(f) || (!inside(row.i) && !(row.m && inside(row.m[0])))) rows.push(row);
  }
}
console.log('[\n' + rows.map((r) => JSON.stringify(r)).join(',\n') + '\n]');
