'use strict';
// Short pieces of strings, narrow and wide, at the sizes where their form changes.
const wide = 'aб\u{1F30D}é\ud83dx\udf0d' + 'я'.repeat(40) + 'plain text in a wide string' + '你好'.repeat(20);
const narrow = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+='.repeat(2);
let hash = 7;
const note = s => { hash = (hash * 31 + s.length) | 0; for (let i = 0; i < s.length; i++) hash = (hash * 31 + s.charCodeAt(i)) | 0; };
for (const t of [wide, narrow])
  for (let from = 0; from < t.length; from++)
    for (const n of [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65]) {
      const a = t.slice(from, from + n), b = t.substr(from, n), c = t.substring(from, from + n);
      note(a);
      if (a !== b || b !== c || t.indexOf(a) > from || a.length > n) console.log('differs', from, n);
      const map = { [a]: 1 };
      if (map[b] !== 1 || !new Set([a]).has(c)) console.log('key differs', from, n);
      note(`${a}|${n}${t[from]}`); note(a + '/' + n); note(n + a);
    }
console.log(hash);
console.log([...'aя\ud83d\u{1F30D}\udf0d\ud83dx'].map(c => c.length).join(), 'яжя'.split(''), [...'яжя'], 'я\u0001'.split(''));
console.log('яя'[0] === 'ая'[1], 'я'.at(-1) === 'я', 'ж'.charAt(0) === 'жя'[0], '\u{1F30D}'.charAt(0) === '\ud83c', '\u{1F30D}\u{1F30E}'.slice(2) === '\u{1F30E}');
console.log('a,b,,c'.split(','), ','.split(','), 'a,b'.split(',', 1), 'a--b--'.split('--'), 'яaяbя'.split('я'), 'x'.split('y'), ''.split(','), 'a,b'.split(',', 0));
let sum = 0;
for (let k = 0; k < 3; k++) for (let i = 0; i < 3000; i++) { sum += String(i / 3).length + `${i * 1.5}`.length + String(-i).length + (i * 1e6 + '').length; if (+`${i / 7}` !== i / 7 || +String(i * 1e17) !== i * 1e17) console.log('number', i); }
console.log(sum, String(-0), `${-0}`, String(1 / 3), 4294967295 + '', 4294967296 + '', 1e21 + '', NaN + '', -Infinity + '');
const m = /(?<a>x)|(?<b>y)|(?<c>z+)/.exec('__zzz');
console.log(m.groups, Object.getPrototypeOf(m.groups), Object.keys(m.groups), m.index);
m.groups.extra = 1; m.groups.a = 2; delete m.groups.b;
console.log(m.groups, /(?<a>x)|(?<b>y)|(?<c>z+)/.exec('y').groups, 'zz y'.replace(/(?<a>x)|(?<b>y)|(?<c>z+)/g, (...args) => JSON.stringify(args.at(-1))));
console.log('k'.match(/(?<a>k)(?<b>l)?/d).indices.groups, Object.keys(/(?:(?<x>a)|(?<x>b))(?<y>c)?/.exec('b').groups), /(?:(?<x>a)|(?<x>b))/.exec('b').groups.x);
