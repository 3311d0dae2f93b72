'use strict';
// Groups of local results that are compared, converted or given to functions which keep nothing;
// and the same places where something is kept after all.
const line = /^(\w+)=(\d+)(?:;(\w*))?(?:#(.+))?$/;
const named = /(?<key>\w+):(?<value>-?\d+)(?:@(?<place>\w+))?/;
const lines = ['a=1', 'bb=22;x', 'ccc=333;#note', 'd=4;long_text_that_is_more_than_thirty_two_units_long', 'none', 'é=5', 'e=6#ünïcode €uro'];

function sums(list) {
  let sum = 0, names = 0, empty = 0;
  for (const text of list) {
    const m = line.exec(text);
    if (!m) continue;
    sum += Number(m[2]);
    if (m[1] === 'bb' || m[1] > 'cc') names++;
    if (m[3] === '') empty++;
    if (m[3] !== undefined) names += m[3].length;
    if (m[4]) names += 100;
  }
  return [sum, names, empty];
}
for (let i = 0; i < 300; i++) sums(lines);
console.log(sums(lines));

// The named groups, one by one, all of them, and by patterns.
function groups(list) {
  let sum = 0, places = 0;
  for (const text of list) {
    const m = named.exec(text);
    if (m === null) continue;
    sum += +m.groups.value;
    const { key, place } = m.groups;
    if (key === 'width' || place !== undefined) places += key.length;
  }
  return sum + ' ' + places;
}
const pairs = ['width:10', 'height:-3@top', 'x:0', 'nothing', 'depth:77@back'];
for (let i = 0; i < 300; i++) groups(pairs);
console.log(groups(pairs));
function all(list) { return list.map(text => { const m = named.exec(text); return m && { ...m.groups }; }); }
console.log(all(pairs));
console.log(pairs.map(text => { const g = text.match(named)?.groups; return g && Object.keys(g).join() + Object.values(g).join(); }));

// A guard fails in between: the result goes along, with all groups.
function counted(list, counts) {
  let last;
  for (const text of list) {
    const m = named.exec(text);
    if (m === null) continue;
    const g = m.groups;
    if (g.key === 'x') counts.total = 'x was here ';
    counts.total = counts.total + Number(g.value);
    if (g.place === 'back') last = g.key + m[0].length + m.index + m.input;
    counts.seen++;
  }
  return [counts, last];
}
for (let i = 0; i < 300; i++) counted(pairs.slice(0, 2), { total: 0, seen: 0 });
console.log(counted(pairs, { total: 0, seen: 0 }));
console.log(counted(pairs, { total: 0, seen: 'none' }));

// Methods that look harmless keep what they are given.
const kept = [];
class Words extends Set { has(word) { kept.push(word); return super.has(word); } }
function known(list, words) {
  let n = 0;
  for (const text of list) {
    const m = line.exec(text);
    if (m && words.has(m[1])) n++;
  }
  return n;
}
const plain = new Set(['a', 'ccc']);
for (let i = 0; i < 300; i++) known(lines, plain);
console.log(known(lines, plain), known(lines, new Words(['bb', 'd'])), kept);
const values = [];
const number = globalThis.Number;
function convert(list) { let n = 0; for (const text of list) { const m = line.exec(text); if (m) n += Number(m[2]); } return n; }
for (let i = 0; i < 300; i++) convert(lines);
globalThis.Number = v => { values.push(v); return number(v); };
console.log(convert(lines), values);
globalThis.Number = number;

// Keys of objects, and what RegExp remembers, of a part of a subject.
function keys(list) {
  const counts = {};
  for (const text of list) {
    const m = /^(\w+)-(\w+)-(\d+)$/.exec(text);
    if (m) { counts[m[1]] = (counts[m[1]] ?? 0) + 1; counts[m[3]] = m[2].length; }
  }
  return counts;
}
const dashes = ['alpha-one-1', 'beta-two-2', 'alpha-three-3', 'gamma_delta-x-10', 'beta-y-2'];
for (let i = 0; i < 300; i++) keys(dashes);
console.log(keys(dashes), Object.keys(keys(dashes)));
const inner = /(\d+)-(\d+)/;
function nested(list) {
  const seen = [];
  let n = 0;
  for (const text of list) {
    const m = /\[(.*?)\]/.exec(text);
    if (m === null) continue;
    const d = inner.exec(m[1]);
    if (d === null) { n--; continue; }
    n += +d[1] * 100 + +d[2];
    if (inner.test(m[1])) seen.push(RegExp.$1 + '|' + RegExp.$2 + '|' + RegExp.input + '|' + RegExp['$&'] + '|' + RegExp.rightContext);
  }
  return [n, ...seen];
}
const brackets = ['x [1-2] y', 'z [no] ', '[33-44 tail]', 'a [5-6]', '€ [7-8€]'];
for (let i = 0; i < 300; i++) nested(brackets);
console.log(nested(brackets));
function whole(list) {
  const out = [];
  for (const text of list) {
    const m = /^(.*)$/.exec(text), d = /^(.*)$/.exec(m[1]);
    if (d[1] === m[1]) out.push(d[1]);
    const e = /^[^]*$/.exec(m[1]);
    out.push(e[0], e.input, e.index);
  }
  return out;
}
for (let i = 0; i < 300; i++) whole(brackets);
console.log(whole(brackets.slice(2)));

// A recursion in between uses results of its own.
function deep(text, n) {
  const m = /^(\w)(\w*)$/.exec(text);
  if (m === null) return '';
  const rest = n > 0 ? deep('pq'.repeat(n), n - 1) : '';
  return (m[1] === 'p' ? 'P' : m[1] === 'a' ? 'A' : '?') + m[2].length + rest;
}
for (let i = 0; i < 300; i++) deep('abc', 3);
console.log(deep('abc', 3));

// switch, parseInt, and a pattern with the other groups.
const token = /\s*(?:(\d+)|([a-z]+)|(.))/y;
function lex(text) {
  const out = { numbers: 0, words: 0, others: '' };
  token.lastIndex = 0;
  let m;
  while (token.lastIndex < text.length && (m = token.exec(text)) !== null) {
    const [, number, word, other] = m;
    switch (word) {
      case 'one': out.numbers += 1; continue;
      case 'two': out.numbers += 2; continue;
    }
    if (number !== undefined) out.numbers += parseInt(number, 10);
    else if (word !== undefined) out.words += word.length;
    else out.others = out.others + other;
  }
  return out;
}
for (let i = 0; i < 300; i++) lex('one 22 three + two');
console.log(lex('one 22 three + two (four) 5'), lex('två €1'));

// Empty subjects, and one subject again and again.
function empties(list) {
  let n = '';
  for (const text of list) { const m = /^(x?)(y)?$/.exec(text); if (m) n += (m[1] === '' ? 'e' : 'x') + (m[2] === undefined ? '-' : 'y') + m.input.length + m.index; }
  return n;
}
for (let i = 0; i < 300; i++) empties(['', 'x', '', 'xy']);
console.log(empties(['', 'x', '', 'xy', 'z', 'y']), RegExp.$2, JSON.stringify(RegExp.input), RegExp.lastMatch);
function inputs(text) { const list = []; const re = /(\w)/g; let m; while ((m = re.exec(text)) !== null) if (m[1] !== 'b') list.push(m.input, m.index); return list; }
for (let i = 0; i < 300; i++) inputs('abc');
console.log(inputs('abc'), inputs(''), inputs('a\u20acb'));
