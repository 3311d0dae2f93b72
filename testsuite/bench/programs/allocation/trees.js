'use strict';

// Short-lived and long-lived binary trees.
class Node {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}
function make(depth) {
  return depth === 0 ? new Node(null, null) : new Node(make(depth - 1), make(depth - 1));
}
function count(node) {
  return node.left === null ? 1 : 1 + count(node.left) + count(node.right);
}

exports.n = 12;
exports.run = function (n) {
  const kept = make(n + 1);
  let sum = 0;
  for (let depth = 4; depth <= n; depth += 4) {
    const rounds = 1 << (n - depth + 4);
    for (let i = 0; i < rounds; i++) sum += count(make(depth));
  }
  return sum + count(kept);
};
