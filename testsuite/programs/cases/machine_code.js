'use strict';

// Functions generated at run time that run often: what they do stays the same when they get
// machine code, and when what they rest on changes under them.
const vm = require('vm');

// Caches that miss: other shapes, getters, prototypes, deleted and inherited properties.
const read = new Function('o', 'if (o.x === undefined) return "none"; if (o.x) return o.x; return "false"');
let hits = 0;
for (let i = 0; i < 1000; i++) if (read({ x: i, y: 1 }) === i) hits++;
console.log(hits, read({}), read({ x: 0 }), read({ x: '' }), read({ x: 'a' }), read({ x: null }), read({ x: 0n }), read({ x: NaN }));
let calls = 0;
console.log(read({ get x() { return calls++ ? 'second' : true; } }), calls);
class Parent { get x() { return 7; } }
console.log(read(new Parent()), read(Object.create({ x: 'inherited' })), read([]), read('text'), read(5));
const late = Object.create({});
for (let i = 0; i < 500; i++) read(late);
Object.getPrototypeOf(late).x = 'late';
console.log(read(late));
Object.prototype.x = 'everywhere';
console.log(read({}), read({ y: 1 }));
delete Object.prototype.x;
console.log(read({}), read(new Proxy({}, { get: (t, k) => `proxied ${k}` })));
try { read(null); } catch (e) { console.log(e.message); }

// Numbers: integers that overflow, -0, NaN, texts in between.
const sum = new Function('list', 'let s = 0; for (let i = 0; i < list.length; i++) { s = s + list[i] } return s');
console.log(sum(Array.from({ length: 5000 }, (_, i) => i)), sum([1e308, 1e308]), sum([-0, -0]), sum([1, 'a', 2]), sum([, 1]), sum('123'));
const bits = new Function('n', 'let h = 17; for (let i = 0; i < n; i++) { h = (h << 5) - h + i | 0; h ^= h >>> 3; h = h % 1000003 } return h');
console.log(bits(10), bits(1000), bits(100000));
const compare = new Function('a', 'b', 'return [a < b, a <= b, a > b, a >= b, a == b, a === b, a != b, a !== b].map(Number).join("")');
for (let i = 0; i < 400; i++) compare(i, 5);
for (const [a, b] of [[1, NaN], [NaN, NaN], [0, -0], ['a', 'b'], ['10', 9], [null, undefined], [null, 0], [1n, 1], [2n ** 70n, 2n ** 70n], ['ab', 'a' + 'b']]) console.log(String(a), String(b), compare(a, b));

// Known functions that are replaced.
const kind = new Function('v', 'if (Array.isArray(v)) return "array"; if (typeof v == "number" && isFinite(v)) return Number.isInteger(v) ? "integer" : "number"; if (typeof v === "object") return "object"; return isNaN(v) ? "nan" : "other"');
for (let i = 0; i < 400; i++) kind(i);
console.log([1, 1.5, -0, NaN, Infinity, 2 ** 60, [], {}, null, 'a', undefined, true, () => 1, new Proxy([], {})].map(kind).join());
const { isFinite: old } = globalThis;
globalThis.isFinite = () => false;
console.log(kind(1));
globalThis.isFinite = old;
console.log(kind(1));

// Texts.
const colour = new Function('c', 'if (c === "red" || c === "green" || c === "a somewhat longer name of a colour") return 1; return 0');
for (let i = 0; i < 400; i++) colour('blue');
console.log(['red', 'green', 're' + 'd', ['g', 'reen'].join(''), 'reD', 'red\u0100'.slice(0, 3), 'a somewhat longer ' + 'name of a colour', '', 'x', 5, null].map(colour).join(''));

// Exceptions and finally in hot loops; positions in stack traces.
const risky = new Function('n', `let caught = 0;
  for (let i = 0; i < n; i++) {
    try { if (i % 3 === 0) throw new Error('no ' + i); caught += 0.5 } catch (e) { caught += e.message.length } finally { caught++ }
  }
  return caught;`);
console.log(risky(1000));
const fails = new Function('o', 'let n = 0;\nfor (let i = 0; i < 1000; i++) {\n  n += o[i].value;\n}\nreturn n');
try { fails(Array.from({ length: 900 }, (_, i) => ({ value: i }))); } catch (e) { console.log(e.message, /<anonymous>:5:\d+/.test(e.stack)); }

// Objects, closures, classes, generators and async functions within.
const make = new Function(`
  class Point { constructor(x, y) { this.x = x; this.y = y } add(o) { return new Point(this.x + o.x, this.y + o.y) } get size() { return Math.hypot(this.x, this.y) } }
  function* upTo(n) { for (let i = 0; i < n; i++) yield i }
  let p = new Point(0, 0), total = 0;
  const add = n => { total += n };
  for (const i of upTo(2000)) { p = p.add({ x: 1, y: 2, z: { i } }); add(i) }
  return { p: [p.x, p.y, Math.round(p.size)], total, run: async n => { let s = 0; for (let i = 0; i < n; i++) s += await i; return s } }`);
const { p, total, run } = make();
console.log(p.join(), total);

// Keys while the object changes.
const keys = new Function('o', 'let s = ""; for (const k in o) { s += k; if (k === "b") delete o.c; if (k === "a") o.z = 1 } return s');
for (let i = 0; i < 400; i++) keys({ a: 1, b: 2, c: 3, d: 4 });
console.log(keys({ a: 1, b: 2, c: 3, d: 4 }), keys({ 3: 1, b: 2, c: 3 }), keys([7, 8]), keys('xy'), keys(null), keys(Object.create({ b: 1, c: 2 })));

// A loop that does not end is ended.
try { vm.runInNewContext('let i = 0; for (;;) { i++ }', {}, { timeout: 60 }); } catch (e) { console.log(e.code); }

run(2000).then(n => console.log(n));
