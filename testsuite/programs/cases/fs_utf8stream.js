// fs.Utf8Stream: gathered writes, flushes, reopening, retries, partial writes, errors.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { Utf8Stream } = fs;

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'utf8stream-'));
const read = (name) => JSON.stringify(fs.readFileSync(path.join(dir, name), 'utf8'));
const attempt = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};
attempt(() => new Utf8Stream({}));
attempt(() => new Utf8Stream({ fd: 1, minLength: 20000 }));
attempt(() => new Utf8Stream({ fd: 1, contentMode: 'x' }));
attempt(() => new Utf8Stream({ fd: 1, sync: 1 }));

const s = new Utf8Stream({ dest: path.join(dir, 'sync', 'a'), sync: true, mkdir: true, minLength: 10 });
console.log(s.write('short'), s.minLength, s.sync, s.append, s.contentMode, s.fsync);
console.log(read('sync/a'));
s.write(' long enough\n');
console.log(read('sync/a'));
s.write('left');
s.flushSync();
console.log(read('sync/a'));
attempt(() => s.write(5));
s.on('finish', () => console.log('finish')).on('close', () => {
  console.log('close', read('sync/a'));
  attempt(() => s.write('x'));
  asynchronous();
});
s.end();

function asynchronous() {
  let busy = 2;
  const a = new Utf8Stream({ dest: path.join(dir, 'b'), minLength: 4, maxLength: 40, retryEAGAIN: (err, current, rest) => {
    console.log('retry', err.code, current, rest);
    return true;
  }, fs: { write(fd, data, ...rest) {
    if (busy-- > 0) {
      process.nextTick(rest.at(-1), Object.assign(new Error('busy'), { code: 'EAGAIN' }));
      return;
    }
    fs.write(fd, data, ...rest);
  } } });
  a.on('drop', (data) => console.log('drop', data.length));
  a.on('write', (n) => console.log('wrote', n));
  a.once('ready', () => setImmediate(() => {
    a.write('éa');
    a.write('xyz, and more');
    a.write('x'.repeat(50));
    a.flush((err) => {
      console.log('flushed', err, read('b'));
      fs.renameSync(path.join(dir, 'b'), path.join(dir, 'c'));
      a.reopen();
      a.once('ready', () => {
        a.write('in a new file');
        a.once('drain', () => {
          console.log(read('b'), read('c'));
          a.on('close', () => fs.rmSync(dir, { recursive: true }));
          a.end();
        });
      });
    });
  }));
}
