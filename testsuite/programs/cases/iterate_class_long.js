'use strict';
// Many steps over iterators whose next methods return literals: each leaves the depth of calls as
// it was.
class Range {
  constructor(n) { this.i = 0; this.n = n; }
  next() {
    if (this.i < this.n) return { value: this.i++, done: false };
    return { value: undefined, done: true };
  }
  [Symbol.iterator]() { return this; }
}
class Mapped {
  constructor(from, f) { this.from = from; this.f = f; }
  [Symbol.iterator]() {
    const it = this.from[Symbol.iterator](), f = this.f;
    return { next() { const r = it.next(); return r.done ? r : { value: f(r.value), done: false }; } };
  }
}
const n = 200000;
let sum = 0;
for (const x of new Range(n)) sum += x;
for (const x of new Mapped(new Range(n), x => x * 2)) sum += x;
console.log(sum);
console.log([...new Range(n)].length, Array.from(new Mapped(new Range(n), x => x + 1)).at(-1));
const [a, b, ...rest] = new Range(n);
console.log(a, b, rest.length);
