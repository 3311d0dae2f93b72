// Array patterns on array literals, also after programs changed how arrays are iterated over.
'use strict';
function swap(a, i, j) { [a[i], a[j]] = [a[j], a[i]]; }
function fib(n) { let a = 0, b = 1; for (let i = 0; i < n; i++) [a, b] = [b, a + b]; return a; }
function more(x) { const [a, b = 5, c] = [x]; return [a, b, c].join(); }
function less(x) { const [a] = [x, x + 1, x + 2]; let [, q] = [1, x]; return a + q; }
function nested(x) { const [[a, b], { c }] = [[x, x + 1], { c: x * 2 }]; return a + b + c; }
function* gen() { const [a, b] = [yield 1, yield 2]; return a + b; }
async function as(x) { let [a, b] = [x, await 3]; [a, b] = [b, await a]; return a + ' ' + b; }
function tr(x) { try { const [a, b] = [x, x.y.z]; return a; } catch (e) { return e.constructor.name; } }
function setter() { const log = []; const o = { set p(v) { log.push('p' + v); }, set q(v) { log.push('q' + v); throw new Error('q'); } };
  try { [o.p, o.q] = [1, 2]; } catch (e) { log.push(e.message); } return log.join(); }
function rest(x) { const [a, ...r] = [x, 1, 2]; return r.length + a; }
function value(x) { let a, b; const v = [a, b] = [x, x * 2]; return v.length + a + b; }
function all(tag) {
  const arr = [1, 2, 3]; swap(arr, 0, 2);
  const g = gen(); g.next(); g.next(10);
  console.log(tag, arr.join(), fib(30), more(1), less(4), nested(2), g.next(20).value, tr(null), tr({ y: { z: 1 } }) !== undefined, setter(), rest(1), value(3));
  return as(7).then(r => console.log(tag, r));
}
(async () => {
  for (let i = 0; i < 3; i++) await all('plain');
  const proto = Object.getPrototypeOf([][Symbol.iterator]());
  const next = proto.next;
  let calls = 0; // how often is not shown: console of gonodec iterates too
  proto.next = function () { calls++; const r = next.call(this); return r; };
  await all('patched');

  proto.next = next;
  proto.return = function () { calls += 1000; return {}; };
  await all('return');

  delete proto.return;
  const it = Array.prototype[Symbol.iterator];
  Array.prototype[Symbol.iterator] = function* () { yield 'x'; yield 'y'; };
  function short() { const [a, b, c] = [1, 2, 3]; return String(a) + b + c; }
  console.log(short(), fib(3));
  Array.prototype[Symbol.iterator] = it;
  console.log(short(), fib(10));
  let s = 0; for (const x of [1, 2, 3]) s += x; console.log(s);
})();
