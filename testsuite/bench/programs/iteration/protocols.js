'use strict';

// Iterators written by hand, destructuring, spread, entries, for-in, iterator helpers.
class LinkedList {
  constructor(values) {
    this.head = null;
    for (const v of values) this.head = { v, next: this.head };
  }
  [Symbol.iterator]() {
    let node = this.head;
    return {
      next() {
        if (node === null) return { done: true, value: undefined };
        const value = node.v;
        node = node.next;
        return { done: false, value };
      },
    };
  }
}

exports.n = 60;
exports.run = function (n) {
  const list = new LinkedList(Array.from({ length: 500 }, (_, i) => i));
  const pairs = new Map([...list].map(v => [v, 'v' + v]));
  let sum = 0;
  for (let k = 0; k < n; k++) {
    for (const v of list) sum += v;
    const [a, b, ...rest] = list;
    sum += a + b + rest.length + Math.max(...list);
    for (const [i, v] of rest.entries()) sum += i * v % 5;
    for (const [key, { length }] of pairs) sum += key + length;
    for (const key in { a: 1, b: 2, c: 3 }) sum += key.charCodeAt(0);
    sum += Array.from(list).length + Object.fromEntries(pairs)[7].length;
    sum += pairs.keys().filter(x => x % 2).map(x => x + k).take(100).reduce((x, y) => x + y, 0);
  }
  return sum;
};
