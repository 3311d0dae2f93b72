'use strict';
const { Readable } = require('stream');

// Small chunks of Readables, read by for await and by 'readable'.
exports.n = 20000;
exports.run = async function(n) {
  const numbers = () => {
    let next = 1;
    return new Readable({ objectMode: true, read() { this.push(next <= n ? next++ : null); } });
  };
  let sum = 0;
  for await (const x of numbers()) sum += x;
  for await (const x of Readable.from((function*() { for (let i = 1; i <= n; i++) yield i; })())) sum += x;
  await new Promise((resolve) => {
    const r = numbers();
    r.on('readable', () => {
      for (let x = r.read(); x !== null; x = r.read()) sum += x;
    });
    r.on('end', resolve);
  });
  return sum;
};
