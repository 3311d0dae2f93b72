'use strict';
// Loops over arrays that step with an index in fast versions, and how they are left.

const rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
const weights = { list: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] };

function sum(table) {
  let s = 0;
  for (const row of rows) for (const i of row) s += table.list[i];
  return s;
}
console.log(sum(weights), sum({ list: [...weights.list, 'x'] }));
weights.list[5] = 'text'; // a guard fails in the middle of the inner loop
console.log(sum(weights));
console.log(sum({ get list() { return [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]; } }));

function find(lists, wanted) {
  for (const list of lists) {
    for (const x of list) {
      if (x === wanted) return `found ${x}`;
      if (x > 100) break;
    }
  }
  return 'none';
}
console.log(find(rows, 5), find(rows, 50), find([[101, 5], [5]], 5), find([['a'], [null], [undefined, 5]], 5));

// an array that changes while it is iterated over
const grown = [1, 2, 3];
let steps = 0;
for (const x of grown) { steps += x; if (grown.length < 6) grown.push(x * 10); }
console.log(steps, grown.join());
const shrunk = [1, 2, 3, 4, 5];
const seen = [];
for (const x of shrunk) { seen.push(x); shrunk.length = 3; }
console.log(seen.join());
const holes = [1, , 3];
const read = [];
for (const x of holes) read.push(String(x));
console.log(read.join());

// left in the middle, and continued by the function itself
function mixed(list) {
  const out = [];
  let total = 0;
  for (const o of list) {
    if (o.skip) continue;
    total += o.n;
    for (const t of o.tags) { if (t === 'stop') break; out.push(t + total); }
    if (total > 1000) return `early ${out.join()}`;
  }
  return `${total} ${out.join()}`;
}
const plain = [];
for (let i = 0; i < 20; i++) plain.push({ skip: i % 3 === 0, n: i, tags: ['a', i % 4 ? 'b' : 'stop', 'c'] });
console.log(mixed(plain));
console.log(mixed([...plain.slice(0, 3), { skip: 0, n: 'seven', tags: ['x'] }, ...plain.slice(3, 6)]));
console.log(mixed([{ n: 5000, tags: new Set(['p', 'q']), skip: null }]));
console.log(mixed([{ n: 1, tags: 'xyz', skip: false }]));
console.log(mixed(new Set([{ n: 1, tags: ['only'], skip: false }])));
try { mixed([{ n: 1, tags: 7 }]); } catch (e) { console.log(e.message); }
try { mixed([null]); } catch (e) { console.log(e.message); }

// exceptions in the body
function throwing(list) {
  let s = 0;
  try { for (const x of list) { if (x === 3) throw new Error('at 3'); s += x; } } catch (e) { return e.message + s; }
  return s;
}
console.log(throwing([1, 2, 3]), throwing([1, 2]));

// pairs, with and without entries that are taken apart
const pairs = [['a', 1], ['b', 2], ['c', 3]];
let text = '';
for (const [k, v] of pairs) text += k + v;
for (const pair of pairs) for (const x of pair) text += x;
console.log(text);
for (const inner of new Map([['k', 'v'], ['l', 'w']])) for (const x of inner) text += x;
console.log(text);

// iteration that programs have changed
function total(list) { let s = 0; for (const x of list) s += x; return s; }
const numbers = [1, 2, 3, 4];
console.log(total(numbers));
const own = [5, 6];
own[Symbol.iterator] = function* () { yield 100; yield 200; };
console.log(total(own), total(numbers));
const IteratorPrototype = Object.getPrototypeOf([][Symbol.iterator]());
const next = IteratorPrototype.next;
let calls = 0;
IteratorPrototype.next = function () { calls++; return next.call(this); };
const log = [total(numbers), calls];
IteratorPrototype.return = function () { calls += 100; return {}; };
const first = list => { for (const x of list) return x; };
log.push(first(numbers), calls);
IteratorPrototype.next = next;
delete IteratorPrototype.return;
console.log(log.join(), total(numbers), first(numbers), calls);
// changed while the loop runs
const late = list => {
  const out = [];
  for (const x of list) {
    if (x === 2) IteratorPrototype.next = function () { const r = next.call(this); if (!r.done) r.value *= 10; return r; };
    out.push(x);
  }
  IteratorPrototype.next = next;
  return out.join();
};
console.log(late(numbers), late(numbers));
