// Objects of constants that are only read, and some that look alike but are changed.
const kinds = { open: 1, close: 2, 'text node': 3, no: false, name: 'kind', minus: -4, sum: 1 + 2 };
const local = () => [kinds.open, kinds.close, kinds['text node'], kinds.no, kinds.name, kinds.minus, kinds.sum, kinds.missing, kinds?.open, kinds.toString === Object.prototype.toString];
console.log(local());
for (const key of ['open', 'name', 'x']) console.log(kinds[key]);
const changed = { a: 1 }; changed.a = 2; console.log((() => changed.a)());
const updated = { a: 1 }; updated.a++; console.log((() => updated.a)());
const deleted = { a: 1 }; delete deleted.a; console.log((() => deleted.a)());
const optional = { a: 1 }; delete optional?.a; console.log((() => optional.a)());
const destructured = { a: 1 }; [destructured.a] = [5]; console.log((() => destructured.a)());
const looped = { a: 1 }; for (looped.a of [7, 8]); console.log((() => looped.a)());
const passed = { a: 1 }; ((o) => { o.a = 3; })(passed); console.log((() => passed.a)());
const called = { a: 1, set(x) { this.a = x; } }; called.set(9); console.log((() => called.a)());
const tagged = { a: 1, tag() { this.a = 6; } }; tagged.tag`x`; console.log((() => tagged.a)());
const indexed = { a: 1, set(x) { this.a = x; } }; indexed['set'](4); console.log((() => indexed.a)());
const aliased = { a: 1 }; const alias = { aliased }; alias.aliased.a = 10; console.log((() => aliased.a)());
const twice = { a: 1, a: 2 }; console.log((() => twice.a)());
const spread = { a: 1, ...{ a: 3 } }; console.log((() => spread.a)());
const computed = { a: 1, ['a']: 4 }; console.log((() => computed.a)());
const getter = { a: 1, get b() { return this.a; } }; console.log((() => getter.a + getter.b)());
const proto = { __proto__: { a: 5 }, b: 1 }; console.log((() => proto.a + proto.b)(), proto.__proto__.a);
const evaled = { a: 1 }; eval('evaled.a = 11'); console.log((() => evaled.a)());
try { early(); } catch (e) { console.log(e.message); }
function early() { return later.a; }
const later = { a: 1 }; console.log(early());
(function () { const inner = { a: 1, b: 'two' }; for (let i = 0; i < 2; i++) switch (i + 1) { case inner.a: console.log('one'); break; case 2: console.log(inner.b); } })();
