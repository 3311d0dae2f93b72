'use strict';
const F = {
grow(a, k) { let c = 1, s = 0; for (let i = 0; i < k; i++) { const x = a[c]; if (x !== undefined) s += x; c = c * 2 + 1; } return c + ':' + s; },
grow2(a, k) { let c = 1; for (let i = 0; i < k; i++) { if (a[c] > 5) return 'five'; c = 3 * c + 1; } return c; },
grow3(a, k) { let c = 1; for (let i = 0; i < k; i++) { if (a[c + 1] > 5) return 'five'; c = c + c; } return c; },
};
for (const k of [3, 40, 70, 100]) for (const n of Object.keys(F)) console.log(n, F[n]([1, 2, 3, 4], k));
const grow = (a, k) => { let c = 1, s = 0; for (let i = 0; i < k; i++) { const x = a[c]; if (x !== undefined) s += x; c = c * 2 + 1; } return c + ':' + s; };
const grow2 = (a, k) => { let c = 1; for (let i = 0; i < k; i++) { if (a[c] > 5) return 'five'; c = 3 * c + 1; } return c; };
const hash = (t, k) => { let h = 7; const b = [1, 2, 3, 4, 5, 6, 7]; let s = 0; for (let i = 0; i < k; i++) { h = h * 31 + i; s += b[h % 7]; } return h + ' ' + s; };
const lcg = (k) => { let x = 1; const seen = new Array(10).fill(0); for (let i = 0; i < k; i++) { x = (x * 16807) % 2147483647; seen[x % 10]++; } return x + ' ' + seen; };
const fl = (a, x) => { let s = 0; for (let i = 0; i < 4; i++) { const y = x * i; const z = a[y]; s += z === undefined ? 100 : z; } return s; };
for (const k of [3, 40, 70, 100]) console.log(grow([1, 2, 3, 4], k), grow2([1, 2, 3, 4, 1], k), hash('', k), lcg(k), fl([1, 2, 3], 0.5), fl([1, 2, 3], k), fl([1, 2], -0));
