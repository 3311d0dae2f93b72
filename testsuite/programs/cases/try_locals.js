// locals of try blocks in fast versions: exits in the middle, in loops, behind throws
function sum(n, list) { let s = 0, last; for (let i = 0; i < n; i++) { try { if (i % 5 === 0) continue; last = list[i % list.length]; s += last; } finally { s += 1; } } return [s, last]; }
function mixed(list) { let a = '', b = 0; for (const x of list) { try { if (x === 3) throw x; b += x; a += b; } catch (e) { b = b * 2 + e; a += 'c'; } finally { a += '.'; } } return a + b; }
function nested(list) { let t = 0, u = 'x'; for (let i = 0; i < list.length; i++) { try { try { t += list[i]; if (t > 50) throw t; } finally { u += t > 10 ? 1 : 2; } } catch (e) { t = e - 40; u = u + e; } } return t + u; }
function closes(list) { let t = 0; const fs = []; for (let i = 0; i < list.length; i++) { let q; try { q = list[i]; fs.push(() => q + t); t += q; } finally { t++; } } return fs.map((f) => f()).join(); }
function undef(x) { let r; try { if (x) r = x * 2; } finally { x = 1; } return r; }
function tdz(x) { try { if (x > 1) return y; } catch (e) { return e.name; } let y = x; return y; }
function search(v, w) { let n = 0; try { v.forEach((x) => { n += x; if (x === w) throw n; }); } catch (e) { return [e, n]; } return n; }
for (let i = 0; i < 4; i++) {
  console.log(sum(17, [1, 2, 3]), mixed([1, 2, 3, 4]), nested([10, 20, 30, 40]), closes([1, 2, 3]), undef(3), undef(0), tdz(1), tdz(2), search([1, 2, 3], 2), search([1, 2], 7));
  console.log(sum(7, [1.5, 'a', null]), sum(6, [{ valueOf() { return 7; } }]), mixed([1, 'q', 3, 2.5]), mixed([1, 3, '4']), nested([60, '7', 3]), nested([NaN, 1]), closes(['a', 1]), undef('5'), search([1, 'x'], 'x'), search([1n].map(Number), 1));
}
