'use strict';

// Default values, rest and spread, arguments, options objects, call, apply and bind.
function options({ width = 1, height = 2, name = 'box' } = {}) {
  return width * height + name.length;
}
function defaults(a, b = a + 1, c = a + b) {
  return a + b + c;
}
function sum(...numbers) {
  let s = 0;
  for (const n of numbers) s += n;
  return s;
}
function old() {
  let s = 0;
  for (let i = 0; i < arguments.length; i++) s += arguments[i];
  return s;
}
function scaled(factor, x) {
  return this.base + factor * x;
}

exports.n = 40000;
exports.run = function (n) {
  const double = scaled.bind({ base: 10 }, 2);
  const receiver = { base: 5 };
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += options({ width: i & 7, height: 3 });
    total += options();
    total += defaults(i) + defaults(i, 2);
    total += sum(i, 1, 2, 3) + sum(...[i, i + 1]);
    total += old(1, 2, i);
    total += double(i) + scaled.call(receiver, 3, i) + scaled.apply(receiver, [1, i]);
  }
  return total;
};
