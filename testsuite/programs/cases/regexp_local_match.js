'use strict';
// Results of exec that a function only reads need not be made; what breaks that.
const pair = /(\w+)=(\d+)?/, dated = /(?<day>\d+)\/(?<month>\d+)/, all = /(\w)(\w)?/g;

function sum(lines) {
  let total = 0, text = '';
  for (const line of lines) {
    const m = pair.exec(line);
    if (!m) continue;
    if (m[2] !== undefined) total += +m[2] + m.index;
    text += m[1] + m.length + m.input.length;
  }
  return text + total;
}
const lines = ['a=1', 'none', 'bcd=22', ' e=', 'あ x=5'];
for (let i = 0; i < 3; i++) console.log(sum(lines));

function destructured(text) {
  let m, out = [];
  all.lastIndex = 0;
  while ((m = all.exec(text)) !== null) {
    const [, first, second = '-'] = m;
    out.push(first + second);
  }
  return out.join();
}
console.log(destructured('ab cd e'), destructured(''));

function month(text) {
  const m = dated.exec(text);
  if (m === null) return 0;
  const { day, month } = m.groups;
  return +month * 100 + +day + m.index;
}
console.log(month('on 12/10'), month('no'));

// Recursion while a result is alive.
function nested(text, depth) {
  const m = /\((.*)\)|(\d+)/.exec(text);
  if (!m) return 'none';
  const inner = m[1] === undefined ? m[2] : nested(m[1], depth + 1);
  return depth + ':' + inner + '@' + m.index + m[0].length;
}
console.log(nested('x(y(z(12)))', 0), nested('()', 0));

// What leaves the fast version takes the whole result along.
const kept = [];
function leaves(text, keep) {
  const m = /(?<k>\w+)-(\w+)-(\w+)/.exec(text);
  if (!m) return null;
  const first = m[1].length;
  const groups = m.groups;
  const n = keep.n + first;
  if (typeof n === 'string') kept.push(m, groups, m.groups === groups);
  return m[n] ?? n;
}
console.log(leaves('a-b-c', { n: 1 }), leaves('a-b-c', { n: 0 }), leaves('dd-ee-ff', { n: 'x' }), leaves('a-b-c', { n: 1 }), kept);

// Elements that are not there, and a prototype that has them.
function ninth(text) {
  const m = /(a)(b)?/.exec(text);
  return m ? m[9] : 'no';
}
console.log(ninth('ab'));
let seen;
Object.defineProperty(Array.prototype, 9, { get() { seen = this; return 'nine'; }, configurable: true });
console.log(ninth('ab'), seen, Array.isArray(seen) && seen.length);
const before = seen;
console.log(ninth('a'), before, seen !== before);
delete Array.prototype[9];
console.log(ninth('ab'));

// Patched iteration sees an array of its own.
const iterator = Array.prototype[Symbol.iterator], arrays = [];
Array.prototype[Symbol.iterator] = function () { arrays.push(this); return iterator.call(this); };
const joined = destructured('ab cd e');
Array.prototype[Symbol.iterator] = iterator;
console.log(joined, arrays.length, arrays[0], arrays[1] !== arrays[0]);

// Other methods of the name exec.
const exec = RegExp.prototype.exec;
const results = [];
RegExp.prototype['ex' + 'ec'] = function (s) { const m = exec.call(this, s); results.push(m); return m && Object.assign(['', 'p', '7'], { index: 1, input: s }); };
console.log(sum(lines), results.length);
RegExp.prototype.exec = exec;
console.log(sum(lines));
pair.exec = () => ({ 1: 'own', 2: 3, index: 1, input: 'xy', length: 'l' });
console.log(sum(['a']));
pair.exec = s => (s === 'a' ? 0 : undefined);
console.log(sum(['a', 'b']));
pair.exec = 1;
try { sum(['a']); } catch (e) { console.log(e.message); }
delete pair.exec;
try { (function () { const m = exec.call({}, 'a'); return m[1]; })(); } catch (e) { console.log(e.message); }
function generic(re, s) { const m = re.exec(s); return m ? m[0] : m; }
console.log(generic(/b/, 'abc'), generic({ exec: s => [s] }, 'own'), generic({ exec: () => '' }, 'x'), generic(/x/, 'abc'));
class Sub extends RegExp { exec(s) { return super.exec(s + 'b'); } }
console.log(generic(new Sub('b+'), 'ab'), generic(/(?:)/d, 'a'), generic(/n(u)ll/, null), generic(/u(.)d/, undefined));

// The subject's toString calls the function again.
const tricky = { toString() { return 'q=' + sum(['z=8']).length; } };
console.log(sum([tricky, 'a=1', tricky]));

// Many groups, indices, a pattern that is compiled again.
const wide = new RegExp('(a)'.repeat(40));
function last(re, s) { const m = re.exec(s); return m && [m[40], m[39], m.length].join(); }
console.log(last(wide, 'a'.repeat(40)), last(/a/d, 'a'), last(/b/, 'a'));
function compiled(re) {
  const m = re.exec('abc');
  re.compile('c');
  const again = re.exec('abc');
  return m[0] + m.index + again[0] + again.index;
}
console.log(compiled(/a/), compiled(/b/));
function throws(re) {
  const m = re.exec('abc');
  if (m[0] === 'b') throw new Error(m[0] + m.index);
  return m[0];
}
for (const re of [/a/, /b/, /c/]) try { console.log(throws(re)); } catch (e) { console.log(e.message); }
console.log(RegExp.lastMatch, RegExp.leftContext, RegExp.$1);

// The same with match of strings.
function version(text) {
  const m = text.match(/v(\d+)(?:\.(\d+))?/);
  if (!m) return -1;
  return m[1] * 100 + (m[2] ? +m[2] : 0) + m.index;
}
console.log(version('v12.3'), version('none'), version(' あv1'), version({ match: () => ({ 1: 2, index: 1 }) }));
function count(text, re) { const m = text.match(re); return m ? m.length + m[0] : m; }
console.log(count('abab', /a/), count('abab', /a/g), count('abab', 'b'), count('abab', /x/), count('abab', /(a)(b)/y), count(Object('xa'), /a/));
const symbolMatch = RegExp.prototype[Symbol.match];
RegExp.prototype[Symbol.match] = function (s) { return [s + '!']; };
console.log(count('abab', /a/), version('v1'));
RegExp.prototype[Symbol.match] = symbolMatch;
String.prototype['ma' + 'tch'] = function () { return null; };
console.log(count('abab', /a/), version('v1'));
