'use strict';
// Long arrays of constants are made from tables.
const numbers = [0, -0, 1, -1, 1.5, 1e21, 1e-7, 2 ** 31, -2147483648, 4294967295, 9007199254740991, 0x7fffffff, 0.1, 100, 200, 300,
  0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, NaN, Infinity];
console.log(numbers.length, numbers.map((n) => Object.is(n, -0) ? '-0' : String(n)).join(' '));
const tag = (t) => t.raw.join("|");
console.log(tag`a${1}b`, tag`c`);
function plain() {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34.5];
}
const first = plain();
first.push('more');
first[0] = 'changed';
console.log(plain().length, plain()[0], first.length, first[0], plain().reduce((a, b) => a + b));
function gaps() {
  return [null, null, 3, 4, 5, 6, 7, 8, 9, 10, 11, null, 13, 14, 15, 16, null, null, null, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, null];
}
console.log(JSON.stringify(gaps()), gaps().filter((x) => x === null).length);
function texts() {
  return ['a', 'bc', '', null, 'é', '\ud800', '😀', 'a', 'ten', 'eleven', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p',
    'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', null, null];
}
console.log(JSON.stringify(texts()), texts()[0] === texts()[7]);
const nulls = [null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
  null, null, null, null, null, null, null, null, null];
console.log(nulls.length, nulls.every((x) => x === null));
const mixed = [1, 'a', null, undefined, true, 2n, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, , 30, 31, 32, 33];
console.log(mixed, 32 in mixed);
let sum = 0;
for (let i = 0; i < 1000; i++) {
  const t = plain();
  t[i % 34] += i;
  for (let k = 0; k < t.length; k++) sum += t[k];
}
console.log(sum);
