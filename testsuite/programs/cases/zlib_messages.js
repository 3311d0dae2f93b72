// Streams of small messages, as permessage-deflate writes them, and errors of streams.
const zlib = require('zlib');

const deflate = zlib.createDeflateRaw();
const inflate = zlib.createInflateRaw();
const sent = [];
deflate.on('data', (c) => sent.push(c));
inflate.on('data', (c) => console.log('message', String(c)));
function send(text) {
  return new Promise((resolve) => {
    deflate.write(text);
    deflate.flush(zlib.constants.Z_SYNC_FLUSH, () => {
      const all = Buffer.concat(sent.splice(0));
      inflate.write(all);
      inflate.flush(() => resolve(all.length));
    });
  });
}

(async () => {
  const first = await send('{"type":"update","id":1}');
  const second = await send('{"type":"update","id":2}');
  console.log(first < 32, second < first / 2);
  const big = 'a line of some text, '.repeat(1000);
  console.log(await send('x'), (await send(big.slice(0, 100))) < 60);
  for (const text of ['', '1', 'foofoo', 'hello '.repeat(5), big]) {
    for (const level of [0, 1, 6, 9]) {
      const packed = zlib.deflateRawSync(text, { level });
      if (String(zlib.inflateRawSync(packed)) !== text) console.log('lost', level, text.length);
      if (level > 0 && packed.length > Math.max(3, text.length + 3)) console.log('large', level, text.length, packed.length);
    }
  }
  console.log(zlib.gzipSync('hello '.repeat(5)).length < 32);

  const bad = zlib.createInflateRaw();
  bad.on('data', (c) => console.log('data', c));
  bad.on('error', (e) => console.log(e.message, e.code, e.errno));
  bad.on('close', () => console.log('closed'));
  bad.write('something invalid', () => console.log('written'));
  bad.flush(() => console.log('flushed'));
})();
