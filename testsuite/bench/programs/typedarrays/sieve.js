'use strict';

// A sieve in a Uint8Array, a histogram, a checksum in 32 bits.
exports.n = 300000;
exports.run = function (n) {
  const composite = new Uint8Array(n + 1);
  let primes = 0;
  for (let i = 2; i <= n; i++) {
    if (composite[i]) continue;
    primes++;
    for (let j = i * 2; j <= n; j += i) composite[j] = 1;
  }
  const histogram = new Int32Array(16);
  for (let i = 2; i <= n; i++) if (!composite[i]) histogram[i & 15]++;
  let crc = 0;
  for (const b of composite) crc = ((crc << 5) ^ (crc >>> 27) ^ b) >>> 0;
  return `${primes} ${histogram.join()} ${crc}`;
};
