// maxOutputLength: what is larger is an error, and ends before it is unpacked as a whole.
const zlib = require('zlib');
const attempt = (f) => { try { return f().length; } catch (e) { return `${e.name} ${e.code} ${e.errno} ${e.message}`; } };
const plain = Buffer.from(Array.from({ length: 20000 }, (_, i) => `line ${i * i % 977} `).join(''));
const later = [];
for (const [pack, unpack] of [['gzip', 'gunzip'], ['gzip', 'unzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['brotliCompress', 'brotliDecompress'], ['zstdCompress', 'zstdDecompress']]) {
  const packed = zlib[`${pack}Sync`](plain);
  const bomb = zlib[`${pack}Sync`](Buffer.alloc(5e6), pack === 'brotliCompress' ? { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } } : undefined);
  for (const max of [1, 512, 100000, plain.length - 1, plain.length, plain.length + 1]) {
    console.log(unpack, max - plain.length, attempt(() => zlib[`${unpack}Sync`](packed, { maxOutputLength: max })));
  }
  console.log(attempt(() => zlib[`${unpack}Sync`](bomb, { maxOutputLength: 5e6 - 1 })), attempt(() => zlib[`${unpack}Sync`](bomb, { maxOutputLength: 5e6 })));
  later.push([unpack, packed]);
}
console.log(attempt(() => zlib.gzipSync(plain, { maxOutputLength: 10 })), attempt(() => zlib.deflateSync(plain, { maxOutputLength: 1e6 })) > 0);
(function next() {
  if (later.length === 0) return;
  const [name, packed] = later.shift();
  zlib[name](packed, { maxOutputLength: plain.length - 1 }, (err, out) => {
    console.log(name, err.name, err.code, err.message, out);
    zlib[name](packed, { maxOutputLength: plain.length }, (e, all) => {
      console.log(e, all.equals(plain));
      next();
    });
  });
})();
