// Tests of what several ways give: results of functions that stand in the place of calls, && and ||, and repeated tests.
class Flags {
  constructor(a, b, c) { this.a = a; this.b = b; this.c = c; }
  either() { return this.a || (!this.b && this.c); }
  both() { return this.a && (this.b && !this.c); }
  none() { return !(this.a || this.b || this.c); }
  has(list, x) { return list.some((e) => e === x); }
}
class Odd extends Flags { either() { return this.a === 'odd' ? 0 : NaN; } both() { return ''; } }
const values = [true, false, 0, 1, '', 'x', null, undefined, NaN, {}, 0n, 2n];
const NOTHING = null, ABSENT = undefined;
function describe(f) {
  let s = '';
  if (f.either()) s += 'e'; else s += '-';
  if (f.both()) s += 'b'; else s += '-';
  if (!f.none()) s += 'n'; else s += '-';
  if (f.has(values, f.a) && f.has([1, 'x'], f.b)) s += 'h';
  if (NOTHING === f.a) s += '0'; else if (NOTHING !== f.b) s += '1';
  if (ABSENT === f.c) s += 'u'; else if (NOTHING == f.c) s += '=';
  if (f.a ? f.b : f.c) s += 't';
  if (f.a) { if (f.a) s += 'A'; else s += '!'; } else if (!f.a) s += 'a'; else s += '?';
  while (f.none() || s.length > 30) { s += '.'; break; }
  return s;
}
const seen = {};
for (let round = 0; round < 3; round++) {
  for (const a of values) for (const b of values) for (const c of values) {
    for (const f of [new Flags(a, b, c), new Odd(a, b, c)]) { const d = describe(f); seen[d] = (seen[d] ?? 0) + 1; }
  }
}
for (const d of Object.keys(seen).sort()) console.log(d, seen[d]);
console.log(describe(new Odd('odd', 1, ABSENT)), describe({ either: () => [], both: () => 0n, none: () => 'no', has: () => 5, a: null }));
