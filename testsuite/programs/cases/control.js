// Statements: labels, switch, try, closures in loops, destructuring, scope.
const log = [];
for (let i = 0, fs = []; i < 3; i++) { fs.push(() => i); if (i === 2) log.push(fs.map((f) => f())); }
for (var v = 0, vs = []; v < 3; v++) vs.push(() => v);
log.push(vs.map((f) => f()));
function fin(n) { try { if (n === 1) return 'try'; if (n === 2) throw new Error('x'); return 'end'; } catch (e) { return 'catch'; } finally { log.push('f' + n); if (n === 3) return 'override'; } }
log.push(fin(0), fin(1), fin(2), fin(3));
let n = 0;
a: while (true) { b: do { n++; if (n < 3) continue a; if (n < 5) continue b; break a; } while (n < 10); }
log.push(n);
function sw(x) { switch (x) { case 1: return 'one'; case '1': return 'str'; default: { let y = x; return 'def' + y; } case 2: return 'two'; } }
log.push(sw(1), sw('1'), sw(2), sw(3));
const { x: { y: [deep = 'd'] = [] } = {}, ...others } = { p: 1, q: 2 };
log.push(deep, others);
let s1 = 1, s2 = 2; [s1, s2] = [s2, s1]; log.push(s1, s2);
function args() { arguments[0] = 'changed'; return [arguments.length, [...arguments]]; }
function mapped(a) { arguments[0] = 9; return a; }
function unmapped(a) { 'use strict'; arguments[0] = 9; return a; }
log.push(args(1, 2), mapped(1), unmapped(1));
log.push(typeof hoisted, hoisted());
function hoisted() { return 'hoisted'; }
log.push((function f(n) { return n ? n * f(n - 1) : 1; })(10));
log.push([1, 2, 3].map((x) => x * 2).filter((x) => x > 2).reduce((a, b) => a + b));
log.push(((a, b = a + 1, { c = b } = {}) => [a, b, c])(1));
log.push(null ?? 'n', 0 || 'o', 1 && 'a', undefined?.x, { m() { return this.k; }, k: 5 }.m?.(), null?.[1]);
let la = null; la ??= 3; la ||= 4; la &&= 5; log.push(la);
log.push([..."héllo😀"].length, `a${1}b${[2, 3]}c`, String.raw`\n${1}`);
log.push(2 ** 10, 7 % -3, -7 % 3, 1 / 0, 0 / 0, 5 >>> 1, -5 >> 1, -5 >>> 28, ~5, 1 << 31, 0.1 + 0.2);
log.push('b' > 'a', '10' < 9, null == undefined, null == 0, NaN != NaN, [] + {}, [] == '', '1' + 1, '3' * '4');
for (const k in { a: 1, b: 2, __proto__: { c: 3 } }) log.push(k);
var getter = { get now() { return 'g'; }, ['comp' + 1]: 1, 'quoted key': 2, 3: 'num' };
log.push(getter.now, Object.keys(getter));
log.push(delete getter.now, 'now' in getter);
try { (function strict() { 'use strict'; undeclared = 1; })(); } catch (e) { log.push(e.message); }
try { let o = {}; o.a.b.c; } catch (e) { log.push(e.message); }
try { [].reduce((a) => a); } catch (e) { log.push(e.message); }
try { const [z] = null; } catch (e) { log.push(e.message); }
try { const { z } = null; } catch (e) { log.push(e.message); }
try { ({}).foo(); } catch (e) { log.push(e.message); }
try { new (void 0)(); } catch (e) { log.push(e.message); }
try { (function deepest() { deepest(); })(); } catch (e) { log.push(e instanceof RangeError, e.message); }
log.push(eval('1 + 1'), new Function('a', 'b', 'return a * b')(6, 7), (0, eval)('typeof log'));
(function () { var local = 'l'; eval('var added = local + "!"'); log.push(added); })();
with ({ w: 1 }) { log.push(w); }
for (const item of log) console.log(item);
