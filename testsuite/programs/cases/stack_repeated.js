'use strict';
// Errors made in the same places again and again: every stack is that of its own call.
function line(e, n) { return e.stack.split('\n').slice(0, n).map(s => s.replace(/\(.*[\\/]/, '(').replace(/at (?:async )?\/.*[\\/]/, 'at ')).join(' | '); }
function one(x) { if (x % 2) throw new Error('odd ' + x); throw new TypeError('even ' + x); }
const small = x => one(x);
function viaA(x) { return small(x); }
function viaB(x) { return small(x); }
for (let i = 0; i < 6; i++) {
  try { (i < 3 ? viaA : viaB)(i); } catch (e) { console.log(line(e, 4)); }
}
function deep(n, x) { if (n === 0) return one(x); return deep(n - 1, x) + 1; }
for (const n of [0, 3, 3, 12, 200, 200, 201]) {
  try { deep(n + 3, n); } catch (e) { console.log(line(e, n > 100 ? 11 : 4)); }
}
for (const limit of [2, 50, 5]) {
  Error.stackTraceLimit = limit;
  try { deep(60, 1); } catch (e) { console.log(limit, e.stack.split('\n').length); }
  try { deep(200, 1); } catch (e) { console.log(limit, e.stack.split('\n').length); }
}
Error.stackTraceLimit = 3;
class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }
class Bare extends Error {}
for (let i = 0; i < 2; i++) {
  for (const C of [Mine, Bare]) console.log(line(new C('c' + i), 2));
  const o = {};
  (function capture() { Error.captureStackTrace(o, capture); })();
  console.log(line(o, 2));
}
Error.stackTraceLimit = 10;
[1, 2].forEach(v => { try { null.x; } catch (e) { console.log(line(e, 3)); } });
try { one(1); } catch (e) {
  try { throw e; } catch (f) { console.log(e === f, line(f, 2)); }
}
