'use strict';
// Bodies that stand in the place of calls in a try block, and throw objects that they make.
let made = 0;
function Failure(text) { made++; this.text = text; this.kind = kindOf(text); }
function kindOf(text) { return text == null ? 'none' : text.length > 3 ? 'long' : 'short'; }
function wrap(e) { e.wrapped = true; return e; }
function check(ok) { if (!ok) { throw wrap(new Failure(null)); } }
function cast(a, b) { check(a == null || is(a, b)); return a; }
function is(a, b) { return a.types !== undefined && a.types[b] === 1; }
function Value() { this.types = { 1: 1, 5: 1 }; }
const registry = { a: new Value(), b: { types: undefined }, c: null, d: new Value() };
function find(name, type) {
  let c;
  try {
    c = cast(registry[name], type);
    if (c) return c;
  } catch (e) {
    if (e instanceof Failure && e.wrapped) return e.kind;
    throw e;
  }
  return new Value();
}
function total(list, type) {
  let n = 0;
  for (const name of list) {
    try {
      const v = cast(registry[name], type);
      n += v === null ? 100 : v.types[type] * 3 - n * 2;
    } catch (e) {
      n += e.kind.length;
    }
  }
  return n;
}
for (const type of [1, 5, 7]) console.log(type, ['a', 'b', 'c', 'd'].map((name) => find(name, type) instanceof Value || find(name, type)).join(), made);
for (let i = 0; i < 300; i++) total(['a', 'b', 'c', 'd'], i % 8);
console.log(total(['a', 'b', 'c', 'd', 'b'], 5), total(['b', 'a'], 7), made);
