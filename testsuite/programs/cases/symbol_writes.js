'use strict';
// Writes with computed keys, over and over, while prototypes and properties change; typeof.
const S = Symbol('s'), T = Symbol('t');
const put = (o, k, v) => { try { o[k] = v; return Reflect.ownKeys(o).map(String).join() + '=' + String(o[k]); } catch (e) { return e.name + ': ' + e.message; } };
const base = {}, make = () => Object.create(base);
console.log(put(make(), S, 1), put(make(), S, 2), put(make(), 'x', 3), put(make(), T, 4));
base[S] = 'inherited'; console.log(put(make(), S, 5), put(make(), S, 6));
Object.defineProperty(base, S, { set(v) { this.got = v; }, get() { return 'got ' + this.got; }, configurable: true });
console.log(put(make(), S, 7), put(make(), S, 8));
Object.defineProperty(base, S, { value: 'fixed', writable: false, configurable: true }); console.log(put(make(), S, 9), put(make(), S, 9));
delete base[S]; console.log(put(make(), S, 10));
Object.defineProperty(Object.prototype, S, { set() { throw new Error('from the root'); }, configurable: true }); console.log(put(make(), S, 11)); delete Object.prototype[S]; console.log(put(make(), S, 12));
const own = { [S]: 1 }; console.log(put(own, S, 2), put(own, S, 3)); Object.defineProperty(own, S, { writable: false }); console.log(put(own, S, 4), put({ [S]: 1 }, S, 5));
const ice = [make(), make(), make()]; Object.preventExtensions(ice[0]); Object.seal(ice[1]); Object.freeze(ice[2]);
console.log(ice.map(o => put(o, S, 1)).join(' / '), put(make(), S, 1));
for (const o of [function () {}, class { static x = 1; }, [], new Map(), Object('s'), new Proxy({}, { set: (t, k, v) => Reflect.set(t, k, v * 2) }), new Proxy({}, { set: () => false })]) console.log(put(o, S, 1), '|', put(o, 'length', 1), '|', put(o, 'name', 'n'));
for (const v of [5, 'str', true, Symbol.iterator, 1n, null, undefined]) console.log(put(v, S, 1).replace(/^.*=/, ''));
const dict = {}; for (let i = 0; i < 700; i++) put(dict, 'k' + i, i); delete dict.k3; console.log(put(dict, 'k3', 'again').slice(-14), put(dict, 'k699', 'changed').slice(-16), Object.keys(dict).length, dict.k3);
delete dict.k3; Object.defineProperty(dict, 'k4', { writable: false }); console.log(put(dict, 'k3', 1).slice(-5), put(dict, 'k4', 1));
const objs = []; for (let i = 0; i < 50; i++) { const o = Object.create(i % 2 ? base : null); o['p' + i % 7] = i; o[S] = i; o['p' + i % 5] = -i; objs.push(o); }
console.log(objs.reduce((s, o) => s + o[S] + Object.keys(o).length, 0), JSON.stringify(objs.slice(10, 14)));
const kinds = [1, NaN, 'a', '', true, Symbol('x'), 1n, 2n ** 70n, undefined, null, {}, [], () => 1, class {}, new Proxy(function () {}, {}), Object('s'), /x/, new String('')];
const kind = x => (typeof x === 'number' ? 'N' : typeof x === 'string' ? 'S' : typeof x === 'boolean' ? 'B' : typeof x == 'symbol' ? 'Y' : typeof x === 'bigint' ? 'I' : typeof x === 'function' ? 'F' : typeof x === 'undefined' ? 'U' : typeof x === 'object' ? 'O' : '?');
console.log(kinds.map(kind).join(''), kinds.map(x => 'number' === typeof x).map(Number).join(''), kinds.filter(x => typeof x !== 'object').length, kinds.filter(x => typeof x === 'Number' || typeof x == 'null').length, typeof undeclared === 'undefined');
function param(x) { return () => (typeof x === 'symbol') + '' + (typeof x === 'number'); }
console.log(param(S)(), param(1)());
try { (() => { if (typeof later === 'number') return; let later = 1; })(); } catch (e) { console.log(e.message); }
