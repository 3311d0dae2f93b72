'use strict';

// Linked lists and closures that stay alive while others die: a window of live data.
exports.n = 60000;
exports.run = function (n) {
  let head = null, tail = null, length = 0, sum = 0;
  const callbacks = [];
  for (let i = 0; i < n; i++) {
    const node = { value: i, text: 'n' + i, parts: [i, i + 1], next: null };
    if (tail) tail.next = node; else head = node;
    tail = node;
    if (++length > 5000) {
      sum += head.value + head.parts[1];
      head = head.next;
      length--;
    }
    callbacks[i % 1000] = () => node.value;
  }
  for (const f of callbacks) sum += f();
  for (let p = head; p; p = p.next) sum += p.text.length;
  return sum;
};
