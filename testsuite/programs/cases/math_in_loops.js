'use strict';
class Body { constructor(x) { this.x = x; this.y = 1; this.sqrt = 2 } }
function norm(list, n) {
  let s = 0;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < list.length; i++) {
      const b = list[i];
      s += Math.sqrt(b.x * b.x + b.y) + Math.max(b.x, k);
      b.y = b.y + 1;
    }
  }
  return s;
}
const list = [new Body(1), new Body(2), new Body(3)];
console.log(norm(list, 3));
const old = Math.sqrt;
Math.sqrt = () => 100;
console.log(norm(list, 3));
Math.sqrt = old;
console.log(norm(list, 3));
// the loop itself changes what it calls
function odd(o, n) {
  let s = 0;
  for (let i = 0; i < n; i++) { s += Math.sqrt(i); if (i === 3) o.sqrt = x => -x; }
  return s;
}
console.log(odd(new Body(1), 6), odd(Math, 6), odd(Math, 6));
Math.sqrt = old;
const KEY = 'floor';
function keyed(o, n) {
  let s = 0;
  for (let i = 0; i < n; i++) { s += Math.floor(i + 0.5); if (i === 2) o[KEY] = x => -x; }
  return s;
}
console.log(keyed({ floor: 1 }, 5), keyed({ floor: 1 }, 5), keyed(Math, 5), keyed({}, 5));
function none(n) { let s = 0; for (let i = 0; i < n; i++) s += Math.cbrt === undefined ? 1 : Math.abs(-i); return s; }
console.log(none(0), none(4));
const M = Math;
delete globalThis.Math;
try { console.log(none(0)); console.log(norm([], 2)); console.log(norm(list, 1)); } catch (e) { console.log(e.message); }
globalThis.Math = { abs: () => 7, cbrt: 1 };
console.log(none(3));
globalThis.Math = M;
console.log(none(3));
