// Methods of arrays and strings, typed arrays and Math in their inlined forms.
'use strict';
function t(a) { const out = []; out.push(a.push(5)); out.push(a.pop()); out.push(a.pop(), a.length); return out.join(); }
console.log(t([1, 2]), t([]), t([, ,]), t({ length: 2, 1: 'x', push: Array.prototype.push, pop: Array.prototype.pop }));
try { t(Object.freeze([1])); } catch (e) { console.log(e.message); }
try { t(null); } catch (e) { console.log(e.message); }
try { t({}); } catch (e) { console.log(e.message); }
class S extends Array { push(x) { return super.push(x, x); } }
console.log(t(S.from([1])));
function c(s, i) { return s.charCodeAt(i) + s.charCodeAt(); }
console.log(c('abc', 1), c('abc', 5), c('abc', -1), c('abc', 'x'), c('', 0), c('a€😀', 2), c('x' + 'y'.repeat(40), 20), c(new String('qr'), 1), c('abc', 1.5), c('abc', -0));
try { c(5, 1); } catch (e) { console.log(e.message); }
const p = Array.prototype.push; Array.prototype.push = function (x) { return p.call(this, x * 2); };
console.log(t([1]));
Array.prototype.push = p; console.log(t([1]));
Object.defineProperty(Array.prototype, 3, { set(v) { console.log('set', v); }, get() { return 'proto'; }, configurable: true });
const q = [1, 2, 3]; try { console.log(t(q), q.length); } catch (e) { console.log(e.message); }
delete Array.prototype[3];
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
function fill(a, n, k) { for (let i = 0; i < n; i++) { a[i] = i * k; a[i] += 0.5; a[n - 1 - i] -= -1; } let s = 0; for (let i = -1; i <= n; i++) s += a[i] || 0; return s; }
for (const K of kinds) console.log(K.name, fill(new K(50), 50, 7), fill(new K(50), 50, -1e9), fill(new K(40), 50, 13.37), fill(new K(10), 10, NaN), new K([1, 300, -1, 2.5, 3.5]).map(x => x * 1.5).join());
function swapT(a, i, j) { [a[i], a[j]] = [a[j], a[i]]; return a.join(); }
for (const K of kinds) console.log(swapT(new K([1, 2, 3]), 0, 2), swapT(new K([1, 2, 3]), 0, 7));
function props(o, k) { o[k] += 1; o[k]++; o[k] **= 2; return JSON.stringify(o); }
console.log(props([1, 2, 3], 1), props({ a: 1 }, 'a'), props([1], -1), props([1, 2], 1.5), props({}, { toString() { return 'zz'; } }), props([1, 2], '0'), props([1, 2, 3], -0));
function loop(o, n) { for (let i = 0; i < n; i++) { o[i] += i; o[i * 2] -= 1; } return JSON.stringify(o); }
console.log(loop([1, 2, 3, 4], 4), loop({}, 2), loop(new Float64Array(4), 4), loop([, 1], 3));
function trig(n) { let s = 0; for (let i = 0; i < n; i++) s += Math.sin(i) * Math.cos(i / 3) + Math.atan2(i, 3) + Math.exp(-i) + Math.log(i + 1) + Math.tan(i) + Math.atan(i); return s; }
console.log(trig(100)); const ms = Math.sin; Math.sin = () => 5; console.log(trig(10)); Math.sin = ms;
function negs() { let s = 0; for (let i = -2; i <= 2; i++) for (let j = -1; j < 1; j++) s += i * 3 + j * -1; return [s, 1 / (-0), -0 === 0, Object.is(-0, 0), -(-5)].join(); }
console.log(negs());
