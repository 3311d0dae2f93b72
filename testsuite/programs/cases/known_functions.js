// Known built-in functions that change in every way.
function f(x) { return [isNaN(x), Number.isInteger(x), Array.isArray(x), Math.floor(x), 'abc'.charCodeAt(x)].join(); }
const run = () => { let s; for (let i = 0; i < 3; i++) s = f(1.5); return s; };
console.log(run());
const saved = { isNaN, floor: Math.floor, isArray: Array.isArray, isInteger: Number.isInteger, Array, Math, Number };
isNaN = () => 'mine'; console.log(run());
isNaN = saved.isNaN; console.log(run());
globalThis.isNaN = () => 'again'; console.log(run());
globalThis['is' + 'NaN'] = saved.isNaN; console.log(run());
Array.isArray = () => 'array'; console.log(run()); Array.isArray = saved.isArray; console.log(run());
globalThis.Array = { isArray: () => 'other' }; console.log(run()); globalThis.Array = saved.Array; console.log(run());
Number.isInteger = (x) => 'int'; console.log(run()); Number.isInteger = saved.isInteger; console.log(run());
Number = function () {}; Number.isInteger = () => 'number'; console.log(run()); Number = saved.Number; console.log(run());
Math = { floor: () => 'm' }; console.log(run()); Math = saved.Math; console.log(run());
Object.defineProperty(globalThis, 'Math', { get() { return { floor: () => 'got' }; }, configurable: true }); console.log(run());
Object.defineProperty(globalThis, 'Math', { value: saved.Math, writable: true, configurable: true }); console.log(run());
Reflect.set(Math, 'floor', () => 'reflect'); console.log(run()); Object.assign(Math, { floor: saved.floor }); console.log(run());
delete Math.floor; try { run(); } catch (e) { console.log(e.message); } Math.floor = saved.floor; console.log(run());
const p = String.prototype.charCodeAt; String.prototype.charCodeAt = () => 'char'; console.log(run()); String.prototype.charCodeAt = p; console.log(run());
for (let i = 0; i < 4; i++) { globalThis.callback = () => i; globalThis.holder = { i }; globalThis.isNaN = i % 2 ? saved.isNaN : () => i; console.log(run(), globalThis.callback(), globalThis.holder.i); }
