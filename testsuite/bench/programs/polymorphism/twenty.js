'use strict';

// Events of twenty shapes that share some property names, and handlers found by name.
const makers = [];
for (let i = 0; i < 20; i++) {
  makers.push(k => {
    const event = {};
    for (let j = 0; j < i % 5; j++) event['extra' + i + j] = j;
    event.type = 'type' + i;
    event.value = k;
    if (i % 2) event.source = 'net';
    return event;
  });
}
const handlers = {};
for (let i = 0; i < 20; i++) {
  handlers['type' + i] = i % 2 ? e => e.value + i : e => e.value * 2 - i;
}

exports.n = 100;
exports.run = function (n) {
  const events = [];
  for (let i = 0; i < 1000; i++) events.push(makers[i % 20](i));
  let sum = 0;
  for (let k = 0; k < n; k++) {
    for (const e of events) {
      sum += handlers[e.type](e);
      if (e.source === 'net') sum += 1;
      e.value = (e.value + k) & 1023;
    }
  }
  return sum;
};
