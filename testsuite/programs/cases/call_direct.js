'use strict';
// call and apply on functions that are written there: direct calls, unless somebody has other plans.
const add = (a, b = 10, c = 100) => a + b + c;
function scaled(factor, x) { return this.base + factor * x; }
function loose() { return typeof this; }
const bound = scaled.bind({ base: 1 }, 2);

function all(n) {
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += add.call(null, i) + add.call(undefined, i, 1) + add.call(0, i, 1, 2, 3);
    s += scaled.call({ base: i }, 2, 3) + scaled.apply({ base: 7 }, [i, 2]) + bound(i);
    s += add.apply(null, [i]) + add.apply(null, [0]) + add.apply(null, [1, undefined, 3]);
  }
  return s;
}
console.log(all(10), all(2));

// Elements are evaluated once and in order.
const log = [];
const note = (x) => { log.push(x); return x; };
console.log(add.apply(note(null), [note(1), note(2), note(3)]), log.join());

// An own property of that name.
function odd(x) { return x; }
odd.call = (t, x) => 'own ' + x;
console.log(odd.call(null, 1), odd.apply(null, [2]));

// Errors come through, with the place of the call.
function thrower(x) { if (x > 1) throw new TypeError('too much: ' + x); return x; }
for (const x of [1, 2]) {
  try {
    console.log(thrower.call(null, x), thrower.apply(null, [x]));
  } catch (e) {
    console.log(e.message, e.stack.split('\n')[1].trim().replace(/\(.*[\\/]/, '('));
  }
}

// this of sloppy functions.
const sloppy = new Function('return typeof this');
console.log(loose.call(1), loose.call(), sloppy.call(1), sloppy.call());

// Somebody changes Function.prototype.
const call = Function.prototype.call;
Function.prototype.call = function (t, ...rest) { return 'patched ' + rest.join(); };
console.log(add.call(null, 1, 2), add.apply(null, [1, 2]));
Function.prototype.call = call;
console.log(add.call(null, 1, 2), all(1));
