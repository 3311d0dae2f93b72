// Deflate: every fault of the format has zlib's message; frames of gzip with all fields; streams cut into single bytes.
const zlib = require('zlib');
const attempt = (f) => { try { const b = f(); return b.length > 40 ? b.length : b.toString('latin1'); } catch (e) { return `${e.name} ${e.code} ${e.errno} ${e.message}`; } };
const bits = (s) => { // bits in the order in which they are read
  const b = Buffer.alloc(Math.ceil(s.length / 8));
  for (let i = 0; i < s.length; i++) if (s[i] === '1') b[i >> 3] |= 1 << (i & 7);
  return b;
};
const num = (v, n) => Array.from({ length: n }, (_, i) => v >> i & 1).join(''); // least bit first
const code = (v, n) => v.toString(2).padStart(n, '0');
const raw = (...parts) => attempt(() => zlib.inflateRawSync(Buffer.concat([bits(parts.join('').replaceAll(' ', '')), Buffer.alloc(12)])));
const fixed = (c) => c < 144 ? code(48 + c, 8) : c < 256 ? code(400 + c - 144, 9) : c < 280 ? code(c - 256, 7) : code(192 + c - 280, 8);
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const head = (hlit, hdist, lens) => '1' + num(2, 2) + num(hlit - 257, 5) + num(hdist - 1, 5) + num(15, 4) + order.map((s) => num(lens[s] ?? 0, 3)).join('');
console.log('type', raw('111'));
console.log('stored', raw('100', '00000', num(5, 16), num(5, 16)));
console.log('symbols', raw('1', num(2, 2), num(30, 5), num(0, 5), num(0, 4)), raw('1', num(2, 2), num(0, 5), num(31, 5), num(0, 4)));
console.log('codes over', raw(head(257, 1, { 0: 1, 1: 1, 2: 1 })), 'under', raw(head(257, 1, { 0: 2, 1: 2 })), 'none', raw(head(257, 1, {})));
console.log('repeat first', raw(head(257, 1, { 16: 1, 0: 1 }), '1'), 'too long', raw(head(257, 1, { 18: 1, 0: 1 }), '1', num(127, 7), '1', num(127, 7)));
console.log('no end', raw(head(257, 1, { 0: 1, 1: 1 }), '1'.repeat(2), '0'.repeat(255)));
// codes of lengths: 0 is '0', 1 is '10', 18 is '11'
const few = (list) => head(257, 1, { 0: 1, 1: 2, 18: 2 }) + list;
console.log('one code', raw(few('11' + num(127, 7) + '11' + num(107, 7) + '10' + '0'), '0'), 'the other', raw(few('11' + num(127, 7) + '11' + num(107, 7) + '10' + '0'), '1'));
console.log('lengths over', raw(few('10' + '10' + '11' + num(127, 7) + '11' + num(105, 7) + '10' + '0')));
// codes of lengths: 0 is '0', 2 is '10', 18 is '11'
const two = (list, hlit = 257, hdist = 1) => head(hlit, hdist, { 0: 1, 2: 2, 18: 2 }) + list;
console.log('lengths under', raw(two('11' + num(127, 7) + '11' + num(107, 7) + '10' + '0')));
// 0: '0', 1: '10', 2: '110', 18: '111'
const all = (list, hlit = 257, hdist = 1) => head(hlit, hdist, { 0: 1, 1: 2, 2: 3, 18: 3 }) + list;
console.log('distances over', raw(all('10' + '111' + num(127, 7) + '111' + num(106, 7) + '10' + '10'.repeat(3), 257, 3)));
console.log('distances under', raw(all('10' + '111' + num(127, 7) + '111' + num(106, 7) + '10' + '110'.repeat(2), 257, 2)));
// literal 0 '00', end '01', length 3 '10', no distances
const noDistance = all('110' + '111' + num(127, 7) + '111' + num(106, 7) + '10' + '110' + '0', 258, 1);
console.log('no distance', raw(noDistance, '10', '11', '0'), raw(noDistance, '0'));
console.log('length code', raw('1', num(1, 2), fixed(286)), raw('1', num(1, 2), fixed(65), fixed(287)));
console.log('distance code', raw('1', num(1, 2), fixed(65), fixed(257), code(30, 5)), raw('1', num(1, 2), fixed(65), fixed(257), code(31, 5)));
console.log('too far', raw('1', num(1, 2), fixed(65), fixed(257), code(1, 5)), raw('1', num(1, 2), fixed(65), fixed(258), code(0, 5), fixed(256)));
console.log('overlap', raw('1', num(1, 2), fixed(65), fixed(66), fixed(67), fixed(285), code(2, 5), fixed(256)), raw('1', num(1, 2), fixed(65), fixed(66), fixed(264), code(1, 5), fixed(256)));

const body = zlib.deflateRawSync('member');
const trailer = Buffer.alloc(8);
trailer.writeUInt32LE(zlib.crc32('member'));
trailer.writeUInt32LE(6, 4);
const gzip = (flags, fields, sum) => {
  const h = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3]), ...fields.map((f) => Buffer.from(f))]);
  const crc = Buffer.alloc(2);
  crc.writeUInt16LE((zlib.crc32(h) & 0xffff) ^ (sum ?? 0));
  return Buffer.concat([h, flags & 2 ? crc : Buffer.alloc(0), body, trailer]);
};
for (const [flags, fields, sum] of [[0, []], [2, []], [2, [], 1], [4, [[3, 0], 'abc']], [8, ['name\0']], [16, ['comment\0']], [31, [[0, 0], 'n\0', 'c\0']], [0x20, []], [0x80, []]]) {
  console.log(flags, attempt(() => zlib.gunzipSync(gzip(flags, fields, sum))), attempt(() => zlib.unzipSync(gzip(flags, fields, sum))));
}
const wrong = gzip(0, []);
wrong[wrong.length - 1] ^= 1;
console.log(attempt(() => zlib.gunzipSync(wrong)), attempt(() => zlib.gunzipSync(Buffer.concat([gzip(8, ['x\0']), gzip(16, ['y\0']), Buffer.from('junk')]))));
const method = gzip(0, []);
method[2] = 7;
console.log(attempt(() => zlib.gunzipSync(method)), attempt(() => zlib.inflateSync(Buffer.from([0x79, 0x9c + 5]))), attempt(() => zlib.inflateSync(Buffer.from([0x79, 0x18]))), attempt(() => zlib.inflateSync(Buffer.from([0x88, 0x1c]))));
console.log(attempt(() => zlib.inflateSync(zlib.deflateSync('abc', { windowBits: 15 }), { windowBits: 9 })), attempt(() => zlib.inflateSync(zlib.deflateSync('abc', { windowBits: 9 }), { windowBits: 9 })));

// Byte by byte, with output that a program spoils, and several members.
const text = Array.from({ length: 3000 }, (_, i) => `line ${i * i % 977} `).join('');
function bytewise(create, packed, step) {
  return new Promise((resolve) => {
    const s = create();
    const out = [];
    s.on('data', (c) => { out.push(Buffer.from(c)); c.fill(0); });
    s.on('error', (e) => resolve(`${e.code} ${e.message} after ${Buffer.concat(out).length > 0}`));
    s.on('end', () => resolve(Buffer.concat(out).toString('latin1')));
    (function more(at) {
      if (at >= packed.length) s.end();
      else s.write(packed.subarray(at, at + step), () => more(at + step));
    })(0);
  });
}
(async () => {
  const members = Buffer.concat([zlib.gzipSync(text), gzip(8, ['x\0']), zlib.gzipSync(text, { level: 0 })]);
  console.log(await bytewise(zlib.createGunzip, members, 1) === text + 'member' + text, await bytewise(zlib.createUnzip, members, 7) === text + 'member' + text);
  console.log(await bytewise(zlib.createInflate, zlib.deflateSync(text), 3) === text, await bytewise(zlib.createInflateRaw, zlib.deflateRawSync(text, { strategy: 4 }), 1) === text);
  console.log(await bytewise(zlib.createGunzip, zlib.gzipSync(text).subarray(0, -20), 50), await bytewise(zlib.createGunzip, Buffer.concat([zlib.gzipSync(text), Buffer.from('xx')]), 500));
  const dictionary = Buffer.from(text.slice(0, 20000));
  console.log(await bytewise(() => zlib.createInflate({ dictionary }), zlib.deflateSync(text, { dictionary }), 2) === text,
    await bytewise(() => zlib.createInflateRaw({ dictionary }), zlib.deflateRawSync(text, { dictionary }), 200) === text);
  const big = Buffer.from(text.repeat(40));
  for (const level of [1, 6, 9]) console.log(zlib.inflateSync(zlib.deflateSync(big, { level })).equals(big), zlib.unzipSync(zlib.gzipSync(big, { level })).equals(big));
  console.log(zlib.gunzipSync(zlib.gzipSync(Buffer.alloc(30e6))).length, zlib.inflateSync(zlib.deflateSync(Buffer.alloc(1e6, 'xyz'))).equals(Buffer.alloc(1e6, 'xyz')));
})();
