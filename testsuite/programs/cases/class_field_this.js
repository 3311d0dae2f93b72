// Fields whose initial value is the object itself.
class Ring {
  next = this;
  #own = this;
  list = [this, 1];
  constructor(name) {
    this.name = name;
  }
  get own() {
    return this.#own;
  }
}
class Named extends Ring {
  self = this;
  none = undefined;
}
const a = new Ring('a');
const b = new Named('b');
console.log(a.next === a, a.own === a, a.list[0] === a, a.list.length, b.next === b, b.self === b, b.own === b, Object.keys(b).join());
