// zstd of zlib: at once, as a stream, dictionaries, parameters, errors.
const zlib = require('zlib');
const show = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message, e.errno); } };
const text = 'zstd '.repeat(2000);
show(() => zlib.zstdCompressSync('hello').toString('hex'));
show(() => zlib.zstdCompressSync('').toString('hex'));
show(() => zlib.zstdCompressSync('hello', { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } }).toString('hex'));
show(() => zlib.zstdDecompressSync(zlib.zstdCompressSync(text)).toString() === text);
show(() => zlib.zstdDecompressSync(Buffer.concat([zlib.zstdCompressSync('a'), zlib.zstdCompressSync('b'), Buffer.from('junkjunk')])).toString());
show(() => zlib.zstdDecompressSync(Buffer.from('abcdefgh')));
show(() => zlib.zstdDecompressSync(zlib.zstdCompressSync('hello').subarray(0, 8)));
show(() => zlib.zstdCompressSync('hello', { pledgedSrcSize: 4 }));
show(() => zlib.createZstdCompress({ params: { 1000: 1 } }));
show(() => zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_strategy]: 130 } }));
show(() => zlib.createZstdDecompress({ flush: 9 }));
show(() => {
  const b = zlib.zstdCompressSync('a'.repeat(100), { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } });
  b[b.length - 1] ^= 1;
  return zlib.zstdDecompressSync(b);
});
const dictionary = Buffer.from(text.slice(0, 100));
zlib.zstdCompress(text, { dictionary }, (err, data) => {
  console.log(err, zlib.zstdDecompressSync(data, { dictionary }).toString() === text);
  const out = zlib.createZstdCompress().on('error', console.log);
  const back = out.pipe(zlib.createZstdDecompress());
  let length = 0;
  back.on('data', (d) => { length += d.length; }).on('end', () => console.log('stream', length));
  for (let i = 0; i < 50; i++) out.write(text);
  out.flush(() => out.end());
});
