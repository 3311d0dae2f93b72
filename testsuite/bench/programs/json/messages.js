'use strict';

// Many small messages: parsed, changed, written; a reviver, a replacer, indentation, toJSON.
class Money {
  constructor(amount) { this.amount = amount; }
  toJSON() { return this.amount + ' EUR'; }
}

exports.n = 3000;
exports.run = function (n) {
  let length = 0;
  for (let i = 0; i < n; i++) {
    const wire = JSON.stringify({ type: 'update', seq: i, payload: { x: i / 2, y: -i, label: 'nö ' + i, ok: true } });
    const m = JSON.parse(wire);
    m.payload.x += m.seq;
    m.received = [m.payload.y, null];
    length += JSON.stringify(m).length;
    if (i % 10 === 0) {
      length += JSON.stringify({ price: new Money(i), secret: 1 }, (k, v) => (k === 'secret' ? undefined : v), 2).length;
      length += JSON.parse(wire, (k, v) => (typeof v === 'number' ? v + 1 : v)).payload.y;
      length += JSON.stringify(m, ['type', 'seq']).length;
    }
  }
  return length;
};
