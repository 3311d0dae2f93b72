'use strict';
// Getters of one name in several classes.

class Node { constructor(v) { this.v = v; } get kind() { return 'node'; } get size() { return 1; } get deep() { return this.size * 10; } }
class Pair extends Node { constructor(a, b) { super(0); this.a = a; this.b = b; } get kind() { return 'pair'; } get size() { return this.a.size + this.b.size; } get deep() { return super.deep + 1; } }
class Leaf extends Node { get kind() { return 'leaf' + this.v; } }
class Lazy { #n = 3; get kind() { this.asked = (this.asked || 0) + 1; return 'lazy'; } get size() { return this.#n++; } get deep() { throw new Error('no depth'); } }
const own = { get kind() { return 'literal'; }, get size() { return 5; }, deep: 7 };
const describe = list => { let s = '', n = 0; for (const o of list) { s += o.kind + ' '; n += o.size; } return s + n; };
const list = [new Node(1), new Leaf(2), new Pair(new Leaf(3), new Node(4)), new Lazy()];
for (let k = 0; k < 3; k++) console.log(describe(list));
console.log(describe([...list, own, { kind: 1, size: 2 }, 'text', [1]]));
try { describe([null]); } catch (e) { console.log(e.message); }
try { describe([undefined]); } catch (e) { console.log(e.message); }
const deep = o => { try { return o.deep; } catch (e) { return e.message + ' ' + e.stack.split('\n')[1].trim().replace(/\(.*[\\/]/, '('); } };
console.log(list.map(deep).join(), deep(own), deep({}));

// they are replaced, hidden, deleted
Object.defineProperty(Leaf.prototype, 'kind', { get() { return 'new'; }, configurable: true });
console.log(describe(list));
Object.defineProperty(list[0], 'size', { value: 100 });
console.log(describe(list));
delete Leaf.prototype.kind;
console.log(describe(list));
delete Node.prototype.size;
console.log(describe(list));
Node.prototype.size = 8;
console.log(describe(list));
Object.setPrototypeOf(list[1], Lazy.prototype);
console.log(describe(list.slice(0, 1)), list[1].kind, list[1].asked);
try { describe(list); } catch (e) { console.log(e.constructor.name, e.message); }
const proxy = new Proxy(list[2], { get: (t, k) => k + '!' });
console.log(describe([proxy]), describe([Object.create(list[2])]));
class Result { static ok(v) { return new Ok(v); } static err(e) { return new Err(e); } }
class Ok extends Result { constructor(v) { super(); this.value = v; } get isOk() { return true; } map(f) { return new Ok(f(this.value)); } }
class Err extends Result { constructor(e) { super(); this.error = e; } get isOk() { return false; } map() { return this; } }
let good = 0;
for (let i = 0; i < 100; i++) { const r = (i % 3 ? Result.ok(i) : Result.err('bad')).map(x => x * 2); if (r.isOk) good += r.value; }
console.log(good);
