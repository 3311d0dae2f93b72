// The functions of node:wasi, called by JavaScript: no module is needed.
const { WASI } = require('wasi');
const fs = require('fs');
const os = require('os');
const path = require('path');

process.removeAllListeners('warning');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'wasi-'));
fs.writeFileSync(path.join(dir, 'a.txt'), 'hello wasi');
fs.mkdirSync(path.join(dir, 'sub'));
fs.symlinkSync('../..', path.join(dir, 'sub', 'out'));
const wasi = new WASI({ version: 'preview1', args: ['prog', 'x y'], env: { A: '1', B: 'two', C: undefined }, preopens: { '/work': dir } });
const memory = new WebAssembly.Memory({ initial: 2 });
const view = () => new DataView(memory.buffer);
const text = (at, n) => Buffer.from(memory.buffer, at, n).toString();
const put = (at, s) => Buffer.from(memory.buffer, at).write(s);
const attempt = (name, f) => { try { console.log(name, f()); } catch (e) { console.log(name, '!', e.name, e.code, e.message); } };
const w = wasi.wasiImport;

attempt('early', () => w.fd_close(3));
attempt('options', () => new WASI());
attempt('version', () => new WASI({ version: 'preview3' }));
attempt('args', () => new WASI({ version: 'preview1', args: 'x' }));
attempt('stdin', () => new WASI({ version: 'preview1', stdin: -1 }));
attempt('preopen', () => new WASI({ version: 'preview1', preopens: { '/': path.join(dir, 'none') } }));
attempt('start', () => wasi.start({ exports: {} }));
attempt('start', () => wasi.start({ exports: { memory } }));
attempt('again', () => wasi.start({ exports: { memory, _start() {} } }));
attempt('initialize', () => new WASI({ version: 'preview1' }).initialize({ exports: { memory, _start() {} } }));
const exiting = new WASI({ version: 'unstable' });
attempt('exit', () => exiting.start({ exports: { memory, _start() { exiting.wasiImport.proc_exit(7); } } }));
console.log(Object.keys(exiting.getImportObject()), exiting.getImportObject().wasi_unstable === exiting.wasiImport);

console.log(w.args_sizes_get(0, 4), view().getUint32(0, true), view().getUint32(4, true), w.args_get(8, 100), JSON.stringify(text(100, 9)));
console.log(w.environ_sizes_get(0, 4), view().getUint32(0, true), w.environ_get(8, 100), JSON.stringify(text(100, 10)));
console.log(w.fd_prestat_get(3, 0), view().getUint32(4, true), w.fd_prestat_dir_name(3, 100, 5), text(100, 5), w.fd_prestat_get(4, 0), w.fd_prestat_get(1, 0));
const open = (name, oflags = 0, rights = 0xfffffffn, flags = 0) => {
  put(1000, name);
  const e = w.path_open(3, 1, 1000, name.length, oflags, rights, rights, flags, 2000);
  return e === 0 ? view().getUint32(2000, true) : -e;
};
const fd = open('a.txt');
view().setUint32(16, 3000, true); view().setUint32(20, 5, true); view().setUint32(24, 3100, true); view().setUint32(28, 50, true);
console.log(fd, w.fd_read(fd, 16, 2, 40), view().getUint32(40, true), text(3000, 5), text(3100, 5));
console.log(w.fd_seek(fd, -4n, 2, 40), view().getBigUint64(40, true), w.fd_tell(fd, 40), w.fd_seek(fd, 0n, 9, 40), w.fd_seek(fd, 0, 0, 40));
console.log(w.fd_filestat_get(fd, 200), view().getUint8(216), view().getBigUint64(232, true), w.fd_filestat_set_size(fd, 5n), w.fd_close(fd), w.fd_close(fd));
const made = open('new.txt', 1);
put(3000, 'written'); view().setUint32(20, 7, true);
console.log(w.fd_write(made, 16, 1, 40), view().getUint32(40, true), w.fd_pwrite(made, 16, 1, 3n, 40), w.fd_fdstat_get(made, 200), view().getUint8(200), w.fd_close(made));
console.log(fs.readFileSync(path.join(dir, 'new.txt'), 'utf8'), fs.readFileSync(path.join(dir, 'a.txt'), 'utf8'));
console.log(open('none'), open('../x'), open('sub/out'), open('a.txt', 2), open('new.txt', 5), open('a.txt', 0, 0n) > 0);
put(1000, 'dir2'); put(1100, 'a.txt');
console.log(w.path_create_directory(3, 1000, 4), w.path_create_directory(3, 1000, 4), w.path_remove_directory(3, 1000, 4), w.path_unlink_file(3, 1000, 4));
console.log(w.path_filestat_get(3, 0, 1100, 5, 200), view().getBigUint64(232, true), w.path_symlink(1100, 5, 3, 1000, 4), w.path_readlink(3, 1000, 4, 300, 20, 40), text(300, 5));
console.log(w.path_rename(3, 1100, 5, 3, 1000, 4), w.path_unlink_file(3, 1000, 4), fs.readdirSync(dir).join());
console.log(w.clock_time_get(0, 1n, 40), view().getBigUint64(40, true) > 1600000000000000000n, w.clock_time_get(9, 1n, 40), w.random_get(100, 8), w.sched_yield());
console.log(w.fd_write(1, 1e9, 1, 40), w.fd_write(99, 16, 1, 40), w.fd_write(1), w.fd_write('1', 16, 1, 40));
fs.rmSync(dir, { recursive: true });
