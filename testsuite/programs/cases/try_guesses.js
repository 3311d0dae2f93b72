'use strict';
// Functions with try statements rest on guesses, too. When one is wrong inside a region, the
// function goes on there: what is open is closed, what was thrown is caught, once.
const log = (...a) => console.log(...a);
const many = (f, ...a) => { let r; for (let i = 0; i < 50; i++) r = f(...a); return r; };

function code(text, i) { try { return text.charCodeAt(i % text.length) + i; } catch (e) { return e.name; } }
log(many(code, 'abc', 4), code('abc', -1), code('', 0), code(null, 1), code({ length: 2, charCodeAt: x => 'own' + x }, 3), code('abc', '4'), code('abc', 1.5));
log(code({ get length() { throw new RangeError('length'); }, charCodeAt() {} }, 1), code([1], 2), code(new String('xyz'), 2), code('abc', 5n));
const original = String.prototype.charCodeAt;
String.prototype.charCodeAt = function (i) { if (i === 2) throw new SyntaxError('two'); return -original.call(this, i); };
log(code('abc', 1), code('abc', 2));
String.prototype.charCodeAt = original;
log(code('abc', 2));

function sums(list, by) {
  let sum = 0, rounds = 0, handled = 0;
  for (let i = 0; i < list.length; i++) {
    try {
      if (list[i] === 'skip') continue;
      if (list[i] === 'stop') break;
      sum = sum + list[i] * by;
    } catch (e) {
      handled++;
      sum = sum - 1;
    } finally {
      rounds++;
    }
  }
  return [sum, rounds, handled].join(' ');
}
log(many(sums, [1, 2, 3], 2), sums([1, 'skip', '5', { valueOf: () => 7 }, { valueOf() { throw 1; } }, 2n, 9, 'stop', 1], 3), sums([1, undefined, 2], 1));

// nested regions, left from the inner one
function nested(a, b, c) {
  const trace = [];
  let n = 0;
  try {
    n = n + a * 2;
    try {
      n = n + b * 2;
      trace.push('b' + n);
      try { n = n + c * 2; } finally { trace.push('c' + n); }
      n = n * b;
    } catch (e) { trace.push('inner ' + e.message); n = n - a; throw new Error('again ' + e.message); }
    n = n / a;
  } catch (e) { trace.push('outer ' + e.message); n = -n; }
  trace.push(n * 2);
  return trace.join(', ');
}
const bad = m => ({ valueOf() { throw new Error(m); } });
log(many(nested, 1, 2, 3));
log(nested('4', 2, 3), '|', nested(1, '2', 3), '|', nested(1, 2, '3'), '|', nested(bad('a'), 1, 1), '|', nested(1, bad('b'), 1), '|', nested(1, 1, bad('c')));
let calls = 0;
const later = { valueOf() { if (++calls > 2) throw new Error('third'); return 3; } };
log(nested(1, later, 3), calls);

// iterators that are open where a guess fails are closed by what is thrown later
const closing = (name, list) => ({ [Symbol.iterator]() { let i = 0; return { next: () => ({ value: list[i++], done: i > list.length }), return() { log('closed', name); return {}; } }; } });
function iterate(outer, inner, by) {
  let sum = 0;
  try {
    for (const x of outer) {
      sum = sum + x * by;
      try {
        for (const y of inner) sum = sum + y * x;
      } catch (e) { log('inner', e.message, sum); sum = sum + 1; }
    }
    return 'sum ' + sum;
  } catch (e) {
    return 'caught ' + e.message + ' ' + sum;
  } finally { log('done', sum); }
}
const plain = [1, 2, 3];
log(many(() => { let s = 0; try { for (const x of plain) s += x * 2; } catch { s = -1; } return s; }));
log(iterate(plain, plain, 2), iterate(closing('o', [1, 2]), closing('i', [3, 4]), 1));
log(iterate(closing('o', [1, '2', bad('o3')]), closing('i', [3, '4', 5]), 1));
log(iterate(closing('o', [1, 2]), closing('i', [3, '4', bad('i3')]), '2'));
log(iterate(closing('o', [1, 2]), closing('i', [bad('i1')]), bad('by')));

// return and finally
function returns(x) { try { return x * 2; } finally { if (x > 5) return 'late ' + x; } }
log(many(returns, 1), returns(6), returns('3'), returns('7'));
try { returns(bad('ret')); } catch (e) { log(e.message); }
function rethrow(x, y) { let step = 0; try { step = x * 1; step = y * 2; return step; } catch (e) { throw [e.message, step]; } }
log(many(rethrow, 1, 2));
for (const [x, y] of [[bad('x'), 1], [3, bad('y')], ['4', bad('z')]]) try { rethrow(x, y); } catch (e) { log(e); }

// fields, constructors, this
class Point { constructor(x, y) { try { this.x = x; this.y = y * 1; } catch (e) { this.failed = e.message; } } len() { try { return Math.sqrt(this.x * this.x + this.y * this.y); } catch { return NaN; } } }
let p; for (let i = 0; i < 50; i++) p = new Point(3, 4);
log(p, p.len(), new Point(3, '4'), new Point(1, bad('no')), new Point(1n, 2).len(), new Point('3', '4').len());
const frozen = Object.freeze(new Point(5, 12));
function store(o, v) { try { o.x = v * 1; o.y = o.x + v; return o.y; } catch (e) { return e.constructor.name; } }
log(many(store, { x: 1, y: 2 }, 3), store(frozen, 1), store({ set x(v) { throw new EvalError('x'); }, y: 0 }, 1), store(null, 1), store({}, '5'));
const sq = Math.sqrt;
Math.sqrt = () => { throw new Error('sqrt'); };
log(new Point(3, 4).len());
Math.sqrt = sq;

// arrays and holes, writes that throw
function fill(a, n) { let i = 0; try { for (; i < n; i++) a[i] = a[i] + 1; } catch (e) { return e.constructor.name + i; } return a; }
log(many(fill, [1, 2, 3], 3).length, fill([1, , 3], 3), fill(Object.freeze([1]), 1), fill(null, 1), fill(['x', { valueOf: () => 9 }], 2), fill([1n], 1));
// deep recursion ends in a RangeError that is caught where it was tried
function depth(n) { try { return depth(n + 1) + 0; } catch (e) { return e instanceof RangeError ? 1 : e; } }
log(depth(0));
let count = 0;
function deeper(n) { count = n; return deeper(n * 1 + 1) + n; }
function limited(x) { try { return deeper(x * 1); } catch (e) { return e.constructor === RangeError; } }
log(limited(1), limited('2'), count > 1000);
// what is captured sees every assignment
function captured(x) { let n = 0; const get = () => n; try { n = x * 2; n = get() + x * 3; } catch { n = get() + 0.5; } return get(); }
log(many(captured, 2), captured('2'), captured(bad('c')));
function swap(a, b) { try { [a, b] = [b, a]; return a - b; } catch { return 'no'; } }
log(many(swap, 1, 2), swap('1', 5), swap(1n, 1));
function sw(x) { try { switch (x * 1) { case 1: return 'one'; case 2: break; default: throw new Error('other ' + x); } } catch (e) { return e.message; } finally { count = -1; } return 'two'; }
log(many(sw, 1), sw(2), sw('2'), sw(3), sw('4'), sw(bad('sw')), count);
