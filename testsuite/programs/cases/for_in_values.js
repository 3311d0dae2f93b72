'use strict';
// Reads of the object whose keys are enumerated, by the current key.

const show = o => { let s = ''; for (const k in o) s += `${k}=${o[k]} `; return s; };
console.log(show({ a: 1, b: 'x', c: null }), show([1, 2]), show('ab'), show(null), show({ 1: 'one', z: 2, 0: 'zero' }));
console.log(show({ get g() { return this.h + 1; }, h: 4, m() {} }));
console.log(show(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } })));
const big = {};
for (let i = 0; i < 40; i++) big['k' + i] = i;
console.log(show(big).length, show(new Proxy({ p: 1 }, { get: (t, k) => k + '!' })));
class P { constructor() { this.a = 1; this.b = 2; } get c() { return 3; } }
console.log(show(new P()), show(Object.assign(new P(), { d: [1, 2] })), show(Object.freeze({ f: 1 })));

// what changes while the keys are enumerated
function changing(o, how) { const out = []; for (const k in o) { how(o, k); out.push(k + ':' + o[k]); } return out.join(); }
const fresh = () => ({ a: 1, b: 2, c: 3 });
console.log(changing(fresh(), (o, k) => { o[k] *= 10; }), changing(fresh(), o => { o.b = 'new'; }), changing(fresh(), o => { delete o.b; }));
console.log(changing(fresh(), o => { o.d = 4; }), changing(fresh(), (o, k) => { delete o[k]; }), changing(fresh(), o => { Object.defineProperty(o, 'b', { get: () => 'getter' }); }));
console.log(changing(fresh(), o => { Object.setPrototypeOf(o, { b: 'proto', q: 1 }); delete o.b; }));
function other(a, b) { let s = ''; for (const k in a) s += b[k] + (a[k] === b[k] ? '=' : '!'); return s; }
console.log(other(fresh(), fresh()), other(fresh(), { b: 2 }), other({ x: 1 }, { x: 1, y: 2 }));
function nested(o) { let s = ''; for (const k in o) for (const j in o) s += o[k] + o[j] + k + j; return s; }
console.log(nested(fresh()));
function again(o) { let s = 0; for (const k in o) { s += o[k]; o = { a: 100, b: 200, c: 300 }; } return s; }
console.log(again(fresh()));
const clone = o => { if (o === null || typeof o !== 'object') return o; if (Array.isArray(o)) return o.map(clone); const c = {}; for (const k in o) c[k] = clone(o[k]); return c; };
console.log(JSON.stringify(clone({ a: [1, { b: 2 }], c: { d: { e: 'deep' } }, f: null })));
const later = [];
for (const k in fresh()) later.push(() => k);
console.log(later.map(f => f()).join());
