// Loops over arrays, and built-in functions that call functions with fewer parameters than
// arguments; arrays that change on the way; sums that are not of numbers after all.
'use strict';
const a = [1, 2, 3, 4, , 6];
const log = [];
a.forEach(() => log.push('none'));
a.forEach(x => log.push(x));
a.forEach((x, i) => log.push(x + ':' + i));
a.forEach((x, i, all) => log.push(all === a));
a.forEach(function () { log.push(arguments.length); });
a.forEach((...r) => log.push(r.length));
a.forEach((x, i = 7) => log.push(i));
console.log(log.join());
console.log(a.reduce((p, x) => p + x), a.reduce((p, x, i) => p + i), a.reduce((p, x, i, all) => p + all.length, 0), a.reduce(p => p + 1, 0), a.reduceRight(() => 5));
console.log(a.map(() => 1), a.map(x => x), a.filter((x, i) => i % 2), a.some(x => x === 6), a.every((x, i, l) => l[i] === x), a.find(x => x === undefined), a.findLastIndex((x, i) => i === 4));
const grow = [1, 2, 3]; grow.forEach(x => { if (grow.length < 8) grow.push(x * 10); log.push(x); }); console.log(grow.join());
const shrink = [1, 2, 3, 4, 5]; const seen = []; shrink.forEach(x => { seen.push(x); shrink.pop(); }); console.log(seen.join(), shrink.join());
function sum(list) { let s = 0; for (const x of list) s += x; return s; }
console.log(sum([1, 2, 3]), sum(['a', 'b']), sum([1, 'b', 2]), sum([]), sum([undefined]), sum([1n].map(Number)), sum(new Set([1, 2])), sum([{ valueOf() { return 5; } }]), sum('12'), sum([, 1]));
function indexed(list) { let s = 0; for (let i = 0; i < list.length; i++) s += list[i]; return s; }
console.log(indexed([1, 2, 3.5]), indexed(['x']), indexed('abc'), indexed([1, { toString() { return 'o'; } }]), indexed([1, , 2]));
function mixed(flag) { let s = 0; for (let i = 0; i < 4; i++) { if (flag && i === 2) s = 'text'; s += i; } return s; }
console.log(mixed(false), mixed(true));
function loopChange() { const l = [1, 2, 3]; let n = 0; for (const x of l) { if (l.length < 6) l.push(x + 10); n += x; if (x === 12) l.length = 0; } return n + ' ' + l.length; }
console.log(loopChange());
const big = n => `${n}-${-n}-${n / 3}-${n > 2}-${null}-${undefined}-${[n, n]}`;
console.log(big(1), big(-0), big(1e21), big(123456789), big(2 ** 31), `${'x'.repeat(70)}${1}`.length, `${'é'}${'€'}${1}`, `${''}${''}`, `${7}`, `${'ab'}`);
const t = { toString() { return 'T'; } }; try { console.log(`${1}${t}${Symbol.iterator}`); } catch (e) { console.log(e.message); }
let text = ''; for (let i = 0; i < 30; i++) text += String.fromCharCode(97 + i % 26); console.log(text, text.length, text.slice(3, 6) + 'é' + text[5]);
