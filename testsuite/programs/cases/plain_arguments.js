// arguments that are only read need no object; those that escape or are aliases do.
function sum() { let s = 0; for (let i = 0; i < arguments.length; i++) s += arguments[i]; return s; }
function strictSum() { 'use strict'; let s = ''; for (let i = 0; i < arguments.length; i++) s += arguments[i] + ','; return s; }
function named(a, b) { return [a, b, arguments.length, arguments[0], arguments[1], arguments[2]].join(); }
function aliased(a) { arguments[0] = 'new'; return a; }
function assigned(a) { a = 'x'; return arguments[0]; }
function captured(a) { const f = () => a; return arguments[0] + f() + arguments.length; }
function capturedSet(a) { const f = () => { a = 9; }; f(); return arguments[0]; }
function outside() { return [arguments[5], arguments[-1], arguments['1'], arguments['length'], arguments[1.5], arguments['x'], typeof arguments[Symbol.iterator]].map(String).join(); }
function keys(k) { return String(arguments[k]); }
function callee() { const k = 'callee'; return arguments[k] === callee; }
function strictCallee() { 'use strict'; const k = 'callee'; try { return arguments[k]; } catch (e) { return e.constructor.name; } }
function returned() { return arguments; }
function inner() { const g = () => arguments.length + arguments[0]; return g(9, 9, 9); }
function nested() { function g() { return arguments.length; } return g(1) + arguments.length; }
function lengthSet() { arguments.length = 7; return arguments.length; }
console.log(sum(), sum(1, 2, 3), sum('a', 'b'), strictSum(1, 'x', null));
console.log(named(), named(1), named(1, 2, 3), aliased('old'), assigned('y'), captured('z'), capturedSet(3));
console.log(outside('a', 'b'), outside());
console.log(keys(0), keys('length'), keys(3), keys('nothing'), callee(), strictCallee());
console.log(returned(1, 2).length, inner(4, 5), nested(1, 2, 3), lengthSet(1));
Object.prototype[3] = 'from the prototype';
console.log(keys(3), outside(1).split(',')[0]);
delete Object.prototype[3];

// Properties with default values are often missing.
function options({ width = 1, height = 2, name = 'box', ...rest } = {}) { return width * height + name + Object.keys(rest); }
let text = '';
for (let i = 0; i < 5; i++) text += options() + options({ width: i }) + options({ height: undefined, name: null, more: 1 });
console.log(text);
console.log(options(Object.create({ width: 5 })), options(Object.assign(() => 1, { height: 4 })), options('text'));
try { options(null); } catch (e) { console.log(e.name); }

// Captured variables that change, and those that do not.
const fixed = { a: 1, b: 2 };
let moving = 1;
function reads(f) {
  let s = fixed.a + moving;
  f();
  s += fixed.a * 10 + moving * 100;
  if (s > 0) s += moving;
  return s;
}
console.log(reads(() => { moving = 2; }), reads(() => { fixed.a = 5; }), reads(() => {}));
function early() { return typeof late === 'undefined' ? 'no' : late; }
function tooEarly() { try { return dead + dead; } catch (e) { return e.name + ': ' + e.message; } }
console.log(tooEarly());
var late = 3;
const dead = 4;
console.log(early(), tooEarly(), tooEarly());
const fs = [];
for (let i = 0; i < 3; i++) { const sq = i * i; fs.push(() => { const t = sq + i; return t + sq; }); }
console.log(fs.map(f => f()).join());
function counter() { let n = 0; return { up() { n++; const m = n; n++; return m + n; }, get: () => n + n }; }
const c = counter();
console.log(c.up(), c.get(), c.up(), c.get());
