'use strict';
// Node needs another of its engines for the patterns that explode.
require('v8').setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
// Literals that are compiled ahead of time, on Latin-1 and two-byte subjects.
const patterns = [
  /abc/, /a|b|cd/g, /(a)|(b)|(c)d/, /^(\d+)-(\d+)$/m, /(?<y>\d{4})-(?<m>\d\d)/, /a+?b*c{2,3}/, /[^"\\]+|\\./g, /"(?:[^"\\]|\\.)*"/,
  /\bfoo\b/gi, /\Bo/g, /(?=(a+))a*b/, /(?!foo)\w+/, /(?<=\$)\d+(?:\.\d\d)?/, /(?<!\w)x/g, /(?<=ab+)c/, /x*/g, /(?:)/g, /(x?)*y/, /(a*)*/, /(?:a|ab)(?:c|bcd)(d*)/,
  /((a)|b)*/, /(z)((a+)?(b+)?(c))*/, /[A-Za-z_$][\w$]*/y, /\s+$/, /^\s+|\s+$/g, /.+?,/s, /^.*$/gm, /[\u0100-\u017f]+/, /é+/i, /ſ/i, /ſ/iu, /\w+/giu,
  /[^]/u, /./gu, /\u{1F600}/u, /[😀-😂]+/u, /\p{Lu}\p{Ll}+/gu, /[\p{L}--[a-f]]+/v, /\k<n>(?<n>a)/, /(.)\1/, /(a{1,3}){2}b/, /(?:ab){2,}/, /a{5}/, /a{0,2}?b/,
  /(?:https?:\/\/)?([\w.-]+)(:\d+)?(\/\S*)?/, /([\w.+-]+)@([\w-]+\.[\w.-]+)/g, /<(\w+)(?:\s+(\w+)="([^"]*)")*\s*\/?>/, /(?:(\d+)|([a-z]+)|(.))/gy, /$/gm, /a$|^b/m,
  /(?i:A)b/, /(?-i:a)B/i, /[]/, /[^]*?c/, /(?:a(?=b)|b(?!c))+/g, /(?:x|(?:y|z)w)+q/, /^(?:(?:a|b)+c)+$/, /\d{3,}|[a-f]+/d, /\0\x41\u0042\cA/, /[\b\d-]+/,
];
const subjects = [
  '', 'abc', 'xxabcabc', 'cd ab b', '12-34\n5-6', 'on 2024-03-15', 'aabbccc', 'say "a \\" b" now\\', 'Foo foo xfoo FOO', 'aaab', 'food bar', 'cost $12.50 or $7', 'x xx yx', 'abbbc',
  'xxy', 'abcd', 'abcdd', 'aabaab', 'zaacbbbcac', '  trim me  ', 'a\nb\r\nc\u2028d', 'é É ééÉ', 'ſtreet S s K', '\u0101\u0102x', '😀😂a😀', '\ud83d', '\ude00\ud83d', 'Éa Über Zoë', 'abcdefghij', 'aaaaab', 'ababab',
  'see http://www.example.org:80/path?q=1 and', 'joe.b+c@ex-ample.co.uk, a@b.c', '<a href="x" id="y"/> <b>', '12ab?3', 'q\nb\na', 'ab aB Ab AB', 'bcabbc', 'xywzwxq', 'abcbac', '\0AB\x01', '\b12-', 'aa bb', 'aa', 'ff 1234',
];
const show = m => m && { m: [...m], index: m.index, groups: m.groups && { ...m.groups }, indices: m.indices };
let lines = 0, hash = 0;
function note(text) {
  lines++;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
}
for (const re of patterns) {
  let found = 0;
  for (const base of subjects) {
    for (const s of [base, base + 'a\u0101', '\u3042' + base]) {
      for (const at of [0, 1, s.length]) {
        re.lastIndex = at;
        const m = re.exec(s);
        if (m) found++;
        note(JSON.stringify([show(m), re.lastIndex]));
      }
      re.lastIndex = 0;
      note(JSON.stringify([s.replace(re, '<$&|$1>'), s.split(re, 5), s.search(re), s.match(re), re.test(s)]));
    }
  }
  console.log(String(re), found, hash);
}
console.log(lines);

// Patterns that make backtrackers explode end at once.
const many = 'a'.repeat(50000);
console.log(/^(a+)+$/.test(many + 'b'), /^(a|aa)+$/.test(many + 'b'), /(a*)*c/.test(many), /(?:a+)+\d/.exec(many), /(x+x+)+y/.test('x'.repeat(50000)));
console.log(/\s+$/.test(' '.repeat(50000) + 'x'), /^(\w+\s?)*$/.test(many + '!'), /(.*?,){9}P/.test('1,'.repeat(20000)), /^(a+)+$/.exec(many)[1].length);
console.log(/^(あ+)+$/.test('あ'.repeat(50000) + 'b'), /"(?:[^"\\]|\\.)*"/.exec('"' + '\\'.repeat(50001)));

// After such an execution the next begins with a clean slate.
const ab = /(a+)+b/;
console.log(ab.test(many), ab.exec('ab'), ab.exec('aaab'));

// The same pattern by the constructor, and lastIndex of all kinds.
const sticky = /a(b)?/y, global = /a(b)?/g;
for (const i of [0, 1, 2, 5, -1, 1.5, NaN, Infinity]) {
  sticky.lastIndex = i;
  global.lastIndex = i;
  console.log(i, sticky.exec('xabxa'), sticky.lastIndex, global.exec('xabxa'), global.lastIndex, new RegExp('a(b)?').exec('xabxa').index);
}

// A literal whose object was compiled again.
function other() {
  const re = /one(\d)/g;
  const first = re.exec('one1');
  re.compile('two(\\d)', 'i');
  return [first, re.exec('TWO2'), /one(\d)/g.exec('TWO2')];
}
console.log(other(), other());
