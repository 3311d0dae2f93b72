'use strict';
// A function that is only called has no object: `new` by its name reaches another one.
function node(value) { total += value; }
let total = 0;
for (let i = 0; i < 10; i++) node(i);

function addSingletonGetter(node) {
  node.getInstance = function () {
    if (node.instance) return node.instance;
    return node.instance = new node();
  };
}
class Tree { constructor() { this.leaves = 3; } }
addSingletonGetter(Tree);
addSingletonGetter(function () { this.other = true; });
console.log(total, Tree.getInstance(), Tree.getInstance() === Tree.instance);
