'use strict';
// process.binding, as packages that read the terminal themselves use it.
const { TTY, isTTY } = process.binding('tty_wrap');
console.log(typeof TTY, TTY.name, typeof TTY.prototype.setRawMode, typeof TTY.prototype.getWindowSize, isTTY(99));
try {
  process.binding('xyz');
} catch (e) {
  console.log(e.name, e.message);
}
