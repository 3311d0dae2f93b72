// Writes that a signal ends, getters of the wrong object, descriptors of streams that close.
const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'fscancel-'));
const file = path.join(dir, 'f');
const attempt = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};
attempt(() => fs.WriteStream.prototype.autoClose);
attempt(() => fs.ReadStream.prototype.autoClose);
attempt(() => fs.Dir.prototype.path);
attempt(() => fs.opendir('.'));

async function main() {
  const cancelled = async (name, f) => {
    const controller = new AbortController();
    process.nextTick(() => controller.abort());
    await f(controller.signal).then(() => console.log(name, 'done'), (err) => console.log(name, err.name, err.code));
  };
  const big = Buffer.alloc(1 << 20);
  await cancelled('buffer', (signal) => fs.promises.writeFile(file, big, { signal }));
  await cancelled('iterable', (signal) => fs.promises.writeFile(file, (async function* f() { yield 'a'; yield 'b'; })(), { signal }));
  const handle = await fs.promises.open(file, 'w+');
  await cancelled('handle', (signal) => handle.writeFile(big, { signal }));
  await handle.close();
  const s = fs.createWriteStream(file, { fs: { ...fs, close(fd, cb) {
    console.log('close', fd === s.fd);
    fs.close(fd, cb);
  } } });
  s.end('x', () => s.on('close', () => {
    console.log('closed', s.fd, fs.readFileSync(file, 'utf8'));
    fs.rmSync(dir, { recursive: true });
  }));
}
main();
