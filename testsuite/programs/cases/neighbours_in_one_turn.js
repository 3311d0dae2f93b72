'use strict';
// Long-lived objects that are made between short-lived ones, in one turn of the event loop:
// what each round of a search makes refers to each other, and of it one object stays.
class Node {
  constructor(id, loop) {
    this.id = id;
    this.parent = this;
    this.loop = loop;
    this.marks = [id, id + 1];
  }
}
class Loop {
  constructor(header) {
    this.header = header;
    this.children = [];
    this.visit = () => this.children.length + header;
  }
}

const kept = [];
let most = 0;
for (let round = 0; round < 400; round++) {
  const nodes = [];
  for (let i = 0; i < 8000; i++) {
    const loop = new Loop(i);
    const node = new Node(i, loop);
    if (i > 0) {
      node.parent = nodes[(i * 7919) % i];
      node.parent.loop.children.push(loop);
    }
    nodes.push(node);
    if (i % 400 === 0) kept.push(new Loop(round));
  }
  most = Math.max(most, process.memoryUsage().rss);
}
console.log(kept.length, kept.reduce((n, l) => n + l.visit(), 0));
console.log(most < 600 * 2 ** 20 || most);
