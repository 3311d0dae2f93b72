'use strict';
// Array.from, Array.of, Set and Map where short cuts give way.
const show = v => JSON.stringify(v);
console.log(show(Array.from({ length: 3 })), show(Array.from({ length: 3 }, (v, i) => i * 2)), Array.from({ length: 2 }, () => undefined), Array.from({ length: 2 }, function () { return this.k; }, { k: 5 }));
console.log(Array.from({ length: 3, 0: 'a', 2: 'c' }, (v, i) => v + i), Array.from('aя\u{1F30D}'), Array.from('ab', (c, i) => c + i), Array.from(new Map([[1, 2]]), ([k, v]) => k + v), Array.from(new Set([1, 1, 2])), Array.from(5), Array.from(true));
const growing = { length: 3, 0: 1, 1: 2, 2: 3 };
console.log(Array.from(growing, (v, i) => { growing[i + 1] = v * 10; growing.length = 9; return v; }));
const holes = [1, , 3];
console.log(Array.from(holes), 1 in Array.from(holes), Array.from(holes, v => v === undefined));
Array.prototype[1] = 'proto';
const patched = [Array.from(holes), Array.from({ length: 2 }), show([...new Set(holes)]), Object.keys(Array.from({ length: 2 }))];
delete Array.prototype[1];
console.log(patched);
class Sub extends Array { constructor(...a) { super(...a); this.made = a.length; } }
console.log(Sub.from({ length: 2 }, (v, i) => i), Sub.of(1, 2, 3), Sub.from([4, 5]), Array.from.call(Object, { length: 1, 0: 'x' }), Array.of.call(undefined, 7), Array.of(), Array.of(1, 2, 3, 4, 5, 6));
let closed = 0;
const it = { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i++, done: i > 5 }), return() { closed++; return {}; } }; } };
try { Array.from(it, v => { if (v === 2) throw new Error('stop'); return v; }); } catch (e) { console.log(e.message, closed); }
try { Array.from({ length: 2 }, v => { throw new Error('thrown'); }); } catch (e) { console.log(e.message); }
for (const f of [() => Array.from(null), () => Array.from({}, 5), () => Array.from({ length: 2 ** 33 }), () => Array.from({ [Symbol.iterator]: 1 })]) try { console.log(f().length); } catch (e) { console.log(e.name, e.message); }
const deep = n => n ? Array.from({ length: 1 }, () => deep(n - 1))[0] + 1 : 0;
console.log(deep(300), Array.from({ length: 2 }, parseInt), Array.from(['1', '2', '3'], Number), Array.from([3, 2], Math.max));
const endless = () => Array.from({ length: 1 }, endless);
try { endless(); } catch (e) { console.log(e.name); }

const big = 2n ** 70n, text = 'ke' + String.fromCharCode(121), sym = Symbol('s'), obj = {};
const m = new Map([[1, 'one'], ['1', 'text'], [NaN, 'nan'], [0, 'zero'], [big, 'big'], [5n, 'five'], ['key', 'k'], [sym, 's'], [obj, 'o'], [null, 'null'], [undefined, 'u'], [true, 't'], ['kя', 'wide']]);
console.log([1, 1.0, '1', NaN, 0 / 0, -NaN, 0, -0, 2n ** 70n, 5n, text, 'k' + 'я', sym, obj, null, undefined, true, false, {}, Symbol('s'), 2, 6n, 'keys', 2n ** 71n].map(k => m.get(k) ?? '-').join());
m.delete(NaN); m.delete(-0); m.delete('key'); m.set(-0, 'again'); m.set('key', 'again');
console.log([...m.keys()].map(String).join(), Object.is([...m.keys()].at(-2), 0));
const s = new Set([NaN, NaN, 0, -0, 'a', 'a', big, 2n ** 70n, [], []]);
console.log(s.size, s.has(NaN), s.has(-0), s.has('a'), s.has(2n ** 70n));
for (let i = 0; i < 2000; i++) { m.set('n' + i, i); m.set(i + 0.5, i); if (i % 3) m.delete('n' + (i - 1)); }
let sum = 0;
for (const [k, v] of m) if (typeof v === 'number') sum += v * (typeof k === 'string' ? 2 : 1);
console.log(m.size, sum, m.get('n1999'), m.get(1999.5), m.get('n3'));
class Loud extends Set { add(x) { return super.add('loud ' + x); } }
console.log([...new Loud([1, 2])], new Set('aab').size, new Set(m.keys()).size === m.size);
const add = Set.prototype.add; let calls = 0;
Set.prototype.add = function (x) { calls++; return add.call(this, x); };
console.log(new Set([1, 2, 3]).size, calls); Set.prototype.add = add;
const pairs = []; for (let i = 0; i < 40; i++) { pairs.push([i, i * 2]); pairs.push([i], [i, i, i], [i, i, i, i]); }
pairs[3].push(9); pairs[0].length = 1; pairs[4].pop(); pairs[5][3] = 'x'; pairs[1].unshift('u');
console.log(show(pairs.slice(0, 9)), pairs.flat().length);
