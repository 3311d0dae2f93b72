'use strict';
// Units of texts, compared with constants and with each other, and charAt beyond the ends.

function kinds(s) {
  let out = '';
  for (let i = 0; i < s.length; i++) {
    const c = s[i];
    if (c === ',') out += 'C';
    else if (c === 'é') out += 'E';
    else if (c === '€') out += 'W';
    else if (c === '\u{1F600}') out += 'never';
    else if (s.charAt(i) === s.charAt(i + 1)) out += '=';
    else if (c === s[i + 1]) out += 'never';
    else out += '.';
  }
  return out;
}
const wide = 'aé,€€é,,bb\u{1F600}\u{1F600}';
console.log(kinds('a,bb,é'), kinds(wide), kinds(wide.slice(0, 3)), kinds(('x' + 'yy').repeat(3)), kinds('é'), kinds(''));
console.log(kinds(wide.slice(1, 2)), kinds(wide[1]), kinds(Buffer.from([0xe9, 0x2c]).toString('latin1')));

function distance(a, b) {
  const prev = [];
  for (let j = 0; j <= b.length; j++) prev[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let d = prev[0];
    prev[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const t = prev[j];
      prev[j] = a.charAt(i - 1) === b.charAt(j - 1) ? d : 1 + Math.min(d, prev[j], prev[j - 1]);
      d = t;
    }
  }
  return prev[b.length];
}
console.log(distance('kitten', 'sitting'), distance('€uro', 'euro'), distance('日本語', '日本'), distance('', 'abc'), distance('é', wide[1]));

function peek(s, i) { return [s.charAt(i - 1), s.charAt(i), s.charAt(i + 1)].join('|'); }
console.log(peek('abc', 0), peek('abc', 2), peek('abc', 5), peek('', 0), peek('a€', 1));
const words = ['x', 'yz', ''];
let found = 0;
for (let k = 0; k < 300; k++) for (const w of words) for (let i = -1; i <= w.length; i++) if (w.charAt(i) === '') found++;
console.log(found, 'abc'.charAt(1.7), 'abc'.charAt(-0.5), 'abc'.charAt('1'), 'abc'.charAt(NaN), 'abc'.charAt(Infinity), 'abc'.charAt());

function same(s, t) { let n = 0; for (let i = 0; i < s.length; i++) if (s[i] === t[i]) n++; return n; }
console.log(same('hello', 'help!'), same('h€llo', 'h€l'), same(wide, wide), same('ab', ['a', 'b']), same('ab', [undefined, 'b']), same('12', [1, '2']));

// patched
const charAt = String.prototype.charAt;
const loop = s => { let out = ''; for (let i = 0; i < s.length; i++) out += s.charAt(i) === 'a' ? 1 : 0; return out; };
console.log(loop('banana'));
String.prototype.charAt = function () { return 'a'; };
console.log(loop('banana'));
String.prototype.charAt = charAt;
console.log(loop('banana'), loop({ length: 2, charAt: i => 'ab'[i] }));

// observers are no iterators, and objects may hold what is called
const observer = { got: [], next(x) { this.got.push(x); return { value: x, done: false }; } };
const each = (list, o) => { for (const x of list) o.next(x * 2); return o.got.length; };
const forward = o => x => o.next(x + 1);
console.log(each([1, 2, 3], observer), JSON.stringify(forward(observer)(9)), observer.got.join());
class Handler { constructor(fn, label) { this.fn = fn; this.label = label; } run(x) { return this.fn(x) + this.label; } }
class Louder extends Handler { fn2(x) { return x; } }
const handlers = [new Handler(x => x + 1, 'a'), new Louder(function (x) { return this.label + x; }, 'b'), Object.create(new Handler(x => x * 3, 'c'))];
for (let k = 0; k < 3; k++) console.log(handlers.map(h => h.run(k)).join());
try { new Handler().run(1); } catch (e) { console.log(e.message); }
