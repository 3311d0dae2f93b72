// Code made at run time: calls among its functions, exceptions that pass several of them,
// and stacks that show them.
const make = (params, body) => new Function(...params, body);
const names = e => e.stack.split('\n').slice(1).map(l => l.trim().split(' ').slice(1, l.includes('at new ') ? 3 : 2).join(' ')).slice(0, 3).join(', ');

const run = make(['names', 'log'], `
  function A() { throw new Error('in A') }
  function f() { return new A() }
  class B { constructor() { f() } }
  try { f() } catch (e) { log(e.message, names(e).split(", ")[0]) }
  try { new B() } catch (e) { log(e.message, names(e)) }

  // Frames of one loop, of compiled callers in between, and of generators.
  const outer = n => n ? outer(n - 1) : [1].map(function inner() { return names(new Error('x')) })[0];
  log(outer(2));
  function* g() { try { yield* h() } finally { log('closed') } }
  function* h() { yield 1; throw new Error('h') }
  try { for (const x of g()) log(x) } catch (e) { log(e.message) }

  // Regions: left by return, break and exceptions, in functions called in a loop.
  function first(list) { for (const x of list) { try { if (x > 1) return x } finally { if (x === 3) break } } return 'none' }
  log(first([1, 2, 3]), first([3, 4]), first([0]));
  function rethrow(n) { try { if (n === 0) throw n; return rethrow(n - 1) } catch (e) { if (n < 3) throw e + 1; return 'caught ' + e } finally { if (n === 5) log('five') } }
  log(rethrow(6));
  function depth(n) { try { return depth(n + 1) } catch (e) { return n > 100 && e instanceof RangeError } }
  log(depth(0));

  // Arguments: too few, too many, defaults, rest, this.
  function args(a, b, c, d) { return [a, b, c, d].map(String).join() }
  log(args(), args(1), args(1, 2, 3), args(1, 2, 3, 4, 5));
  function locals(x) { var y; if (x) y = x; return y }
  log(locals(1), locals(0), locals());
  function rest(a, ...r) { return r.length + ':' + a } log(rest(), rest(1, 2, 3));
  function sloppy() { return typeof this } log(sloppy.call(5), sloppy.call(null));
  function strict() { 'use strict'; return typeof this } log(strict.call(5), strict());
  function constructs() { this.a = new.target === constructs; return 7 } log(new constructs().a);
  function returns() { return { own: true } } log(new returns().own);
  log(Reflect.construct(function () { return new.target }, [], Array) === Array);
  try { B() } catch (e) { log(e.message) }
  try { undefined.x() } catch (e) { log(e.message) }
  try { ({}).y() } catch (e) { log(e.message) }
`);
run(names, console.log);

// Arguments objects and rest arrays that are only looked at.
const lists = make(['log'], `
  function a() { return [arguments.length, arguments[0], arguments[1], arguments[-1], arguments['1'], arguments.callee === a].join() }
  log(a(), a(1), a(1, 2, 3));
  function b(x) { 'use strict'; x = 9; return arguments[0] + ',' + arguments[5] } log(b(1));
  function c(x) { x = 9; return arguments[0] } log(c(1), c());
  const sum = (...n) => { let s = 0; for (const x of n) { if (x < 0) break; s += x } return s + n.length + ':' + n[0] + n[9] };
  log(sum(), sum(1, 2), sum(1, -1, 5));
  function pass(f, ...more) { return f(...more) } log(pass(Math.max, 3, 7, 5), pass(() => 'none'));
  function lead(f, ...more) { return f('lead', ...more) } log(lead((...x) => x.join('-'), 1, 2));
  function apply(f) { return f.apply(this, arguments) } log(apply(function () { return arguments.length }, 1, 2));
  function both(...r) { return [...r, r.length, ...r].join() } log(both(1, 2));
  const saved = Array.prototype[Symbol.iterator];
  Array.prototype[Symbol.iterator] = function* () { yield 'other' };
  try { log(pass((...x) => x.length + x[0], 1, 2)); for (const x of [1]) log(x); log((...r) => 0, sum.length) } finally { Array.prototype[Symbol.iterator] = saved }
  function keeps() { const x = arguments; return () => x[0] } log(keeps(4)());
  function deletes() { delete arguments[0]; return arguments[0] } log(deletes(1));
`);
lists(x => console.log(String(x)));
lists((...x) => console.log(...x.map(String)));

const tests = make(['log'], `
  const o = { n: 0, s: '', u: undefined, z: null, f() { return 0 }, get boom() { throw new Error('boom') } };
  if (o.n) log('n'); if (o.s) log('s'); if (o.u === undefined) log('u'); if (o.zz === undefined) log('zz');
  if (o.z === undefined) log('z'); if (!o.f()) log('f'); if (o.f) log('fn');
  try { if (o.boom === undefined) log('never') } catch (e) { log(e.message) }
  for (const v of [1, 'a', null, undefined, {}, [], () => 1, true, 1n, Symbol.iterator]) {
    let s = '';
    if (typeof v === 'number') s += 'number'; if (typeof v == 'string') s += 'string'; if (typeof v === 'object') s += 'object';
    if (typeof v === 'function') s += 'function'; if (typeof v === 'boolean') s += 'boolean'; if (typeof v === 'undefined') s += 'undefined';
    if (typeof v !== 'bigint' && typeof v !== 'symbol') s += '!';
    if (v === 'a') s += ' is a'; if (v === 'abc'.slice(0, 2)) s += ' no';
    log(s);
  }
  let text = 'ab'; if (text + '' === 'ab') log('same'); if ('a' + 'b' + text.slice(2) === 'ab') log('same too');
  log(isNaN('x'), isNaN(NaN), isFinite('12'), isFinite(1 / 0), Array.isArray(new Proxy([], {})), Array.isArray({}), Number.isInteger(5.5), Number.isInteger(-0));
  log(7 % 3, -7 % 3, 7 % -3, 5.5 % 2, 0 % 5, Object.is(-0 % 5, -0), 5 % 0, 2147483648 % 3, -1 % 1);
  log(1 << 31, 1 << 32, -1 >>> 0, -1 >> 1, 5 & -0, 4294967297 | 0, 1.9 ^ 0, '6' & 3, 2n ** 3n << 2n);
  log(Math.floor(-0.5), Object.is(Math.floor(-0), -0), Math.ceil(-0.5), Math.abs(-0), Math.sqrt(-1), Math.trunc(-1.5), Math.floor('2.5'));
  let i = '5'; i++; log(i); let b = 5n; b--; log(b); let d = new Date(0); d++; log(d); let u; log(u++, u);
  log('a' + 1 + null + undefined + true + [1, 2] + {} + -0 + 1e21 + 'z', 1 + 2 + 'x' + 1 + 2);
  log('x' + { toString: () => 't', valueOf: () => 'v' } + 'y');
  try { log('a' + 1 + Symbol('q')) } catch (e) { log(e.message) }
  const list = []; list.push(1); list.push(2, 3); log(list.pop(), list.push(4), list.join());
  const fake = { push(x) { return 'own ' + x }, charCodeAt() { return 'mine' } }; log(fake.push(1), fake.charCodeAt(0));
  log('héllo'.charCodeAt(1), 'abc'.charCodeAt(9), 'abc'.charAt(1), 'abc'.slice(1, 3), 'abc'.substring(3, 1), 'abc'.slice(-2, 3));
  for (let k = 0, x = 1, y = 2; k < 3; k++) { [x, y] = [y, x + y]; log(k, x, y) }
  let p = 1, q = 2, r = 3; for (let k = 0; k < 4; k++) { const t = p; p = q; q = r; r = t } log(p, q, r);
`);
tests(console.log);
