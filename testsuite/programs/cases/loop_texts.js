'use strict';
// Texts that loops add to.
function hex(text) {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const u = text.charCodeAt(i);
    out += u < 128 ? text[i] : '\\u' + u.toString(16).padStart(4, '0');
  }
  return out;
}
function branches(list) {
  let s = 'begin:';
  for (const x of list) {
    if (x === undefined) continue;
    if (x === 'stop') break;
    if (typeof x === 'number') s += x; else { s += '<'; s += x + '>'; }
    s += ',';
  }
  return s + 'end';
}
function returns(list, what) {
  let s = '';
  for (const x of list) { s += x; if (x === what) return s + '!'; }
  return s || 'nothing';
}
function lengths(n) { let s = ''; for (let i = 0; i < n; i++) { s += 'ab'; if (s.length > 5) break; } return s; }
function twice(n) { let s = '', t = ''; for (let i = 0; i < n; i++) { t = s + i; s = s + 'x'; } return s + t; }
function both(n) { let a = '', b = ''; for (let i = 0; i < n; i++) { a += i; b += a.length; } return a + b; }
function nested(n) {
  let s = '';
  for (let i = 0; i < n; i++) { for (let j = 0; j < i; j++) s += j; s += ';'; }
  return s;
}
function inner(n) {
  const l = [];
  for (let i = 0; i < n; i++) { let s = ''; for (let j = 0; j < i; j++) s += j; l.push(s); }
  return l.join('|');
}
function front(n) { let s = ''; for (let i = 0; i < n; i++) s = i + s; return s; }
function self(n) { let s = 'a'; for (let i = 0; i < n; i++) s += s; return s; }
function mixed(n) { let s = ''; for (let i = 0; i < n; i++) s = i % 2 ? s + i : 'reset'; return s; }
function numbers(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s; }
function later(n) { let s = ''; for (let i = 0; i < n; i++) s += i; for (let i = 0; i < n; i++) s += '-' + i; return s; }
function whiles(n) { let s = ''; do { s += n; s += String.fromCharCode(0x410 + n); } while (--n > 0); return s; }
function reentrant(n) { let s = ''; for (let i = 0; i < n; i++) s += { toString() { return '(' + reentrant(n - 1) + ')'; } }; return s; }
function chained(n) { let s = ''; for (let i = 0; i < n; i++) s = s + i + ':' + (i * 2) + ';'; return s; }
function closure(n) { let s = ''; const get = () => s; for (let i = 0; i < n; i++) { s += i; if (get() !== s) return 'differs'; } return get(); }
function caught(list) {
  let s = '';
  try { for (const x of list) s += x; } catch (e) { s += e.name; }
  return s;
}
function throwing(list) { let s = ''; for (const x of list) s += x; return s; }
function* gen(n) { let s = ''; for (let i = 0; i < n; i++) { s += i; yield s; } return s; }
function labels(n) {
  let s = '';
  outer: for (let i = 0; i < n; i++) { for (let j = 0; j < n; j++) { if (j === 2) continue outer; if (i === 3) break outer; s += i * j; } s += '/'; }
  return s;
}
function switches(text) {
  let s = '';
  for (const c of text) switch (c) { case '<': s += '&lt;'; break; case '&': s += '&amp;'; break; case '!': return s; default: s += c; }
  return s;
}
function kept(n) { const all = []; let s = ''; for (let i = 0; i < n; i++) { s += i; all[0] = s; } return all[0] + s; }
class Out { constructor() { this.text = ''; } add(n) { let t = this.text; for (let i = 0; i < n; i++) t += i; this.text = t; return this; } }

const odd = [1, 'two', undefined, null, true, [3, [4]], 5n, { valueOf() { return 'v'; }, toString() { return 't'; } }, -0, NaN, 1.5, 'мир', '\ud83c', '\udf0d', 'stop', 9];
for (let i = 0; i < 4; i++) {
  console.log(hex('Grüße, мир! 🌍'), branches(odd), branches([]), returns(odd, 5n), returns([], 1), returns(['a'], 2));
  console.log(lengths(9), twice(4), both(4), nested(4), inner(4), front(4), self(3), mixed(5), numbers(4), later(3), whiles(3), reentrant(3));
  console.log(chained(3), closure(4), caught(odd), caught([1, Symbol('s')]), [...gen(3)].join(), labels(5), switches('a<b&c!d'), switches('a<b'), kept(3));
  console.log(new Out().add(3).add(2).text, new Out().add(0).text === '');
  for (const bad of [Symbol('s'), Object.create(null), { toString() { throw new RangeError('mine'); } }]) {
    try { throwing(['a', bad]); } catch (e) { console.log(e.name, e.message); }
  }
}
const long = throwing(Array.from({ length: 3000 }, (_, i) => (i % 7 ? 'x' + i : 'я')));
console.log(long.length, long.slice(-20), throwing([long, long]).length, throwing(Array(5000).fill('ab')).length);
try { throwing(Array(3).fill('x'.repeat(2 ** 28))); } catch (e) { console.log(e.name, e.message); }
