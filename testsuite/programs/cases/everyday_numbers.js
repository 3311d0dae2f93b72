'use strict';
const log = (...a) => console.log(...a);

// Sums of integers, elements among them.
function sums(w, h) {
  const out = [];
  for (let i = 2; i < w.length; i++) { h = (h + w[i] + (w[i - 2] ^ h)) | 0; out.push(h); w[i] = (w[i - 1] + w[i - 2] - h) >>> 0; }
  return out.join() + ' ' + Array.from(w).join();
}
log(sums(new Uint32Array([1, 4294967295, 3, 4, 5]), 7));
log(sums(new Int32Array([1, -2147483648, 3, 4, 5]), 7));
log(sums([1, 2.5, 0.9999999999999999, -0, 5], 2147483647));
log(sums([1, 2, 2 ** 40, 2 ** 53, 5], -1));
log(sums([1, NaN, Infinity, 4, 5], 1), sums(new Float64Array([0.5, 0.5, 0.5]), 1));
log(sums(['1', 2, { valueOf: () => 3 }, undefined, null], 0));
const neg = (a, i) => { const x = a[i] - a[i + 1]; return [Object.is(x, -0), (x + 1) | 0, 1 / (x * 1)]; };
log(neg([3, 3], 0), neg([-0, 0], 0), neg(new Int8Array([0, 0]), 0));
function count(n) { let c = 0; for (let i = 0; i < n; i++) c = (c + i - 3) & 1023; return c; }
log(count(5000));
function far(a) { let s = 0; for (let i = 0; i < 3; i++) s = (a + i + 2 ** 52 + a) | 0; return s; }
log(far(2 ** 52), far(3), far(0.5));
function mix(a) { let x = 0; for (let i = 0; i < a.length; i++) { const e = a[i]; if (i === 2) x ^= 5; x ^= (e >>> 3) | (e << 5); } return x; }
log(mix([1, 2, 3, 4]), mix([1.5, -2.5, 2 ** 35, -1]), mix(new Uint32Array([2 ** 31, 5, 9])), mix(new Float32Array([1.5, 2.5, 3.5])));

// DataViews.
function views(v, n) {
  const r = [];
  for (let i = 0; i < n; i++) {
    v.setUint32(i * 4, i * 1e9, true); v.setInt16(i * 2 + 1, -i - 1); v.setFloat64(24, i / 3, i % 2 === 0); v.setUint8(31, 300 + i); v.setInt8(30, -i);
    r.push(v.getUint16(i * 2), v.getInt32(i, true), v.getFloat32(24), v.getFloat64(24, i % 2 === 0), v.getInt8(31), v.getUint8(30), v.getUint32(1), v.getInt16(3, true));
  }
  return r.join();
}
log(views(new DataView(new ArrayBuffer(40)), 4));
log(views(new DataView(new ArrayBuffer(64), 8, 32), 3));
log(views(new DataView(new ArrayBuffer(40, { maxByteLength: 80 })), 2));
class MyView extends DataView { getUint16(i) { return 'mine ' + super.getUint16(i); } }
log(views(new MyView(new ArrayBuffer(40)), 1));
const access = (v, i, x) => { try { v.setInt32(i, x); return v.getInt32(i); } catch (e) { return e.name + ' ' + e.message; } };
const v8 = new DataView(new ArrayBuffer(8));
for (const i of [0, 4, 5, -1, 1.5, '2', NaN, undefined, 2 ** 31]) log(i, access(v8, i, 77));
for (const x of [1.9, '12', NaN, -1, 2 ** 33 + 5, { valueOf: () => 6 }]) log(access(v8, 0, x));
const gone = new ArrayBuffer(8), lost = new DataView(gone);
log(access(lost, 0, 5)); gone.transfer(); log(access(lost, 0, 5));
const shrinks = new ArrayBuffer(16, { maxByteLength: 16 }), fixed = new DataView(shrinks, 8, 4);
log(access(fixed, 0, 5)); shrinks.resize(8); log(access(fixed, 0, 5)); shrinks.resize(16); log(access(fixed, 0, 6));
log(access({ setInt32() {}, getInt32: () => 'none' }, 0, 1), access({}, 0, 1));
try { DataView.prototype.getInt8.call({}, 0); } catch (e) { log(e.message); }
DataView.prototype.getInt32 = () => 'patched';
log(access(v8, 0, 5));
