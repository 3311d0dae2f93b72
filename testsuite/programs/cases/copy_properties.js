// Spreads, rests and Object.assign, in places that see the same shapes again and again and then
// others, or prototypes that begin to mind.
const log = [];
const defaults = { a: 0, b: 1, x: 5, y: 6 };
const merge = (o) => ({ ...defaults, ...o });
const tagged = (o) => ({ type: 't', ...o, last: true });
const assigned = (o) => Object.assign({}, defaults, o);
const into = (t, o) => Object.assign(t, o);
const without = ({ b, ...rest }) => rest;
const all = (o) => [merge(o), tagged(o), assigned(o), without(o)].map((v) => JSON.stringify(v) + Object.keys(v).join()).join(' ');

const sym = Symbol('s');
class Point { #secret = 1; constructor(x) { this.x = x; this.b = 2; } get sum() { return this.x + this.#secret; } }
const hidden = Object.defineProperty({ q: 1 }, 'b', { value: 2, enumerable: false, writable: true, configurable: true });
const getter = { get b() { return log.push('get') && 7; }, c: 3 };
const sources = [
  { a: 1, b: 2 }, { a: 1, b: 2 }, { b: 2, a: 1 }, { type: 'own', b: 3 }, { [sym]: 1, b: 2, 5: 'five' }, new Point(3), hidden, getter,
  Object.freeze({ a: 9, b: 8 }), Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }), ['p', 'q'], 'text', 7, true,
  { ['__proto__']: null, b: 1 }, Object.assign(Object.create(null), { b: 1, n: 2 }), new Proxy({ b: 1, z: 2 }, {}), () => {}, { last: false },
  Object.fromEntries(Array.from({ length: 40 }, (_, i) => ['k' + i, i])),
];
for (let round = 0; round < 3; round++) {
  for (const o of sources) console.log(all(o));
}
for (const nothing of [null, undefined]) console.log(JSON.stringify([merge(nothing), tagged(nothing), assigned(nothing)]));
console.log(log.length, Object.getOwnPropertySymbols(merge(sources[4])).length, Object.getPrototypeOf(tagged({ ['__proto__']: 1 })) === Object.prototype);
console.log(Object.getPrototypeOf(assigned(JSON.parse('{"__proto__": [1]}'))));

// Attributes of what is copied, and of targets.
console.log(JSON.stringify(Object.getOwnPropertyDescriptors(merge(Object.freeze({ f: 1 })))));
for (let i = 0; i < 3; i++) {
  const target = i < 2 ? { a: 1, b: 2 } : Object.defineProperty({ a: 1, b: 2 }, 'b', { writable: false });
  try { console.log(into(target, { b: 5, c: 6 })); } catch (e) { console.log(e.message, target); }
}
for (let i = 0; i < 3; i++) {
  const target = { set b(v) { log.push(`set ${v}`); }, a: 1 };
  console.log(Object.keys(into(target, { b: 5, c: 6 })).join());
}
try { into(Object.freeze({ a: 1 }), { a: 2 }); } catch (e) { console.log(e.message); }
try { into(Object.preventExtensions({ a: 1 }), { n: 2 }); } catch (e) { console.log(e.message); }
console.log(into([1, 2, 3], ['x']), into(Object('ab'), { c: 1 }).c);

// A prototype begins to mind: an assignment calls its setter, a spread does not.
const plain = { a: 1, late: 2 };
for (let i = 0; i < 4; i++) {
  if (i === 2) Object.defineProperty(Object.prototype, 'late', { set(v) { log.push(`late ${v}`); }, configurable: true });
  console.log(JSON.stringify(Object.assign({}, plain)), JSON.stringify({ ...plain }), JSON.stringify({ z: 0, ...plain }));
}
delete Object.prototype.late;
console.log(JSON.stringify(Object.assign({}, plain)), log.slice(-4).join());

// The source changes while it is read.
const changing = { get first() { delete this.second; this.third = 3; return 1; }, second: 2 };
console.log(JSON.stringify(tagged(changing)), JSON.stringify(changing));

// Itself.
const self = { a: 1, b: { c: 2 } };
console.log(Object.assign(self, self) === self, JSON.stringify(self), { ...self }.b === self.b);

// Methods beside spreads have their home, names and order.
const base = { hello() { return 'base'; } };
const derived = { hello() { return super.hello() + '!'; }, ...{ extra: 1 }, get size() { return 2; }, ['comp' + 1]: function() {}, 3: 'three' };
Object.setPrototypeOf(derived, base);
console.log(derived.hello(), Object.keys(derived).join(), derived.comp1.name, derived.hello.name, derived.size);
