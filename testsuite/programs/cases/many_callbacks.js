// Built-in functions that call a function very often use no more of the stack each time.
'use strict';
function weigh(x) { let s = 0; for (const k of [x, x]) s += k % 7; return s; }
const a = []; let x = 1;
for (let i = 0; i < 300000; i++) { x = (x * 1103515245 + 12345) & 0x7fffffff; a.push(x); }
let n = 0;
a.forEach(v => { n += weigh(v); });
console.log(n, a.map(v => weigh(v)).length, a.filter(v => weigh(v) > 6).length, a.reduce((p, v) => p + weigh(v), 0), a.reduceRight((p, v) => p + weigh(v), 0));
console.log(a.every(v => weigh(v) >= 0), a.some(v => weigh(v) < 0), a.findIndex(v => weigh(v) < 0), a.findLast(v => weigh(v) < 0), a.flatMap(v => [weigh(v)]).length);
console.log(a.slice().sort((p, q) => weigh(p) - weigh(q) || p - q)[5], a.toSorted((p, q) => p - q)[0]);
const m = new Map(a.map((v, i) => [i, v])), s = new Set(m.keys());
n = 0; m.forEach(v => { n += weigh(v); }); s.forEach(v => { n += weigh(v); });
console.log(n, JSON.stringify(a, (k, v) => (weigh(+k || 0), v)).length, JSON.parse(JSON.stringify(a), (k, v) => (weigh(+k || 0), v)).length);
console.log('ab'.repeat(200000).replace(/a/g, c => weigh(c.length)).length, Array.from({ length: 300000 }, (_, i) => weigh(i)).length, new Float64Array(300000).map(v => weigh(v)).length);
class F { a = weigh(1); b = weigh(2); c = weigh(3); }
n = 0; for (let i = 0; i < 100000; i++) n += new F().b;
console.log(n, Object.groupBy(a, v => weigh(v) % 2)[0].length);
const adder = class extends Set { add(v) { weigh(1); return super.add(v); } };
console.log(new adder(a).size > 1000, new Float64Array(a).sort((p, q) => weigh(p) - weigh(q)).length);
