'use strict';
// Comparisons of what may be numbers, strings or neither; arithmetic of BigInts; callbacks of
// collections beside those of arrays.

function order(list) {
  const out = [];
  for (let i = 0; i < list.length; i++) {
    for (let k = 0; k < list.length; k++) {
      const a = list[i], b = list[k];
      out.push((a < b ? 1 : 0) + (a <= b ? 2 : 0) + (a > b ? 4 : 0) + (a >= b ? 8 : 0));
    }
  }
  return out.join('');
}
console.log(order([1, 2, -0, 0]), order(['a', 'b', '', 'ab', '10', '9']), order([1, '1', '02', null, undefined, true, NaN, 'x']));
console.log(order([1n, 2, '3', 1.5, 2n]), order([new Date(1), new Date(2), 1]), order([[2], [10], '2']));
const log = [];
const probe = (name, x) => ({ valueOf() { log.push(name); return x; } });
console.log(order([probe('a', 1), probe('b', 2)]), log.join(''));
try { order([Symbol('s'), 1]); } catch (e) { console.log(e.constructor.name, e.message); }

class Heap {
  constructor(less) { this.items = []; this.less = less; }
  push(x) {
    const { items } = this;
    let i = items.push(x) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (!(items[i].key < items[p].key)) break;
      [items[i], items[p]] = [items[p], items[i]];
      i = p;
    }
    return this;
  }
  pop() {
    const { items } = this;
    const top = items[0], last = items.pop();
    if (items.length) {
      items[0] = last;
      for (let i = 0; ;) {
        let c = 2 * i + 1;
        if (c >= items.length) break;
        if (c + 1 < items.length && items[c + 1].key < items[c].key) c++;
        if (!(items[c].key < items[i].key)) break;
        [items[i], items[c]] = [items[c], items[i]];
        i = c;
      }
    }
    return top;
  }
}
for (const keys of [[5, 1, 4, 2, 3], ['e', 'b', 'a', 'd'], [3n, 1n, 2n], ['10', 9, 1]]) {
  const h = new Heap();
  for (const key of keys) h.push({ key });
  console.log(keys.map(() => String(h.pop().key)).join(' '));
}
const table = { '<': 1, '+': 2, '*': 3 };
const climbs = (ops, level) => { let n = 0; for (const o of ops) if (table[o] > level) n++; return n; };
console.log(climbs(['<', '+', '?', '*', 'toString'], 1), climbs(['<'], '0'));

function power(b, e, m) {
  let r = 1n;
  for (b %= m; e > 0n; e >>= 1n) {
    if (e & 1n) r = r * b % m;
    b = b * b % m;
  }
  return r;
}
const fact = (n) => { let f = 1n; for (let i = 2n; i <= n; i++) f *= i; return f; };
const sum = (list) => { let s = list[0]; for (let i = 1; i < list.length; i++) s += list[i]; return s; };
console.log(power(3n, 1000n, 1000007n), fact(20n), sum([1n, 2n]), sum([1, 2]), sum(['a', 1]));
try { sum([1, 2n]); } catch (e) { console.log(e.message); }

const seen = [];
const each = (c) => { c.forEach((v, k) => { seen.push(v + ':' + k); }); return c.size ?? c.length; };
console.log(each(new Map([['a', 1], ['b', 2]])), each(new Set([3])), each([4, , 5]), each(new Uint8Array([6, 7])), seen.join());
const twice = (c) => c.map((x) => x * 2);
console.log(twice([1, 2]), twice(new Float64Array([0.5, 1])), [...twice([1, 2, 3].values())].join(), [5, 6, 7].keys().filter((x) => x % 2).map((x) => x + 1).take(5).reduce((a, b) => a + b, 0));
let total = 0;
for (const s of ['1', '2', ' 3 ', 'x', '']) total += +s || 0;
console.log(total, [{ n: 'a', g: 1 }, { n: 'b', g: 2 }].map((r) => r.n + r.g).sort().join());
const stack = [];
for (let i = 0; i < 40; i++) { stack.push(i); if (i % 3 === 0) stack.pop(); }
console.log(stack.length, stack.pop(), [].pop(), [1, ,].pop());
try { Object.freeze(stack).push(1); } catch (e) { console.log(e.message); }
try { Object.freeze(stack).pop(); } catch (e) { console.log(e.message); }

// substring and charAt of any positions.
class Reader {
  constructor(text) { this.text = text; this.at = 0; this.out = ''; }
  take(n) {
    const s = this.text.substring(this.at, this.at + n);
    this.at += n;
    return s + this.text.charAt(this.at);
  }
  all(n) { while (this.at < this.text.length) this.out += this.take(n) + '|'; return this.out; }
}
console.log(new Reader('hello wörld €!').all(3), new Reader('ab').all(5));
const cut = (t, a, b) => t.substring(a, b);
console.log([[2, 0], [NaN, 2], [-1, 9], [1.7, 3.2], ['1', '3'], [1, undefined], [Infinity, 1], [null, 2]].map(([a, b]) => cut('abcd', a, b)).join());
console.log(cut({ substring: (a, b) => a + b }, 3, 4), [1.9, -1, 9, NaN, '2'].map((i) => 'xyz'.charAt(i)).join());
String.prototype.substring = function (a, b) { return `<${a},${b}>`; };
console.log(new Reader('text').all(3), cut('abcd', 1, 2));
