'use strict';

// Small chunks read by a reader, and by for await.
exports.n = 20000;
exports.run = async function(n) {
  const numbers = () => {
    let next = 0;
    return new ReadableStream({ pull(c) {
      if (next < n) c.enqueue(next++);
      else c.close();
    } });
  };
  let sum = 0;
  const reader = numbers().getReader();
  for (let r = await reader.read(); !r.done; r = await reader.read()) sum += r.value;
  for await (const x of numbers()) sum += x;
  return sum;
};
