'use strict';
// Fields that methods add behind the constructor, names that several classes and built-in
// collections have methods for, and arrays that are made with a length.

class Node {
  init(value, rank) {
    this.parent = this;
    this.value = value;
    this.rank = rank;
    return this;
  }
  find() {
    let n = this;
    while (n !== n.parent) n = n.parent;
    return n;
  }
}
class Other {
  constructor(parent) { this.parent = parent; }
  reset(v) { this.parent = v; this.cache = v; return this.cache; }
}
const nodes = [];
for (let i = 0; i < 10; i++) nodes.push(new Node().init(i, i * i));
for (let i = 1; i < 10; i++) nodes[i].parent = nodes[i >> 1].init(i, 0);
console.log(nodes.map((n) => n.find().value).join(), Object.keys(nodes[3]).join(), new Other(1).reset(5), Object.keys(new Other(2)).join());

class Bag {
  constructor() { this.items = []; this.n = 0; }
  add(x) { this.items[this.n] = x; this.n += 1; return this; }
  has(x) { for (let i = 0; i < this.n; i++) if (this.items[i] === x) return true; return false; }
  get(i) { return this.items[i]; }
  size() { return this.n; }
}
class Counter {
  constructor() { this.total = 0; }
  add(x) { this.total += x; return this; }
  size() { return this.total; }
}
function run(list, k) {
  let out = 0;
  for (let i = 0; i < k; i++) {
    for (const c of list) {
      c.add(i % 3);
      out += c.size instanceof Function ? c.size() : c.size;
      if (c.has) out += c.has(2) ? 10 : 1;
    }
  }
  return out;
}
console.log(run([new Bag()], 5), run([new Bag(), new Counter()], 5), run([new Bag(), new Counter(), new Set()], 5));

const room = new Array(6);
console.log(room.length, 3 in room, room[3], JSON.stringify(room));
room[4] = 'x';
console.log(room, room.length, 0 in room, room.indexOf('x'));
room[0] = 'a';
room[7] = 'z';
console.log(room.length, Object.keys(room).join());
const filled = [];
for (let i = 0; i < 6; i++) {
  const a = new Array(i);
  for (let k = i - 1; k >= 0; k--) a[k] = k;
  a.push('end');
  filled.push(a.join(''));
}
console.log(filled.join(' '), new Array(3).fill(0).map((x, i) => i), new Array('3'), Array(2), Array.from(new Array(2)));
for (const n of [-1, 1.5, NaN, 2 ** 32]) {
  try { console.log(new Array(n).length); } catch (e) { console.log(e.name, e.message); }
}
const big = new Array(100000);
big[99999] = 1;
big[5] = 2;
console.log(big.length, Object.keys(big).join(), big.findIndex((x) => x === 2));
class Mine extends Array {}
const mine = new Mine(4);
mine[2] = 1;
console.log(mine.length, mine.constructor.name, mine instanceof Mine);
