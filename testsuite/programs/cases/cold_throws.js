'use strict';
// Functions that throw when something is wrong: the fast version leaves there.

class Stack {
  constructor(limit) {
    this.limit = limit;
    this.items = [];
    this.top = 0;
  }
  push(x) {
    if (this.top >= this.limit) {
      const text = `full at ${this.top} with ${x}`;
      throw new RangeError(text);
    }
    this.items[this.top] = x;
    this.top += 1;
    return this;
  }
  pop() {
    if (this.top === 0) throw new RangeError('empty');
    this.top -= 1;
    return this.items[this.top];
  }
}

function fill(stack, n) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    stack.push(i * 2);
    sum += i;
  }
  return sum;
}

const line = (e) => e.stack.split('\n').slice(1, 4).map((l) => l.trim().replace(/\(.*[\\/]/, '(')).join(' | ');

for (const n of [3, 5, 6]) {
  const s = new Stack(5);
  try {
    console.log(fill(s, n), s.top);
  } catch (e) {
    console.log(e.name, e.message, s.top, line(e).split(' | ')[1]);
  }
}

// Thrown behind writes, with values that only the throw needs.
function transfer(from, to, amount) {
  const before = from.balance;
  from.balance -= amount;
  to.balance += amount;
  if (from.balance < 0) {
    from.balance = before;
    to.balance -= amount;
    throw new Error(`${before} - ${amount} = ${before - amount}`);
  }
  return from.balance + to.balance;
}
const a = { balance: 10 }, b = { balance: 0 };
for (let i = 1; i < 7; i++) {
  try {
    console.log(transfer(a, b, i));
  } catch (e) {
    console.log(e.message, a.balance, b.balance);
  }
}

// Every way throws.
function fail(x) {
  if (x > 1) throw new TypeError('more: ' + x * 2);
  throw new TypeError('less: ' + x * 3);
}
for (const x of [1, 2]) {
  try { fail(x); } catch (e) { console.log(e.message); }
}

// A loop that only an exception ends.
function count(list) {
  let n = 0;
  for (;;) {
    n += list[n] * 2;
    if (n > 20) throw n;
  }
}
try { count([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]); } catch (n) { console.log(n); }

// new of a constructor that checks its arguments.
class Range {
  constructor(from, to) {
    if (from > to) throw new RangeError(from + ' > ' + to);
    this.from = from;
    this.to = to;
  }
  get size() { return this.to - this.from; }
}
let total = 0;
for (let i = 0; i < 8; i++) {
  try {
    total += new Range(i, 5).size;
  } catch (e) {
    console.log(e.message, e instanceof RangeError);
  }
}
console.log(total);
