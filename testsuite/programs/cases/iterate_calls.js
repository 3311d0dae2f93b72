'use strict';
const util = require('util');
// Loops over keys(), values() and entries(), of which no iterator is made, and all ways to notice that.
const log = function () { // while built-in methods are replaced, nothing is iterated over here
  let line = '';
  for (let i = 0; i < arguments.length; i++) line += (i ? ' ' : '') + show(arguments[i]);
  console.log(line);
};
const show = x => typeof x === 'object' && !Array.isArray(x) ? util.inspect(x) : JSON.stringify(x);
const map = () => new Map().set('a', 1).set('b', 2).set('c', 3);
const list = [10, 20, , 40];

function arrays(a) {
  const out = [];
  for (const k of a.keys()) out.push(k);
  for (const v of a.values()) out.push(v);
  for (const [i, v] of a.entries()) out.push(i, v);
  for (const e of a.entries()) out.push(e.length, e[0], e[1]);
  const [first, second] = a.values();
  const [[i0, v0] = [], ...more] = a.entries();
  out.push(first, second, i0, v0, more.length);
  return out.join();
}
log(arrays(list));
log(arrays([]));
log(arrays('texts'.split('')));

function hashes(m, s) {
  const out = [];
  for (const k of m.keys()) out.push(k);
  for (const v of m.values()) out.push(v);
  for (const [k, v] of m.entries()) out.push(k, v);
  for (const e of m.entries()) out.push(Array.isArray(e), e.join('='));
  for (const v of s.keys()) out.push(v);
  for (const v of s.values()) out.push(v);
  for (const [k, v] of s.entries()) out.push(k === v, v);
  for (const e of s.entries()) out.push(e.join('='));
  const [x] = m.keys(), [, y] = m.values(), [[z] = []] = m.entries();
  return out.concat(x, y, z).join();
}
log(hashes(map(), new Set(['x', 7])));
log(hashes(new Map(), new Set()));

// Objects that have methods of these names.
class Bag {
  #items = [1, 2, 3];
  *values() { yield* this.#items; }
  keys() { return ['p', 'q']; }
  entries() { return this.#items.entries(); }
}
function bag(b) {
  let out = '';
  for (const k of b.keys()) out += k;
  for (const v of b.values()) out += v;
  for (const [i, v] of b.entries()) out += `${i}:${v};`;
  return out;
}
log(bag(new Bag()), bag(map()), bag(new Set([5])), bag([6]));
for (const bad of [{ keys: () => 5, values: 1 }, { keys: () => ({}) }, { keys: () => null }]) {
  try { log(bag(bad)); } catch (e) { log(e.constructor.name, e.message); }
}
log((() => { try { for (const x of Map.prototype.keys.call([])); } catch (e) { return e.message; } })());
const borrowed = { keys: Array.prototype.keys, entries: Array.prototype.entries, values: Array.prototype.values, length: 2, 0: 'u', 1: 'v' };
log(bag(borrowed));
class More extends Array {}
log(bag(More.of(8, 9)), bag(new Uint8Array([3, 4])));

// Changes while the loop runs.
function grow() {
  const a = [1, 2], out = [];
  for (const [i, v] of a.entries()) { out.push(i, v); if (a.length < 6) a.push(v * 10); }
  for (const i of a.keys()) { out.push(i); if (i === 1) a.length = 3; }
  for (const v of a.values()) { out.push(v); a.pop(); }
  const m = map();
  for (const k of m.keys()) { out.push(k); m.delete('b'); if (m.size < 5) m.set(k + k, 0); }
  for (const v of m.values()) { out.push(v); if (v === 1) { m.clear(); m.set('z', 9); } }
  for (const [k, v] of m.entries()) { out.push(k, v); m.set(k, v + 1); if (m.size < 4) m.set(k + v, v); }
  const s = new Set([1]);
  for (const v of s.values()) { s.delete(v); if (v < 50) s.add(v + 1); }
  for (let i = 0; i < 100; i++) s.add(i);
  for (const v of s.keys()) { if (v < 90) s.delete(v); out.push(s.size); }
  return out.join();
}
log(grow());

// Ends in the middle.
function middle() {
  const out = [];
  for (const v of map().values()) { if (v === 2) break; out.push(v); }
  try { for (const [k] of map().entries()) throw k; } catch (e) { out.push(e); }
  outer: for (const k of [1, 2].keys()) for (const v of map().keys()) { out.push(k, v); if (v === 'b') continue outer; }
  return out.join();
}
log(middle());

// Iterators that are shared.
const it = map().entries();
for (const [k] of it) { log(k); break; }
log([...it].length, [...it].length, it.next());
const vs = map().values();
vs.next();
log([...vs], Array.from(map().keys()), new Set(map().values()), new Map(map().entries()), Object.fromEntries(map()));
const ks = map().keys();
ks.next();
log(new Set(ks), ks.next(), Math.max(...map().values()));
const own = map().keys();
own[Symbol.iterator] = function* () { yield 'own'; };
log([...own], Array.from(own), new Set(own));
const ownNext = map().keys();
ownNext.next = () => ({ done: true });
log([...ownNext].length);

// What Object.fromEntries runs in the middle.
const keyed = new Map([['a', 1], [{ toString() { keyed.set('late', 3); return 'o'; } }, 2]]);
log(Object.fromEntries(keyed), Object.fromEntries(new Map(keyed).entries()));
try { Object.fromEntries(new Map([['x', 1], [{ toString() { throw new Error('key'); } }, 2]])); } catch (e) { log(e.message); }
try { new Map(new Set([1])); } catch (e) { log(e.message); }
log(new Map(map()).get('c'), new Set(new Set([1, NaN, -0])).has(NaN), [...new Set(new Map([[1, 2]]))], new Set(map().entries()).size);
const holes = map();
holes.delete('a');
holes.set('d', 4);
const copy = new Map(holes);
copy.set('e', 5).delete('c');
log([...copy], [...holes], [...new Set(holes.keys())]);
const big = new Map(Array.from({ length: 1000 }, (_, i) => [i % 700, i]));
log(big.size, new Map(big).get(5), new Set(big.values()).size, new Set(big.keys()).size, new Map([...big].reverse()).keys().next());

// Built-in methods that are replaced.
function noted(proto, name, f, run) {
  const before = Object.getOwnPropertyDescriptor(proto, name);
  Object.defineProperty(proto, name, { value: f(proto[name]), configurable: true, writable: true });
  try { run(); } finally {
    if (before) Object.defineProperty(proto, name, before);
    else delete proto[name];
  }
}
const MapIterator = Object.getPrototypeOf(new Map().keys()), SetIterator = Object.getPrototypeOf(new Set().keys());
const ArrayIterator = Object.getPrototypeOf([].keys()), Iterator = Object.getPrototypeOf(ArrayIterator);
function all() {
  const out = [];
  for (const k of map().keys()) out.push(k);
  for (const [k, v] of map().entries()) { out.push(k, v); if (v === 2) break; }
  for (const v of new Set([1, 2]).values()) out.push(v);
  for (const i of [5, 6].keys()) { out.push(i); break; }
  for (const [i, v] of [5, 6].entries()) { out.push(i, v); break; }
  for (const v of [5, 6].values()) { out.push(v); break; }
  log(out.join(), [...map().keys()].join(), Array.from(new Set([3]).values()).join(), new Set(map().values()).size);
}
all();
const twice = next => function () { const r = next.call(this); return r.done ? r : { done: false, value: [r.value, 'twice'] }; };
noted(MapIterator, 'next', twice, all);
noted(SetIterator, 'next', twice, all);
noted(ArrayIterator, 'next', twice, all);
for (const p of [MapIterator, SetIterator, ArrayIterator, Iterator]) noted(p, 'return', () => function () { log('return'); return {}; }, all);
for (const p of [MapIterator, SetIterator, ArrayIterator, Iterator]) noted(p, Symbol.iterator, () => function () { log('iterator'); return this; }, all);
noted(Map.prototype, 'keys', () => function () { return ['other']; }, all);
noted(Set.prototype, 'values', () => function* () { yield 'gen'; }, all);
noted(Array.prototype, 'entries', () => function () { return [[7, 8]]; }, all);
noted(Array.prototype, 'values', () => function () { return new Set(['w']); }, all);
noted(Array.prototype, Symbol.iterator, () => function* () { yield 'x'; yield 'y'; }, () => {
  for (const v of list.values()) { log(v); break; }
  for (const [k, v] of map().entries()) { log(k, v); break; }
});
noted(Map.prototype, 'set', set => function (k, v) { return set.call(this, k, v + '!'); }, () => log(new Map(map())));
noted(Set.prototype, 'add', add => function (v) { return add.call(this, v + '?'); }, () => log(new Set(new Set(['a']))));
all();

// A method return that comes in the middle of a loop.
function late(iterable, proto) {
  try {
    for (const v of iterable) {
      proto.return = function () { log('late return', this[Symbol.toStringTag]); return {}; };
      break;
    }
  } finally { delete proto.return; }
}
late(map().keys(), MapIterator);
function lateKeys(m, s, a) {
  for (const v of m.keys()) { MapIterator.return = function () { log('late', this.next().value); return {}; }; break; }
  for (const v of s.values()) { SetIterator.return = function () { log('late', this.next().value); return {}; }; break; }
  for (const v of a.keys()) { ArrayIterator.return = function () { log('late', this.next().value); return {}; }; break; }
  for (const [i, v] of a.entries()) { log(i, v); break; }
  delete MapIterator.return; delete SetIterator.return; delete ArrayIterator.return;
}
lateKeys(map(), new Set([1, 2]), [1, 2]);
all();

// In functions that suspend.
function* inGenerator(m) {
  for (const [k, v] of m.entries()) for (const i of [1, 2].keys()) yield k + v + i;
}
log([...inGenerator(map())].join());
(async () => {
  let out = '';
  for (const k of map().keys()) { await null; out += k; }
  for (const [i, v] of ['s', 't'].entries()) { await null; out += i + v; }
  log(out);
})();
