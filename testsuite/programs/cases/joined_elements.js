'use strict';
const H = '0123456789abcdef';
const hex = (b) => { let s = ''; for (let i = 0; i < b.length; i++) s += H[b[i] >> 4] + H[b[i] & 15] + (i % 4 === 3 ? ' ' : ''); return s; };
const odd = (a) => { let s = ''; for (let i = 0; i < 6; i++) s += H[a[i]] + H[a[i] + 1] + ';'; return s; };
const objs = (a) => { let s = '>'; for (const x of a) s += x + ',' + x + H[x]; return s; };
const num = (a) => { let s = ''; for (let i = 0; i < a.length; i++) s += a[i] + i; return s; };
const num2 = (a) => { let s = ''; for (let i = 0; i < a.length; i++) s += a[i] + a[i] + '|' + (a[i] + i + 'z'); return s; };
console.log(hex([1, 200, 33, 255, 16]), odd([1, 14, 15, 16, -1, 3]), odd([1.5, 'a', undefined, 2, '3', null]));
const log = []; const o = (n) => ({ toString() { log.push(n); return 'o' + n; }, valueOf() { log.push('v' + n); return n; } });
console.log(objs([1, 2, 3]), objs([o(1), o(2)]), log.join(), num([1, 2]), num(['a', 2]), num2([1, 'q', o(3)]), log.join());
try { console.log(objs([Symbol('x')])); } catch (e) { console.log(e.message); }
const words = ['zero', 'one', 'two']; const say = (k) => { let s = ''; for (let i = 0; i < 4; i++) s += words[(i + k) % 4] + '-' + words[i]; return s; };
console.log(say(0), say(1)); words[3] = 7; console.log(say(2)); words.push('x'); words[0] = null; console.log(say(3));
const cmp = (a, b) => { let n = 0; for (let i = 0; i < a.length; i++) if (a[i] < b[i]) n++; else if (a[i] >= 'm') n += 10; return n; };
console.log(cmp('kitten', 'sitting'), cmp(['a', 'z'], ['b', undefined]), cmp([1, 2, 'z'], [3, 1, 'y']), cmp('zz', 'a'));
