'use strict';
// process.on('SIGTERM'): listening for a signal starts it, removing the last listener
// ends it, https://nodejs.org/api/process.html#signal-events

const native = require('signals');
const signals = require('process/signalnames');

function start(proc, name) {
  const number = signals[name];
  if (number === undefined) return; // an event of the program's own
  if (name === 'SIGKILL' || name === 'SIGSTOP') {
    const err = new Error('uv_signal_start EINVAL');
    err.errno = -22;
    err.code = 'EINVAL';
    err.syscall = 'uv_signal_start';
    throw err;
  }
  native.start(number, () => proc.emit(name, name, number));
}

function stop(name) {
  if (signals[name] !== undefined) native.stop(signals[name]);
}

module.exports = { start, stop };
