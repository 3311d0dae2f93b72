// A closure that goes through methods that forward their rest parameters (as in knex).
class Transaction {
  constructor() {
    this.promise = Promise.resolve(1);
  }
  catch(...args) {
    return this.promise.catch(...args);
  }
  largest(a, b, ...rest) {
    return Math.max(a, ...rest);
  }
  rollback(n) {
    const self = this;
    return this.catch((e) => {
      self.n = n;
      throw e;
    });
  }
  run(list) {
    return this.largest(1, 2, ...list);
  }
}
const t = new Transaction();
t.rollback(3).then((x) => console.log(x));
const roll = (x) => x.rollback(4);
roll(t).then((x) => console.log(x, t.run([5, 6])));
