// fs: the sync, callback and promise forms on a directory of its own.
const fs = require('fs');
const path = require('path');
const os = require('os');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'gonodec-fs-'));
const p = (...names) => path.join(dir, ...names);
const clean = (s) => String(s).replaceAll(dir, 'DIR');
const attempt = (f) => { try { return f(); } catch (e) { return clean(`${e.name} ${e.code} ${e.syscall} ${e.errno} ${e.message}`); } };

fs.writeFileSync(p('a.txt'), 'héllo\nwörld\n');
console.log(fs.readFileSync(p('a.txt'), 'utf8'), fs.readFileSync(p('a.txt')), fs.readFileSync(p('a.txt'), { encoding: 'hex' }));
fs.appendFileSync(p('a.txt'), Buffer.from('more'));
fs.writeFileSync(p('b.bin'), new Uint8Array([1, 2, 3]), { mode: 0o600 });
const st = fs.statSync(p('a.txt'));
console.log(st.size, st.isFile(), st.isDirectory(), st.mtime instanceof Date, st.mode.toString(8), typeof st.mtimeMs, Object.keys(st).length);
console.log(typeof fs.statSync(p('a.txt'), { bigint: true }).mtimeNs, fs.statSync(p('nope'), { throwIfNoEntry: false }));
console.log(fs.existsSync(p('a.txt')), fs.existsSync(p('x')), fs.existsSync());
fs.mkdirSync(p('d'));
console.log(clean(fs.mkdirSync(p('d', 'e', 'f'), { recursive: true })), fs.mkdirSync(p('d', 'e'), { recursive: true }));
fs.symlinkSync('a.txt', p('link'));
fs.copyFileSync(p('a.txt'), p('d', 'copy'));
console.log(fs.readdirSync(dir), fs.readdirSync(dir, { withFileTypes: true }).map((e) => [e.name, e.isDirectory(), e.isSymbolicLink(), clean(e.parentPath)]), fs.readdirSync(dir, { recursive: true }).sort());
console.log(fs.readlinkSync(p('link')), clean(fs.realpathSync(p('d', '..', 'link'))), fs.lstatSync(p('link')).isSymbolicLink());
for (const f of [() => fs.readFileSync(p('none')), () => fs.openSync(p('none', 'x')), () => fs.readdirSync(p('a.txt')), () => fs.mkdirSync(p('d')), () => fs.rmdirSync(p('d')), () => fs.unlinkSync(p('zz')), () => fs.renameSync(p('q'), p('r')),
  () => fs.statSync(p('no')), () => fs.accessSync(p('no')), () => fs.closeSync(9999), () => fs.readFileSync(dir), () => fs.writeFileSync(p('no', 'x'), ''), () => fs.copyFileSync(p('no'), p('x')), () => fs.rmSync(p('d')), () => fs.rmSync(p('no')),
  () => fs.readFileSync(5.5), () => fs.readFileSync('a\0b'), () => fs.openSync(p('a.txt'), 'zz'), () => fs.writeFileSync(p('x'), 5), () => fs.readFileSync(p('a.txt'), 'bad'), () => fs.readFile(p('a.txt')), () => fs.readSync(3, Buffer.alloc(2), 3)]) console.log(attempt(f));

const fd = fs.openSync(p('rw'), 'w+');
console.log(fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, Buffer.from('XYZ'), 1, 2, 2), fs.writeSync(fd, '!', 0));
const b = Buffer.alloc(4);
console.log(fs.readSync(fd, b, 0, 4, 1), b.toString(), fs.fstatSync(fd).size, fs.readvSync(fd, [Buffer.alloc(2), Buffer.alloc(9)], 0), fs.writevSync(fd, [Buffer.from('1'), Buffer.from('22')], 6));
fs.ftruncateSync(fd, 3);
fs.futimesSync(fd, 1000, 2000.5);
console.log(fs.fstatSync(fd).mtime.toISOString(), fs.fstatSync(fd).atimeMs);
fs.closeSync(fd);
fs.chmodSync(p('rw'), '600');
console.log((fs.statSync(p('rw')).mode & 0o777).toString(8), fs.readFileSync(p('rw'), 'latin1'));

async function main() {
  const order = [];
  fs.readFile(p('a.txt'), 'utf8', (err, text) => {
    console.log('callback', err, text.length);
    fs.stat(p('missing'), (e, s) => {
      console.log(clean(e.message), s);
      fs.mkdir(p('m1', 'm2'), { recursive: true }, (e2, first) => {
        console.log(e2, clean(first));
        promises().then(streams).then(() => fs.rmSync(dir, { recursive: true })).then(() => console.log(fs.existsSync(dir)));
      });
    });
  });
}
async function promises() {
  const fsp = require('fs/promises');
  await fsp.writeFile(p('pr'), 'some text');
  await fsp.appendFile(p('pr'), ' more');
  console.log(await fsp.readFile(p('pr'), 'utf8'), (await fsp.stat(p('pr'))).size, await fsp.readdir(p('d')), fsp === fs.promises);
  await fsp.rename(p('pr'), p('pr2'));
  await fsp.rejects?.();
  await fsp.readFile(p('pr')).catch((e) => console.log(e.code, clean(e.message)));
  await fsp.access(p('pr2'));
  const h = await fsp.open(p('pr2'), 'r+');
  console.log(await h.read(Buffer.alloc(4), 0, 4, 0), (await h.write('ZZ', 0)).bytesWritten, await h.readFile('utf8'), (await h.stat()).isFile());
  await h.truncate(2);
  await h.close();
  console.log(h.fd, await fsp.readFile(p('pr2'), 'utf8'));
  await fsp.writeFile(p('it'), ['a', 'b', Buffer.from('c')]);
  console.log(await fsp.readFile(p('it'), 'utf8'));
  await fsp.cp(p('d'), p('d2'), { recursive: true });
  console.log((await fsp.readdir(p('d2'), { recursive: true })).sort());
  const names = [];
  for await (const e of await fsp.opendir(p('d2'))) names.push(e.name);
  console.log(names.sort());
  await fsp.rm(p('d2'), { recursive: true, force: true });
  await fsp.rm(p('d2'), { force: true });
  await fsp.rm(p('d2')).catch((e) => console.log(e.code, e.syscall, clean(e.message)));
}
function streams() {
  return new Promise((resolve) => {
    const w = fs.createWriteStream(p('big'));
    w.on('open', (n) => console.log('open', typeof n)).on('ready', () => console.log('ready')).on('finish', () => console.log('finish', w.bytesWritten)).on('close', () => {
      const r = fs.createReadStream(p('big'), { start: 5, end: 100004, highWaterMark: 30000 });
      let n = 0;
      const sizes = [];
      r.on('data', (c) => { n += c.length; sizes.push(c.length); }).on('end', () => console.log('end', n, sizes, r.bytesRead)).on('close', () => {
        fs.createReadStream(p('gone')).on('error', (e) => {
          console.log(e.code);
          fs.createReadStream(p('a.txt'), 'utf8').pipe(fs.createWriteStream(p('piped'))).on('close', () => {
            console.log(JSON.stringify(fs.readFileSync(p('piped'), 'utf8')));
            resolve();
          });
        });
      });
    });
    for (let i = 0; i < 20; i++) w.write('0123456789'.repeat(1000));
    w.end('last');
  });
}
main();
