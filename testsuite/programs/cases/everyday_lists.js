'use strict';
const log = (...a) => console.log(...a);

// Units of texts, and of what only looks like one.
function units(s, n) { let r = '', c = 0; for (let i = -1; i < n; i++) { r += s[i]; if (s[i] === ',') c++; } return r + c + s.length; }
log(units('a,b', 5), units('a' + 'b,'.repeat(3), 4), units('\u0416,\u{1F600}', 4), units(['x', ',', 3], 4), units({ 0: ',', length: 9 }, 2));
const fixed = (a, b) => { const d = [[0]]; for (let j = 0; j <= b.length; j++) d[0][j] = j; for (let i = 1; i <= a.length; i++) { d[i] = [i]; for (let j = 1; j <= b.length; j++) d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)); } return d[a.length][b.length]; };
log(fixed('kitten sitting', 'sitting kitten ' + 12), fixed('', 'abc'), fixed('\u0416x', '\u0416y'));
// An array that is viewed grows by another name.
function grow(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; if (b.length < 6) b[b.length] = s; } return s + ' ' + a.join(); }
const list = [1, 2]; log(grow(list, list), grow([1, 2], [5]));

// Iteration over strings.
for (const c of 'a\u{1F600}\uD800b') log(c.length, c.codePointAt(0));
log([...'x\u{1F600}y'], Math.max(...'132'), new Set([...'hello']).size);
const [p, ...rest] = 'héllo'; log(p, rest.join('-'));
let left = ''; for (const c of 'abcdef') { if (c === 'd') break; left += c; } log(left);
function* over(s) { for (const c of s) yield c; } log([...over('xyz')].join());
const next = Object.getPrototypeOf(''[Symbol.iterator]());
next.return = function () { log('return', [...this].join('')); return {}; };
for (const c of 'abc') { log(c); break; }
delete next.return;
for (const c of 'abc') { if (c === 'a') next.return = () => { log('late return'); return {}; }; if (c === 'b') break; }
delete next.return;
const old = next.next; next.next = function () { const r = old.call(this); return r.done ? r : { value: r.value + '!', done: false }; };
log([...'ab'].join(), Array.from('cd').join()); for (const c of 'e') log(c);
next.next = old; log([...'ab'].join());
const iterator = String.prototype[Symbol.iterator];
String.prototype[Symbol.iterator] = function* () { yield 'other'; };
log([...'ab'].join()); for (const c of 'e') log(c);
String.prototype[Symbol.iterator] = iterator; log([...'ab'].join());

// Object.entries taken apart.
function entries(o) { const r = []; for (const [k, v] of Object.entries(o)) { r.push(k + '=' + v); if (typeof o === 'object') { delete o.c; o.z = 1; } } return r.join(); }
log(entries({ a: 1, b: 2, c: 3 }), entries([4, 5]), entries('hi'), entries({ get g() { return 7; }, [Symbol('s')]: 1 }), entries(new Map()), entries({ 2: 'two', 1: 'one', x: 0 }));
try { entries(null); } catch (e) { log(e.message, /Object.entries/.test(e.stack)); }
for (const [k, [x, y]] of Object.entries({ m: [1, 2] })) log(k, x, y);
for (const [k, v, w = 'none'] of Object.entries({ m: 1 })) log(k, v, w);
const real = Object.entries;
Object.entries = (o) => [['patched', real(o).length], 'xy'];
log(entries({ a: 1 })); Object.entries = () => 5; try { entries({}); } catch (e) { log(e.message); }
Object.entries = real;
const array = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield* [['from', 'array']][Symbol.iterator] ? array.call([['it', 1]]) : []; };
log(entries({ a: 1 })); Array.prototype[Symbol.iterator] = array; log(entries({ a: 1 }));

// Swaps when somebody has changed how arrays are iterated over.
let changed = 0;
function swaps(n) { let a = 1, b = 2; const l = [3, 4]; for (let i = 0; i < n; i++) { [a, b] = [b, a]; [l[0], l[1]] = [l[1], l[0]]; if (i === 2) Array.prototype[Symbol.iterator] = function () { changed++; return array.call(this); }; } Array.prototype[Symbol.iterator] = array; return [a, b, l[0], l[1]].join(); }
log(swaps(5), swaps(2), changed);

// Literals with spread elements.
const spreads = (x, y) => [0, ...x, 1, ...y, 2, 3].map(String).join();
log(spreads([9, , 8], new Set([7])), spreads('ab', []), spreads([], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]));
log('a,b,,c'.split(','), ''.split(','), ','.split(','), 'a\u0416b'.split('\u0416'), 'a,b,c'.split(',', 2), 'abc'.split(''), 'a--b'.split('--'), 'é;ü'.split(';'));
for (const s of ['alpha', 'al' + 'pha'.repeat(2), 'α', '']) log(s.startsWith('al'), s.endsWith('a'), s.includes('ph'), s.indexOf('p'), s.indexOf(''), s.includes(''), [s].includes(s), [1, s].indexOf(s));
try { 'x'.startsWith(/x/); } catch (e) { log(e.message); }
log('undefined'.includes(undefined), '12'.startsWith(1), 'null'.indexOf(null));
String.prototype.includes = () => 'patched'; log('a'.includes('a'));
