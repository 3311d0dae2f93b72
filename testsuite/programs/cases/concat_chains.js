'use strict';
// Sums of several parts of which the first two give text.
const log = [];
const noisy = (name, v) => ({ valueOf() { log.push(name); return v; }, toString() { log.push('text of ' + name); return 'T' + v; } });
function chain(a, b, c) { return 'x' + a + b + c; }
function tail(s, a, b) { return s + '<' + a + '>' + b; }
function reads(o) { return 'k' + o.a + ',' + o.b + ',' + o.c(); }
console.log(chain(1, 2, 3), chain('a', 'я', -0), chain(null, undefined, true), chain(1.5, 1e21, NaN), chain(10n, [1, 2], {}));
console.log(chain(noisy('p', 1), noisy('q', 2n), noisy('r', 'z')), log.splice(0));
for (const bad of [Symbol('s'), { valueOf() { throw new Error('thrown'); } }, { valueOf: () => ({}), toString: () => ({}) }])
  for (const args of [[bad, 1, 2], [1, bad, 2], [1, 2, bad], [noisy('first', 1), bad, noisy('never', 2)]]) {
    try { console.log(chain(...args)); } catch (e) { console.log(e.name, e.message, log.splice(0)); }
  }
console.log(reads({ get a() { log.push('get a'); return noisy('a', 1); }, get b() { log.push('get b'); return 2; }, c() { log.push('call c'); return noisy('c', 3); } }), log.splice(0));
let s = '';
for (let i = 0; i < 300; i++) s = tail(s, i, i % 3 ? 'b' : 'я'.repeat(i % 7));
let h = 7;
for (let i = 0; i < s.length; i++) h = (h * 31 + s.charCodeAt(i)) | 0;
console.log(s.length, h, s.slice(-30));
let out = '';
for (let i = 0; i < 200; i++) { out += 'item ' + i + ', '; out = out + i / 4 + ';' + out.length; }
for (let i = 0; i < out.length; i++) h = (h * 31 + out.charCodeAt(i)) | 0;
console.log(out.length, h, tail('a'.repeat(100), 'b'.repeat(100), 'c'.repeat(70)).length, tail('я', 1, 2), tail({ toString: () => 'o' }, 1, 2), tail(1, 2, 3), tail(2n, 3n, 4n));
function code(t, i) { return t.charCodeAt(i); }
console.log([code('aя', 1), code('aя', 2), code('aя', -1), code('aя', 0.5), code('aя', NaN), code({ charCodeAt: i => 'own' + i }, 3), code(new String('q'), 0)]);
const own = String.prototype.charCodeAt; String.prototype.charCodeAt = function (i) { return "patched " + i; };
console.log(code("abc", 1));
String.prototype.charCodeAt = own;
function cut(f) { return (f * 31 + 0.5) | 0; }
console.log([1, -1, 1e9, -1e9, 1e15, 1e18, 2 ** 53, 2 ** 63, -(2 ** 63), 2 ** 64 + 2 ** 12, 1e300, NaN, Infinity, -Infinity, -0].map(cut), [2 ** 63, -(2 ** 63), 2 ** 32, 2 ** 31, -(2 ** 31) - 1].map(x => x | 0));
let q = 0; for (let i = 0; i < 100; i++) q = (q * 1664525 + 1013904223.5) | 0; console.log(q);
