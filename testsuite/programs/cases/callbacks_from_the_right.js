// reduceRight and findIndex with functions that are written there become loops.
'use strict';
const compose = (...fns) => x => fns.reduceRight((acc, f) => f(acc), x);
const pipeline = compose(x => x + 1, x => x * 2, x => x % 1000);
let sum = 0;
for (let i = 0; i < 5000; i++) sum += pipeline(i);
console.log(sum);

function right(list, start) { return list.reduceRight((a, x, i, l) => a + x + i + l.length, start); }
function rightOnly(list) { return list.reduceRight((a, x, i) => `${a}${x}${i}`); }
function where(list, y) { return list.findIndex((x, i) => x === y + i); }
const holes = [1, , 3, , 5];
class Odd extends Array {}
for (const list of [[1, 2, 3], [], [7], holes, Odd.from([4, 5]), 'abc', { length: 2, 0: 'x', 1: 'y' }]) {
  const show = f => { try { return f(); } catch (e) { return e.name + ': ' + e.message; } };
  console.log(show(() => right(list, '')), show(() => right(list, 0)), show(() => rightOnly(list)), show(() => where(list, 3)), show(() => where(list, undefined)));
}
console.log([].reduceRight.call('abc', (a, c) => a + c), Array.prototype.findIndex.call('abc', c => c === 'b'));
const grown = [1, 2, 3];
console.log(grown.reduceRight((a, x, i) => { if (i === 2) { grown.push(9); grown[0] = 50; } if (i === 1) grown.length = 1; return a + x; }, 0), grown.join());
Array.prototype[1] = 'proto';
console.log(right(holes, ''), where([, , 'proto1'], 'proto'), [1, , 3].findIndex(x => x === 'proto'));
delete Array.prototype[1];
try { [1, 2].reduceRight((a, x) => { throw new Error('in ' + x); }, 0); } catch (e) { console.log(e.message, e.stack.split('\n')[2].trim().replace(/\(?\/.*/, '')); }
const native = Array.prototype.reduceRight;
Array.prototype.reduceRight = function (...a) { return 'patched ' + native.apply(this, a); };
console.log(right([1, 2], 0));
Array.prototype.reduceRight = native;
console.log(right([1, 2], 0));
