'use strict';
// small Maps and Sets, which grow, shrink and are iterated over meanwhile
const keys = ['a', 1, -0, NaN, 2n, null, undefined, true, Symbol.iterator, {}, 'b', 1.5, 0n, '', [], 'aa', 2n ** 70n];
for (const n of [0, 1, 3, 4, 5, 8, 9, 17]) {
  const m = new Map(), s = new Set();
  keys.slice(0, n).forEach((k, i) => { m.set(k, i); s.add(k); m.set(k, i + 1); });
  console.log(n, m.size, s.size, m.get(0), m.get(NaN), m.get(2n), m.get('a' + ''), m.has(2n ** 70n), [...m.values()].join(), m.get('zz'));
  keys.slice(0, n).forEach((k, i) => { if (i % 3) { m.delete(k); s.delete(k); } });
  console.log([...m.values()].join(), s.size, s.has(null));
  for (const k of keys.slice(0, n)) { m.set(k, 'x'); s.add(k); }
  console.log([...m.values()].join(), [...s].length);
}
const m = new Map([[1, 'a'], [2, 'b']]), seen = [];
for (const [k] of m) { seen.push(k); if (k < 12) m.set(k + 2, 'n'); if (k === 4) m.delete(1); if (k === 5) m.delete(6); }
console.log(seen.join(), [...m.keys()].join());
const q = new Set([1]), order = [];
for (const x of q) { q.delete(x); order.push(x); if (x < 20) q.add(x + 1); }
console.log(order.join(), q.size);
const it = q.values(); q.add('late'); console.log(it.next().value, it.next().done);
const c = new Map([['k', 1]]); for (const [k, v] of c) { c.clear(); if (v < 3) c.set(k, v + 1); } console.log(c.size);
let h = 0; const big = new Map(); for (let i = 0; i < 300; i++) { big.set('k' + i % 37, i); if (i % 5 === 0) big.delete('k' + (i * 7) % 37); } for (const [k, v] of big) h = (h * 31 + v + k.length) % 1e9; console.log(big.size, h);
// texts split again and again give new arrays each time
for (let i = 0; i < 5; i++) { const p = 'a.b.c'.split('.'); p.push(i); p[0] += i; console.log(p.join(), 'a.b.c'.split('.', 2).length, 'a.b.c'.split().length, 'aundefinedb'.split().length, 'aundefinedb'.split('undefined').length, 'a.b.c'.split('').length); }
// strings of two units
const two = []; for (const a of 'ab\xe9\u0100') for (const b of 'ab\xe9\u0100') two.push(a + b, (b + a + 'x').slice(0, 2)); console.log(two.join(), new Set(two).size);
console.log([0, 10, 171, 255].map((b) => b.toString(16).padStart(2, '0')).join(''));
// literals that begin with a spread element, and what a pattern leaves
const hole = [1, , 3]; const [first, ...rest] = hole; console.log(first, rest, [...hole], [...hole, , 4], [0, ...hole, ...hole], [...[], ...'xy', ...new Set([1])]);
for (const n of [1, 4, 5, 6, 7, 8, 9, 11, 12, 17, 18, 40]) { const a = Array.from({ length: n }, (_, i) => i); const b = [...a, 'e']; b.push('f'); const c = a.slice(1).concat(a, 7); c.push(8); const d = a.filter((x) => x % 2); d.push(9); const e = a.map((x) => -x); e.length++; const f = b.splice(1, n >> 1, 'z'); console.log(b.length, b.at(-1), c.length, c.at(-2), d.length, e.length, 0 in e, n in e, f.length, a.length); }
try { [...5]; } catch (e) { console.log(e.message); }
try { const x = null; [1, ...x]; } catch (e) { console.log(e.message); }
