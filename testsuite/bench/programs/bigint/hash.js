'use strict';

// Values of 64 bits: a hash of strings, a generator of random numbers, timestamps.
const mask = (1n << 64n) - 1n;
function fnv(text) {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    h ^= BigInt(text.charCodeAt(i));
    h = (h * 0x100000001b3n) & mask;
  }
  return h;
}

exports.n = 10000;
exports.run = function (n) {
  let state = 42n, sum = 0n;
  for (let i = 0; i < n; i++) {
    state ^= (state << 13n) & mask;
    state ^= state >> 7n;
    state ^= (state << 17n) & mask;
    sum += state % 1000n;
    if (BigInt.asIntN(32, state) < 0n) sum += 1n;
    const at = 1700000000000000000n + BigInt(i) * 1000003n;
    sum += at / 1000000000n % 60n;
  }
  for (let i = 0; i < n / 30; i++) sum += fnv('text number ' + i) & 255n;
  return String(sum);
};
