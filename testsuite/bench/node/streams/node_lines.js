'use strict';
const { Readable, Writable } = require('stream');

// Lines written as texts with callbacks, and read as texts.
exports.n = 20000;
exports.run = (n) => new Promise((resolve, reject) => {
  let sum = 0;
  const sink = new Writable({ write(chunk, encoding, done) {
    sum += chunk.length;
    setImmediateOnce(done);
  } });
  let waiting = [];
  const setImmediateOnce = (f) => {
    if (waiting.push(f) === 1) {
      setImmediate(() => {
        const list = waiting;
        waiting = [];
        for (const g of list) g();
      });
    }
  };
  let i = 0;
  const source = new Readable({ encoding: 'utf8', read() { this.push(i < n ? `line ${i++}\n` : null); } });
  let calls = 0;
  source.on('data', (line) => {
    if (!sink.write(line, 'utf8', () => { calls++; })) {
      source.pause();
      sink.once('drain', () => source.resume());
    }
  });
  source.on('end', () => sink.end(() => resolve(sum + calls)));
  sink.on('error', reject);
});
