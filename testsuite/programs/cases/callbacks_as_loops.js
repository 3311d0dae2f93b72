// forEach, map and their like with a function written there run as loops; what one can see of
// the call must stay: holes, changes on the way, species, stacks, other receivers.
'use strict';
function all(a) {
  const out = [];
  a.forEach((x, i, whole) => { out.push(x, i, whole === a); });
  out.push(a.map((x, i) => x * 10 + i), a.filter(x => x > 1), a.some(x => x === 3), a.every(x => x > 0), a.find(x => x > 1));
  out.push(a.reduce((s, x, i, w) => s + x * i + w.length, 100), a.reduce((s, x) => s + '-' + x));
  return JSON.stringify(out);
}
for (let round = 0; round < 3; round++) console.log(all([1, 2, 3]));
console.log(all([1, , 3, 4]), all([5]));
try { all([]); } catch (e) { console.log(e.name, e.message); }
try { all([, ,]); } catch (e) { console.log(e.name, e.message); }

// Holes: skipped by all but find; map keeps them; a prototype's elements show.
const holes = [1, , 3];
console.log(holes.map(x => x + 1), holes.filter(() => true), holes.find(x => x === undefined), 1 in holes.map(x => x));
Array.prototype[1] = 'proto';
const shown = [holes.map(x => x + 1), holes.filter(() => true), holes.reduce((s, x) => s + x)];
delete Array.prototype[1];
console.log(...shown);

// The array changes while the loop runs.
function changing() {
  const a = [1, 2, 3, 4], seen = [];
  a.forEach((x, i) => { seen.push(x); if (i === 0) { a.push(9); a[2] = 'changed'; } if (i === 1) a.length = 3; });
  const b = [1, 2, 3];
  const m = b.map((x, i) => { if (i === 0) b.pop(); return x * 2; });
  const c = [1, 2, 3, 4];
  const f = c.filter((x, i) => { if (i === 0) delete c[2]; return true; });
  return [seen, m, m.length, 2 in m, f].map(x => JSON.stringify(x)).join(' ');
}
console.log(changing(), changing());

// Receivers that are no arrays, or arrays with other methods.
class Sub extends Array { }
const sub = Sub.from([1, 2]);
function mapped(a) { return a.map(x => x + 1); }
console.log(mapped([1]) instanceof Sub, mapped(sub) instanceof Sub, mapped(new Uint8Array([255]))[0], mapped({ map: f => f(41) }));
const own = [1, 2]; own.map = f => 'own ' + f(1);
console.log(mapped(own), mapped([1, 2]));
const species = [1]; species.constructor = { [Symbol.species]: function (n) { this.n = n; } };
console.log(mapped(species).n, mapped(new Proxy([1, 2], {})));
try { mapped(null); } catch (e) { console.log(e.message); }
try { mapped({}); } catch (e) { console.log(e.message); }
const original = Array.prototype.map;
Array.prototype.map = function (f) { return ['patched', original.call(this, f)]; };
console.log(mapped([1]));
Array.prototype.map = original;
console.log(mapped([1]));
const frozen = Object.freeze([1, 2]);
console.log(mapped(frozen), Object.isFrozen(mapped(frozen)));

// Variables of the function around it, and those of each round.
function captures(list) {
  let sum = 0, last;
  const fs = [];
  list.forEach(x => { sum += x; last = x; fs.push(() => x * sum); });
  const total = list.reduce((s, x) => { sum -= x; return s + sum; }, 0);
  return [sum, last, total, fs.map(f => f()).join()].join(' ');
}
console.log(captures([1, 2, 3]), captures([4, 5]), captures(['a', 'b']));

// Nested, with results used as conditions, and left early by a throw.
function nested(rows) { return rows.map(r => r.filter(x => rows.some(q => q.includes(x + 1))).map(x => x * r.length)); }
console.log(JSON.stringify(nested([[1, 2], [3, 4, 5], []])));
function frames(e) {
  const lines = e.stack.split('\n').filter((l, i) => i === 0 || /callbacks_as_loops.js:|Array\./.test(l));
  return lines.map(l => l.replace(/\/.*\//, '')).slice(0, 5).join(' | ');
}
function thrower(list) {
  return list.map(x => {
    if (x > 1) throw new Error('at ' + x);
    return x;
  });
}
function deep(list) { list.forEach(x => { [x].filter(y => y.p.q); }); }
for (let i = 0; i < 2; i++) {
  try { thrower([1, 2, 3]); } catch (e) { console.log(frames(e)); }
  try { deep([{ p: 1 }, {}]); } catch (e) { console.log(frames(e)); }
}
const getter = [1, 2];
Object.defineProperty(getter, 1, { get() { return 'got'; }, enumerable: true });
console.log(getter.map(x => x), getter.find(x => x === 'got'));

// `this` and arguments of the function.
console.log([1].map(function () { return this; })[0], [7].map(function (x) { return arguments.length; })[0], [1, 2].map(parseInt => typeof parseInt));
console.log(['1', '2', '3'].map((x, i = 5, a, more = 'none') => x + i + more), [[1, 2]].map(([a, b]) => a + b), [{ k: 3 }].map(({ k, z = 1 }) => k + z));
console.log([3, 1].every(x => { if (x === 1) return ''; return 'yes'; }), [0, 1].some(x => x && 'yes'), [[], 0].find(x => x));
