// What the compiler infers of types: found by make fuzz.

// A sum of an integer and a fraction is no integer.
function notOf() {
  return ~(10 + 0.5);
}
let t = 3;
t /= 0.5 + 10;
console.log(notOf(), t, 1 | ~(10 + 1e-7));

// Variables that a try block assigns have the types of all that is assigned to them.
function negated(a) {
  let b;
  try {
    a = (a ? -a : -a) + 1n;
    b = a;
  } finally {
    console.log(a, b, typeof b, b === undefined, b ?? 'nothing');
  }
  return [b ? 'yes' : 'no', -b, b < 3];
}
console.log(negated(5n), negated(0n));
function later(list) {
  let found, count = 0;
  for (const x of list) {
    try {
      if (x > 1) found = { x };
      count += 1;
    } catch {
      count = 'none';
    }
  }
  return [found?.x, found !== undefined, typeof count, count + 1];
}
console.log(later([1, 2]), later([]), later([1, { valueOf() { throw 1; } }]));
