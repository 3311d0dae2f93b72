'use strict';

// A blur and a threshold over RGBA pixels, and samples in a Float64Array.
function blur(src, dst, w, h) {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) sum += src[((y + dy) * w + x + dx) * 4 + c];
        }
        dst[(y * w + x) * 4 + c] = sum / 9;
      }
    }
  }
}

exports.n = 2;
exports.run = function (n) {
  const w = 160, h = 100;
  let a = new Uint8ClampedArray(w * h * 4), b = new Uint8ClampedArray(w * h * 4);
  for (let i = 0; i < a.length; i++) a[i] = i * 31 + (i >> 5);
  for (let k = 0; k < n; k++) {
    blur(a, b, w, h);
    [a, b] = [b, a];
  }
  const light = new Float64Array(w * h);
  for (let i = 0; i < light.length; i++) {
    light[i] = a[i * 4] * 0.3 + a[i * 4 + 1] * 0.6 + a[i * 4 + 2] * 0.1;
  }
  light.sort();
  const view = new DataView(a.buffer);
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) sum = (sum + view.getUint32(i, true)) % 1000003;
  return sum + ' ' + light[8000].toFixed(3) + ' ' + light.subarray(10, 20).reduce((x, y) => x + y).toFixed(3);
};
