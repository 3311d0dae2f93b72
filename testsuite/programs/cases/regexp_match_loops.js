'use strict';
// Loops over matchAll whose results are only read, and what else may happen to such iterators.
const text = 'alpha=1, beta=22; gamma=333 | delta=4444, e=x';
const pair = /(\w+)=(\d+)/g, named = /(?<key>\w+)=(?<value>\w+)/g;

function sum(s) {
  let total = 0, length = 0;
  for (const m of s.matchAll(pair)) { total += +m[2]; if (m[1] !== 'beta') length += m[1].length + m.index; }
  return [total, length];
}
function taken(s) {
  let total = 0, keys = '';
  for (const [all, key, value] of s.matchAll(pair)) { total += Number(value); keys += key + all.length + ' '; }
  return keys + total;
}
function groups(s) {
  let out = 0;
  for (const { groups: { key, value }, index } of s.matchAll(named)) out += key.length * 100 + value.length + index / 1000;
  return out;
}
function nested(s) {
  let n = 0;
  for (const [, key] of s.matchAll(pair)) for (const m of key.matchAll(/([aeiou])(.)?/g)) { n += m.index; if (m[2] === undefined) n += 1000; }
  return n;
}
function early(s) {
  for (const m of s.matchAll(pair)) if (m[2].length > 2) return m[1];
  return null;
}
function empty(s) { let n = 0; for (const m of s.matchAll(/x*/gu)) n = n * 3 + m.index + m[0].length; return n; }
const all = [sum, taken, groups, nested, early, empty];
for (let i = 0; i < 200; i++) for (const f of all) f(text);
for (const f of all) console.log(f.name, f(text));
console.log(empty('a😀xx€b'), sum('größe=12 €=3'), taken('größe=12 ſ=3'));

// Guards that fail in a loop: the results go along.
function leaving(s, add) {
  let total = 0, kept;
  for (const m of s.matchAll(named)) {
    total += m[2] === 'x' ? add : +m[2];
    if (typeof total === 'string') { kept = m; total += m.groups.key; }
    total += m.index;
  }
  return [total, kept && [...kept], kept?.groups.value, kept?.index, kept?.input.length];
}
for (let i = 0; i < 200; i++) leaving(text, 0);
console.log(leaving(text, 5), leaving(text, 'no number'), leaving(text + ' f=x g=7', 'text'));
function patterns(s, seen) {
  let n = 0;
  for (const [, key, value] of s.matchAll(pair)) { n += seen.count; seen.count = value.length > 2 ? key : 1; }
  return [n, seen.count];
}
for (let i = 0; i < 200; i++) patterns('a=1 b=2', { count: 1 });
console.log(patterns(text, { count: 1 }));

// What is kept: results, parts, in closures and lists.
function kept(s) { const list = []; for (const m of s.matchAll(pair)) list.push(m); return list.map(m => m[0] + m.index); }
function closures(s) { const list = []; for (const [, key] of s.matchAll(pair)) list.push(() => key); return list.map(f => f()); }
function keys(s) { const o = {}; for (const m of s.matchAll(named)) o[m.groups.key] = (o[m.groups.key] ?? '') + m[2]; return o; }
function last(s) { let m; for (m of s.matchAll(pair)); return m[1]; }
function find(s) { let best = null; for (const m of s.matchAll(pair)) if (best === null || m[2] > best) best = m[2]; return best; }
for (let i = 0; i < 200; i++) { kept(text); closures(text); keys(text); last(text); find(text); }
console.log(kept(text), closures(text), keys(text), last(text), find(text));

// Iterators that the program holds, too, or has made itself.
const original = String.prototype.matchAll;
let held;
String.prototype.matchAll = function (re) { return held = original.call(this, re); };
function shared(s) { const out = []; for (const m of s.matchAll(pair)) out.push(m[1] + '/' + held.next().value?.[1]); return out; }
console.log(shared(text), sum(text));
String.prototype.matchAll = function () { return [['12', 'a', '3'], ['45', 'b', '6']]; };
console.log(sum(text), taken(text));
String.prototype.matchAll = function* (re) { yield* original.call(this, re); };
console.log(sum(text), taken(text));
String.prototype.matchAll = original;
const proto = Object.getPrototypeOf(''.matchAll(/x/g)), next = proto.next;
let steps = 0;
proto.next = function () { steps++; return next.call(this); };
console.log(sum(text), taken(text), steps);
proto.next = next;
const exec = RegExp.prototype.exec;
function replaced(s) { let n = 0; for (const m of s.matchAll(pair)) { n += +m[2]; RegExp.prototype.exec = function (t) { const r = exec.call(this, t); if (r) r[2] = '1000'; return r; }; } RegExp.prototype.exec = exec; return n; }
console.log(replaced(text), replaced(text));
try { for (const m of text.matchAll(/a/)) console.log(m); } catch (e) { console.log(e.message); }
