// Functions that name the variable that they initialise.
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
let even = (n) => (n === 0 ? true : odd(n - 1)), odd = function (n) { return n === 0 ? false : even(n - 1); };
console.log(fib(15), even(10), odd(7));
try { const f = (() => f)(); } catch (e) { console.log(e.message); }
try { const g = [() => g][0](); } catch (e) { console.log(e.message); }
try { const h = call(() => h); function call(x) { return x(); } } catch (e) { console.log(e.message); }
const named = function own() { return [typeof own, typeof named]; }; console.log(named());
const def = (x = def) => x === def; console.log(def());
for (const loop = (n) => (n ? loop(n - 1) : 'done'), i = 0; ;) { console.log(loop(3)); break; }
switch (1) { case 0: const sw = () => sw; case 1: try { sw; } catch (e) { console.log(e.message); } }
{ let q = () => q; const r = q; q = 5; console.log(r()); }
const k = class { static m = (() => { try { return k; } catch (e) { return e.message; } })(); }; console.log(k.m);
const gen = function* (n) { if (n) { yield n; yield* gen(n - 1); } }; console.log([...gen(3)]);
const as = async (n) => (n ? 1 + await as(n - 1) : 0); as(4).then(console.log);
