'use strict';
// Guesses of the optimizer about everyday code, and what happens where they are wrong.
const log = (...a) => console.log(...a);

// Objects of tagged templates: one for each place, whatever version of the function runs.
const tag = (strings, ...values) => strings.raw.length + values.length + strings[0].length;
const same = (strings) => strings;
function templates(n) {
  let s = 0, first;
  for (let i = 0; i < n; i++) {
    s += tag`a${i}b${i}\n${'x'}`;
    const t = same`q${i}`;
    first ??= t;
    if (t !== first) throw new Error('another object');
    if (i === 50) s += tag`z${s > 1e9 ? 'never' : 0}`;
  }
  return [s, first.raw.join(), Object.isFrozen(first)];
}
log(templates(100));
const bad = (strings) => [strings.length, strings[0], strings[1], strings.raw[0], strings[2], strings.raw[2]];
log(bad`\unicode${1}ok`);
const part = (strings, i) => strings[i] + '|' + strings.raw[i];
log([0, 1, 2, -1, 'length'].map((i) => part(Object.assign(['a', 'b'], { raw: ['c', 'd'] }), i)).join(' '), part`x${0}y`);

// Functions with rest arrays in the place of calls.
const count = (...xs) => { let s = 0; for (const x of xs) s += x; return [s, xs.length, xs]; };
for (let i = 0; i < 3; i++) { const [s, n, list] = count(i, 2, 3); list.push(i); log(s, n, list); }

// Functions that objects have as own properties.
const mk = () => { let c = 0; return { inc: () => ++c, get value() { return c; }, peek: () => c }; };
const a = mk(), b = mk();
for (let i = 0; i < 10; i++) { a.inc(); if (i & 1) b.inc(); }
log(a.peek(), b.peek(), a.value);
const lib = { twice: (x) => x * 2, thrice: function (x) { return x * 3; } };
let t = 0;
for (let i = 0; i < 5; i++) { if (i === 3) lib.twice = (x) => x * 100; t += lib.twice(i) + lib.thrice(i); }
log(t);
const inherited = Object.create(lib);
for (const o of [lib, inherited, { twice: (x) => -x, thrice: () => 0 }]) log(o.twice(1), o.thrice(2));
try { ({ twice: 1 }).twice(2); } catch (e) { log(e.message); }
try { (void 0).twice(2); } catch (e) { log(e.message); }

// Setters and static members.
class P {
  #x = 1; static made = 0; static #secret = 7;
  constructor(x) { this.#x = x; P.made++; }
  get x() { return this.#x; }
  set x(v) { this.#x = v; }
  set both(v) { this.y = v * 2; }
  static of(x) { return new P(x); }
  static get secret() { return P.#secret; }
  static set secret(v) { P.#secret = v; }
  plus(o) { return P.of(this.x + o.x); }
}
function accessors(n, o) {
  let p = new P(0);
  for (let i = 0; i < n; i++) { p = p.plus(o); p.x = p.x & 7; p.both = i; P.secret += 1; }
  return [p.x, p.y, P.made, P.secret];
}
log(accessors(20, new P(3)));
log(accessors(3, { x: 5 }));
class Q extends P { set x(v) { super.x = v * 10; } get x() { return super.x + 1; } }
const q = new Q(2);
for (let i = 0; i < 4; i++) { q.x = i; log(q.x); }
const plain = { x: 1 };
for (const o of [new P(1), q, plain, Object.create(new P(5), { x: { value: 4, writable: true } })]) { o.x = 9; log(o.x); }
Object.defineProperty(P.prototype, 'x', { set(v) { log('new setter', v); }, get() { return 42; }, configurable: true });
const late = new P(1); late.x = 3; log(late.x);
Object.defineProperty(P.prototype, 'x', { get() { return 43; } });
try { late.x = 4; } catch (e) { log(e.message); }
P.extra = 1; P.made = 'text'; log(P.extra, P.made, Object.keys(P));
delete P.made; log(P.made, new P(1) instanceof P, P.made);

// Functions that constructors are given.
class Heap { constructor(cmp = (a, b) => a - b) { this.cmp = cmp; this.h = []; } add(x) { this.h.push(x); for (let i = this.h.length - 1; i > 0 && this.cmp(this.h[i - 1], this.h[i]) > 0; i--) [this.h[i - 1], this.h[i]] = [this.h[i], this.h[i - 1]]; return this; } }
const down = new Heap((a, b) => b - a), up = new Heap();
for (const x of [3, 1, 2, 9, 5]) { down.add(x); up.add(x); }
log(down.h, up.h);
up.cmp = function (a, b) { return this === up ? String(b).localeCompare(String(a)) : 0; };
log(up.add(4).add(7).h);
const other = Reflect.construct(Heap, [() => 0]); log(other.add(2).add(1).h);
try { new Heap(null).add(1).add(2); } catch (e) { log(e.message); }
log(new Uint8Array([1, 2, 3]).reduce((a, x, i, all) => a + x * i + all.length, 0), new Uint8Array([1, 2, 3]).reduceRight((a, x) => a + '' + x));
