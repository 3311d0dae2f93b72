'use strict';
const { Readable, Transform, Writable } = require('stream');
const { pipeline } = require('stream/promises');

// Small chunks through the three kinds of node's own streams.
exports.n = 50000;
exports.run = async function(n) {
  let next = 0;
  let sum = 0;
  await pipeline(
    new Readable({ objectMode: true, read() { this.push(next < n ? { x: next++ } : null); } }),
    new Transform({ objectMode: true, transform(o, encoding, done) { done(null, { x: 2 * o.x }); } }),
    new Writable({ objectMode: true, write(o, encoding, done) {
      sum += o.x;
      done();
    } }));
  return sum;
};
