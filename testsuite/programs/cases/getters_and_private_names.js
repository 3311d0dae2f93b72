'use strict';
// Getters entered directly, private fields without a call, super.method through a cache, and
// what breaks the guesses.

class Account {
  #balance = 0;
  static #opened = 0;
  static get opened() { return Account.#opened; }
  constructor(owner) { this.owner = owner; Account.#opened++; }
  get balance() { return this.#balance; }
  get double() { return this.balance * 2; }
  deposit(n) { this.#balance += n; return this; }
  static peek(o) { return #balance in o ? o.#balance : 'none'; }
}
class Savings extends Account {
  #rate;
  constructor(owner, rate) { super(owner); this.#rate = rate; }
  get rate() { return this.#rate; }
  deposit(n) { return super.deposit(n + n * this.#rate); }
}
class Third extends Savings {
  extra = 1;
  deposit(n) { super.deposit(n); return super.deposit(1); }
}

function total(list) {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    const a = list[i];
    a.deposit(i);
    sum += a.balance + a.double;
  }
  return sum;
}
const list = [new Account('a'), new Savings('b', 0.5), new Third('c', 0.25), new Account('d')];
console.log(total(list), total(list), Account.opened, Account.peek(list[1]), Account.peek({}));

// An object whose class did not declare the name.
for (const o of [{ __proto__: Account.prototype }, 1, null]) {
  try { console.log(total([o])); } catch (e) { console.log(e.constructor.name, e.message); }
}

// The getter is replaced, becomes a data property, is hidden by an own one.
console.log(total(list));
Object.defineProperty(Account.prototype, 'balance', { get() { return 7; }, configurable: true });
console.log(total(list), list[0].double);
Object.defineProperty(list[0], 'balance', { value: 100 });
console.log(total(list));
Object.defineProperty(Account.prototype, 'balance', { value: 1, configurable: true });
console.log(total(list));
delete Account.prototype.balance;
console.log(total(list));

// super after the parent has changed.
Savings.prototype.deposit = function (n) { this.log = (this.log || '') + n; return this; };
list[2].deposit(5);
console.log(list[2].log);
Object.setPrototypeOf(Third.prototype, { deposit(n) { this.log += '!' + n; return this; } });
list[2].deposit(6);
console.log(list[2].log);
Object.setPrototypeOf(Third.prototype, { get deposit() { return (n) => { this.log += '?' + n; return this; }; } });
list[2].deposit(7);
console.log(list[2].log);

// A class that is evaluated again has other private names.
function make(k) {
  return class {
    #x = k;
    get x() { return this.#x; }
    static read(o) { return o.#x; }
    set(v) { this.#x = v; return this; }
  };
}
const A = make(1), B = make(2);
const read = (C, o) => { try { return C.read(o); } catch (e) { return e.message; } };
for (let i = 0; i < 3; i++) console.log(new A().x, new B().x, read(A, new A().set(i)), read(B, new A()), read(A, new B()));

// Private methods and accessors.
class Machine {
  #n = 0;
  #step() { return ++this.#n; }
  get #twice() { return this.#n * 2; }
  set #twice(v) { this.#n = v / 2; }
  run(k) {
    let out = 0;
    for (let i = 0; i < k; i++) {
      out += this.#step() + this.#twice;
      if (i === 2) this.#twice = 20;
    }
    return out;
  }
  clear() { this.#step = 1; }
}
console.log(new Machine().run(5));
try { new Machine().clear(); } catch (e) { console.log(e.message); }

// length as a getter beside lengths of arrays and strings.
class Span {
  constructor(a, b) { this.a = a; this.b = b; }
  get length() { return this.b - this.a; }
}
const lengths = (xs) => { let n = 0; for (let i = 0; i < xs.length; i++) n += xs[i].length; return n; };
console.log(lengths([[1, 2], 'abc', new Span(3, 9), new Uint8Array(4), { length: 5 }]), lengths([new Span(0, 2), new Span(1, 2)]));

// More properties than an object has room for in itself.
const wide = [];
for (let i = 0; i < 6; i++) wide.push({ ...{ a: i, b: 1, c: 2, d: 3, e: 4 }, score: i * 2, last: i % 3 ? i : undefined });
let sum = 0;
for (const { a, score, last } of wide) sum += a + score + (last ?? 10);
console.log(sum, [3, -4, 0.5, NaN, -0, Infinity].map((x) => x ** 2).join());
