'use strict';
// BigInts of one and two words, at the edges where a form gives way to the next, against
// the same arithmetic done on parts.
const edges = [0n, 1n, 2n, 3n, 7n, 255n, (1n << 31n) - 1n, 1n << 31n, (1n << 32n) - 1n, 1n << 32n,
  (1n << 53n) + 1n, (1n << 63n) - 1n, 1n << 63n, (1n << 63n) + 1n, (1n << 64n) - 1n, 1n << 64n, (1n << 64n) + 1n,
  (1n << 127n) - 1n, 1n << 127n, (1n << 127n) + 1n, (1n << 128n) - 1n, 1n << 128n, (1n << 128n) + 1n, 1n << 190n];
const all = [...edges, ...edges.filter(e => e).map(e => -e)];
let hash = 7;
const note = v => { for (const c of String(v)) hash = (hash * 31 + c.charCodeAt(0)) | 0; };
const tryTo = f => { try { return f(); } catch (e) { return e.name + e.message; } };
let laws = 0;
for (const a of all) {
  note(-a); note(~a); note(a.toString(16)); note(a.toString(36)); note(Number(a)); note(!!a); note(typeof a);
  for (const n of [0, 1, 8, 31, 32, 33, 63, 64, 65, 127, 128, 129, 200]) {
    note(BigInt.asIntN(n, a)); note(BigInt.asUintN(n, a));
    if (BigInt.asUintN(n, a) !== (a & ((1n << BigInt(n)) - 1n))) laws++;
    note(a << BigInt(n)); note(a >> BigInt(n)); note(a << BigInt(-n)); note(a >> -BigInt(n));
    if (a << BigInt(n) !== a * 2n ** BigInt(n)) laws++;
  }
  for (const b of all) {
    for (const v of [a + b, a - b, a * b, tryTo(() => a / b), tryTo(() => a % b), a & b, a | b, a ^ b, a < b, a <= b, a > b, a >= b, a == b, a === b]) note(v);
    if (b && (a / b) * b + a % b !== a) laws++;
    if ((a & b) + (a | b) !== a + b || (a ^ b) !== (a | b) - (a & b)) laws++;
    if (a - b + b !== a || (a < b) !== (a - b < 0n)) laws++;
  }
}
console.log(hash, laws);
console.log(new Set([...all, ...all.map(a => a + 0n), ...all.map(a => BigInt(String(a)))]).size === all.length);
const m = new Map(all.map((a, i) => [a, i]));
console.log(all.every((a, i) => m.get(a * 3n / 3n) === i), m.has(5n), m.has(1), m.has(-1n));
console.log(Object.is(0n, -0n), Object.is(1n, -1n), Object.is(1n << 64n, 2n ** 64n), [1n, 2n].includes(2n), [1n, -1n].indexOf(-1n));
console.log(1n == 1, 1n == '1', 2n ** 64n == '18446744073709551616', 0n == '', 1n < 1.5, -1n > -1.5, 2n ** 64n > 1e19, 2n ** 70n == 2 ** 70);
switch (2n ** 40n) { case 3n: console.log('no'); break; case 1099511627776n: console.log('yes'); }
const o = { [2n ** 64n]: 'a', 5n: 'b' };
console.log(o['18446744073709551616'], o[5], Object(7n) + 1n, typeof Object(7n), BigInt(Object(9n)));
console.log(BigInt(true), BigInt('0xff'), BigInt(-0), BigInt(2 ** 63), BigInt(-(2 ** 64)), BigInt({ valueOf: () => 12 }), BigInt('', 1));
for (const f of [() => BigInt(1.5), () => BigInt('x'), () => BigInt(), () => new BigInt(1), () => 1n + 1, () => +1n, () => 1n >>> 0n, () => 5n / 0n, () => 5n % 0n, () => 2n ** -1n, () => BigInt(NaN), () => BigInt(Symbol()), () => -7n.foo.bar])
  console.log(tryTo(f));
let i = 2n ** 64n - 2n; i++; i++; i++; console.log(i, i--, --i, --i, -i);
const t = new BigInt64Array([-1n, 2n ** 63n, 5n]), u = new BigUint64Array(t.buffer);
console.log(t, u, u[0] === 2n ** 64n - 1n);
const dv = new DataView(t.buffer); dv.setBigInt64(0, 2n ** 70n + 9n); console.log(dv.getBigInt64(0), dv.getBigUint64(8, true));
console.log(3n ** 0n, 0n ** 0n, (-1n) ** 3n, (-1n) ** (2n ** 65n), (-2n) ** 63n, 2n ** 64n, JSON.stringify(String(-(2n ** 64n))));
console.log([String(5), String(), String(Symbol('s')), Number(), Number('12'), Number(2n ** 65n), Number(-5n), Boolean(), Boolean(0n), Boolean(-1n), String(1, 2), Number('1', 2)]);
console.log([3n, 1n, 2n, 2n ** 64n, -1n].sort((a, b) => (a < b ? -1 : 1)), [3n, 10n, 2n].sort(), `${2n ** 64n - 1n}`);
