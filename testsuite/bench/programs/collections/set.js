'use strict';

// Removing duplicates, union and intersection, a graph search with a visited set, a WeakMap.
exports.n = 40000;
exports.run = function (n) {
  const values = Array.from({ length: n }, (_, i) => i * 31 % 4001);
  const unique = [...new Set(values)];
  const a = new Set(unique.slice(0, 2500)), b = new Set(unique.slice(1500));
  const both = new Set([...a].filter(x => b.has(x)));
  const any = a.union(b);
  const visited = new Set();
  const todo = ['0'];
  while (todo.length) {
    const node = todo.pop();
    if (visited.has(node)) continue;
    visited.add(node);
    const i = Number(node);
    for (const next of [i * 2 + 1, i * 3 + 2]) if (next < n) todo.push(String(next));
  }
  const meta = new WeakMap();
  const objects = unique.map(x => ({ x }));
  objects.forEach((o, i) => meta.set(o, i));
  let sum = 0;
  for (const o of objects) sum += meta.get(o) % 3;
  return `${unique.length} ${both.size} ${any.size} ${visited.size} ${sum}`;
};
