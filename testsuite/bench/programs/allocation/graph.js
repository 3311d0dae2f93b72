'use strict';
const { random } = require('../random');

// Shortest paths in a graph of objects, with a heap of entries.
class Heap {
  constructor() { this.items = []; }
  push(item) {
    const { items } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (items[p].cost <= items[i].cost) break;
      [items[p], items[i]] = [items[i], items[p]];
      i = p;
    }
  }
  pop() {
    const { items } = this;
    const top = items[0], last = items.pop();
    if (items.length) {
      items[0] = last;
      for (let i = 0; ;) {
        let c = i * 2 + 1;
        if (c >= items.length) break;
        if (c + 1 < items.length && items[c + 1].cost < items[c].cost) c++;
        if (items[i].cost <= items[c].cost) break;
        [items[i], items[c]] = [items[c], items[i]];
        i = c;
      }
    }
    return top;
  }
}

exports.n = 4000;
exports.run = function (n) {
  const next = random(5);
  const nodes = Array.from({ length: n }, (_, id) => ({ id, edges: [], distance: Infinity }));
  for (const node of nodes) {
    for (let k = 0; k < 5; k++) node.edges.push({ to: nodes[next(n)], weight: 1 + next(100) });
  }
  const heap = new Heap();
  nodes[0].distance = 0;
  heap.push({ node: nodes[0], cost: 0 });
  while (heap.items.length) {
    const { node, cost } = heap.pop();
    if (cost > node.distance) continue;
    for (const { to, weight } of node.edges) {
      const d = cost + weight;
      if (d < to.distance) {
        to.distance = d;
        heap.push({ node: to, cost: d });
      }
    }
  }
  return nodes.reduce((s, x) => s + (x.distance === Infinity ? 1 : x.distance), 0);
};
