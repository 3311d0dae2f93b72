// Prints tables.go: the break properties of UAX 29, put together of the properties
// that regular expressions know. Run with Node from jsrt/intl/segment:
//   node gen/tables.js > tables.go && gofmt -w tables.go
'use strict';
const set = (s) => new Set(s.split(' ').flatMap((r) => {
  const [a, b = a] = r.split('-').map((x) => parseInt(x, 16));
  return Array.from({ length: b - a + 1 }, (_, i) => a + i);
}));
const rx = (p) => { const r = new RegExp(`^${p}$`, 'u'); return (c) => r.test(String.fromCodePoint(c)); };
const gext = rx('\\p{Grapheme_Extend}'), mod = rx('\\p{Emoji_Modifier}'), pict = rx('\\p{Extended_Pictographic}'), alpha = rx('\\p{Alphabetic}'),
  ideo = rx('[\\p{Ideographic}\\p{sc=Hira}]'), kata = rx('\\p{sc=Kana}'), hebrew = rx('[\\p{Lo}&&\\p{sc=Hebr}]'.replace('&&', '')), mc = rx('\\p{Mc}'), cf = rx('\\p{Cf}'),
  control = rx('[\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}]'), di = rx('\\p{Default_Ignorable_Code_Point}'), cn = rx('\\p{Cn}'), nd = rx('\\p{Nd}'), pc = rx('\\p{Pc}'), space = rx('\\p{White_Space}'),
  lower = rx('\\p{Lowercase}'), upper = rx('[\\p{Lt}\\p{Uppercase}]'), sterm = rx('\\p{Sentence_Terminal}'), close = rx('[\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}]'),
  sa = rx('[\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Lana}\\p{sc=Tavt}\\p{sc=Ahom}\\p{sc=Talu}\\p{sc=Tale}]'), hebr = rx('\\p{sc=Hebr}'), lo = rx('\\p{Lo}'), ri = rx('\\p{Regional_Indicator}');
const prepend = set('600-605 6DD 70F 890 891 8E2 D4E 110BD 110CD 111C2 111C3 113D1 1193F 11941 11A3A 11A84-11A89 11D46 11F02');
const notSpacing = set('102B 102C 1038 1062-1064 1067-106D 1083 1087-108C 108F 109A-109C 1A61 1A63 1A64 AA7B AA7D 11720 11721');
const linker = set('94D 9CD ACD B4D C4D D4D 1039 17D2 1A60 A9C0 1BAB 11133 113D0 10A3F 11A47 11A99 11F42');
const consonant = set('915-939 958-95F 978-97F 995-9A8 9AA-9B0 9B2 9B6-9B9 9DC 9DD 9DF 9F0 9F1 A95-AA8 AAA-AB0 AB2 AB3 AB5-AB9 AF9 B15-B28 B2A-B30 B32 B33 B35-B39 B5C B5D B5F B71 C15-C28 C2A-C39 C58-C5A D15-D3A');
function grapheme(c) {
  if (c === 13) return 'CR'; if (c === 10) return 'LF'; if (c === 0x200D) return 'ZWJ';
  if (prepend.has(c)) return 'Prepend';
  if (linker.has(c) && gext(c)) return 'Linker';
  if (gext(c) || mod(c)) return 'Extend';
  if (control(c) || cn(c) && di(c) || c >= 0xD800 && c < 0xE000) return 'Control';
  if (ri(c)) return 'RI';
  if (mc(c) && !notSpacing.has(c) || c === 0xE33 || c === 0xEB3) return 'SpacingMark';
  if (c >= 0x1100 && c < 0x1160 || c >= 0xA960 && c < 0xA97D) return 'L';
  if (c >= 0x1160 && c < 0x11A8 || c >= 0xD7B0 && c < 0xD7C7) return 'V';
  if (c >= 0x11A8 && c < 0x1200 || c >= 0xD7CB && c < 0xD7FC) return 'T';
  if (c >= 0xAC00 && c < 0xD7A4) return 'Hangul'; // LV and LVT
  if (consonant.has(c)) return 'Consonant';
  if (pict(c)) return 'Pict';
}
const midLetter = set('B7 387 55F 5F4 2027 FE13 FE55 FF1A 3A'), midNum = set('2C 3B 37E 589 60C 60D 66C 7F8 2044 FE10 FE14 FE50 FE54 FF0C FF1B'),
  midNumLet = set('2E 2018 2019 2024 FE52 FF07 FF0E'), kata2 = set('3031-3035 309B 309C 30A0 30FC FF70'), numeric2 = set('66B 600-605 6DD 890 891 8E2'),
  letter2 = set('2C2-2C5 2D2-2D7 2DE 2DF 2E5-2EB 2ED 2EF-2FF 55A-55C 55E 58A 5F3 70F A708-A716 A720 A721 A789 A78A AB5B'),
  wseg = set('20 1680 2000-2006 2008-200A 205F 3000'), newline = set('B C 85 2028 2029');
function word(c) {
  if (c === 13) return 'CR'; if (c === 10) return 'LF'; if (c === 0x200D) return 'ZWJ'; if (newline.has(c)) return 'Newline';
  if (gext(c) || mc(c) || mod(c)) return 'Extend';
  if (ri(c)) return 'RI';
  if (numeric2.has(c) || nd(c)) return 'Numeric';
  if (cf(c) && c !== 0x200B && c !== 0x70F) return 'Format';
  if (kata(c) || kata2.has(c)) return 'Katakana';
  if (hebr(c) && lo(c)) return 'Hebrew';
  if (c === 0x27) return 'Single'; if (c === 0x22) return 'Double';
  if (midNumLet.has(c)) return 'MidNumLet'; if (midLetter.has(c)) return 'MidLetter'; if (midNum.has(c)) return 'MidNum';
  if (pc(c) || c === 0x202F) return 'ExtendNumLet';
  if (wseg.has(c)) return 'WSegSpace';
  if (ideo(c)) return 'Ideo'; // Han and kana: words without rules
  if (sa(c) && alpha(c)) return 'Complex';
  if (alpha(c) || letter2.has(c)) return pict(c) ? 'LetterPict' : 'Letter';
  if (pict(c)) return 'Pict';
}
const scontinue = set('2C 2D 3A 3B 37E 55D 60C 60D 7F8 1802 1808 2013 2014 3001 FE10 FE11 FE13 FE31 FE32 FE50 FE51 FE55 FE58 FE63 FF0C FF0D FF1A FF64');
function sentence(c) {
  if (c === 13) return 'CR'; if (c === 10) return 'LF'; if (c === 0x85 || c === 0x2028 || c === 0x2029) return 'Sep';
  if (gext(c) || mc(c) || c === 0x200D) return 'Extend';
  if (numeric2.has(c) && c !== 0x66B || nd(c) || c === 0x66B || c === 0x66C) return 'Numeric';
  if (cf(c) && c !== 0x200B) return 'Format';
  if (space(c) && c !== 0xA0) return 'Sp';
  if (lower(c)) return 'Lower'; if (upper(c)) return 'Upper';
  if (alpha(c) || c === 0xA0 || c === 0x5F3) return 'OLetter';
  if (c === 0x2E || c === 0x2024 || c === 0xFE52 || c === 0xFF0E) return 'ATerm';
  if (scontinue.has(c)) return 'SContinue';
  if (sterm(c)) return 'STerm';
  if (close(c) || c === 0x22 || c === 0x27 || c >= 0x275B && c <= 0x2760 || c >= 0x1F676 && c <= 0x1F678) return 'Close';
}
const out = [`// Code generated by gen/tables.js with Unicode ${process.versions.unicode}; DO NOT EDIT.`, '', 'package segment', ''];
for (const [name, f] of Object.entries({ grapheme, word, sentence })) {
  const rows = []; let classes = [];
  let start = 0, was;
  for (let c = 0; c <= 0x110000; c++) {
    const k = c === 0x110000 ? null : f(c);
    if (k === was) continue;
    if (was) rows.push([start, c - 1, was]);
    start = c; was = k;
  }
  for (const r of rows) if (!classes.includes(r[2])) classes.push(r[2]);
  const prefix = { grapheme: 'g', word: 'w', sentence: 's' }[name];
  out.push(`// Classes of ${name} breaks.`, 'const (', `\t${prefix}Other = iota`, ...classes.map((c) => '\t' + prefix + c), ')', '');
  out.push(`var ${name}Table = [...]span{`);
  for (let i = 0; i < rows.length; i += 6) out.push('\t' + rows.slice(i, i + 6).map(([a, b, k]) => `{${a}, ${b}, ${prefix}${k}}`).join(', ') + ',');
  out.push('}', '');
}
console.log(out.join('\n'));
