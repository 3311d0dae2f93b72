'use strict';
// Literals that only built-in methods get are one object for all evaluations, which nobody may
// notice: functions of the program that take the place of the methods get objects of their own.
function digits(list) { let n = 0; for (const s of list) if (/^\d+$/.test(s)) n++; return n; }
function clean(s) { return s.replace(/\s+/g, ' ').replace(/^ | $/g, '').replaceAll(/e/g, m => m.toUpperCase()); }
function cut(s) { return [s.split(/[,;]/), s.search(/;/), s.match(/\w+/g), s.match(/(\w),/)?.[1], [...s.matchAll(/[a-c]/g)].length, /;(.)/.exec(s)[1]]; }
const list = ['12', 'x', '7', '', '3a'];
for (let i = 0; i < 200; i++) { digits(list); clean('  some  text here '); cut('ab,c;def'); }
console.log(digits(list), JSON.stringify(clean('  some  text here ')), JSON.stringify(cut('ab,c;def')));

function patched(object, key, value, run) {
  const old = Object.getOwnPropertyDescriptor(object, key);
  Object.defineProperty(object, key, { configurable: true, writable: true, enumerable: false, value });
  try { run(); } finally { Object.defineProperty(object, key, old); }
}
function distinct(seen) { return [seen.length, new Set(seen).size, seen.every(x => x.lastIndex === 0 && Object.keys(x).length === 0)]; }

for (const [object, key, run] of [
  [RegExp.prototype, 'test', () => digits(list)], [RegExp.prototype, 'exec', () => cut('ab,c;def')], [RegExp.prototype, Symbol.replace, () => clean(' e ')],
  [RegExp.prototype, Symbol.split, () => cut('ab,c;def')], [RegExp.prototype, Symbol.match, () => cut('ab,c;def')], [RegExp.prototype, Symbol.matchAll, () => cut('ab,c;def')],
  [RegExp.prototype, Symbol.search, () => cut('ab,c;def')], [String.prototype, 'replace', () => clean(' e ')],
]) {
  const seen = [], original = object[key];
  patched(object, key, function (...args) {
    const x = this instanceof RegExp ? this : args[0];
    seen.push(x);
    return original.apply(this, args);
  }, () => { run(); run(); });
  console.log(String(key), distinct(seen));
}

// Getters that see the object.
{
  const seen = [], flags = Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags');
  Object.defineProperty(RegExp.prototype, 'flags', { ...flags, get() { seen.push(this); return flags.get.call(this); } });
  clean('e e'); clean('e e'); cut('ab,c;def');
  Object.defineProperty(RegExp.prototype, 'flags', flags);
  console.log('flags', seen.length > 0, distinct(seen)[1] === seen.length || new Set(seen).size > 2);
}
{
  const seen = [];
  const species = Object.getOwnPropertyDescriptor(RegExp, Symbol.species);
  Object.defineProperty(RegExp, Symbol.species, { configurable: true, get() { return function (pattern, flags) { seen.push(pattern); return new RegExp(pattern, flags); }; } });
  cut('ab,c;def'); cut('ab,c;def');
  Object.defineProperty(RegExp, Symbol.species, species);
  console.log('species', distinct(seen));
}

// Code of the program between the literal and the call, in arguments and callbacks.
const kept = [];
function between(s, n) {
  return s.replace(/b+/g, m => n > 0 ? `<${between(m + 'abb', n - 1)}>` : m.length) + /x(.)/.exec({ toString() { return n > 0 ? between('x' + n, 0) : 'xy'; } })[1];
}
for (let i = 0; i < 100; i++) between('abbbab', 2);
console.log(between('abbbab', 2));
console.log('a-b'.replace(/-/, { toString() { RegExp.prototype.mark = 1; delete RegExp.prototype.mark; return '+'; } }), 'a1b'.split(/\d/, { valueOf() { return 1; } }));
const exec = RegExp.prototype.exec;
console.log('a-b'.replace(/-/, { toString() { RegExp.prototype.exec = function (s) { kept.push(this); return exec.call(this, s); }; return '+'; } }));
RegExp.prototype.exec = exec;
console.log(kept.length, kept[0].source, kept[0].lastIndex);

// What is not used by such methods only.
function escaping(s) { const re = /o/g; const n = re.test(s); return [re, n, re.lastIndex]; }
const [one, two] = [escaping('foo'), escaping('foo')];
console.log(one[0] === two[0], one[1], one[2], two[2]);
function sticky(s) { let n = 0; while (n < 3 && /a/y.test(s)) n++; return n; }
console.log(sticky('aab'), sticky('baa'));
function global(s) { let n = 0; while (n < 3 && /a/g.exec(s)) n++; return n; }
console.log(global('aab'));
function leave(list) {
  let sum = 0;
  for (const x of list) { const re = /^(\d)/; sum += x; if (re.test(x)) sum += 1; if (typeof sum === 'string') { re.own = sum; return re.own + ('own' in /^(\d)/); } }
  return sum;
}
for (let i = 0; i < 200; i++) leave([1, 2, 30]);
console.log(leave([1, 2, 30]), leave([1, 'x', 2]));
