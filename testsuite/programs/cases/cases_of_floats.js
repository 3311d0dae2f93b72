// Switches over what is a number, though no integer, and stores of what a typed array cannot hold.
function kind(flag) {
  switch (flag) {
    case 0: return 'file';
    case 1: return 'link';
    case 2: return 'symlink';
    case 3: return 'character device';
    case 4: return 'block device';
    case 55: return 'pax';
    case 72: return 'global';
  }
  return null;
}
const zero = '0'.charCodeAt(0);
function decode(buf) {
  const flag = buf[0] === 0 ? 0 : buf[0] - zero;
  return kind(flag) + kind(flag / 2);
}
console.log(decode([0]), decode(new Uint8Array([50])), decode(Buffer.from('5')), kind(55), kind('q'), decode([51.5]), decode([]));

const bytes = new Uint8Array(4), floats = new Float32Array(2), shorts = new Int16Array(2), clamped = new Uint8ClampedArray(3);
function fill(n) {
  for (let i = 0; i < n; i++) {
    bytes[i] = -1;
    floats[i] = 1e300;
    shorts[i] = 70000;
    clamped[i] = 300;
  }
  bytes[0] = 300;
  clamped[1] = -5;
  floats[1] = 0.1;
}
fill(2);
console.log(bytes, floats, shorts, clamped);
function units(buf) {
  const out = new Array(buf.length);
  let n = 0;
  for (let i = 0; i < buf.length; i++) out[n++] = buf[i] > 250 ? 0xfffd : buf[i];
  return out;
}
console.log(units([1, 200, 255]), units(new Uint8Array([1, 251])));
// A guess about another parameter fails in front of a switch.
function step(unit, n) {
  switch (unit) {
    case 0: return n + 1;
    case 1: return n * 2;
    case 2: return n - 3;
    case 3: return n / 4;
    case 4: return -n;
    default: return n * n;
  }
}
console.log([0, 1, 2, 3, 4, 5].map((u) => step(u, 8)).join(), [0, 1, 2, 3, 4, 5].map((u) => step(u, '8')).join(), step(1.5, '2'), step('1', 3));
