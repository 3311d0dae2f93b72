'use strict';

// Lazy pipelines of generators, a recursive walk with yield*, early exits.
function* range(from, to) {
  for (let i = from; i < to; i++) yield i;
}
function* map(it, f) {
  for (const x of it) yield f(x);
}
function* filter(it, f) {
  for (const x of it) if (f(x)) yield x;
}
function* take(it, n) {
  if (n <= 0) return;
  for (const x of it) {
    yield x;
    if (--n <= 0) return;
  }
}
function* walk(node) {
  if (!node) return;
  yield* walk(node.left);
  yield node.value;
  yield* walk(node.right);
}
function tree(lo, hi) {
  if (lo >= hi) return null;
  const mid = (lo + hi) >> 1;
  return { value: mid, left: tree(lo, mid), right: tree(mid + 1, hi) };
}

exports.n = 20000;
exports.run = function (n) {
  let sum = 0;
  for (const x of take(filter(map(range(0, n * 2), x => x * 3), x => x % 2 === 0), n)) sum += x;
  for (const v of walk(tree(0, 2000))) sum += v;
  const [first, second] = range(5, n);
  return sum + first + second;
};
