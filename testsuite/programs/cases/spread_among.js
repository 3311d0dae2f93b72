// Calls with one spread element among other arguments.
const show = (...a) => a.join('|');
function args() { return [arguments.length, ...arguments].join(','); }
const kept = [];
function keep(a, ...r) { kept.push(r); return r.length + (a ?? 0); }
const o = { f(...a) { return this.n + a.length; }, n: 10 };
const list = [1, 2, 3], holes = [1, , 3], set = new Set(['x', 'y']), long = Array.from({ length: 70 }, (_, i) => i);
function* gen() { yield 'g1'; yield 'g2'; }
for (let i = 0; i < 3; i++) {
  console.log(show(i, ...list), show(...list, i), show('a', 'b', ...list, i, i + 1), show(...holes, i), show(i, ...'äb', 'c'));
  console.log(args(i, ...list), args(...set, i), args(i, ...gen(), i), args(0, ...long, 1).length, args(...[], i));
  console.log(keep(i, ...list), keep(...list, i), o.f(i, ...list), o.f(...list, i, 'z'), Math.max(...list, i), Math.min(i, ...list), String.fromCharCode(65, ...[66, 67], 68));
}
kept[0].push('more');
console.log(kept.map(String), list);
const order = [];
const loud = { get f() { order.push('f'); return (...a) => order.push('call ' + a.length); } };
const it = { [Symbol.iterator]() { order.push('iterate'); return [7, 8][Symbol.iterator](); } };
loud.f((order.push('first'), 1), ...it, (order.push('last'), 2));
console.log(order.join());
for (const bad of [() => show(1, ...undefined, 2), () => show(1, ...5), () => undefinedFunction(1, ...list), () => o.nope(1, ...list), () => (void 0)(1, ...it)]) {
  try {
    bad();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
function nested(n) { return n === 0 ? show(...list, n) : show(n, ...[nested(n - 1)], n); }
console.log(nested(3));
const deep = (...a) => a.length > 5 ? a.length : deep(0, ...a, 1);
console.log(deep());
async function later() { return show(1, ...(await Promise.resolve(list)), 2); }
later().then(console.log);
const original = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield 'patched'; };
const patched = args(1, ...list, 2);
Array.prototype[Symbol.iterator] = original;
console.log(patched, args(1, ...list, 2));
