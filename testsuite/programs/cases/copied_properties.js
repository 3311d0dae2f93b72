// Spread and rest properties: a site remembers how objects of a shape are copied.
'use strict';
const spread = o => ({ ...o });
const more = o => ({ ...o, extra: 1, id: 'own' });
const before = o => ({ first: 0, ...o });
const rest = ({ id, ...others }) => [id, others];
const two = ({ a, b: [c] = [2], ...others }) => [a, c, others];
function computed(o, k) { const { [k]: x, ...others } = o; return [x, others]; }
class C { constructor() { this.id = 1; this.x = 2; } get y() { return 3; } #p = 4; }
const sym = Symbol('s');
const log = [];
const inputs = () => [
  { id: 1, a: 2 }, { a: 2, id: 1 }, { id: 1, [sym]: 's', z: 3 }, { 1: 'one', id: 2 }, { id: 1, 0: 'zero' },
  { id: 1, get g() { log.push('g'); return 'got'; } }, Object.freeze({ id: 5, q: 6 }), Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }),
  new C(), [7, 8], 'text', 5, new Map([[1, 2]]), () => 1, Object.create(null), { id: 1, a: 1, b: [9], c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: 14, o: 15, p: 16, q: 17, r: 18 },
  new Proxy({ id: 1, t: 2 }, { ownKeys(t) { log.push('ownKeys'); return Reflect.ownKeys(t); } }), { __proto__: null, id: 3, w: 4 },
];
const show = f => { try { return f(); } catch (e) { return e.message; } };
for (let k = 0; k < 3; k++) {
  for (const o of inputs()) console.log(show(() => spread(o)), show(() => more(o)), show(() => before(o)), show(() => rest(o)), show(() => two(o)), show(() => computed(o, 'id')), show(() => computed(o, 0)));
  console.log(log.splice(0).join());
}
console.log(spread(null), spread(undefined), show(() => rest(null)));
const frozen = Object.freeze({ id: 1, a: 2 });
const copy = spread(frozen);
copy.a = 3; copy.b = 4;
console.log(copy, Object.isFrozen(copy), Object.getOwnPropertyDescriptors(spread(new C())));
// The copies are objects of their own, also when they grow and when the source changes.
const source = { id: 1, a: 1 };
const list = [];
for (let i = 0; i < 5; i++) { source.a = i; list.push(spread(source)); if (i === 2) source.late = true; }
list[0].only = 1;
delete list[1].a;
console.log(list, spread(list[0]), spread(list[1]), rest(list[1]));
source[3] = 'index';
console.log(spread(source), rest(source));
Object.defineProperty(source, 'a', { enumerable: false });
console.log(spread(source), rest(source));
