// what an inlined method has done must not be done again
class Filler {
  constructor(a) { this.a = a; this.i = 0; this.n = 0; }
  fill(v) { while (this.i < 4) { this.n = this.n + 1; this.a[this.i] = v; this.i = this.i + 1; } return this.n; }
  less(o) { this.n = this.n + 1; return o; }
  minus(o) { return o - this.n; }
  pick(o) { return this.a[o] - this.n; }
}
const odd = [1, 2]; Object.defineProperty(odd, 3, { set(v) { console.log('set', v); }, configurable: true });
function go(f, v) { let t = 0; for (let k = 0; k < 2; k++) t = t + f.fill(v) + k; return t; }
console.log(go(new Filler([0, 0, 0, 0]), 1), go(new Filler([]), 2), go(new Filler(odd), 3), go(new Filler(Object.freeze([1, 2, 3, 4]).slice()), 4));
function objects(f) { let t = 0; for (let k = 0; k < 2; k++) t = t + f.minus({ valueOf() { console.log('valueOf', k); f.n = 'x'; return 9; } }); return t; }
console.log(objects(new Filler([])));
function maybe(f, c) { let t = 0; for (let k = 0; k < 2; k++) { let key; if (c) key = k; t = t + f.pick(key); } return t; }
const got = { get undefined() { console.log('got'); return 5; } };
console.log(maybe(new Filler([7, 8]), true), maybe(new Filler(got), false));
for (const x of [2 ** 63, -(2 ** 63), 2 ** 63 + 4096, 2 ** 53 + 2]) console.log(x | 0, x >>> 0, x % 10, x % 2 ** 62, 10 % x);
