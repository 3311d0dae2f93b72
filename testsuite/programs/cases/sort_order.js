// Array.prototype.sort calls the comparator with the same pairs in the same order as V8, so
// comparators that contradict themselves give the same result, too.
let state = 1;
const next = limit => (state = (state * 16807) % 2147483647) % limit;
function trace(name, values, compare) {
  let hash = 0, calls = 0;
  const sorted = values.slice().sort((a, b) => {
    calls++;
    hash = (hash * 31 + a * 7 + b) | 0;
    return compare(a, b);
  });
  console.log(name, values.length, calls, hash, sorted.slice(0, 12).join());
}
for (const n of [0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 129, 500, 1000, 3000]) {
  const random = Array.from({ length: n }, () => next(1000));
  const saw = Array.from({ length: n }, (_, i) => (i % 100 < 50 ? i : 2000 - i));
  const blocks = Array.from({ length: n }, (_, i) => (i * 389 % n) >> 4);
  for (const [name, values] of Object.entries({ random, saw, blocks })) {
    trace(name, values, (a, b) => a - b);
    trace(name + ' boolean', values, (a, b) => a > b);
    trace(name + ' wild', values, (a, b) => ((a * 31 + b * 17) % 7) - 3);
    trace(name + ' NaN', values, (a, b) => (a % 3 ? a - b : NaN));
  }
}
