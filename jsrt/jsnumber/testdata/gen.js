// Writes what node answers for the inputs below. Run with node 26:
//   node testdata/gen.js | gzip -9 > testdata/facts.json.gz
'use strict';
let seed = 12345n;
function rnd() { // SplitMix64
  seed = (seed + 0x9E3779B97F4A7C15n) & 0xFFFFFFFFFFFFFFFFn;
  let z = seed;
  z = ((z ^ (z >> 30n)) * 0xBF58476D1CE4E5B9n) & 0xFFFFFFFFFFFFFFFFn;
  z = ((z ^ (z >> 27n)) * 0x94D049BB133111EBn) & 0xFFFFFFFFFFFFFFFFn;
  return z ^ (z >> 31n);
}
const f64 = new Float64Array(1), u64 = new BigUint64Array(f64.buffer);
const bits = (x) => { f64[0] = x; return u64[0].toString(16); };
const fromBits = (b) => { u64[0] = b; return f64[0]; };
const irnd = (n) => Number(rnd() % BigInt(n));
const nums = [0, -0, 1, -1, 0.1, 0.5, 1.5, 2.5, 25, 35, 250, 1.25, 1.45, 1.005, 123.456, 1e21, 1e-7, 1e-6, 123456789012345680000, 1.7976931348623157e308, 5e-324, 4.35, 0.000001, 0.0000015,
  2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 2 ** 64, NaN, Infinity, -Infinity, 999.995, 9.995, 99.5, 0.95, 9.5, 1e22, 1e23, 123e20, 0.1 + 0.2, 1 / 3, 255, 255.5, 4294967296.5, 15e19, 25e19, 12500, 1e-10, 6.5e-5, 2 ** -1074, 2.2250738585072014e-308];
for (let i = 0; i < 60; i++) nums.push(fromBits(rnd()));
for (let i = 0; i < 100; i++) nums.push((irnd(2000000) - 1000000) / 2 ** irnd(12));
for (let i = 0; i < 60; i++) nums.push(irnd(1e9) * 10 ** (irnd(40) - 20));
for (let i = 0; i < 40; i++) nums.push((2 * irnd(1e6) + 1) * 5 * 10 ** irnd(14));
const rows = [];
for (const x of nums) {
  rows.push(['str', bits(x), 0, String(x)]);
  for (const r of [2, 3, 7, 8, 16, 27, 36]) rows.push(['radix', bits(x), r, x.toString(r)]);
  for (const d of [0, 1, 2, 5, 20, 100]) {
    rows.push(['fixed', bits(x), d, x.toFixed(d)]);
    rows.push(['exp', bits(x), d, x.toExponential(d)]);
  }
  rows.push(['exp', bits(x), -1, x.toExponential()]);
  for (const d of [1, 2, 3, 7, 15, 21, 100]) rows.push(['prec', bits(x), d, x.toPrecision(d)]);
  rows.push(['i32', bits(x), 0, String(x | 0)], ['u32', bits(x), 0, String(x >>> 0)]);
  rows.push(['clamp', bits(x), 0, String(new Uint8ClampedArray([x])[0])]);
  rows.push(['f16', bits(x), 0, bits(Math.f16round(x))]);
}
for (let i = 0; i < 65536; i += 97) { // half-way points between binary16 values
  const h = new Uint16Array([i]), v = new Float16Array(h.buffer)[0];
  const w = new Float16Array(new Uint16Array([i + 1]).buffer)[0];
  for (const x of [v, (v + w) / 2]) {
    if (x === x) rows.push(['f16', bits(x), 0, bits(Math.f16round(x))]);
    if (x === x && isFinite(x)) rows.push(['f16', bits(x * (1 + 2 ** -50)), 0, bits(Math.f16round(x * (1 + 2 ** -50)))]);
  }
}
const texts = ['', ' ', '\n\t 12 \u2028', '0', '-0', '+0', '1', '12345678901', '1.5', '.5', '5.', '.', '-', '+', '1e', '1e5', '1e+5', '1e-5', '1E400', '1e-400', '1e99999999999', '0e99999999999', '-1e-99999999999', 'Infinity', '-Infinity', '+Infinity', 'infinity', 'Infinityx', 'Inf', '0x1F', '0X1f', '-0x1f', '0x', '0b101', '0b2', '0o17', '0o8', '0B1', '0O7', '1_000', '1n', '\ufeff1', '\u180e1', '\u00a01\u3000', '12abc', 'abc', '0.1e1', '00012', '123456789012345678901234567890', '0.1234567890123456789012345', '9007199254740993', '9007199254740992.5', '9007199254740993.0000000000000000000000000001', '1.7976931348623159e308', '2.2250738585072011e-308', '4.9e-324', '2.4e-324', '0x20000000000001', '0x20000000000001800', '0x1fffffffffffff8', '0x3fffffffffffff4', '0x20000000000000800000001', '0b' + '1'.repeat(60), '1'.repeat(400), '0x' + 'f'.repeat(300), '0.' + '0'.repeat(400) + '1', '1e1.5', '1 2', '--1', '+-1', '1+1', '0x1.8', '\u0661', '1\u0000', '0xg', '0b', '0o', 'e5', '.e5', '1.e5', '08', '0.0000001', '12e', '12e+', '12e-x', 'z', 'zz', '10', '101', '777', 'ff', 'FF', '0xff', 'abcdefghijklmnop', 'zzzzzzzzzzzzzzzzzzzzzzz', '1010101010101010101010101010101010101010101010101010101010101', '2'.repeat(40), '99999999999999999999999', '-1', '-ff', '  42px', '\u20283', '1\u2028'];
for (let i = 0; i < 100; i++) {
  const x = fromBits(rnd());
  if (x === x) texts.push(String(x), x.toPrecision(17), x.toPrecision(30));
  texts.push(String(irnd(1e9)) + '.' + String(irnd(1e9)) + 'e' + (irnd(60) - 30));
}
for (const t of texts) {
  rows.push(['num', t, 0, bits(Number(t))], ['pf', t, 0, bits(parseFloat(t))]);
  for (const r of [0, 2, 3, 8, 10, 16, 36, 37, 1, -1]) rows.push(['pi', t, r, bits(parseInt(t, r))]);
}
for (const t of ['0', '-0', '1', '01', '1.5', '1.50', 'NaN', 'Infinity', '-Infinity', '+1', '1e21', '1e+21', '4294967294', '4294967295', '4294967296', '', 'x', '-1', '1e3', '1000', '0.1', '.1', 'Nan', '-']) {
  const n = Number(t);
  rows.push(['cni', t, 0, t === '-0' || String(n) === t ? bits(n) : 'no']);
  rows.push(['idx', t, 0, String(n >>> 0) === t && n < 4294967295 ? t : 'no']);
}
console.log('[\n' + rows.map((r) => JSON.stringify(r).replace(/[^\x20-\x7e]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))).join(',\n') + '\n]');
