'use strict';
// Histograms of sliding windows; histograms as bytes.
const { createSlidingWindowHistogram, importHistogram, createHistogram } = require('perf_hooks');
function attempt(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
for (const o of [undefined, { chunks: 2 }, { recordsPerChunk: 1 }, { chunks: 2, chunkDuration: 5, recordsPerChunk: 2 }, { chunks: 0, recordsPerChunk: 2 },
  { chunks: 2, recordsPerChunk: 0 }, { chunks: 2, recordsPerChunk: 1.5 }, { chunks: 2, chunkDuration: 0 }, { chunks: 2000, recordsPerChunk: 5 },
  { chunks: 2, recordsPerChunk: 5, lowest: 3, highest: 4 }, { chunks: 2, recordsPerChunk: 5, figures: 9 }, { chunks: 1, chunkDuration: 'x' }]) {
  attempt(() => createSlidingWindowHistogram(o).constructor.name);
}
const s = createSlidingWindowHistogram({ chunks: 2, recordsPerChunk: 2 });
console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(s)), s.constructor.name);
for (let i = 1; i <= 6; i++) {
  s.record(i * 10);
  const x = s.snapshot();
  console.log(x.constructor.name, x.record, x.count, x.min, x.max);
}
for (const v of [0, -1, 'x', 1.5, 2n, 2 ** 54]) attempt(() => s.record(v));
console.log(s.snapshot());
s.reset();
console.log(s.snapshot().count, s.snapshot().min);
attempt(() => new s.constructor());
const timed = createSlidingWindowHistogram({ chunks: 2, chunkDuration: 40 });
timed.record(5);
console.log(timed.snapshot().count);
setTimeout(() => console.log(timed.snapshot().count), 120);

const h = createHistogram({ lowest: 1, highest: 1000, figures: 2 });
for (const v of [5, 700, 700, 200]) h.record(v);
console.log(h.export(), importHistogram(h.export()), importHistogram(h.export()).constructor.name);
const big = createHistogram();
console.log(big.export());
for (const v of [123456789, 3, 2 ** 40, 123456789]) big.record(v);
console.log(big.export(), importHistogram(big.export()).percentiles, big.skewness.toFixed(6), big.kurtosis.toFixed(6));
console.log(createHistogram({ lowest: 16, highest: 1e6, figures: 3 }).export());
const small = createHistogram({ lowest: 1, highest: 100, figures: 1 });
small.record(5);
small.record(500);
console.log(small.exceeds, small.export(), importHistogram(small.export()).exceeds);
const bytes = Array.from(h.export());
for (const i of [0, 2, 4, 12, 20]) attempt(() => importHistogram(Uint8Array.from(bytes.with(i, 77))).count);
attempt(() => importHistogram(new Uint8Array(0)));
attempt(() => importHistogram(h.export().buffer));
attempt(() => importHistogram());
