// Writes what node answers for the inputs below; strings are arrays of units.
//   node testdata/gen.js | gzip -9n > testdata/facts.json.gz
'use strict';
let seed = 7;
const rnd = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; return (seed >>> 8) % n; };
const alphabets = ['abcABC xyz09', 'aäßÿµÄÖÜ ÷×éÉ', 'aΣσςİıſK\u0307 \'.:Ⅷ', 'aA\u{10400}\u{10428}\u{1F600}\ud800\udc00日本', '%%%0123456789abcdefABCDEFuU/?#', '\u0301\u0300\u0323aeoAEO가각ﬁ①½\u1100\u1161\u11a8\ud800\u{1d15e}', '\t\n\v\f\r \u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff\u180e\u0085a'];
const inputs = ['', 'a', 'hello world', 'HELLO WORLD AND MORE THAN SIXTEEN', 'straße', 'ÿ', 'ΑΣ', 'ΑΣ.', 'ΑΣα', 'Σ', "A'Σ'", 'İstanbul', 'ﬃ', 'ŉ', 'ΐ', 'ᾳ', 'a%20b%', '%E2%82%AC', '%e2%82%ac', '%F0%9F%98%80', '%ED%A0%80', '%C0%80', '%F5%80%80%80', '%E2%82', '%EF%BF%BD', '%2F%41%3f', '%u0041%u00e4%uD83D%uDE00%u20', '\ud800', '\udc00\ud800', 'Ａ', '\u212b'];
for (const a of alphabets) {
  const units = a.split('');
  for (let i = 0; i < 60; i++) {
    let s = '';
    for (let n = rnd(14); n >= 0; n--) s += units[rnd(units.length)];
    inputs.push(s);
  }
}
for (let i = 0; i < 60; i++) { // random escapes around the edges of UTF-8
  let s = '';
  for (let n = rnd(5); n >= 0; n--) s += '%' + ['41', '2F', 'C2', 'C3', '80', 'BF', 'E0', 'A0', 'ED', '9F', 'F0', '90', 'F4', '8F', 'E2', '82', 'AC'][rnd(17)];
  inputs.push(s);
}
inputs.push('a' + '\u0301\u0323'.repeat(40) + 'b', '\u1100\u1161' + '\u0316'.repeat(50) + 'e\u0301' + '\u0301'.repeat(12), '\ud800' + '\u0344'.repeat(35));
const u = (s) => [...Array(s.length).keys()].map((i) => s.charCodeAt(i));
const tryit = (f) => { try { return u(f()); } catch { return null; } };
const rows = [];
for (const s of inputs) {
  const r = { in: u(s) };
  r.lower = u(s.toLowerCase()); r.upper = u(s.toUpperCase());
  r.trim = u(s.trim()); r.start = u(s.trimStart()); r.end = u(s.trimEnd());
  r.well = u(s.toWellFormed()); r.isWell = s.isWellFormed();
  r.enc = tryit(() => encodeURI(s)); r.encC = tryit(() => encodeURIComponent(s));
  r.dec = tryit(() => decodeURI(s)); r.decC = tryit(() => decodeURIComponent(s));
  r.esc = u(escape(s)); r.unesc = u(unescape(s));
  r.norm = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((f) => u(s.normalize(f)));
  r.utf8 = [...Buffer.from(s, 'utf8')];
  rows.push(r);
}
const utf8 = [];
const bytes = [0x41, 0xc2, 0xc3, 0x80, 0xbf, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xe2, 0x82, 0xac, 0xff, 0xc0, 0xef, 0xbd, 0xe4, 0x61];
for (let i = 0; i < 600; i++) {
  const b = [];
  for (let n = rnd(12); n >= 0; n--) b.push(bytes[rnd(bytes.length)]);
  utf8.push({ bytes: b, out: u(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(b))) });
}
function fnv(map) {
  let h = 0x811c9dc5;
  for (let c = 0; c <= 0x10ffff; c++) {
    const s = map(String.fromCodePoint(c));
    for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193) >>> 0;
  }
  return h;
}
console.log(JSON.stringify({ rows, utf8, lowerHash: fnv((s) => s.toLowerCase()), upperHash: fnv((s) => s.toUpperCase()) }));
