// Names of accessors with computed keys
const n = 'a', s = Symbol('foo');
const o = { get [n]() { return 1; }, set [n](v) {}, get [s]() { return 1; }, get [1 + 1]() {}, get b() { return 2; }, get 1e3() {}, set ['x' + n](v) {} };
for (const k of Reflect.ownKeys(o)) {
  const d = Object.getOwnPropertyDescriptor(o, k);
  console.log(String(k), d.get?.name, d.set?.name);
}
class C { static get [n]() {} static get b() {} get [s]() {} static set ['y'](v) {} get #p() { return 1; } static names() { return C; } }
console.log(Object.getOwnPropertyDescriptor(C, 'a').get.name, Object.getOwnPropertyDescriptor(C, 'b').get.name,
  Object.getOwnPropertyDescriptor(C.prototype, s).get.name, Object.getOwnPropertyDescriptor(C, 'y').set.name);

// All parts of a class are strict code
function heritage() { class B extends (Object.preventExtensions({}).prop = 4, Object) {} return B; }
function key() { return class { [Object.preventExtensions({}).prop = 4]() {} }; }
function field() { return class { [(undeclaredInClass = 1)] = 2; }; }
for (const f of [heritage, key, field]) {
  try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); }
}
(function () { Object.freeze([1]).length = 0; console.log('sloppy'); })();

// Setters that go
const sym = Symbol('gone');
function F() {}
const f = new F();
let seen = [];
Object.defineProperty(F.prototype, sym, { configurable: true, get: () => 23, set: v => seen.push(v) });
Object.defineProperty(F.prototype, 'named', { configurable: true, get: () => 24, set: v => seen.push(v) });
function put(x, k, v) { x[k] = v; }
function putStrict(x, k, v) { 'use strict'; x[k] = v; }
function putNamed(x, v) { 'use strict'; x.named = v; }
for (let i = 0; i < 3; i++) { put(f, sym, i); putStrict(f, sym, i); putNamed(f, i); }
Object.defineProperty(F.prototype, sym, { set: undefined });
Object.defineProperty(F.prototype, 'named', { set: undefined });
put(f, sym, 9);
for (const g of [() => putStrict(f, sym, 9), () => putNamed(f, 9)]) try { g(); } catch (e) { console.log(e.message); }
console.log(seen.join());

// A proxy that is revoked while its trap is looked for
function revoking(target) {
  const { proxy, revoke } = Proxy.revocable(target, new Proxy({}, { get() { revoke(); } }));
  return proxy;
}
console.log(Object.getPrototypeOf(revoking([])) === Array.prototype, Object.isExtensible(revoking({})), 'a' in revoking({ a: 5 }),
  revoking({ a: 5 }).a, delete revoking({}).a, Object.getOwnPropertyNames(revoking({ a: 5 })).length, revoking(function () { return 'ok'; })());
try { new (revoking(function q() {}))(); } catch (e) { console.log(e.name); }

// Holes of a sorted array are deleted in order
for (const compare of [undefined, (a, b) => a - b]) {
  const deleted = [];
  new Proxy([, , 0], { deleteProperty(t, k) { deleted.push(k); return delete t[k]; } }).sort(compare);
  console.log(deleted.join());
}

// Constructors of derived classes that return no object
class Base { constructor(a) { this.a = a; } }
class ReturnsTrue extends Base { constructor(a) { super(a); return true; } }
class ReturnsZero extends Base { constructor(a) { super(a); return 0; } }
class Plain { constructor() { return 1.5; } }
for (const K of [ReturnsTrue, ReturnsZero, Plain]) {
  try { console.log(new K(1)); } catch (e) { console.log(e.message); }
}
