'use strict';

// Expression nodes of four classes, evaluated through one method name.
class Num { constructor(v) { this.v = v; } eval() { return this.v; } }
class Add { constructor(l, r) { this.l = l; this.r = r; } eval(x) { return this.l.eval(x) + this.r.eval(x); } }
class Mul { constructor(l, r) { this.r = r; this.l = l; } eval(x) { return this.l.eval(x) * this.r.eval(x) % 1009; } }
class Var { constructor(name) { this.name = name; } eval(x) { return x; } }

function build(depth, i) {
  if (depth === 0) return i % 2 ? new Num(i) : new Var('x');
  const l = build(depth - 1, i * 2), r = build(depth - 1, i * 2 + 1);
  return i % 3 ? new Add(l, r) : new Mul(l, r);
}

exports.n = 500;
exports.run = function (n) {
  const tree = build(10, 1);
  let sum = 0;
  for (let x = 0; x < n; x++) sum += tree.eval(x);
  return sum;
};
