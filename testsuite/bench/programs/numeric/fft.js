'use strict';

// A fast Fourier transform in Float64Arrays, and a convolution through it.
function fft(re, im, inverse) {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const angle = (inverse ? 2 : -2) * Math.PI / size;
    const wr = Math.cos(angle), wi = Math.sin(angle);
    for (let start = 0; start < n; start += size) {
      let cr = 1, ci = 0;
      for (let k = 0; k < size / 2; k++) {
        const a = start + k, b = a + size / 2;
        const tr = re[b] * cr - im[b] * ci, ti = re[b] * ci + im[b] * cr;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
        [cr, ci] = [cr * wr - ci * wi, cr * wi + ci * wr];
      }
    }
  }
}

exports.n = 16384;
exports.run = function (n) {
  const re = new Float64Array(n), im = new Float64Array(n);
  for (let i = 0; i < n / 2; i++) re[i] = Math.sin(i / 10) + (i % 5);
  fft(re, im, false);
  for (let i = 0; i < n; i++) [re[i], im[i]] = [re[i] * re[i] - im[i] * im[i], 2 * re[i] * im[i]];
  fft(re, im, true);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.round(re[i] / n);
  return sum;
};
