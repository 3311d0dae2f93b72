// Variables inside a try region that only the way out of a fast version needs.
'use strict';
function s(list) {
  let out = '', n = 1;
  try {
    for (const k of list) {
      [1, 2, 3][[1, 2, 3].length] = ('c' in { x: { a: 1 } }) ? ([] ?? {}) : -0;
      for (let i = 0; i < 3; i++) {
        try { n *= Math.round('text'.replace(/(.)(.)/g, '<$&>') - (k + 1e-7)); out += [k, i][[i].length] + k.x.y; } catch (e) { out += e.name + i; }
      }
      out += k;
    }
  } catch (e) { out += e.name; } finally { for (let i = 0; i < 2; i++) out += i; }
  return out + n;
}
console.log(s([1, 2, 'a']), s([{ x: { y: 'z' } }]), s(null));
