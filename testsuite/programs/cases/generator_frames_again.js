'use strict';
// Frames of generators that only a loop has seen serve other calls; whoever can see a generator by
// a method that was replaced keeps it.
function* count(n) { for (let i = 0; i < n; i++) yield i; }
function* twice(it) { for (const x of it) { yield x; yield x; } }
function* nested(n) { if (n > 0) { yield n; yield* nested(n - 1); yield -n; } return 'r' + n; }
function* withResult(n) { const r = yield* nested(n); yield r; }
function* guarded(log) { try { yield 1; yield 2; } finally { log.push(new Error('x').stack.split('\n').slice(1, 4).map(s => s.replace(/\(.*/, '').trim()).join('|')); } }

function sum(n) { let s = 0; for (const x of count(n)) for (const y of count(x % 4)) s += x * y; return s; }
for (let i = 0; i < 3; i++) console.log(sum(50), [...nested(3)].join(), [...withResult(2)].join());
{ // early ends, in the middle of others
  const log = [];
  for (const x of guarded(log)) { for (const y of count(9)) if (y === 3) break; break; }
  try { for (const x of guarded(log)) throw new TypeError('body'); } catch (e) { log.push(e.message); }
  for (const x of guarded(log)) log.push(x);
  console.log(log);
}
{ // parameters that run code
  let kept = null, depth = 0;
  function* tricky(x = depth++ === 0 ? (kept = tricky()) : 0) { yield 1; yield 2; yield 3; }
  const got = [];
  for (const v of tricky()) got.push(v);
  for (const v of tricky(1)) got.push(v);
  console.log(got.join(), [...kept].join(), kept.next());
}
{ // exceptions in the generator, then more calls
  function* throwing(n) { yield n; if (n === 2) throw new RangeError('two'); yield n + 1; }
  const out = [];
  for (let i = 0; i < 4; i++) try { for (const x of throwing(i)) out.push(x); } catch (e) { out.push(e.message); }
  console.log(out.join());
}
class Tree {
  constructor(v, l, r) { this.v = v; this.l = l; this.r = r; }
  *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; }
}
const tree = new Tree(4, new Tree(2, new Tree(1), new Tree(3)), new Tree(6, new Tree(5), new Tree(7)));
for (let i = 0; i < 3; i++) { let s = ''; for (const v of tree) s += v; console.log(s); }
for (const v of tree) if (v === 3) break;
console.log([...tree].join());
{ // a prototype with methods of its own
  function* own() { yield 1; yield 2; }
  const seen = [];
  const run = () => { let s = 0; for (const x of own()) s += x; for (const x of own()) { s += x; break; } return s; };
  console.log(run(), run());
  own.prototype.return = function (v) { seen.push(this); return Object.getPrototypeOf(own).prototype.return.call(this, v); };
  console.log(run(), seen.length, seen[0].next());
  own.prototype.next = function () { seen.push(this); return Object.getPrototypeOf(own).prototype.next.call(this); };
  console.log(run(), seen.length, new Set(seen).size);
  own.prototype[Symbol.iterator] = function () { return [7, 8][Symbol.iterator](); };
  console.log(run());
  own.prototype = { next() { return { done: true }; }, [Symbol.iterator]() { return this; } };
  console.log(run());
}
{ // the built-in methods are replaced while loops run
  const GeneratorPrototype = Object.getPrototypeOf(count).prototype;
  const kept = [], next = GeneratorPrototype.next, ret = GeneratorPrototype.return;
  for (const x of count(5)) {
    if (x === 1) GeneratorPrototype.return = function (v) { kept.push(this); return ret.call(this, v); };
    if (x === 2) break;
  }
  console.log(kept.length, kept[0].next(), [...count(3)].join());
  for (const x of twice(count(2))) if (x === 1) break;
  console.log(kept.length);
  GeneratorPrototype.return = ret;
  for (const x of nested(2)) {
    if (x === 2) GeneratorPrototype.next = function (v) { kept.push(this); return next.call(this, v); };
  }
  console.log(kept.length);
  for (const x of count(2)) ;
  console.log(kept.length, new Set(kept).size);
  GeneratorPrototype.next = next;
  const IteratorPrototype = Object.getPrototypeOf(GeneratorPrototype), self = IteratorPrototype[Symbol.iterator];
  let caught;
  IteratorPrototype[Symbol.iterator] = function () { caught = this; return this; };
  for (const x of count(3)) if (x === 1) break;
  console.log(caught.next());
  for (const x of count(3)) ;
  const first = caught;
  for (const x of count(4)) if (x === 2) { console.log(first.next(), first === caught); break; }
  IteratorPrototype[Symbol.iterator] = self;
  console.log(sum(20));
}
{ // a generator that is used by two loops
  const g = count(6), got = [];
  for (const x of g) { got.push(x); for (const y of g) { got.push('in' + y); break; } }
  console.log(got.join(), g.next());
  const own = count(3);
  own.return = v => (got.push('own return'), { value: v });
  for (const x of own) break;
  console.log(got.at(-1), own.next());
}
