// Exceptions that pass between JavaScript and WebAssembly.
const leb = (n) => { const r = []; do { const c = n & 127; n >>>= 7; r.push(n ? c | 128 : c); } while (n); return r; };
const str = (s) => [...leb(s.length), ...Buffer.from(s)];
const vec = (items) => [...leb(items.length), ...items.flat(9)];
const section = (id, items) => { const b = vec(items); return [id, ...leb(b.length), ...b]; };
const code = (...b) => { b = [0, ...b.flat(9), 0x0b]; return [...leb(b.length), ...b]; };
const [I32, I64, EXT] = [0x7f, 0x7e, 0x6f];
const type = (p, r) => [0x60, ...vec(p), ...vec(r)];
const module = (...sections) => new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]));
const attempt = (name, f) => { try { console.log(name, f()); } catch (e) { console.log(name, '!', e instanceof Error ? `${e.name}: ${e.message}` : e, e instanceof WebAssembly.Exception); return e; } };
// types: 0 (i32)->(); 1 (i32)->(i32); 2 (externref)->(); 3 ()->externref ; 4 (i32 i64)->()
// imports: m.f type 1 ; m.js tag 2 (JSTag); m.t tag 0
const m = module(
  section(1, [type([I32], []), type([I32], [I32]), type([EXT], []), type([], [EXT]), type([I32, I64], [])]),
  section(2, [[...str('m'), ...str('f'), 0, 1], [...str('m'), ...str('js'), 4, 0, 2], [...str('m'), ...str('t'), 4, 0, 0]]),
  section(3, [0, 1, 1, 3, 0, 1]),
  section(13, [[0, 4]]),
  section(7, [[...str('throwT'), 0, 1], [...str('catchAll'), 0, 2], [...str('catchT'), 0, 3], [...str('catchJS'), 0, 4], [...str('throwOwn'), 0, 5], [...str('rethrow'), 0, 6], [...str('own'), 4, 2]]),
  section(10, [
    code(0x20, 0, 0x08, 1),
    // block (result none) try_table catch_all 0: call f(local0) return end ; -1
    code(0x02, 0x40, 0x1f, 0x40, 1, 2, 0, 0x20, 0, 0x10, 0, 0x0f, 0x0b, 0x0b, 0x41, 0x7f),
    // block i32 try_table catch t 0 : call f return end unreachable end ; +1000
    code(0x02, I32, 0x1f, 0x40, 1, 0, 1, 0, 0x20, 0, 0x10, 0, 0x0f, 0x0b, 0x00, 0x0b, 0x41, 0xe8, 7, 0x6a),
    code(0x02, EXT, 0x1f, 0x40, 1, 0, 0, 0, 0x41, 1, 0x10, 0, 0x1a, 0xd0, 0x6f, 0x0f, 0x0b, 0x00, 0x0b),
    code(0x20, 0, 0x42, 7, 0x08, 2),
    code(0x20, 0, 0x10, 0)]));
let f;
const t = new WebAssembly.Tag({ parameters: ['i32'] });
const e = new WebAssembly.Instance(m, { m: { f: (x) => f(x), js: WebAssembly.JSTag, t } }).exports;
const x = attempt('throwT', () => e.throwT(5)); console.log(x.is(t), x.getArg(t, 0));
const y = attempt('throwOwn', () => e.throwOwn(6)); console.log(y.is(e.own), y.getArg(e.own, 1), y.is(t));
f = (n) => n + 1; attempt('all', () => e.catchAll(1));
f = () => { throw new Error('js'); }; attempt('all', () => e.catchAll(1)); attempt('t', () => e.catchT(1)); 
f = () => { throw 'value'; }; attempt('js', () => e.catchJS()); attempt('rethrow', () => e.rethrow(1));
const ex = new WebAssembly.Exception(t, [42]);
f = () => { throw ex; }; attempt('t', () => e.catchT(1)); attempt('all', () => e.catchAll(1)); const z = attempt('re', () => e.rethrow(1)); console.log(z === ex);
const z2 = attempt('js', () => e.catchJS()); console.log(z2 === ex);
f = (n) => e.throwT(n); attempt('t', () => e.catchT(9)); attempt('rethrow', () => e.rethrow(3));
f = (n) => { try { e.throwT(n); } catch (q) { return q.getArg(t, 0) * 2; } }; attempt('t', () => e.catchT(9));
f = () => { null.x; }; attempt('rethrow', () => e.rethrow(1)); attempt('all', () => e.catchAll(1));
const trap = module(section(1, [type([], [])]), section(3, [0]), section(7, [[...str('trap'), 0, 0]]), section(10, [code(0)]));
f = () => { new WebAssembly.Instance(trap).exports.trap(); }; attempt('trap', () => e.catchAll(1));
f = (n) => n; attempt('all', () => e.catchAll(5));
for (let i = 0, s = 0; i < 1000; i++) { f = () => { throw i; }; s += e.catchAll(1); if (i === 999) console.log(s); }

// references to exceptions: catch_ref, catch_all_ref, throw_ref, in locals and results
const m2 = module(
  section(1, [type([I32], [I32]), type([I32], []), type([], [I32, 0x69])]),
  section(2, [[...str('m'), ...str('f'), 0, 0], [...str('m'), ...str('t'), 4, 0, 1]]),
  section(3, [0, 0]),
  section(7, [[...str('again'), 0, 1], [...str('count'), 0, 2]]),
  section(10, [
    // local exnref; block exnref try_table catch_all_ref: call; return; local.set; local.get; throw_ref
    ((b) => [...leb(b.length), ...b])([1, 1, 0x69, 0x02, 0x69, 0x1f, 0x40, 1, 3, 0, 0x20, 0, 0x10, 0, 0x0f, 0x0b, 0x00, 0x0b, 0x21, 1, 0x20, 1, 0x0a, 0x0b]),
    // block (i32 exnref) try_table catch_ref t 0: call; return; drop, return payload + local that the body changed
    ((b) => [...leb(b.length), ...b])([1, 1, I32, 0x02, 2, 0x1f, 0x40, 1, 1, 0, 0, 0x41, 0xe4, 0, 0x21, 1, 0x20, 0, 0x10, 0, 0x0f, 0x0b, 0x00, 0x0b, 0x1a, 0x20, 1, 0x6a, 0x0b])]));
const e2 = new WebAssembly.Instance(m2, { m: { f: (v) => f(v), t } }).exports;
f = () => { throw ex; };
console.log(attempt('again', () => e2.again(1)) === ex);
attempt('count', () => e2.count(1));
f = () => { throw new RangeError('r'); };
attempt('again', () => e2.again(1));
attempt('count', () => e2.count(1));
f = (v) => v; attempt('again', () => e2.again(3));
f = (v) => e.throwT(v); attempt('count', () => e2.count(5));

// the first encoding: a local that the body of a try changed, rethrow, delegate
const m3 = module(
  section(1, [type([I32], [I32]), type([I32], [])]),
  section(2, [[...str('m'), ...str('f'), 0, 0], [...str('m'), ...str('t'), 4, 0, 1]]),
  section(3, [0, 0, 0]),
  section(7, [[...str('local'), 0, 1], [...str('rethrow'), 0, 2], [...str('delegate'), 0, 3]]),
  section(10, [
    ((b) => [...leb(b.length), ...b])([1, 1, I32, 0x06, I32, 0x41, 7, 0x21, 1, 0x20, 0, 0x10, 0, 0x07, 0, 0x20, 1, 0x6a, 0x19, 0x41, 9, 0x0b, 0x0b]),
    ((b) => [...leb(b.length), ...b])([0, 0x06, I32, 0x06, I32, 0x20, 0, 0x10, 0, 0x19, 0x09, 0, 0x0b, 0x07, 0, 0x41, 1, 0x6a, 0x0b, 0x0b]),
    ((b) => [...leb(b.length), ...b])([0, 0x06, I32, 0x06, I32, 0x20, 0, 0x10, 0, 0x18, 0, 0x07, 0, 0x41, 2, 0x6a, 0x0b, 0x0b])]));
const e3 = new WebAssembly.Instance(m3, { m: { f: (v) => f(v), t } }).exports;
for (const g of [() => { throw ex; }, () => { throw new Error('other'); }, (v) => v]) {
  f = g;
  for (const k of Object.keys(e3)) attempt(k, () => e3[k](10));
}
