'use strict';

// Pieces of 64 bytes through an identity TransformStream, read one by one.
exports.n = 20000;
exports.run = async function(n) {
  const { readable, writable } = new TransformStream();
  const piece = new Uint8Array(64).fill(7);
  const writing = (async() => {
    const writer = writable.getWriter();
    for (let i = 0; i < n; i++) {
      await writer.ready;
      writer.write(piece);
    }
    await writer.close();
  })();
  let sum = 0;
  for await (const part of readable) sum += part.length;
  await writing;
  return sum;
};
