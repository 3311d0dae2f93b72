'use strict';
// What packages that read the terminal themselves use of process.binding('tty_wrap'), as
// readline-sync does: linked in programs that name it.

const native = require('native');

class TTY {
  constructor(fd) {
    const kind = native.kind(fd);
    if (kind !== 'TTY') throw new Error(`TTY initialization failed: ${kind === 'INVALID' ? 'EBADF' : 'EINVAL'}`);
    this.fd = fd;
  }
  setRawMode(flag) { return native.setRaw(this.fd, Boolean(flag))?.errno ?? 0; }
  getWindowSize(out) {
    const size = native.size(this.fd);
    if (typeof size === 'string') return -22; // EINVAL
    [out[0], out[1]] = size;
    return 0;
  }
  setBlocking() { return 0; }
  close(callback) { if (typeof callback === 'function') setImmediate(callback); }
  ref() {}
  unref() {}
  hasRef() { return false; }
}

module.exports = { TTY, isTTY: (fd) => native.isatty(fd) };
