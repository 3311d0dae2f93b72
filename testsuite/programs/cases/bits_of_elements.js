// Elements that only bit operations look at: of typed arrays, of arrays of numbers, of others.
function xor(list, n) { let c = -1; for (let i = 0; i < n; i++) c = list[(c ^ i) & 7] ^ (c >>> 3); return c >>> 0; }
function or(list) { let s = 0; for (let i = 0; i < list.length; i++) s |= list[i]; return s; }
function both(list) { let s = 0, t = 0; for (let i = 0; i < list.length; i++) { s ^= list[i]; t += list[i]; } return [s, t]; }
const values = [1, 4294967295, 3000000000, 0x80000000, 5, 6, 7, 0xdeadbeef];
for (let k = 0; k < 3; k++) {
  for (const T of [Uint32Array, Int32Array, Uint8Array, Int16Array, Uint8ClampedArray, Float64Array, Float32Array, Array]) console.log(T.name, xor(T.from(values), 50), or(T.from(values)), both(T.from(values)).join());
  console.log(or([1.5, NaN, Infinity, -1e20, 2 ** 53]), or(['7', true, null, undefined, { valueOf: () => 8 }]), or([]), xor([1, , 3], 9), xor('12345678', 5), xor(new Uint32Array(2), 6), both([0.5, 1.5]).join());
  try { or([1, 2n]); } catch (e) { console.log(e.message); }
}
