'use strict';
const log = (...a) => console.log(...a);

// Fields that some objects lack, until a prototype has them.
const list = [{ a: { b: 1 } }, { a: null }, {}, { z: 2, a: { b: 4 } }, Object.create({ a: { b: 9 } }), null];
function chain(n) { const r = []; for (let i = 0; i < n; i++) { const c = list[i % 6]; r.push(c?.a?.b ?? c?.z ?? 'none'); if (i === 8) Object.prototype.z = 'inherited'; } delete Object.prototype.z; return r.join(); }
log(chain(18)); log(chain(7));
const lacks = (o) => o.missing; const many = Array.from({ length: 30 }, (_, i) => ({ ['k' + i]: i }));
const reads = () => { const r = []; for (const o of many) r.push(typeof lacks(o)); return new Set(r); };
log(reads()); Object.defineProperty(Object.prototype, 'missing', { get() { return this.k3 ?? 'got'; }, configurable: true }); log(reads()); delete Object.prototype.missing; log(reads());

// Copies of objects of several shapes, over whose properties others are written.
const reduce = (st, a) => ({ ...st, items: [...st.items, a], total: st.total + a });
let st = { items: [], total: 0 }; for (let i = 0; i < 5; i++) st = reduce(st, i);
log(st, reduce({ total: 1, items: [9] }, 2), reduce({ get items() { return ['got']; }, total: 0, x: 1 }, 3));
const over = (o) => ({ a: 1, ...o, a: 2 }); log(over({ a: 5, b: 6 }), over(Object.freeze({ a: 7 })), over([8]), over('xy'));
const again = (k) => { const o = { x: 1, y: 2, ...k }; o.x++; return o; }; log(again({ x: 5 }), again({ y: 6, x: 7 }), again(null));

// Maps and Sets are spread.
const s = new Set([3, 1, 2]); s.delete(1); const m = new Map([['a', 1], ['b', { c: 2 }]]);
log([...s], [0, ...s, 9], [...m], Array.from(s), Array.from(m), new Set(s), new Set([...s, ...m.keys()]), new Map(m), Math.max(...s), Array.from(s, (x) => x * 2));
class Mine extends Set { *[Symbol.iterator]() { yield 'mine'; } } log([...new Mine([1])], Array.from(new Mine([1])), new Set(new Mine([1])));
const own = new Set([1]); own[Symbol.iterator] = function* () { yield 'own'; }; log([...own], Array.from(own));
class Sub extends Array {} log(Sub.from(s) instanceof Sub, Sub.from(s).length);
const next = Object.getPrototypeOf(new Set()[Symbol.iterator]()); const old = next.next; next.next = function () { const r = old.call(this); return r.done ? r : { done: false, value: r.value * 10 }; };
console.log(Array.from(s).join(), [...s].join(), new Set(s).has(30)); next.next = old; log([...s]);
log(new Set(Array.from({ length: 200 }, (_, i) => i % 150)).size, new Set([NaN, NaN, 0, -0, '0']).size, new Set([, 1]).has(undefined), new Set('hello').size);

// Texts that a switch tells apart.
const kinds = ['add', 'sub', 'mul', 'div', 'mod', 'nop', 'a', '', 'ad' + 'd'.repeat(1), 'm\u00fcl', '\u043c\u043e\u0434', 'mu' + String.fromCharCode(108), 5, null, undefined, {}, ['add']];
const which = (k) => { switch (k) { case 'add': return 1; case 'sub': return 2; case 'mul': return 3; case 'div': return 4; case 'mod': return 5; case 'm\u00fcl': return 6; case '\u043c\u043e\u0434': return 7; case '': return 8; case 'a': return 9; default: return 0; } };
const few = (k) => { switch (k) { case 'add': return 1; case 'sub': return 2; case 'mul': return 3; default: return 0; } };
let a = 'x'; for (let i = 0; i < 70; i++) a += 'y'; const rope = 'ad' + (a.length > 1 ? 'd' : 'x');
log(kinds.map(which).join(), kinds.map(few).join(), few(rope), few(new String('add')), few('x' + a === 'add'));
const long = 'prefix-'.repeat(20); log((long + 'end') === 'prefix-'.repeat(20) + 'end', ('ab' + long).slice(0, 2) === 'ab');
const numbers = (k) => { switch (k) { case 0: return 'zero'; case 1: return 'one'; case 2: return 'two'; case 3: return 'three'; case -1: return 'minus'; default: return 'other'; } };
log([0, -0, 1, 2.5, 3, '1', -1, NaN, 1n, 2 ** 32 + 1].map(numbers).join());
