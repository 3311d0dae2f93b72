'use strict';
// Properties by keys that are constants of the module, mostly symbols, where guesses about them fail.
const kState = Symbol('state'), kAlias = kState, kOther = Symbol('other');
const name = 'plain', kNumber = 3, kIndex = '7', kLength = 'length';
let conversions = 0;
const kObject = { toString() { conversions++; return 'converted'; } };
const BIT = 1 << 4, MASK = ~BIT, LIMIT = 10 * 2 + 1, HALF = LIMIT / 2, NEGATIVE = -BIT;
console.log(BIT, MASK, LIMIT, HALF, NEGATIVE, (() => [BIT, MASK, LIMIT, HALF, NEGATIVE].join())());

function early() { return later; }
try { early(); } catch (e) { console.log(e.message); }
const later = 5;
console.log(early(), (() => { try { return typeof tooLate; } catch (e) { return e.message; } })());
const tooLate = 1;

function bump(o) {
  if ((o[kState] & BIT) !== 0) return -1;
  o[kState] |= 1;
  o[kState] += 2;
  const before = o[kState];
  o[kAlias] = before * 2;
  return before + o[kState];
}
function twice(o) { const a = o[kState]; touch(o); return [a, o[kState], o[name]].join(); }
function touch(o) { o[name] = (o[name] ?? 0) + 1; o[kState]++; }
function mixed(o) {
  let s = o[name];
  o.plain = 'field';
  s += o[name];
  o[name] = 'key';
  return s + o.plain + o[name];
}
class Plain { constructor(n) { this[kState] = n; this.plain = 1; } }
class Late { set(n) { this[kState] = n; return this; } }
class Inherits extends Plain { get [kOther]() { return 'getter ' + this[kState]; } }
const made = () => [new Plain(1), new Plain(2.5), new Late().set(3), new Inherits(4), { [kState]: 5, a: 1 }, Object.assign([], { [kState]: 6 })];
for (let round = 0; round < 3; round++) {
  const list = made();
  console.log(list.map(bump).join(' '), list.map(twice).join(' '), list.map(mixed).join(' '));
}
let log = '';
const odd = () => [
  { get [kState]() { log += 'g'; return 1; }, set [kState](v) { log += 's' + v; } },
  new Proxy({ [kState]: 1 }, { get(t, k, r) { log += 'G' + String(k); return Reflect.get(t, k, r); }, set(t, k, v, r) { log += 'S' + String(k); return Reflect.set(t, k, v, r); } }),
  Object.create({ [kState]: 7 }),
  Object.create(null),
  Object.create({ set [kState](v) { log += 'P' + v; } }),
];
for (const o of odd()) { log = ''; console.log(bump(o), twice(o), log); }
for (const o of [Object.freeze({ [kState]: 1 }), Object.defineProperty({}, kState, { value: 2 }), Object.preventExtensions({}), 5, 'text', null, undefined]) {
  try { console.log(bump(o), twice(o)); } catch (e) { console.log(e.name, e.message); }
}
Number.prototype[kState] = 16;
console.log(bump(5));
delete Number.prototype[kState];

function keys(o) { o[kNumber] = 'n'; o[kIndex] = 'i'; o[kObject] = 'o'; return [o[kNumber], o[kIndex], o[kObject], o[kLength]].join(); }
console.log(keys([]), keys({}), keys({ length: 2 }), keys(Object.create({ length: 'inherited' })), conversions);
function lengths(list) { let n = 0; for (const x of list) { if (x.length > 2) n += x.length; x.length === 4 && n++; } return n; }
for (let i = 0; i < 2; i++) {
  console.log(lengths([[1, 2, 3], 'text', { length: 4 }, { a: 1, length: 3 }, { length: 2.5 }, { length: '5' }, { length: -1 }, {}, { get length() { return 9; } },
    new Uint8Array(3), Object.create({ length: 4 }), function (a, b, c) {}]));
}
const kGone = Symbol('gone');
function gone(o) { const a = o[kGone]; delete o[kGone]; const b = o[kGone]; o[kGone] = 1; return [a, b, o[kGone]].join(); }
console.log([{ [kGone]: 0 }, {}, new Plain(1), new Late()].map(gone).join(' '), [{ [kGone]: 0 }].map(gone).join());
function loop(o, n) { let sum = 0; for (let i = 0; i < n; i++) { sum += o[kState]; if (i % 3 === 0) o[kState] = sum; if (i === 7) Object.defineProperty(o, kState, { get: () => 100, set(v) { sum += 1000; }, configurable: true }); } return sum; }
console.log(loop(new Plain(1), 12), loop({ [kState]: 2 }, 5), loop(new Inherits(1), 12));
class Counter { #n = 0; [kState] = 0; step() { this.#n += this[kState]++; this[kState] |= 8; return this.#n + this[kOther]; } get [kOther]() { return this[kState]; } }
const c = new Counter();
console.log([c.step(), c.step(), c.step()].join(), c[kOther]);
function aliased(o, n) { let s = o[name]; for (let i = 0; i < n; i++) { s += o[name]; o.plain = i * 10; } return s; }
function kept(o, p, n) { let s = o[kState]; for (let i = 0; i < n; i++) { s += o[kState] + o[kAlias]; p.a = i; p[0] = i; } return s; }
for (let i = 0; i < 2; i++) console.log(aliased(new Plain(1), 5), aliased({ plain: 3 }, 4), kept(new Plain(2), { a: 1 }, 4), kept(new Plain(2), [], 3));
