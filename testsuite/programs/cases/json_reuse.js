'use strict';
// JSON.parse and JSON.stringify inside each other and after errors: what one leaves behind
// must not show in the next.
const bad = ['{"a":[1,2,{"b":', '[1,2', '{"a":1,}', '[{"x":[[["deep"', '"\\u12', '{"k":"v"} x'];
for (const t of bad) try { JSON.parse(t); } catch (e) { console.log(e.name, JSON.stringify(JSON.parse('{"a":[1,{"b":2}],"c":"d"}'))); }
console.log(JSON.stringify(JSON.parse('{"a":{"n":[1,2,3]},"b":[{"n":[]}]}', (k, v) => (k === 'n' ? JSON.parse(JSON.stringify({ was: v, text: '[' + v + ']' })) : v))));
const nested = { toJSON() { return 'in ' + JSON.stringify({ x: [1, { toJSON: () => JSON.stringify('ö"\n') }] }); } };
console.log(JSON.stringify({ before: 'abc', nested, after: [nested, 'я', nested] }), JSON.stringify({ b: 1, nested, a: 'z' }));
const thrower = { a: { b: { toJSON() { throw new Error('in toJSON'); } } } };
for (let i = 0; i < 3; i++) { try { JSON.stringify([1, thrower]); } catch (e) { console.log(e.message, JSON.stringify({ ok: [i] })); } }
const loop = { name: 'l', list: [] }; loop.list.push({ loop });
for (let i = 0; i < 2; i++) try { JSON.stringify({ in: loop }); } catch (e) { console.log(e.message, JSON.stringify([loop.name])); }
const same = { s: 1 };
console.log(JSON.stringify([same, same, { same }]), JSON.stringify({ u: undefined, f() {}, s: Symbol(), n: NaN, d: [undefined, () => 1] }));
const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => ['k' + i, i % 2 ? i : { ['n' + i % 100]: 'v' + i }]));
const text = JSON.stringify(many);
console.log(text.length, JSON.stringify(JSON.parse(text)) === text, JSON.stringify(JSON.parse(text), null, 1).length);
console.log(JSON.stringify(JSON.parse('[' + '{"id":1,"name":"n","id":2},'.repeat(3) + '{"1":1,"a":2,"0":0}]')), JSON.stringify(JSON.parse('{"__proto__":{"x":1},"":2}')));
const a = JSON.parse('{"p":1,"q":2}'), b = JSON.parse('{"p":3,"q":4}'); a.p = 9; delete b.q; b.r = 5;
console.log(JSON.stringify([a, b, JSON.parse('{"p":3,"q":4}')]));
const ctl = Array.from({ length: 0x100 }, (_, i) => String.fromCharCode(i)).join('');
console.log(JSON.stringify(ctl), JSON.parse(JSON.stringify(ctl)) === ctl, JSON.stringify(ctl + '\u2028\ud800я').length, JSON.stringify({ [ctl]: 1 }).length);
console.log(JSON.stringify('x'.repeat(70000)).length, JSON.stringify(''), JSON.stringify('"'), JSON.stringify({}), JSON.stringify([]), JSON.stringify('a'), JSON.stringify(7), JSON.stringify());
