'use strict';

// Small chunks from a source through a TransformStream into a sink.
exports.n = 20000;
exports.run = async function(n) {
  let next = 0;
  let sum = 0;
  const source = new ReadableStream({ pull(c) {
    if (next < n) c.enqueue(next++);
    else c.close();
  } });
  const double = new TransformStream({ transform(x, c) { c.enqueue(2 * x); } });
  const sink = new WritableStream({ write(x) { sum += x; } });
  await source.pipeThrough(double).pipeTo(sink);
  return sum;
};
