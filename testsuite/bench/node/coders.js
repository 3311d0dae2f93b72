'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const zlib = require('zlib');
const { bytes, megabytes } = require('./data');

// Programs for the coders of zlib: over a whole input at once, and as a stream that gets
// pieces of 64 KiB. What comes out differs from Node's, so that the checksum is the length
// of the plain text; the first run looks at what comes back from the opposite coder.

const pairs = {
  gzip: [zlib.gzipSync, zlib.gunzipSync, zlib.createGzip, zlib.createGunzip],
  deflate: [zlib.deflateSync, zlib.inflateSync, zlib.createDeflate, zlib.createInflate],
  brotli: [zlib.brotliCompressSync, zlib.brotliDecompressSync, zlib.createBrotliCompress, zlib.createBrotliDecompress],
  zstd: [zlib.zstdCompressSync, zlib.zstdDecompressSync, zlib.createZstdCompress, zlib.createZstdDecompress],
};

// stream pumps a buffer through a coder and returns what comes out.
function stream(coder, input, keep) {
  return new Promise((resolve, reject) => {
    const parts = [];
    let length = 0;
    let at = 0;
    coder.on('data', (part) => {
      length += part.length;
      if (keep) parts.push(part);
    });
    coder.on('end', () => resolve(keep ? Buffer.concat(parts) : { length }));
    coder.on('error', reject);
    function more() {
      while (at < input.length) {
        const part = input.subarray(at, at += 65536);
        if (!coder.write(part)) {
          coder.once('drain', more);
          return;
        }
      }
      coder.end();
    }
    more();
  });
}

function check(plain, back, name) {
  if (!plain.equals(back)) throw new Error(`${name} does not give back what went in`);
}

// compress is the program for a format; size in megabytes.
exports.compress = function compress(format, streamed, size = 100) {
  const [sync, undo, create] = pairs[format];
  let plain;
  return {
    n: size,
    repeats: 2,
    async run(n) {
      const first = !plain;
      plain ??= bytes(n * megabytes);
      const out = streamed ? await stream(create(), plain, first) : sync(plain);
      if (first) {
        check(plain, undo(out), format);
        if (process.env.BENCH_SIZES) console.error(format, plain.length, out.length);
      }
      return plain.length;
    },
  };
};

// decompress is the program for the way back. What is packed is made once, so that both
// peers unpack the same; Brotli at a quality that takes a reasonable time.
exports.decompress = function decompress(format, streamed, size = 100) {
  const [sync, undo, , create] = pairs[format];
  const file = path.join(os.tmpdir(), format);
  let packed;
  return {
    n: size,
    repeats: 5,
    prepare(n) {
      if (fs.existsSync(file)) return;
      const plain = bytes(n * megabytes);
      const out = sync(plain, format === 'brotli' ? { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } } : undefined);
      check(plain, undo(out), format);
      fs.writeFileSync(file, out);
    },
    async run() {
      packed ??= fs.readFileSync(file);
      return streamed ? (await stream(create(), packed, false)).length : undo(packed).length;
    },
  };
};
