// Captured variables that are assigned to at one place, seen before and after.
'use strict';
var v;
function set() { v = 1; }
function both() { const a = v; set(); return [a, v].join(); }
console.log(both(), both());
let late;
function setLate(x) { late = x; }
function lateBoth(x) { const a = late; setLate(x); const b = late; return [a, b, late].join(); }
console.log(lateBoth(1), lateBoth(2));
function loops(xs) {
  const fs = [];
  for (const x of xs) { const y = x * 2; fs.push(() => x + y + y); }
  for (let i = 0; i < 2; i++) { const z = i; fs.push(() => i + z); i += 0; }
  let last;
  for (last of xs) fs.push(() => last);
  for (var w of xs) fs.push(() => w);
  return fs.map(f => f()).join();
}
console.log(loops([1, 2, 3]), loops([4]));
function catches(list) {
  const out = [];
  for (const f of list) { try { f(); } catch (e) { out.push(() => e.message + e.message.length); } }
  return out.map(f => f()).join();
}
console.log(catches([() => { throw new Error('a'); }, () => null.x, () => 1]));
function params(a, b = () => a) { const before = a; const c = () => { a = a + 1; return a; }; return [before, b(), c(), a, b()].join(); }
console.log(params(1), params(5, () => 'b'));
function recursive(n) { const me = n; const f = () => me; if (n > 0) recursive(n - 1); return f() + me; }
console.log(recursive(3));
function tdz(early) { const f = () => x + x; if (early) { try { f(); } catch (e) { return e.name; } } const x = 4; return f() + f(); }
console.log(tdz(true), tdz(false), tdz(true));
const table = { n: 0 };
function bump() { table.n++; return table.n; }
function reads() { const a = table.n; bump(); const b = table.n; bump(); return [a, b, table.n].join(); }
console.log(reads(), reads());
function switched(k) { switch (k) { case 1: let q = 'one'; return (() => q + q)(); default: q = k; return (() => q)(); } }
try { console.log(switched(1)); console.log(switched(2)); } catch (e) { console.log(e.name); }
class Holder { static #count = 0; static next() { const id = ++Holder.#count; return () => id + ':' + Holder.#count; } }
const h1 = Holder.next(), h2 = Holder.next();
console.log(h1(), h2());
function* gen() { const a = yield 1; const f = () => a + a; yield f(); let b = 0; const g = () => b; b = 7; yield g() + g(); }
const it = gen(); it.next(); console.log(it.next(5).value, it.next().value);
