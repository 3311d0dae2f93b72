'use strict';

// Tests for objects, integers and constant texts; own properties; objects that grow.
const log = (...a) => console.log(...a);
const values = [undefined, null, false, true, 0, -0, 1, 1.5, -1, -2.5, NaN, Infinity, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, '', 'a', 'red', 're' + 'd', '\u20ac', 1n,
  Symbol.iterator, {}, [], () => 1, class {}, new Proxy({}, {}), new Proxy(function () {}, {}), /x/, new String('red'), Object.create(null)];
const compiled = {
  truthyFirst(x) { return x && typeof x === 'object' ? 1 : 0; },
  typeFirst(x) { return typeof x == 'object' && x ? 1 : 0; },
  notNull(x) { if (x !== null && typeof x === 'object') return 1; return 0; },
  notLoose(x) { if (typeof x === 'object' && x != null) return 1; return 0; },
  opposite(x) { if (!x || typeof x !== 'object') return 0; return 1; },
  opposite2(x) { if (typeof x !== 'object' || x === null) return 0; return 1; },
  other(x) { if (x && typeof x === 'function') return 1; return 0; },
  result(x) { let r = 'none'; if (x && typeof x === 'object' && !Array.isArray(x)) r = 'object'; else r += typeof x; return r; },
  integer(x) { return typeof x === 'number' && !(x % 1) && !isNaN(x); },
  integer2(x) { return typeof x === 'number' && x % 1 === 0; },
  rest(x) { return typeof x === 'number' ? Object.is(x % 1, -0) + ' ' + x % 1 : ''; },
  text(x) { return x === 'red' ? 'r' : x === 'a' ? 'a' : x === '' ? 'empty' : x === '\u20ac' ? 'euro' : 'no'; },
  same(x, y) { return x === y; },
  and(x) { return typeof x === 'string' && x.length === 3 && x.charCodeAt(0) === 114; },
  or(x) { const y = x === 1 || x === 'a' || x === null; return y; },
};
for (const k in compiled) {
  const f = compiled[k];
  const made = new Function('return ({ ' + f.toString() + ' }).' + k)();
  const run = f => values.map(x => { try { return String(f(x, 'red')); } catch (e) { return e.constructor.name; } }).join(' ');
  const a = run(f), b = run(made);
  log(k, a, a === b ? '' : 'made: ' + b);
}

const own = Object.prototype.hasOwnProperty;
const inherits = Object.create({ up: 1 }, { mine: { value: 2 }, got: { get() { return 3; } } });
function named() {}
class K { static s = 1; static m() {} get g() { return 1; } }
const objects = { plain: { a: 1, up: undefined }, array: [1, , 3], text: 'abc', wrapped: new String('abc'), named, K, proto: K.prototype, inherits, typed: new Uint8Array(2),
  proxy: new Proxy({ a: 1 }, { getOwnPropertyDescriptor: (t, k) => k === 'a' ? { value: 9, configurable: true } : undefined }), args: (function () { return arguments; })(1, 2), big: {} };
for (let i = 0; i < 200; i++) objects.big['k' + i] = i;
const keys = ['a', 'up', 'mine', 'got', 'length', 'name', 'prototype', 's', 'm', 'g', '0', '1', 'constructor', 'k150', 'toString', 'callee', '__proto__'];
for (let round = 0; round < 2; round++) {
  for (const [name, o] of Object.entries(objects)) {
    log(name, keys.filter(k => own.call(o, k)).join(), keys.filter(k => Object.prototype.hasOwnProperty.call(o, k)).join(), keys.filter(k => o.hasOwnProperty(k)).join(), keys.filter(k => Object.hasOwn(o, k)).join());
  }
}
const has = (o, k) => own.call(o, k);
const changing = { x: 1 };
log(has(changing, 'x'), has(changing, 'y'));
changing.y = 1; delete changing.x;
log(has(changing, 'x'), has(changing, 'y'));
for (const bad of [null, undefined]) try { has(bad, 'x'); } catch (e) { log(e.message); }
log(has({ '[object Object]': 1 }, {}), has({ 1: 1 }, 1), has({ 1.5: 1 }, 1.5), has({ [Symbol.iterator]: 1 }, Symbol.iterator));

function extend(target) {
  for (let i = 1; i < arguments.length; i++) {
    for (const key in arguments[i]) if (Object.prototype.hasOwnProperty.call(arguments[i], key)) target[key] = arguments[i][key];
  }
  return target;
}
function frame(o) { const f = extend({}, o); f._parent = o; return f; }
for (let i = 0; i < 50; i++) {
  const wide = {};
  for (let k = 0; k < i % 20; k++) wide['w' + k] = k;
  const f = frame(extend({}, { a: i, b: 2, c: 3, d: 4, e: 5, f: 6 }, wide));
  f.index = i; f.first = i === 0; f.last = i === 49;
  if (i % 7 === 0) log(JSON.stringify(f).length, Object.keys(f).length, f.index, f._parent.a, f.first, f.last);
}
const guarded = Object.create({ set only(v) { log('set', v); } }, { fixed: { value: 1 } });
for (const k of ['only', 'fixed', 'free', 'free']) try { guarded[k] = k; } catch (e) { log(e.message); }
log(JSON.stringify(guarded), Object.freeze(guarded).free);
try { guarded['free'] = 2; } catch (e) { log(e.message); }
const write = (o, k, v) => { o[k] = v; };
const upper = {}; const lower = Object.create(upper);
write(Object.create(upper), 'later', 1); write(Object.create(upper), 'later', 1);
Object.defineProperty(upper, 'later', { set(v) { log('later', v); } });
write(lower, 'later', 2);
log(Object.keys(lower).length);

// properties read again after they were asked for
function again(o) {
  if (o.id === undefined) return 'none';
  let s = '';
  if (o.id !== undefined) { const x = o.id; if (typeof x === 'string') s += x; }
  o.change?.();
  const y = o.id;
  return s + (typeof y === 'string' ? y : '-');
}
for (let i = 0; i < 3; i++) log(again({ id: 'a' }), again({ id: 1 }), again({}), again({ id: 'b', change() { this.id = 'c'; } }), again({ id: 'd', change() { delete this.id; } }), again({ get id() { return 'g'; } }));
