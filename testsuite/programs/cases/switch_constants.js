// Switches and else-if chains over constants: numbers, texts, fall through, odd values.
function numbers(x) { switch (x) { case 3: return 'three'; case 5: case 7: return 'five or seven'; case -1: return 'minus'; case 0: return 'zero'; case 2147483647: return 'max'; default: return 'other'; } }
function fall(x) { let s = ''; switch (x) { case 1: s += 1; case 2: s += 2; break; default: s += 'd'; case 3: s += 3; case 4: s += 4; } return s; }
function texts(x) { switch (x) { case 'a': return 1; case 'bc': return 2; case '': return 3; case 'ä': return 4; case 'constructor': return 5; } return 0; }
function chain(x) { if (x === 'get') return 1; else if (x === 'put') return 2; else if (x === 'post') return 3; else if (x === 'delete') return 4; return -1; }
function twice(x) { switch (x) { case 1: return 'first'; case 2: return 'two'; case 1: return 'never'; case 3: return 'three'; case 4: return 'four'; case 5: return 'five'; } }
function mixed(x) { switch (x) { case 1: return 'n'; case '1': return 's'; case null: return 'null'; case undefined: return 'u'; case true: return 't'; case 1.5: return 'f'; case NaN: return 'nan'; case 2: return 2; case 3: return 3; case 4: return 4; case 6: return 6; } return 'none'; }
function loop(codes) { let depth = 0, out = ''; for (let i = 0; i < codes.length; i++) { switch (codes.charCodeAt(i)) { case 40: depth++; break; case 41: depth--; continue; case 91: out += '['; case 93: out += depth; break; case 44: out += ','; break; case 59: return out + 'end'; } out += '.'; } return out; }
function* gen(x) { switch (x) { case 1: yield 'one'; case 2: yield 'two'; break; case 3: return 'three'; case 4: yield* gen(1); case 5: yield 'five'; } }
function tries(x) { try { switch (x) { case 1: throw 'e1'; case 2: return 'r2'; case 3: break; case 4: throw 'e4'; default: return 'd'; } return 'end'; } catch (e) { switch (e) { case 'e1': return 'c1'; case 'e4': return 'c4'; case 'x': return 'x'; } } finally { if (x === 3) return 'f3'; } }
function calls(f) { let n = 0; const g = () => { n++; return 4; }; switch (f) { case 1: case 2: case g(): case 3: case 5: return n; } return -n; }
const wide = 'äbc'.slice(1) + '', half = '€ab'.slice(1, 2);
for (let i = 0; i < 3; i++) {
  console.log([3, 5, 7, -1, 0, -0, 2147483647, 2147483648, 5.5, NaN, Infinity, '3', null, undefined, 3n, {}, { valueOf: () => 3 }, true].map(numbers).join());
  console.log([1, 2, 3, 4, 5, '1'].map(fall).join(), ['a', 'bc', '', 'ä', 'constructor', 'b', 'b' + 'c', wide, half, 'a€'.slice(0, 1), new String('a'), Symbol.iterator, 1, null].map(texts).join());
  console.log(['get', 'put', 'post', 'delete', 'patch', '', 1].map(chain).join(), [1, 2, 3, 4, 5, 6].map(twice).join(), [1, '1', null, undefined, true, 1.5, NaN, 2, 3, 4, 5, 6].map(mixed).join());
  console.log(loop('([a],b)]x;y'), loop('abc'), [1, 2, 3, 4, 5, 6].map((x) => [...gen(x)].join('+')).join(), [1, 2, 3, 4, 5].map(tries).join(), [1, 2, 3, 4, 5, 6].map(calls).join());
}
