// Functions of Math with operations of their own, and sums that are texts.
function ints(n) { let h = 7, c = 0; for (let i = 0; i < n; i++) { h = Math.imul(h, 31) + i | 0; c += Math.clz32(h) + Math.clz32(i - 5); } return [h, c]; }
function floats(list) { let s = ''; for (const x of list) s += [Math.fround(x), Math.sign(x), Math.log2(x), Math.log10(x), Math.cbrt(x), Math.hypot(x, 2), Math.imul(x, 3), Math.clz32(x)].map((v) => (Object.is(v, -0) ? '-0' : typeof v === 'number' ? +v.toPrecision(14) : v)).join(' ') + ';'; return s; }
function hash(n) { const w = ['alpha', 'beta', 'gamma']; let h = 0; for (let i = 0; i < n; i++) { const t = w[i % 3] + i; for (let k = 0; k < t.length; k++) h = Math.imul(h, 31) + t.charCodeAt(k) | 0; } return h; }
function keys(list) { let s = 0; for (let i = 0; i < list.length; i++) { const t = list[i] + i; s += t.length + (t.padStart(6).indexOf(t)); } return s; }
for (let i = 0; i < 3; i++) {
  console.log(ints(50), hash(40), keys(['a', 'bc', '']));
  console.log(floats([1.1, -2.5, 0, -0, NaN, Infinity, -Infinity, 4294967295, 2147483648, 1e300, 8]));
  console.log(floats(['3', null, true, undefined, { valueOf: () => 4 }]));
}
const imul = Math.imul; Math.imul = () => 1; console.log(ints(3)); Math.imul = imul; console.log(ints(3));
const v = new DataView(new ArrayBuffer(16), 4, 8);
v.setUint16(0, 0x1234); v.setInt32(2, -5, true); v.setFloat32(4, 1.5, 1); v.setUint8(7, 300);
console.log(v.getUint16(0), v.getUint16(0, true), v.getInt32(2, true), v.getFloat32(4, 'x'), v.getUint8(7), v.getInt8('1'), v.getUint16(undefined), v.getUint8(1.9));
for (const f of [() => v.getUint16(7), () => v.getUint8(-1), () => v.setUint8(8, 1), () => v.getUint8(NaN), () => DataView.prototype.getInt8.call({}, 0), () => v.setInt8(1, Symbol()), () => v.setBigInt64(0, 1), () => v.getFloat64(0)]) try { console.log(f()); } catch (e) { console.log(e.name, e.message); }
const r = new ArrayBuffer(8, { maxByteLength: 16 }), t = new DataView(r), u = new DataView(r, 4, 4);
r.resize(6); console.log(t.byteLength, t.getUint16(4)); try { u.getUint8(0); } catch (e) { console.log(e.message); } try { t.getUint16(5); } catch (e) { console.log(e.message); }
structuredClone(r, { transfer: [r] }); try { t.getUint8(0); } catch (e) { console.log(e.message); }
function extremes(n) { let s = 0; for (let i = 0; i < n; i++) s += Math.min(i, 5, n - i) + Math.max(i % 3, -1, 2.5, i / 2) - Math.min(1, 2, 3, 4, 5, 6); return s; }
function g(a, b, c) { return [Math.max(a, b, c), Math.min(a, b, c)]; }
for (let k = 0; k < 3; k++) console.log(extremes(20), g(1, 2, 3), g(-0, 0, -0), g(NaN, 1, 2), g(1, NaN, 2), g('7', 2, null), g(1, undefined, 3), g({ valueOf: () => 9 }, 1, 2), Math.max(), Math.min(1), Math.max(1, 2, 3, 4, 5, 6, 7, 8));
