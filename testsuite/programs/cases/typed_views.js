// Loops over Buffers and typed arrays whose kind the function does not say.
function mix(buffer, mask) {
  for (let i = 0; i < buffer.length; i++) buffer[i] ^= mask[i & 3];
  return buffer;
}
function sum(list) {
  let n = 0;
  for (let i = 0; i < list.length; i++) n += list[i];
  return n;
}
for (let k = 0; k < 3; k++) {
  console.log(mix(Buffer.from('abcdefgh'), Buffer.from([1, 2, 3, 4])).toString('hex'), mix(new Uint8Array(5), [1, 2, 3, 4]).join(), mix([7, 8, 9], [1, 1, 1, 1]).join(),
    mix(new Float32Array(3), new Uint16Array([1, 2, 3, 4])).join(), mix(new Uint8ClampedArray([250, 1]), new Int16Array([-300, 5])).join());
  console.log(sum([1, 2, 3]), sum(new Float64Array([0.5, 1])), sum(Buffer.from([255, 1])), sum({ length: 2, 0: 1, 1: 2 }), sum('12'), sum([]), sum(new Uint8Array(0)));
}
const resizable = new ArrayBuffer(4, { maxByteLength: 16 });
const view = new Uint8Array(resizable);
const fixed = new Uint8Array(resizable, 0, 4);
console.log(sum(mix(view, [1, 2, 3, 4])), sum(fixed));
resizable.resize(8);
console.log(sum(mix(view, [1, 2, 3, 4])), sum(fixed), view.length);
resizable.resize(2);
console.log(sum(view), sum(fixed), fixed.length, mix(fixed, [1]).length);
class Long extends Uint8Array { get length() { return 2; } }
console.log(sum(new Long([1, 2, 3])), sum(Object.defineProperty(Buffer.from([1, 2, 3]), 'length', { value: 1 })));
const detached = new Uint8Array([1, 2, 3]);
structuredClone(detached.buffer, { transfer: [detached.buffer] });
console.log(sum(detached), detached.length);
