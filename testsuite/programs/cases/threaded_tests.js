'use strict';
// Tests of what && and || and small functions give.

class Board {
  constructor(n) {
    this.rows = new Array(n).fill(true);
    this.diagonals = new Array(2 * n).fill(true);
    this.others = new Array(2 * n).fill(true);
    this.n = n;
    this.found = 0;
  }
  free(r, c) {
    return this.rows[r] && this.diagonals[c + r] && this.others[c - r + this.n - 1];
  }
  set(r, c, v) {
    this.rows[r] = v;
    this.diagonals[c + r] = v;
    this.others[c - r + this.n - 1] = v;
  }
  place(c) {
    if (c === this.n) {
      this.found += 1;
      return;
    }
    for (let r = 0; r < this.n; r += 1) {
      if (this.free(r, c)) {
        this.set(r, c, false);
        this.place(c + 1);
        this.set(r, c, true);
      }
    }
  }
}
for (const n of [4, 5, 6, 7]) {
  const b = new Board(n);
  b.place(0);
  console.log(n, b.found);
}

const isDigit = (c) => c >= 48 && c <= 57;
const isLetter = (c) => (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
function classes(text) {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (isDigit(c)) out += 'd';
    else if (isLetter(c) || c === 36) out += 'l';
    else if (!(isDigit(c) || isLetter(c)) && c === 32) out += '_';
    else out += '?';
  }
  return out;
}
console.log(classes('a1 b22_$ Z9+(x)'));

// What a value is, not only whether it is true.
function first(a, b, c) {
  const x = a || b || c;
  const y = a && b && c;
  if (x && !y) return ['x', x, y];
  if (y) return ['y', x, y];
  return ['none', x, y];
}
const values = [0, -0, NaN, '', 'a', null, undefined, true, false, 0n, 1n, {}.x, [], 7];
const seen = new Map();
for (const a of values) {
  for (const b of values) {
    for (const c of [0, 'c', null, [1]]) {
      const key = first(a, b, c).map(String).join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
}
console.log([...seen].map(([k, n]) => k + '=' + n).join(' '));

// In loops, with values that change.
function walk(list) {
  let i = 0, out = 0;
  let go = true;
  while (go && i < list.length) {
    const x = list[i];
    const odd = x % 2 === 1;
    const big = x > 10;
    if (odd && big) out += 100;
    if (odd || big) out += 10;
    if (!odd && !big) out += 1;
    go = !(odd && x === 99);
    i++;
  }
  return [i, out];
}
console.log(walk([1, 2, 30, 33, 4, 99, 5]), walk([]), walk([99]));
