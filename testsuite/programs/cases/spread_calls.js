'use strict';
// Calls whose one argument is spread, rest elements of array patterns, `in` with symbols.
function count(...args) { return args.length + ':' + args.map(String).join(); }
function two(a, b) { return `${a}|${b}|${arguments.length}`; }
function keep(...args) { args.push('x'); return args; }
const call = (f, list) => f(...list);
for (const n of [0, 1, 2, 3, 4, 5, 9, 70]) {
  const list = Array.from({ length: n }, (_, i) => i);
  console.log(call(count, list).slice(0, 30), call(two, list), call(Math.max, list), call((a, b, c) => c, list), call(keep, list).length, list.length);
}
console.log(call(count, [1, , 3]), call(count, 'aя'), call(count, new Set([1, 2])), call(count, (function* () { yield 1; yield 2; })()), call(count, new Array(2)));
const o = { n: 5, m(...a) { return this.n + a.length; } };
console.log(o.m(...[1, 2, 3]), o.m?.(...[1]), o['m'](...'abcd'), call(o.m.bind(o), [1, 2, 3, 4, 5]), call.call(null, String, [7]));
for (const [f, list] of [[5, [1]], [undefined, [1]], [null, { [Symbol.iterator]() { console.log('iterated'); return [][Symbol.iterator](); } }]])
  try { call(f, list); } catch (e) { console.log(e.name, e.message); }
class L extends Array { *[Symbol.iterator]() { yield 'own'; } }
console.log(call(count, L.of(1, 2)));
const shared = [1, 2, 3, 4, 5];
console.log(call((...a) => { shared.length = 0; shared.push(9); return a.join(); }, shared), shared, call(function () { shared.push(1); return [...arguments].join(); }, [1, 2, 3, 4, 5, 6]));
const deep = n => (n ? call(deep2, [n - 1, 1, 2, 3, 4]) : 'end'), deep2 = (n, ...r) => deep(n) + r.length;
console.log(deep(5));
try { call((a, b, c, d, e) => { throw new Error('in ' + e); }, [1, 2, 3, 4, 5]); } catch (e) { console.log(e.message, call(count, [1, 2, 3, 4, 5])); }
function rest(list) { const [a, ...b] = list; b.push(a); return b; }
console.log(rest([1]), rest([]), rest([1, 2]), rest([1, 2, 3, 4, 5, 6, 7]), rest([1, , 3]), rest('aяb'), rest(new Set([3, 4])), rest(new Array(3)));
const orig = [1, 2, 3], copy = rest(orig); copy[0] = 'changed'; console.log(orig, copy);
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () { const x = next.call(this); if (!x.done) x.value = 'p' + x.value; return x; };
const patched = [call(count, [1, 2]), rest([1, 2])];
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
console.log(patched);

const A = Symbol('a'), B = Symbol.for('b');
const base = { [A]: 1, name: undefined, get g() { throw new Error('no'); } }, child = Object.create(base), has = (k, x) => k in x;
const look = x => [has(A, x), has(B, x), has('name', x), has('g', x), has('toString', x), has(0, x), has('0', x)].map(Number).join('');
console.log(look(child), look(base), look(Object.create(null)), look([5]), look(() => 1), look(new Proxy({}, { has: (t, k) => k === B })), look('x' in Object('s') ? {} : Object('s')));
child[B] = 2; console.log(look(child), delete child[B], look(child)); base[B] = 3; console.log(look(child)); delete base[A]; console.log(look(child));
Object.prototype[A] = 0; console.log(look(child), look([])); delete Object.prototype[A]; console.log(look(child), look([]));
Object.setPrototypeOf(child, { name: 1 }); console.log(look(child)); Object.setPrototypeOf(child, new Proxy({ name: 1 }, {})); console.log(look(child)); Object.setPrototypeOf(child, null); console.log(look(child));
const many = {}; for (let i = 0; i < 600; i++) many['k' + i] = i; delete many.k5;
console.log(has('k4', many), has('k5', many), has('k599', many), has('length', []), has('length', {}), has('prototype', function () {}), has('name', () => 1));
for (const x of [5, 'text', null, undefined, Symbol('q')]) try { has(A, x); } catch (e) { console.log(e.name, e.message); }
