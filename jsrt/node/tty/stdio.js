'use strict';
// process.stdin, process.stdout and process.stderr as streams, for programs that use
// more of them than write; for others there is process/stdio.

const native = require('native');
const Readable = require('stream/readable');
const Writable = require('stream/writable');
const { DescriptorReader, SyncWriteStream, ReadStream, WriteStream } = require('tty/streams');

// A standard stream is never closed for good: it is written to again.
function dummyDestroy(err, cb) {
  cb(err);
  this._undestroy();
  if (!this._writableState.emitClose) process.nextTick(() => { this.emit('close'); });
}

const types = { TTY: 'tty', FILE: 'fs', PIPE: 'pipe' };

function openOutput(fd) {
  const kind = native.kind(fd);
  let stream;
  if (kind === 'TTY') {
    stream = new WriteStream(fd);
    require('process/signals'); // links it
    process.on('SIGWINCH', () => stream._refreshSize());
  } else if (kind === 'FILE' || kind === 'PIPE') {
    stream = new SyncWriteStream(fd, { autoClose: false });
    if (kind === 'PIPE') closing(stream);
  } else {
    // Closed, as the parent of a daemon leaves it: what is written goes nowhere.
    stream = new Writable({ write(buf, enc, cb) { cb(); } });
  }
  stream._type = types[kind];
  stream.fd = fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = dummyDestroy;
  return stream;
}

// closing makes a pipe that has been ended refuse what comes after.
function closing(stream) {
  let ended = false;
  const { _write, _writev } = stream;
  const refused = () => Object.assign(new Error('write EPIPE'), { errno: -32, code: 'EPIPE', syscall: 'write' });
  const reported = (cb) => (err) => {
    if (err) err.message = `write ${err.code}`;
    cb(err);
  };
  stream._final = (cb) => {
    ended = true;
    cb();
  };
  stream._write = function(chunk, encoding, cb) { ended ? cb(refused()) : _write.call(this, chunk, encoding, reported(cb)); };
  stream._writev = function(chunks, cb) { ended ? cb(refused()) : _writev.call(this, chunks, reported(cb)); };
  for (const name of ['_final', '_write', '_writev']) Object.defineProperty(stream, name, { enumerable: false });
}

function openInput() {
  const kind = native.kind(0);
  let stdin;
  if (kind === 'TTY') stdin = new ReadStream(0);
  else if (kind === 'FILE' || kind === 'PIPE') stdin = new DescriptorReader(0, { highWaterMark: 64 * 1024, autoDestroy: kind === 'PIPE' });
  else (stdin = new Readable({ read() {} })).push(null);
  stdin.fd = 0;
  if (stdin._stop === undefined) return stdin;
  stdin.on('pause', () => {
    process.nextTick(() => {
      if (!stdin.readableFlowing && !stdin.destroyed && stdin.listenerCount('readable') === 0) stdin._stop();
    });
  });
  return stdin;
}

function open(fd) { return fd === 0 ? openInput() : openOutput(fd); }

module.exports = { open };
