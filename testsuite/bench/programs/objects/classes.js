'use strict';

// Classes with inheritance, accessors, private fields and static members.
class Account {
  #balance = 0;
  static #opened = 0;
  static get opened() { return Account.#opened; }

  constructor(owner) {
    this.owner = owner;
    this.history = [];
    Account.#opened++;
  }
  get balance() { return this.#balance; }
  deposit(amount) {
    this.#balance += amount;
    this.history.push({ kind: 'deposit', amount });
    return this;
  }
  withdraw(amount) {
    if (amount > this.#balance) return false;
    this.#balance -= amount;
    this.history.push({ kind: 'withdraw', amount });
    return true;
  }
}

class Savings extends Account {
  constructor(owner, rate) {
    super(owner);
    this.rate = rate;
  }
  addInterest() {
    this.deposit(Math.floor(this.balance * this.rate));
  }
  withdraw(amount) {
    return amount <= 500 && super.withdraw(amount);
  }
}

exports.n = 10000;
exports.run = function (n) {
  const before = Account.opened;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const a = i % 2 ? new Account('a' + i) : new Savings('s' + i, 0.02);
    for (let j = 0; j < 10; j++) a.deposit(100 + j).withdraw(j * 90);
    if (a instanceof Savings) a.addInterest();
    total += a.balance + a.history.length + a.owner.length;
  }
  return total + (Account.opened - before);
};
