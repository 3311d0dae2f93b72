// zlib: both directions, foreign input, errors, streams, flush.
const zlib = require('zlib');
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(200) + 'ünïcode';
const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code} ${e.errno} ${e.message}`; } };
for (const [c, d] of [['deflateSync', 'inflateSync'], ['gzipSync', 'gunzipSync'], ['deflateRawSync', 'inflateRawSync'], ['gzipSync', 'unzipSync'], ['deflateSync', 'unzipSync'], ['brotliCompressSync', 'brotliDecompressSync']]) {
  const packed = zlib[c](text);
  console.log(c, d, packed.length < 400, zlib[d](packed).toString() === text);
}
for (const level of [0, 1, 6, 9]) console.log(level, zlib.inflateSync(zlib.deflateSync(text, { level })).length, zlib.deflateSync(text, { level })[0], zlib.deflateSync(text, { level })[1]);
console.log(zlib.gzipSync('').subarray(0, 10), zlib.gunzipSync(Buffer.from('H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==', 'base64')).toString());
console.log(zlib.inflateSync(Buffer.from('eJzLSM3JyVcozy/KSQEAGgsEXQ==', 'base64')).toString(), zlib.inflateRawSync(Buffer.from('y0jNyclXKM8vykkBAA==', 'base64')).toString(), zlib.brotliDecompressSync(Buffer.from('CwWAaGVsbG8gd29ybGQD', 'base64')).toString());
console.log(attempt(() => zlib.inflateSync(Buffer.from('garbage'))), attempt(() => zlib.gunzipSync(zlib.gzipSync('abc').subarray(0, 12))), attempt(() => zlib.gunzipSync(Buffer.from([1, 2, 3]))), attempt(() => zlib.inflateSync(Buffer.alloc(0))));
const broken = zlib.gzipSync('abcdef'); broken[broken.length - 6] ^= 1;
console.log(attempt(() => zlib.gunzipSync(broken)), attempt(() => zlib.deflateSync('x', { level: 11 })), attempt(() => zlib.deflateSync('x', { chunkSize: 1 })), attempt(() => zlib.deflateSync(5)), attempt(() => zlib.gunzipSync(zlib.gzipSync(text), { maxOutputLength: 10 })));
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two')])).toString(), zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one'), Buffer.from([0, 0, 5])])).toString());
const dictionary = Buffer.from('quick brown fox');
console.log(zlib.inflateSync(zlib.deflateSync('the quick brown fox', { dictionary }), { dictionary }).toString(), attempt(() => zlib.inflateSync(zlib.deflateSync('the quick', { dictionary }))), attempt(() => zlib.inflateSync(zlib.deflateSync('the quick', { dictionary }), { dictionary: Buffer.from('x') })));
console.log(zlib.crc32('hello'), zlib.crc32(Buffer.from(' world'), zlib.crc32('hello')), zlib.constants.Z_BEST_COMPRESSION, zlib.codes.Z_DATA_ERROR, zlib.codes['-5']);
console.log(zlib.gunzipSync(zlib.gzipSync(text).subarray(0, 60), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).length > 0);
zlib.gzip(text, (err, b) => {
  console.log(err, b.length < 400);
  zlib.gunzip(b, (e, out) => {
    console.log(e, out.toString() === text);
    zlib.inflate('nonsense', (e2, o2) => {
      console.log(e2.code, e2.message, o2);
      streams();
    });
  });
});
function streams() {
  const g = zlib.createGzip();
  const u = zlib.createGunzip();
  let got = '';
  console.log(g instanceof require('stream').Transform, g instanceof zlib.Gzip);
  g.pipe(u).setEncoding('utf8').on('data', (d) => { got += d; }).on('end', () => {
    console.log(got.length, got === text.repeat(20), u.bytesWritten === g.bytesWritten, g.bytesWritten);
    flush();
  });
  for (let i = 0; i < 20; i++) g.write(text);
  g.end();
}
function flush() {
  const d = zlib.createDeflate();
  const i = zlib.createInflate();
  const parts = [];
  d.on('data', (c) => i.write(c));
  i.on('data', (c) => parts.push(c.toString()));
  d.write('first');
  d.flush(() => setTimeout(() => {
    console.log(parts);
    d.end('second', () => {});
    d.on('end', () => i.end());
    i.on('end', () => { console.log(parts.join('|').replace('|', '')); bad(); });
  }, 30));
}
function bad() {
  const g = zlib.createGunzip();
  g.on('error', (e) => console.log('error', e.code, e.errno, e.message)).on('close', () => console.log('closed', g.destroyed));
  g.end('not gzip at all');
}
