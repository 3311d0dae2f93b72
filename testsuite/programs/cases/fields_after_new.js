// Fields that an object gets behind its constructor.
function A() {}
A.prototype.foo = 'foo';
function make(bar, twice) {
  const b = new A();
  b.bar = bar;
  if (twice) b.more = bar + 1;
  return b;
}
Object.freeze(A);
for (const x of ['bar', 1, 'last']) console.log(make(x, x === 1), Object.keys(make(x, true)).join());
class Empty {}
function late(n) {
  const e = new Empty();
  e.n = n * 2;
  e.list = [n];
  return e;
}
Object.defineProperty(Empty.prototype, 'n', { set(v) { console.log('set', v); }, configurable: true });
console.log(late(2), late('3'));
