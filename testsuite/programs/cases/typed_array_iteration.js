'use strict';
// for-of, patterns and spread over typed arrays
const u = new Uint8Array([1, 2, 3, 250]);
const sum = (t) => { let s = 0; for (const x of t) s += Number(x); return s; };
console.log(sum(u), sum(new Float64Array([1.5, 2.5])), sum(new BigInt64Array([5n, -7n])), sum(new Uint8Array(0)), sum(Buffer.from('abc')), sum(new Int16Array([-3, 4])), sum(new Float16Array([0.5])));
const [a, , ...r] = u; console.log(a, r, [...u, 7]);
// the array shrinks and grows while it is iterated over
const b = new ArrayBuffer(4, { maxByteLength: 8 }), t = new Uint8Array(b); let n = 0;
for (const x of t) { if (n++ === 1) b.resize(8); if (n === 7) b.resize(6); t[0] = x; } console.log(n);
const c = new ArrayBuffer(4, { maxByteLength: 8 }), fixed = new Uint8Array(c, 0, 4); n = 0;
try { for (const x of fixed) { n += x + 1; c.resize(2); } } catch (e) { console.log(n, e.constructor.name); }
const d = new Uint8Array(4); n = 0;
try { for (const x of d) { n++; structuredClone(d.buffer, { transfer: [d.buffer] }); } } catch (e) { console.log(n, e.constructor.name); }
try { for (const x of d) n++; } catch (e) { console.log(n, e.constructor.name); }
// an iterator of its own, a subclass, and a break
const own = new Uint8Array(2); own[Symbol.iterator] = function* () { yield 40; yield 2; }; console.log(sum(own));
class Twice extends Uint8Array { *[Symbol.iterator]() { for (const x of super[Symbol.iterator]()) yield 2 * x; } } console.log(sum(new Twice([1, 2])));
for (const x of u) { if (x === 2) break; n += x; } console.log(n);
const ai = Object.getPrototypeOf([][Symbol.iterator]()), seen = [];
for (const x of u) { if (x === 2) { ai.return = function () { seen.push('return', this.next().value); return {}; }; break; } }
for (const x of u) break;
delete ai.return;
try { for (const x of u) throw new Error('out'); } catch (e) { seen.push(e.message); }
const next = ai.next; ai.next = function () { const s = next.call(this); if (!s.done) s.value *= 10; return s; }; seen.push(sum(u)); ai.next = next; seen.push(sum(u));
console.log(seen);
// remainders by constants of what may be anything
const rem = (x) => [x % 3, x % 7, x % 1, x % 2147483647];
console.log(rem(10), rem(-9), Object.is(rem(-9)[0], -0), rem(2.5), rem(NaN), rem(Infinity), rem('8'), rem(-0).map((z) => Object.is(z, -0)), rem(2 ** 53), rem(-(2 ** 40)));
try { rem(1n); } catch (e) { console.log(e.message); }
