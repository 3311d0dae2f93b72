// Positions beyond files, lengths that are null, stat without an entry, flush null, texts with a
// length, and the web stream of a FileHandle.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'fs-position-'));
const file = path.join(dir, 'a');
fs.writeFileSync(file, 'x'.repeat(40000) + 'end');
const T = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
const fd = fs.openSync(file, 'r+');
const b = Buffer.alloc(4);
for (const position of [2n ** 63n - 4n, 2n ** 63n - 5n, -(2n ** 64n), -2n, NaN, -2, 2 ** 53, '1', {}, 1n, null]) T(() => fs.readSync(fd, b, 0, 4, position));
T(() => fs.truncate(file, null, () => {}));
T(() => fs.ftruncate(fd, '', () => {}));
fs.closeSync(fd);
fs.stat(path.join(dir, 'none'), { throwIfNoEntry: false }, (err, stats) => {
  console.log(err, stats);
  fs.appendFile(file, '!', { flush: null }, (error) => {
    console.log(error);
    rest();
  });
});
async function rest() {
  const handle = await fs.promises.open(file, 'r+');
  let n = 0;
  let last;
  for await (const chunk of handle.readableWebStream()) {
    n += chunk.byteLength;
    last = chunk;
  }
  console.log(n, Buffer.from(last).toString().slice(-4), last.constructor.name);
  T(() => handle.readableWebStream());
  console.log((await handle.write('text', 0, 4)).bytesWritten);
  await handle.close();
  const other = await fs.promises.open(file);
  const reader = other.readableWebStream({ autoClose: true }).getReader({ mode: 'byob' });
  const { value } = await reader.read(new Uint8Array(5));
  console.log(Buffer.from(value).toString());
  await reader.cancel();
  console.log(other.fd);
  T(() => other.readableWebStream());
  const third = await fs.promises.open(file);
  const open = third.readableWebStream().getReader();
  third.close();
  T(() => third.readableWebStream());
  console.log(await open.closed);
  fs.rmSync(dir, { recursive: true });
}
