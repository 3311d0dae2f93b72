'use strict';

// Plain recursive functions of small integers.
function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function ackermann(m, n) {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

function hanoi(n, from, to, spare, moves) {
  if (n === 0) return moves;
  moves = hanoi(n - 1, from, spare, to, moves);
  return hanoi(n - 1, spare, to, from, moves + from * 3 + to);
}

exports.n = 26;
exports.run = function (n) {
  return fib(n) + ackermann(2, 60 + n) + hanoi(n - 10, 1, 2, 3, 0);
};
