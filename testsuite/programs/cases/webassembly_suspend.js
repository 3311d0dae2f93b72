// JavaScript Promise Integration: Suspending and promising.
const leb = (n) => { const r = []; do { const c = n & 127; n >>>= 7; r.push(n ? c | 128 : c); } while (n); return r; };
const str = (s) => [...leb(s.length), ...Buffer.from(s)];
const vec = (items) => [...leb(items.length), ...items.flat(9)];
const section = (id, items) => { const b = vec(items); return [id, ...leb(b.length), ...b]; };
const code = (...b) => { b = [0, ...b.flat(9), 0x0b]; return [...leb(b.length), ...b]; };
const I32 = 0x7f;
const m = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  ...section(1, [[0x60, ...vec([I32]), ...vec([I32])]]), ...section(2, [[...str('m'), ...str('f'), 0, 0], [...str('m'), ...str('sync'), 0, 0]]), ...section(3, [0, 0]),
  ...section(7, [[...str('twice'), 0, 2], [...str('through'), 0, 3]]),
  ...section(10, [code(0x20, 0, 0x10, 0, 0x20, 0, 0x41, 1, 0x6a, 0x10, 0, 0x6a), code(0x20, 0, 0x10, 1)])]));
let f = async (x) => { await new Promise((r) => setTimeout(r, 2)); return x * 10; };
let sync = (x) => x;
const e = new WebAssembly.Instance(m, { m: { f: new WebAssembly.Suspending((x) => f(x)), sync: (x) => sync(x) } }).exports;
const twice = WebAssembly.promising(e.twice);
const attempt = async (name, g) => { try { console.log(name, await g()); } catch (x) { console.log(name, '!', x instanceof Error ? `${x.name}: ${x.message}` : x); } };
(async () => {
  console.log(twice.length, twice(1) instanceof Promise);
  await attempt('one', () => twice(1));
  await attempt('many', () => Promise.all([1, 2, 3, 4].map((x) => twice(x))));
  await attempt('not promising', () => e.twice(1));
  f = (x) => { console.log('called'); return x + 5; };
  await attempt('no promise', () => e.twice(1));
  await attempt('no promise', () => twice(1));
  f = async () => { throw new TypeError('rejected'); };
  await attempt('rejected', () => twice(1));
  f = () => { throw new TypeError('thrown'); };
  await attempt('thrown', () => twice(1));
  f = async (x) => x;
  sync = (x) => e.twice(x);
  await attempt('frames', () => WebAssembly.promising(e.through)(1));
  await attempt('argument', () => twice(1n));
  await attempt('function', () => WebAssembly.promising(() => 1));
  await attempt('function', () => WebAssembly.promising(1));
  await attempt('function', () => new WebAssembly.Suspending(1));
  let order = '';
  f = async (x) => { order += x; await null; order += 'b'; return x; };
  const p = twice(1);
  order += 'm';
  await p;
  console.log(order);
})();
