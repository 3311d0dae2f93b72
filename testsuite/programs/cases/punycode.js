// punycode.
process.noDeprecation = true;
const p = require('punycode');
console.log(Object.keys(p), p.version);
for (const s of ['mañana', 'bücher', '他们为什么不说中文', '☃-⌘', '', 'abc', '😀', 'ü', '-> $1.00 <-']) console.log(p.encode(s), p.decode(p.encode(s)) === s);
console.log(p.toASCII('джумла@джpумлатест.bрфa'), p.toUnicode('xn--maana-pta.com'), p.toASCII('a。b.é'), p.ucs2.decode('a😀\ud800'), p.ucs2.encode([0x61, 0x1f600]));
for (const s of ['é-', 'ls8h=', '\x80', 'zzzzzzzzzzz9999999']) {
  try {
    console.log(p.decode(s));
  } catch (e) {
    console.log(e.name, e.message);
  }
}
