'use strict';
// Tests of one value, characters of texts, and texts joined: with what is built in, and with what takes its place.

function tests(x) {
  return [isNaN(x), isFinite(x), Number.isInteger(x), Number.isNaN(x), Number.isFinite(x), Array.isArray(x)].map(Number).join('');
}
const values = [0, -0, 1.5, NaN, Infinity, -Infinity, 1e21, '12', 'x', '', null, undefined, true, [], [7], {}, new Proxy([], {}), new Proxy({}, {}), 5n, Symbol('s')];
for (const x of values) {
  try { console.log(typeof x, tests(x)); } catch (e) { console.log(typeof x, e.message); }
}
function which(x) { if (isNaN(x)) return 'nan'; if (!isFinite(x)) return 'infinite'; return Array.isArray(x) ? 'array' : 'other'; }
console.log(values.slice(0, 18).map(which).join());
const before = [isNaN, Array.isArray];
globalThis.isNaN = x => x === 'odd' ? 'yes' : 0;
Array.isArray = function (x) { return this === Array && x === 3 ? {} : ''; };
console.log(['odd', NaN, 3].map(which).join(), isNaN('odd'), typeof Array.isArray(3));
[globalThis.isNaN, Array.isArray] = before;
const proxy = Proxy.revocable([], {});
proxy.revoke();
try { which(proxy.proxy); } catch (e) { console.log(e.name); }

function codes(text) {
  let sum = 0, n = 0;
  for (let i = 0; i < text.length; i++) { const c = text.charCodeAt(i); if (c > 57) n++; sum = sum * 31 + c | 0; }
  return sum + ':' + n;
}
const long = 'abcdefghijklmnopqrstuvwxyz'.repeat(3);
const texts = ['', 'a', 'plain', 'caf\u00e9', '\u4e2d\u6587', '\ud83d\ude00!', long + long, (long + 'x').slice(5, 60)];
console.log(texts.map(codes).join(' '));
console.log(texts.map(codes).join(' '));
console.log(codes({ length: 3, charCodeAt: i => i }), codes(new String('boxed')));
function beyond(text) { let out = ''; for (let i = -1; i <= text.length; i++) out += text.charCodeAt(i) + ','; return out; }
console.log(beyond('ab'), beyond('\u4e2d'));
const original = String.prototype.charCodeAt;
String.prototype.charCodeAt = function (i) { return original.call(this, i) + 1; };
console.log(codes('plain'));
String.prototype.charCodeAt = original;
console.log(codes('plain'));
function swapped(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    sum += text.charCodeAt(i);
    if (i === 1) String.prototype.charCodeAt = () => 1000;
  }
  String.prototype.charCodeAt = original;
  return sum;
}
console.log(swapped('abc'), swapped('abcd'), codes('abc'));

let asked = '';
const speaks = name => ({ toString() { asked += name; return name; }, valueOf() { asked += name.toUpperCase(); return name; } });
console.log('must be ' + '"' + 'x' + '"', speaks('p') + 'a' + 'b' + speaks('q') + 'c' + 'd', asked);
console.log(1 + 'a' + 'b', 1 + 2 + 'a' + 'b', ('\ud83d' + '\ude00').length, '\ud83d' + '\ude00' === '\u{1f600}', speaks('r') + '\ud83d' + '\ude00');
console.log(new Function('x', 'return x + "a" + "b" + "\\ud83d" + "\\ude00" + isNaN(x) + typeof null + (typeof x === "object")')(null));
console.log([null, [], {}, () => 1, class {}, 1, 'x', undefined, new Proxy(function () {}, {}), /r/].map(x => typeof x === 'object').join());
console.log([7 % 1, -7 % 1, 2.5 % 1, -2.5 % 1, 0 % 1, -0 % 1].map(x => Object.is(x, -0) ? '-0' : x).join());
