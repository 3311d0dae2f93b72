// for-of over Maps and Sets, while they change, while their prototypes change, with early ends.
const out = [];
const log = (...a) => out.push(a.join(' '));
function over(it) { let s = ''; for (const x of it) s += Array.isArray(x) ? `[${x}]` : x; return s; }
function pairs(m) { let s = ''; for (const [k, v] of m) s += k + '=' + v + ';'; return s; }
function first(it) { for (const x of it) return x; }
const s = new Set([1, 'b', 3]), m = new Map([['x', 1], ['y', 2]]);
for (let i = 0; i < 3; i++) log(over(s), over(m), pairs(m), first(s), first(m), over(new Set()), pairs(new Map()), pairs(new Set(['ab', 'cd'])));
// changes on the way
function changing() {
  const t = new Set([1, 2, 3]); let r = '';
  for (const x of t) { r += x; if (x === 1) t.delete(2); if (x === 3 && t.size < 5) { t.add(4); t.add(5); } if (x === 4) { t.clear(); t.add(9); } }
  const n = new Map([[1, 'a']]);
  for (const [k, v] of n) { r += k + v; if (k < 40) { n.delete(k); n.set(k + 1, v); } }
  return r;
}
log(changing(), changing());
// nested, generators, throws, spread and destructuring
function nested() { let r = 0; for (const x of s) for (const y of s) if (x === y) r++; return r; }
function* gen() { for (const x of s) yield x; for (const [k, v] of m) yield k + v; }
function thrown() { try { for (const x of s) throw x; } catch (e) { return 'c' + e; } }
log(nested(), [...gen()], thrown(), [...s], [...m].join('|'), (([a, b] = s) => a + b)(), (() => { const [[k]] = m; return k; })());
class Sub extends Set { *[Symbol.iterator]() { yield 'own'; } }
log(over(new Sub([1])), over(Object.assign(new Set([1, 2]), { [Symbol.iterator]: function* () { yield 'prop'; } })), over(new (class extends Map {})([[1, 2]])));
// prototypes change
const proto = Object.getPrototypeOf(new Set().values());
proto.return = function () { log('return', over(this)); return {}; };
log(first(s)); for (const x of s) if (x === 'b') break;
delete proto.return;
log(first(s));
for (const x of s) { if (x === 1) proto.return = function () { log('late', over(this)); return {}; }; else break; }
delete proto.return;
const next = proto.next; let calls = 0;
proto.next = function () { calls++; return next.call(this); };
log(over(s), calls); proto.next = next; log(over(s), calls);
const values = Set.prototype[Symbol.iterator];
Set.prototype[Symbol.iterator] = Set.prototype.entries; log(over(s)); Set.prototype[Symbol.iterator] = values; log(over(s));
const entries = Map.prototype[Symbol.iterator];
Map.prototype[Symbol.iterator] = Map.prototype.keys; log(over(m)); try { log(pairs(m)); } catch (e) { log(e.name); } Map.prototype[Symbol.iterator] = entries; log(pairs(m));
console.log(out.join('\n'));
