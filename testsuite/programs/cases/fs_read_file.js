// readFile of files of all sizes, of what has no size, and its errors.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync, spawn } = require('child_process');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'readfile-'));
const name = path.join(dir, 'file');
const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code} ${e.message.replace(dir, 'DIR')} ${e.syscall} ${String(e.path).replace(dir, 'DIR')}`; } };
const sizes = [0, 1, 2, 4095, 4096, 8192, 32767, 32768, 32769, 65536, 200000];
const same = (a, b) => Buffer.compare(a, b) === 0;
(async () => {
  for (const n of sizes) {
    const data = Buffer.alloc(n, 'äbc');
    fs.writeFileSync(name, data);
    const fd = fs.openSync(name);
    console.log(n, same(fs.readFileSync(name), data), fs.readFileSync(name, 'utf8') === data.toString(), fs.readFileSync(name, { encoding: 'latin1' }) === data.toString('latin1'),
      same(fs.readFileSync(fd), data), fs.readFileSync(fd).length, same(await fs.promises.readFile(name), data), await fs.promises.readFile(name, 'utf8') === data.toString(),
      await new Promise((resolve) => fs.readFile(name, 'base64', (e, s) => resolve(s === data.toString('base64')))));
    fs.closeSync(fd);
  }
  const kept = fs.readFileSync(name);
  kept.fill(0);
  console.log(fs.readFileSync(name)[0], fs.readFileSync(name).buffer.byteLength >= 200000, fs.readFileSync(name, { flag: 'a+' }).length);
  console.log(attempt(() => fs.readFileSync(dir)), attempt(() => fs.readFileSync(path.join(dir, 'none'))), attempt(() => fs.readFileSync(path.join(dir, 'none'), 'utf8')));
  console.log(attempt(() => fs.readFileSync('a\0b')), attempt(() => fs.readFileSync('a\0b', 'utf8')), attempt(() => fs.readFileSync('a\0b', { flag: 'zz' })), attempt(() => fs.readFileSync(name, { flag: 'zz' })));
  console.log(attempt(() => fs.readFileSync(name, 'nonsense')), attempt(() => fs.readFileSync(name, 5)), attempt(() => fs.readFileSync({})), attempt(() => fs.readFileSync(12345)), attempt(() => fs.readFileSync(-1)));
  console.log(fs.readFileSync(name, null).length, fs.readFileSync(name, () => {}).length, fs.readFileSync(Buffer.from(name)).length, fs.readFileSync(new URL(`file://${name}`)).length, attempt(() => fs.readFileSync(name, 'buffer')), fs.readFileSync(name, 'UTF8').length);
  if (process.platform === 'linux') {
    console.log(fs.readFileSync('/proc/self/status', 'utf8').includes('VmRSS'), fs.readFileSync('/proc/self/maps').length > 1000, fs.readFileSync('/proc/cpuinfo', 'utf8').endsWith('\n\n'), fs.readFileSync('/dev/null').length, fs.readFileSync('/dev/null', 'buffer') === '', Buffer.from('ab').toString('nonsense', 1, 1) === '');
    console.log(fs.readFileSync('/sys/kernel/mm/transparent_hugepage/enabled', 'utf8').includes('never'), same(fs.readFileSync('/proc/version'), await fs.promises.readFile('/proc/version')));
    const fifo = path.join(dir, 'fifo');
    execFileSync('mkfifo', [fifo]);
    spawn('sh', ['-c', `{ echo one; sleep 0.1; echo two; head -c 50000 /dev/zero; } > ${fifo}`]);
    const all = fs.readFileSync(fifo);
    console.log(all.length, all.subarray(0, 8).toString());
  }
  fs.rmSync(dir, { recursive: true });
})();
