'use strict';
// Iterating over arrays is reading elements, until somebody changes how arrays are iterated over.
const AIP = Object.getPrototypeOf([][Symbol.iterator]());
const next = AIP.next, values = Array.prototype[Symbol.iterator];

function sum(list) { let s = 0; for (const x of list) s += x; return s; }
function swap([a, b]) { return [b, a].join(); }
const spread = (...a) => Math.max(...a);
function all() { return [sum([1, 2, 3]), swap([1, 2]), spread(4, 5, 6), [...[7, 8]].length].join(' '); }

const twice = () => { for (let i = 0; i < 3; i++) all(); return all(); };
console.log(twice());

AIP.next = function () { const r = next.call(this); if (!r.done) r.value *= 10; return r; };
console.log(twice());
AIP.next = next;
console.log(twice());

Array.prototype[Symbol.iterator] = function* () { yield 100; yield 200; };
console.log(twice());
Array.prototype[Symbol.iterator] = values;
console.log(twice());

Object.defineProperty(AIP, 'next', { get() { return next; }, configurable: true });
console.log(twice());
Object.defineProperty(AIP, 'next', { value: next, writable: true, configurable: true });
console.log(twice());

delete AIP.next;
try { console.log(all()); } catch (e) { console.log(e.constructor.name); }
AIP.next = next;
console.log(twice());

Array.prototype.extra = 1; // unrelated
console.log(twice());
delete Array.prototype.extra;

Object.prototype.later = 5;
console.log(twice());
delete Object.prototype.later;
console.log(twice());
