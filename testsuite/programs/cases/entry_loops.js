'use strict';
// Loops that take each value apart: entries that are not made, and what shows it.
const log = (...a) => console.log(...a);
const map = new Map([['a', 1], ['b', [2]], ['c', { length: 3 }], [NaN, undefined]]);
const out = [];
for (const [k, v] of map) out.push(k, v);
for (const [k] of map.entries()) out.push(k);
for (const [, v] of map) out.push(v);
for (const [] of map) out.push('none');
for (const [a, b, c, ...d] of map) out.push(a, b, c, d.length);
for (const [...all] of map) out.push(all.length, all[1]);
for (const [k = 'dk', v = 'dv'] of map) out.push(k, v);
for (const [i, v] of ['x', , 'z'].entries()) out.push(i, v);
for (const [i, { length }] of ['x', 'yy'].entries()) out.push(i, length);
for (const [k, v] of new Set([1, 2]).entries()) out.push(k + v);
for (const [k, v] of [[1, 2], 'ab', new Set([3, 4]), new Map([[5, 6]]).entries().next().value]) out.push(k, v);
for (const [i, x] of new Uint8Array([7, 8]).entries()) out.push(i * x);
log(out.map(x => typeof x === 'object' && x ? JSON.stringify(x) : String(x)).join());

let k, v; const o = {};
for ([k, v] of map) o[String(k)] = v;
for ([o.first, o.second] of map);
log(o, k, v);
const fns = []; for (const [i, x] of ['p', 'q'].entries()) fns.push(() => i + x);
log(fns.map(f => f()).join());
function* gen() { for (const [k, v] of map) { const got = yield [k, v]; if (got) return k; } for (const [i, x] of [1, 2].entries()) yield i * x; }
log([...gen()].length); const g = gen(); g.next(); log(g.next().value, g.next(true));
(async () => { let s = ''; for (const [k, v] of map) s += k + await v; log(s); for await (const [a, b] of [[1, 2], Promise.resolve([3, 4])]) log(a, b); })();

// changes while iterating
const m2 = new Map([[1, 1], [2, 2]]); let n = 0;
for (const [k, v] of m2) { if (n++ < 6) m2.set(k + 2, v); m2.delete(k); }
log(n, m2.size);
const a2 = [1, 2, 3]; const seen = [];
for (const [i, x] of a2.entries()) { seen.push(i, x); if (i < 3) a2.push(x * 10); }
log(seen.join());
outer: for (const [k] of map) { for (const [i] of [1, 2].entries()) { if (i) continue outer; if (k === 'b') break outer; log(k, i); } }
try { for (const [k, { x }] of new Map([[1, { x: 1 }], [2, null]])) log(k, x); } catch (e) { log(e.constructor.name); }
try { for (const [k] of [1]) log(k); } catch (e) { log(e.constructor.name); }
try { for (const [k] of [null]) log(k); } catch (e) { log(e.constructor.name); }
const counted = { *[Symbol.iterator]() { try { yield [1, 2]; yield 5; } finally { log('closed'); } } };
try { for (const [x, y] of counted) log(x, y); } catch (e) { log(e.constructor.name); }
for (const [x] of counted) { log(x); break; }

// patched iteration
function sum(it) { let s = 0; for (const [a, b] of it) s += a + b; return s; }
const nums = new Map([[1, 2], [3, 4]]);
log(sum(nums), sum([[1, 2]]), sum([5, 6].entries()));
const mapNext = Object.getPrototypeOf(new Map().entries()).next, mp = Object.getPrototypeOf(new Map().entries());
mp.next = function () { const r = mapNext.call(this); if (!r.done) r.value = [r.value[0] * 10, r.value[1]]; return r; };
log(sum(nums)); mp.next = mapNext; log(sum(nums));
const ap = Array.prototype, values = ap[Symbol.iterator];
ap[Symbol.iterator] = function* () { for (let i = 0; i < this.length; i++) yield this[i] * 100; };
const patched = sum(nums); ap[Symbol.iterator] = values; log(patched, sum(nums));
const aip = Object.getPrototypeOf([].entries()), aNext = aip.next;
aip.next = function () { const r = aNext.call(this); if (typeof r.value === 'number') r.value++; return r; };
const p1 = sum(nums), p2 = sum([5, 6].entries()); aip.next = aNext; log(p1, p2, sum(nums), sum([5, 6].entries()));
Map.prototype[Symbol.iterator] = function () { return [[9, 9]][Symbol.iterator](); };
log(sum(nums)); Map.prototype[Symbol.iterator] = Map.prototype.entries; log(sum(nums));
aip.return = function () { log('return'); return {}; };
for (const [x] of nums) log(x);
delete aip.return; for (const [x] of nums) log(x);
const held = nums.entries(); for (const [x] of held) { log(x); break; } log(held.next(), [...held]);
