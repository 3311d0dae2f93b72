'use strict';
// Strings of digits stay indices, whatever else they were used for.
const digits = ['0', '3', '33', '4294967294', '4294967295'];
for (const d of digits) console.log(Symbol.for(d) === Symbol.for(d), Symbol.keyFor(Symbol.for(d)), String(Symbol.for(d)));
const list = [10, 11, 12, 13];
const o = { 3: 'three', 33: 'more' };
for (const d of digits) console.log(list[d], o[d], d in list, Object.hasOwn(o, d));
for (const c of '0123') console.log(list[c], list['0123'.charAt(c)]);
list['3'] = 'set';
o[String(3)] = 'changed';
console.log(list.length, list.join(), JSON.stringify(o), Object.keys(o).join());
console.log(Int8Array.from([0, 1, , 3], String).join(), JSON.parse('{"3": 1, "0": 2}')[3]);
class C { static 3() { return 'm'; } 0 = 'f'; }
console.log(C['3'](), new C()['0'], C[3].name);
