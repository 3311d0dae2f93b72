'use strict';

// Factorials, powers modulo a prime, Fibonacci numbers, digits of pi.
function factorial(n) {
  let f = 1n;
  for (let i = 2n; i <= n; i++) f *= i;
  return f;
}
function modPow(base, exponent, modulus) {
  let result = 1n;
  for (base %= modulus; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = result * base % modulus;
    base = base * base % modulus;
  }
  return result;
}
function pi(digits) {
  let q = 1n, r = 0n, t = 1n, k = 1n, m = 3n, x = 3n, out = '';
  while (out.length < digits) {
    if (4n * q + r - t < m * t) {
      out += m;
      [q, r, m] = [10n * q, 10n * (r - m * t), (10n * (3n * q + r)) / t - 10n * m];
    } else {
      [q, r, t, k, m, x] = [q * k, (2n * q + r) * x, t * x, k + 1n, (q * (7n * k) + 2n + r * x) / (t * x), x + 2n];
    }
  }
  return out;
}

exports.n = 250;
exports.run = function (n) {
  let a = 0n, b = 1n;
  for (let i = 0; i < n * 8; i++) [a, b] = [b, a + b];
  const p = 2n ** 127n - 1n;
  return [factorial(BigInt(n)) % 1000003n, factorial(30n), modPow(3n, p - 1n, p), a % 1000000007n, pi(n).slice(-10),
    BigInt.asUintN(64, a).toString(16)].join(' ');
};
