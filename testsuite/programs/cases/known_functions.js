'use strict';

// Built-in functions that code calls by the names they always have, and what happens when a
// program puts others there, takes them away and puts them back. Each in compiled code and in
// code made at run time.
const log = (...a) => console.log(...a);

const texts = {
  nan: 'x', finite: 'x', array: 'x', integer: 'x',
};
const bodies = {
  nan: 'if (isNaN(x)) return "yes"; return isNaN(x);',
  finite: 'return isFinite(x) ? "yes" : isFinite(x) && 1;',
  array: 'if (!Array.isArray(x)) return "no"; return Array.isArray(x);',
  integer: 'return Number.isInteger(x) || Number.isFinite(x) && "finite";',
};
const compiled = {
  nan(x) { if (isNaN(x)) return 'yes'; return isNaN(x); },
  finite(x) { return isFinite(x) ? 'yes' : isFinite(x) && 1; },
  array(x) { if (!Array.isArray(x)) return 'no'; return Array.isArray(x); },
  integer(x) { return Number.isInteger(x) || Number.isFinite(x) && 'finite'; },
};
const made = {};
for (const k in texts) made[k] = new Function(texts[k], bodies[k]);
const samples = [1, 1.5, NaN, Infinity, '7', 'x', [], new Proxy([], {}), null, undefined, {}, true];
function all(title) {
  for (const k in compiled) {
    const run = f => samples.map(x => { try { return String(f(x)); } catch (e) { return e.constructor.name; } }).join(' ');
    const a = run(compiled[k]), b = run(made[k]);
    log(title, k, a, a === b ? '' : 'made: ' + b);
  }
}
all('plain');
const old = { isNaN, isFinite, isArray: Array.isArray, isInteger: Number.isInteger, Array };
globalThis.isNaN = x => 'mine';
all('isNaN assigned');
globalThis.isNaN = 5;
all('isNaN a number');
globalThis.isNaN = old.isNaN;
all('back');
Object.defineProperty(globalThis, 'isFinite', { get() { return () => 'got'; }, configurable: true });
all('isFinite an accessor');
delete globalThis.isFinite;
all('isFinite gone');
globalThis.isFinite = old.isFinite;
all('back');
Array.isArray = () => true;
all('Array.isArray assigned');
Array.isArray = old.isArray;
Number.isInteger = function () { return this === Number && 'this'; };
all('Number.isInteger assigned');
Number.isInteger = old.isInteger;
globalThis.Array = { isArray: () => 'other' };
all('Array assigned');
globalThis.Array = old.Array;
globalThis.fresh = 1;
all('a new variable');
delete globalThis.fresh;
Object.prototype.strange = 1;
all('a new inherited property');
delete Object.prototype.strange;
(0, eval)('let isNaN = () => "lexical"');
all('a lexical isNaN');

// characters
function sum(text) {
  let n = 0;
  for (let i = 0; i < text.length; i++) n += text.charCodeAt(i);
  return n;
}
function each(text, f) {
  let n = 0;
  for (let i = 0; i < text.length; i++) { f(i); n += text.charCodeAt(i); }
  return n;
}
const made2 = new Function('text', 'let n = 0; for (let i = 0; i < text.length; i++) n += text.charCodeAt(i); return n;');
const rope = n => { let s = 'ab'; for (let i = 0; i < n; i++) s += i + 'é'; return s; };
for (const t of ['', 'abc', 'é', '\u20ac', rope(50), rope(5) + '\u20ac', { length: 2, charCodeAt: i => i + 1 }, [1, 2].map(String).join('')]) log(sum(t), made2(t));
for (const t of [rope(3), '\u20acx']) log(each(t, () => {}));
const charCodeAt = String.prototype.charCodeAt;
log(each('abc', i => { if (i === 1) String.prototype.charCodeAt = () => 1000; }), sum('abc'), made2('abc'));
String.prototype.charCodeAt = charCodeAt;
log(each('abc', i => { if (i === 2) String.prototype.charCodeAt = function (i) { return charCodeAt.call(this, i) + 1; }; }), sum('abc'), made2('abc'));
String.prototype.charCodeAt = charCodeAt;
log(sum('abc'), made2('abc'));
function changing(path) {
  let out = '';
  for (let i = 0; i < path.length; i++) {
    if (path.charCodeAt(i) === 37) path = path.slice(0, i) + '[]' + path.slice(i + 1);
    out += path.charCodeAt(i) + ' ';
  }
  return out + path;
}
log(changing('a%b%'), changing('%\u20ac'));
try { sum({ length: 1 }); } catch (e) { log(e.message); }
try { sum(null); } catch (e) { log(e.message); }

// regular expressions
const test = s => /b+/.test(s);
const replace = s => s.replace(/b/g, () => 'c');
log(test('abb'), replace('abb'));
const exec = RegExp.prototype.exec;
RegExp.prototype.exec = function () { return null; };
log(test('abb'), replace('abb'));
RegExp.prototype.exec = exec;
log(test('abb'), replace('abb'));
const flags = Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags');
Object.defineProperty(RegExp.prototype, 'flags', { get() { return ''; }, configurable: true });
log(test('abb'), replace('abb'));
Object.defineProperty(RegExp.prototype, 'flags', flags);
log(test('abb'), replace('abb'));
