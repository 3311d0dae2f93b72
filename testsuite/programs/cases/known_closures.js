'use strict';
// Calls of functions that other functions of the program return or keep in variables.
const curry = (f) => (a) => (b) => (c) => f(a, b, c);
function once(f) { let done = false, value; return (...args) => { if (!done) { done = true; value = f(...args); } return value; }; }
function counter(step) { let n = 0; return { next: () => (n += step), get: () => n }; }
function lazy() { let f = () => { f = () => 'second'; return 'first'; }; return () => f(); }
function later() { const g = () => h(); const h = () => 'h'; return g; }
function tooEarly() { const g = () => h(); const out = g(); const h = () => 'h'; return out; }
function rec(n) { const fact = (k) => (k < 2 ? 1 : k * fact(k - 1)); return fact(n); }
function mutual(n) { const even = (k) => (k === 0 ? true : odd(k - 1)); const odd = (k) => (k === 0 ? false : even(k - 1)); return [even(n), odd(n)]; }
function withThis() { return { v: 3, make() { return () => this.v; } }; }
function thrower(x) { return () => { if (x > 2) throw new TypeError('big ' + x); return x; }; }
function reassigned(n) {
  let f = (x) => x + 1;
  const keep = () => f;
  let s = 0;
  for (let i = 0; i < n; i++) { s += f(i); if (i === 2) f = (x) => x * 10; }
  return [s, keep() === f];
}
function shared() {
  let total = 0;
  const add = (x) => { total += x; return add; };
  add(1)(2)(3);
  const read = () => total;
  add(4);
  return [read(), total];
}
function inLoop(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    const twice = (x) => x * 2 + i;
    const four = (x) => twice(twice(x));
    list.push(four(i), [1, 2].map((x) => four(x)).join('+'));
  }
  return list.join();
}
function escaping(n) {
  const kept = [];
  const make = (k) => () => k++;
  for (let i = 0; i < n; i++) {
    const f = make(i);
    f();
    kept.push(f);
  }
  return kept.map((f) => f()).join();
}
function valueOfs(o) {
  const add = (a) => (b) => a + b;
  return add(o)(1);
}
function arity() {
  const f = (a, b = a, ...rest) => [a, b, rest.length, typeof f].join();
  return [f(1), f(1, 2), f(1, 2, 3), f()].join(';');
}
function names() {
  const f = () => new Error('here').stack.split('\n')[1].trim().split(' ')[1];
  const g = () => f();
  return g();
}
for (let i = 0; i < 12; i++) {
  const o = once((a, b) => a + b + i);
  const c = counter(i);
  c.next();
  const l = lazy();
  const out = [curry((a, b, d) => a + b * 2 + d * i)(i)(1)(2), o(1, 2), o(5, 5), c.next(), c.get(), l(), l(), later()(), rec(5), mutual(i),
    withThis().make()(), reassigned(5), shared(), inLoop(2), escaping(3), arity(), names()];
  try { out.push(thrower(i)()); } catch (e) { out.push(e.message); }
  try { out.push(tooEarly()); } catch (e) { out.push(e.message); }
  let looked = 0;
  out.push(valueOfs(i % 4 === 3 ? { valueOf() { looked++; return 40; } } : i % 4 === 2 ? 'text' : i), looked);
  console.log(JSON.stringify(out));
}
