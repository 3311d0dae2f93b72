'use strict';

// Matrices as arrays of rows: product, transposition, elimination with pivots.
function multiply(a, b) {
  const n = a.length, m = b[0].length, k = b.length;
  const c = [];
  for (let i = 0; i < n; i++) {
    const row = [];
    for (let j = 0; j < m; j++) {
      let s = 0;
      for (let l = 0; l < k; l++) s += a[i][l] * b[l][j];
      row.push(s);
    }
    c.push(row);
  }
  return c;
}
const transpose = a => a[0].map((_, j) => a.map(row => row[j]));
function determinant(matrix) {
  const a = matrix.map(row => [...row]);
  let det = 1;
  for (let c = 0; c < a.length; c++) {
    let p = c;
    for (let r = c + 1; r < a.length; r++) if (Math.abs(a[r][c]) > Math.abs(a[p][c])) p = r;
    if (a[p][c] === 0) return 0;
    if (p !== c) { [a[p], a[c]] = [a[c], a[p]]; det = -det; }
    det *= a[c][c];
    for (let r = c + 1; r < a.length; r++) {
      const f = a[r][c] / a[c][c];
      for (let k = c; k < a.length; k++) a[r][k] -= f * a[c][k];
    }
  }
  return det;
}

exports.n = 90;
exports.run = function (n) {
  const a = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => ((i * 7 + j * 13) % 10) / 10 + (i === j ? 1 : 0)));
  const b = multiply(a, transpose(a));
  let trace = 0;
  for (let i = 0; i < n; i++) trace += b[i][i];
  return trace.toFixed(4) + ' ' + determinant(a).toPrecision(6);
};
