'use strict';
// What streams do for a chunk, with all that is out of the ordinary in between.
const { Readable, Writable, Transform, PassThrough, Duplex } = require('stream');
const log = [];
const note = (...list) => { log.push(list.map((x) => (Buffer.isBuffer(x) ? `<${x}>` : String(x))).join(' ')); };
const flags = (s) => {
  const r = s._readableState;
  const w = s._writableState;
  return [r && `${r.length},${r.flowing},${r.needReadable},${r.reading},${r.sync},${r.buffer.length},${r.bufferIndex}`,
    w && `${w.length},${w.needDrain},${w.writing},${w.pendingcb},${w.writelen}`].filter(Boolean).join(' | ');
};
const tests = {
  objects(done) {
    let i = 0;
    const r = new Readable({ objectMode: true, highWaterMark: 3, read(n) {
      note('_read', n, flags(this));
      if (i < 6) note(this.push(i++ % 3 === 0 ? undefined : { i }));
      else this.push(null);
    } });
    r.on('data', (x) => note('data', typeof x, flags(r))).on('end', done);
  },
  bytes(done) {
    let i = 0;
    const r = new Readable({ highWaterMark: 8, read(n) {
      note('_read', n);
      this.push([Buffer.from('abc'), 'text', new Uint8Array([65, 66]), Buffer.alloc(0), Buffer.from('last'), null][i++]);
    } });
    r.on('data', (x) => note(x)).on('end', done);
  },
  reads(done) {
    const r = new Readable({ read() {} });
    for (const c of ['one', 'two', 'three']) r.push(Buffer.from(c));
    note(r.read(2), flags(r));
    note(r.read(), flags(r));
    r.unshift(Buffer.from('four'));
    r.push(Buffer.from('five'));
    note(r.read(0), r.read(100), flags(r));
    note(r.read(), r.read(), flags(r));
    r.push(null);
    r.on('end', done).resume();
  },
  throwing(done) {
    let i = 0;
    const r = new Readable({ objectMode: true, read() {
      if (i++ === 2) throw new Error('read');
      this.push(i);
    } });
    r.on('data', (x) => note(x)).on('error', (err) => note(err.message, flags(r))).on('close', done);
  },
  writing(done) {
    const w = new Writable({ objectMode: true, highWaterMark: 2, write(x, encoding, cb) {
      note('_write', x, encoding, flags(w));
      if (x % 2) cb();
      else setImmediate(cb);
    } });
    w.on('drain', () => note('drain', flags(w)));
    for (let i = 0; i < 5; i++) note(i, w.write(i, i === 3 ? () => note('called') : undefined), flags(w));
    w.end(() => {
      note('ended', flags(w));
      done();
    });
  },
  buffers(done) {
    const w = new Writable({ highWaterMark: 4, write(x, encoding, cb) {
      note(x, encoding, flags(w));
      cb();
    } });
    w.write(Buffer.from('abcdef'));
    w.write('text');
    w.write('78', 'hex');
    w.write(new Uint8Array([65]));
    try {
      w.write(5);
    } catch (err) {
      note(err.code);
    }
    w.end(Buffer.from('end'), done);
  },
  callbacks(done) {
    let again;
    const w = new Writable({ write(x, encoding, cb) {
      again = cb;
      cb();
    } });
    w.on('error', (err) => {
      note(err.code);
      done();
    });
    w.write('x');
    again();
  },
  failing(done) {
    const w = new Writable({ objectMode: true, write(x, encoding, cb) {
      if (x === 1) throw new Error('write');
      cb();
    } });
    const r = new Readable({ objectMode: true, read() { this.push(1); } });
    w.on('error', (err) => note(err.message, flags(w))).on('close', done);
    r.pipe(w);
  },
  overrides(done) {
    class Loud extends Transform {
      emit(name, ...args) {
        if (name === 'data') note('emit', ...args);
        return super.emit(name, ...args);
      }
      push(...args) {
        note('push', args.length, args[0]);
        return super.push(...args);
      }
      write(...args) {
        note('write', args.length);
        return super.write(...args);
      }
      read(...args) {
        note('read', ...args);
        return super.read(...args);
      }
      _transform(chunk, encoding, cb) {
        note('_transform', chunk, encoding);
        cb(null, chunk);
      }
    }
    const t = new Loud();
    const r = new Readable({ read() {} });
    r.push(Buffer.from('a'));
    r.push(Buffer.from('b'));
    r.push(null);
    r.pipe(t).on('data', (x) => note('got', x)).on('end', done);
  },
  listeners(done) {
    const r = new Readable({ objectMode: true, read() {} });
    const second = (x) => note('second', x);
    r.on('data', (x) => {
      note('first', x);
      if (x === 2) r.removeListener('data', second);
      if (x === 3) r.pause();
    });
    r.on('data', second);
    for (let i = 1; i < 6; i++) r.push(i);
    setImmediate(() => {
      note(flags(r), r.isPaused());
      r.resume();
      r.push(null);
    });
    r.on('end', done);
  },
  transforms(done) {
    const t = new Transform({ objectMode: true, highWaterMark: 2, transform(x, encoding, cb) {
      note('t', x, flags(this));
      if (x === 1) this.push('more');
      if (x === 2) cb(null, null);
      else if (x === 4) setImmediate(cb, null, x);
      else cb(0, x);
    }, flush(cb) { cb(null, 'flushed'); } });
    for (let i = 0; i < 7; i++) note(t.write(i), flags(t));
    t.end();
    setImmediate(() => {
      t.on('data', (x) => note('data', x, flags(t)));
      t.on('end', done);
    });
  },
  many(done) {
    const r = new Readable({ objectMode: true, highWaterMark: 5000, read() {} });
    for (let i = 0; i < 3000; i++) r.push(i);
    let sum = 0;
    for (let i = 0; i < 2000; i++) sum += r.read();
    note(sum, flags(r));
    r.push(null);
    r.on('data', (x) => { sum += x; }).on('end', () => {
      note(sum, flags(r));
      done();
    });
  },
  destroyed(done) {
    const r = new Readable({ objectMode: true, read() {} });
    r.on('data', (x) => {
      note(x);
      if (x === 1) {
        r.destroy();
        note(r.push(2), r.read(), flags(r));
      }
    }).on('close', done);
    r.push(0);
    r.push(1);
    r.push(2);
  },
  promises(done) {
    const { EventEmitter } = require('events');
    const r = new Readable({ objectMode: true, captureRejections: true, read() {} });
    r.on('data', async (x) => { if (x === 2) throw new Error('rejected'); });
    r.on('error', (err) => note(err.message, EventEmitter.captureRejections)).on('close', done);
    r.push(1);
    r.push(2);
  },
  states(done) {
    const w = new Writable({ objectMode: true, write(x, encoding, cb) { cb(); } });
    w._writableState.highWaterMark = '1';
    note(w.write(1), w.writableNeedDrain);
    const p = new PassThrough();
    p._readableState.extra = 1;
    p.on('data', (x) => note(x, p._readableState.extra));
    p.write('one');
    p.write(Buffer.from('two'));
    const d = Object.freeze(new Duplex({ read() {}, write(x, encoding, cb) { cb(); } }));
    note(d.push('x'), d.write(Buffer.from('y')));
    setImmediate(done);
  },
};
(function next(names) {
  if (names.length === 0) return;
  tests[names[0]](() => setImmediate(() => {
    console.log(`# ${names[0]}\n${log.join('\n')}`);
    log.length = 0;
    next(names.slice(1));
  }));
})(Object.keys(tests));
