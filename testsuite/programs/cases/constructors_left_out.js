'use strict';
// Constructors whose bodies depend on which arguments are left out, and arrays of a length.
class Vector {
  constructor(size) {
    this.storage = size === undefined || size === 0 ? null : new Array(size);
    this.first = 0;
    this.last = 0;
  }
  append(x) {
    if (this.storage === null) this.storage = new Array(3);
    else if (this.last >= this.storage.length) {
      const n = this.storage.length * 2;
      this.storage = this.storage.slice();
      this.storage.length = n;
    }
    this.storage[this.last++] = x;
    return this;
  }
  some(f) { for (let i = this.first; i < this.last; i++) if (f(this.storage[i])) return true; return false; }
}
class Bag {
  constructor(size) { this.items = new Vector(size === undefined ? 2 : size); }
  add(x) { if (!this.has(x)) this.items.append(x); return this; }
  some(f) { return this.items.some(f); }
  has(x) { return this.some(e => e === x); }
}
class OtherBag extends Bag {
  has(x) { return this.some(e => Object.is(e, x)); }
}
function make(list) {
  const out = [];
  for (const size of list) {
    try {
      const v = new Vector(size);
      out.push(v.storage === null ? 'none' : v.storage.length + ':' + (0 in v.storage) + ':' + v.storage[0]);
    } catch (e) {
      out.push(e.name + ': ' + e.message);
    }
  }
  return out;
}
console.log(make([1, 4, 5, 32, 33, 0, undefined]));
console.log(make([-1, 1.5, 2 ** 32, '7', null, -0, NaN, 2 ** 32 - 1]));
let sum = 0;
for (let i = 0; i < 50; i++) {
  const v = new Vector();
  if (i % 3) v.append(i).append(i + 1).append(i + 2).append(i + 3);
  const b = i % 2 ? new Bag() : new OtherBag(i);
  for (let j = 0; j < 9; j++) b.add(j % 5).add(NaN).add(j === 4 ? -0 : 0);
  sum += v.last + b.items.last + (v.storage === null ? 0 : v.storage.length + v.storage[3]);
}
console.log(sum, new Bag().add(NaN).add(NaN).items.last, new OtherBag().add(NaN).add(NaN).add(0).add(-0).items.last);

function both(a, b) { return a === undefined ? b === undefined ? 'none' : b : a === null ? 'null' : !b ? a : a + b; }
const call = { both };
let text = '';
for (let i = 0; i < 3; i++) text += [call.both(), call.both(null), call.both(1), call.both(undefined, 2), call.both(1, i), call.both(i, undefined, 3)] + ';';
console.log(text);
function Point(x, y) { this.x = x || 0; this.y = y == null ? this.x : y; }
for (let i = 0; i < 3; i++) console.log(new Point(), new Point(i), new Point(i, 5), new Point(undefined, i));

// holes, elements of prototypes, arrays that take no elements
function fill(a, x) { for (let i = 0; i < 3; i++) a[i] = x; return a; }
console.log(fill(new Array(3), 1), fill(new Array(8), 'x'), fill([], {}), fill([, , 7], null));
for (const lock of [Object.freeze, Object.seal, Object.preventExtensions]) {
  for (const a of [[1, , 2], new Array(4), [1, 2, 3]]) {
    try { console.log(fill(lock(a), 9)); } catch (e) { console.log(e.message, a); }
  }
}
const proto = new Array(2);
const child = Object.setPrototypeOf([, , 1], proto);
fill(proto, 'p');
console.log(0 in child, child[0], child[1], child[2]);
Object.defineProperty(Array.prototype, 1, { set(x) { console.log('set', x); }, get() { return 'got'; }, configurable: true });
console.log(fill(new Array(3), 4)[1], fill([1, 2, 3], 5)[1]);
delete Array.prototype[1];

// another Array
const Real = Array;
class Mine { constructor(n) { this.n = n; } }
globalThis.Array = Mine;
const mine = [new Vector(3).storage, new Vector().storage];
globalThis.Array = function (n) { return [n, 'mine']; };
mine.push(new Vector(3).storage);
globalThis.Array = Real;
mine.push(new Vector(3).storage);
console.log(mine);
