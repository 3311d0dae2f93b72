// A handle that is closed while streams use it: the file is closed when they have let go.
const fs = require('fs');
const fsp = require('fs/promises');
const path = require('path');
const os = require('os');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handle-'));
const file = path.join(dir, 'file');
fs.writeFileSync(file, 'x'.repeat(100000));

async function closedByStream() {
  const seen = [];
  const handle = await fsp.open(file);
  handle.on('close', () => seen.push('handle close'));
  const stream = handle.createReadStream();
  stream.on('close', () => seen.push('stream close'));
  stream.on('end', () => seen.push('end'));
  stream.once('data', () => {
    const first = handle.close();
    seen.push(`called, ${handle.fd > 0}, ${first === handle.close()}`);
    first.then(() => seen.push(`closed ${handle.fd}`));
  });
  await new Promise((resolve) => stream.on('close', () => setImmediate(resolve)));
  console.log(seen.join('; '));
}

async function closedDirectly() {
  const seen = [];
  const handle = await fsp.open(file);
  handle.on('close', () => seen.push('close'));
  const closing = handle.close();
  seen.push(`after ${handle.fd}`);
  await closing;
  console.log(seen.join('; '), handle.fd, await handle.close());
  await handle.read().catch((e) => console.log(e.message, e.code, e.syscall));
}

async function outlivesStream() {
  const handle = await fsp.open(file);
  let n = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false })) n += chunk.length;
  console.log(n, handle.fd > 0);
  await handle.close();
  console.log(handle.fd);
}

// What the kernel has in memory is read at once, and reported later.
async function cached() {
  const small = path.join(dir, 'small');
  fs.writeFileSync(small, 'hello world');
  const order = [];
  await new Promise((resolve) => {
    fs.readFile(small, 'utf8', (err, text) => { order.push(text); resolve(); });
    setImmediate(() => order.push('immediate'));
    process.nextTick(() => order.push('tick'));
    order.push('main');
  });
  console.log(order.join(' '));
  const handle = await fsp.open(small);
  const buffer = Buffer.alloc(20);
  for (const position of [null, null, 3, null, 20]) {
    const { bytesRead } = await handle.read(buffer, 0, position === null ? 6 : 20, position);
    console.log(bytesRead, buffer.toString('latin1', 0, bytesRead));
  }
  console.log((await handle.stat()).size, (await fsp.stat(small)).size, (await fsp.lstat(dir)).isDirectory());
  await handle.close();
  for (const wrong of [path.join(dir, 'none'), path.join(small, 'below')]) {
    for (const f of [fsp.readFile, fsp.stat, fsp.access, fsp.open]) {
      await f(wrong).catch((e) => console.log(e.code, e.syscall, e.path === wrong));
    }
  }
  await fsp.readFile(dir).catch((e) => console.log(e.code, e.syscall));
  fs.symlinkSync('small', path.join(dir, 'link'));
  console.log((await fsp.lstat(path.join(dir, 'link'))).isSymbolicLink(), (await fsp.stat(path.join(dir, 'link'))).isFile());
  await fsp.access(small, fs.constants.R_OK);
}

(async () => {
  await closedByStream();
  await closedDirectly();
  await outlivesStream();
  await cached();
  fs.rmSync(dir, { recursive: true });
})();
