// Remainders of counters, of what may be negative, and by what may be 0.
const text = 'some text';
function counters(n) { let s = 0, z = ''; for (let i = 0; i < n; i++) { s += i % 5 === 0 ? 1 : i % 3; z += text[i % text.length] + text.charCodeAt(i % text.length); } return s + z; }
function signs(n) { const out = []; for (let i = -n; i < n; i++) out.push(1 / (i % 4), i % 3, (i % 2) | 0); return out.join(); }
function pick(list, n, m) { let s = 0; for (let i = 0; i < n; i++) s += list[i % m] ?? 100; return s; }
function by(n, d) { let last; const a = []; for (let i = 0; i < n; i++) { last = i % d; a[last] = i; } return [last, a.length, Object.keys(a).join('|')]; }
function mixed(list, d) { let s = 0; for (const x of list) { const k = x % d; s += [10, 20, 30, 40][k] ?? k; } return s; }
for (let i = 0; i < 3; i++) {
  console.log(counters(40), signs(5));
  console.log(pick([1, 2, 3], 10, 3), pick([1, 2, 3], 10, 0), pick([1, 2, 3], 5, -2), pick([1, 2], 4, 1.5), pick([1, 2], 4, NaN));
  console.log(by(9, 4), by(3, 0), by(5, -3), by(4, 2147483648), by(5, 1.5));
  console.log(mixed([1, 2, 3, 7], 4), mixed([-1, 2], 4), mixed([-4, 5], 4), mixed([4294967301, 2 ** 52 + 1], 4), mixed([0.5], 2), mixed([5, -0], 5), mixed(['6'], 4), mixed([2147483647, -2147483648], 3));
}
console.log('ascii'.length, 'ä€😀\ud800'.length, ''.length, 'x'.length % 3);
