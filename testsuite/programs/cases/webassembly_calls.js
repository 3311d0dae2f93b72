// Calls between JavaScript and WebAssembly: conversions, references, traps, exceptions.
const leb = (n) => { const r = []; do { const c = n & 127; n >>>= 7; r.push(n ? c | 128 : c); } while (n); return r; };
const str = (s) => [...leb(s.length), ...Buffer.from(s)];
const vec = (items) => [...leb(items.length), ...items.flat(9)];
const section = (id, items) => { const b = vec(items); return [id, ...leb(b.length), ...b]; };
const code = (...b) => { b = [0, ...b.flat(9), 0x0b]; return [...leb(b.length), ...b]; };
const [I32, I64, F32, F64, FUNC, EXT] = [0x7f, 0x7e, 0x7d, 0x7c, 0x70, 0x6f];
const type = (p, r) => [0x60, ...vec(p), ...vec(r)];
const module = (...sections) => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]));
const attempt = (name, f) => { try { console.log(name, f()); } catch (e) { console.log(name, '!', e instanceof Error ? `${e.name}: ${e.message}` : e); } };

// identities of every type, a pair of results, an import, a recursion
const m = module(
  section(1, [type([I32], [I32]), type([I64], [I64]), type([F32], [F32]), type([F64], [F64]), type([EXT], [EXT]), type([FUNC], [FUNC]),
    type([I32, F64], [F64, I32]), type([I32, I32, I32, I32, I32, I32], [I32]), type([], [])]),
  section(2, [[...str('m'), ...str('f'), 0, 0], [...str('m'), ...str('pair'), 0, 6], [...str('m'), ...str('six'), 0, 7]]),
  section(3, [0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 0, 8]),
  section(4, [[FUNC, 1, 2, 4]]),
  section(5, [[1, 1, 3]]),
  section(6, [[I32, 1, 0x41, 7, 0x0b], [I64, 0, 0x42, 9, 0x0b]]),
  section(7, [...['i32', 'i64', 'f32', 'f64', 'ext', 'func', 'pair', 'call', 'six', 'trap', 'deep', 'zero'].map((n, i) => [...str(n), 0, i + 3]),
    [...str('f'), 0, 0], [...str('again'), 0, 3], [...str('table'), 1, 0], [...str('memory'), 2, 0], [...str('g'), 3, 0], [...str('h'), 3, 1]]),
  section(9, [[0, 0x41, 0, 0x0b, 2, 3, 0]]),
  section(10, [code(0x20, 0), code(0x20, 0), code(0x20, 0), code(0x20, 0), code(0x20, 0), code(0x20, 0), code(0x20, 0, 0x20, 1, 0x10, 1),
    code(0x20, 0, 0x10, 0), code(0x20, 0, 0x20, 1, 0x20, 2, 0x20, 3, 0x20, 4, 0x20, 5, 0x10, 2), code(0x00),
    code(0x20, 0, 0x10, 13), code(0x41, 1, 0x41, 0, 0x6d, 0x1a)]));
console.log(WebAssembly.Module.imports(m), WebAssembly.Module.exports(m).map((e) => `${e.name}:${e.kind}`).join());

let onCall = (x) => x * 2;
const i = new WebAssembly.Instance(m, { m: { f: (x) => onCall(x), pair: (a, b) => [b, a], six: (...a) => a.reduce((x, y) => x + y) } });
const e = i.exports;
console.log(Object.isFrozen(e), Object.getPrototypeOf(e), Object.keys(e).join());
console.log(e.i32.name, e.i32.length, e.six.length, e.i32 === e.again, String(e.f), 'prototype' in e.i32);
for (const v of [1, -1, 2 ** 31, 2 ** 32 + 5, 1.9, NaN, '12', true, undefined, null, {}, { valueOf: () => 3 }]) console.log(e.i32(v), e.f32(v), e.f64(v));
for (const v of [1n, -1n, 2n ** 63n, 2n ** 64n + 1n, true, '5']) console.log(e.i64(v));
attempt('i64 number', () => e.i64(1));
attempt('i64 missing', () => e.i64());
attempt('i32 bigint', () => e.i32(1n));
attempt('i32 symbol', () => e.i32(Symbol('s')));
const object = {};
console.log(e.ext(object) === object, e.ext(undefined), e.ext(null), e.ext('s'), e.func(e.i32) === e.i32, e.func(null));
attempt('func', () => e.func(() => 1));
console.log(e.pair(5, 2.5), e.call(21), e.six(1, 2, 3, 4, 5, 6), e.f(4));
attempt('new', () => new e.i32(1));

// traps and exceptions
attempt('unreachable', () => e.trap());
attempt('divide', () => e.zero());
onCall = () => { throw new TypeError('from JavaScript'); };
attempt('throws', () => e.call(1));
onCall = () => { throw 'a string'; };
attempt('throws', () => e.call(1));
onCall = () => Symbol('x');
attempt('result', () => e.call(1));
let depth = 0;
onCall = (n) => (n > 0 ? e.call(n - 1) + 1 : 0);
console.log('nested', e.call(20));
onCall = (n) => { depth++; return e.call(n); };
try { e.call(1); } catch (x) { console.log(x instanceof RangeError, x.message, depth > 100); }
try { e.deep(1); } catch (x) { console.log(x instanceof RangeError, x.message); }
onCall = (x) => x;
console.log('after', e.call(6));

// the entities
console.log(e.table.length, e.table.get(0) === e.i32, e.table.get(1) === e.f, e.table.grow(2, e.i64), e.table.get(2) === e.i64);
e.table.set(0, e.six);
console.log(e.table.get(0) === e.six, e.g.value, e.h.value, (e.g.value = 3, e.g.valueOf()));
attempt('immutable', () => { e.h.value = 1n; });
const b = e.memory.buffer;
new Uint8Array(b)[3] = 9;
console.log(b === e.memory.buffer, e.memory.grow(1), b.byteLength, b.detached, e.memory.buffer.byteLength, new Uint8Array(e.memory.buffer)[3]);
attempt('grow', () => e.memory.grow(5));
attempt('transfer', () => e.memory.buffer.transfer());

// one instance imports what another exports
const second = module(section(1, [type([I32], [I32])]), section(2, [[...str('a'), ...str('f'), 0, 0], [...str('a'), ...str('t'), 1, FUNC, 0, 1],
  [...str('a'), ...str('m'), 2, 0, 1], [...str('a'), ...str('g'), 3, I32, 1]]), section(3, [0]), section(7, [[...str('run'), 0, 1], [...str('f'), 0, 0], [...str('t'), 1, 0], [...str('m'), 2, 0], [...str('g'), 3, 0]]),
section(10, [code(0x20, 0, 0x24, 0, 0x41, 3, 0x2d, 0, 0, 0x10, 0)]));
const s = new WebAssembly.Instance(second, { a: { f: e.i32, t: e.table, m: e.memory, g: e.g } }).exports;
console.log(s.run(77), e.g.value, s.f === e.i32, s.t === e.table, s.m === e.memory, s.g === e.g);

// segments that do not fit
const raw = (...b) => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...b]));
attempt('elements', () => new WebAssembly.Instance(raw(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 4, 4, 1, 0x70, 0, 1, 9, 7, 1, 0, 0x41, 1, 0x0b, 1, 0, 10, 4, 1, 2, 0, 0x0b)));
attempt('data', () => new WebAssembly.Instance(raw(5, 3, 1, 0, 0, 11, 7, 1, 0, 0x41, 0, 0x0b, 1, 5)));
