'use strict';

// A JSON API: parses a body of 2 KB, validates it, and answers 2 KB with 12 headers.
const { createServer } = require('http');

function problemOf(order) {
  if (typeof order.customer !== 'string' || !/^[\w.-]+@[\w-]+\.\w+$/.test(order.customer)) return 'customer';
  if (!Array.isArray(order.items) || order.items.length === 0) return 'items';
  for (const { sku, quantity, price } of order.items) {
    if (typeof sku !== 'string' || sku.length > 20) return 'sku';
    if (!Number.isInteger(quantity) || quantity < 1) return 'quantity';
    if (!(price >= 0)) return 'price';
  }
}

function confirm(order) {
  const lines = order.items.map(({ sku, quantity, price }, i) => ({ line: i + 1, sku, quantity, sum: quantity * price }));
  const total = lines.reduce((sum, line) => sum + line.sum, 0);
  return { id: order.id, customer: order.customer.toLowerCase(), accepted: true, lines, total };
}

const server = createServer((req, res) => {
  const parts = [];
  req.on('data', part => parts.push(part));
  req.on('end', () => {
    let order, problem;
    try {
      order = JSON.parse(Buffer.concat(parts).toString());
      problem = problemOf(order);
    } catch {
      problem = 'syntax';
    }
    const body = JSON.stringify(problem ? { error: problem } : confirm(order));
    res.writeHead(problem ? 400 : 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-request-id': req.headers['x-request-id'],
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'access-control-allow-origin': '*',
      'vary': 'Origin',
      'server': 'orders',
      'x-version': '7',
    });
    res.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
