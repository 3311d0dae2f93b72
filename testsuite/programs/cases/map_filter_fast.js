'use strict';
// map, filter and sort of arrays, short and long, with holes, while the callback changes them.
const run = list => [list.map(x => x * 2), list.filter(x => x % 2), list.map((x, i, a) => a.length + i), list.filter((x, i, a) => a[i] === x)];
for (const n of [0, 1, 2, 3, 4, 5, 9]) console.log(JSON.stringify(run(Array.from({ length: n }, (_, i) => i))));
const holes = [1, , 3]; console.log(holes.map(x => x), holes.filter(() => true), [, ,].map(x => 1), [1, 2, , 4, , 6].map(x => -x), Object.keys([1, , 3].map(x => x)));
const grow = [1, 2, 3]; console.log(grow.map(x => { grow.push(x); return x; }), grow.filter(x => { grow.length = 2; return true; }), grow);
const kept = []; const result = [1, 2, 3].map((x, i, a) => { kept.push(a); return [x]; }); result.push(4); console.log(result, kept[0], result.length);
try { [1, 2].map(x => { throw new Error('m' + x); }); } catch (e) { console.log(e.message); }
try { [1, 2, 3].filter(x => { if (x === 2) throw new Error('f' + x); return true; }); } catch (e) { console.log(e.message); }
class M extends Array {} const m = M.of(1, 2, 3); console.log(m.map(x => x + 1), m.filter(x => x > 1), m.map(x => x) instanceof M);
const odd = [1, 2, 3]; odd.constructor = { [Symbol.species]: function (n) { this.made = n; } }; console.log(odd.map(x => x), odd.filter(x => x > 1));
const nest = n => (n ? [n].map(() => nest(n - 1))[0] + 1 : 0); console.log(nest(200), [[1, [2]], [3]].map(function f(x) { return Array.isArray(x) ? x.map(f) : x + 1; }));
console.log([3, 1, undefined, 2, , 0].sort(), [3, 1, undefined, 2, , 0].sort((a, b) => b - a), Array.from({ length: 300 }, (_, i) => (i * 7919) % 300).sort((a, b) => a - b).every((x, i) => x === i), [].sort(), [5].sort());
const shrink = [3, 2, 1, 5, 4]; console.log(shrink.sort((a, b) => { shrink.length = 1; return a - b; }), ['b', , 'a'].sort(), [10, 9, 1].toSorted());
