'use strict';
// What a process that was forked does first: process.send and the like.

const native = require('native');
const { setup } = require('ipc');

// checkOptions ends a process whose options Node does not take.
function checkOptions() {
  const mode = require('process/options').valueOf('--unhandled-rejections');
  if (mode === undefined || ['strict', 'warn', 'none', 'throw', 'warn-with-error-codes'].includes(mode)) return;
  native.print(`${process.execPath}: invalid value for --unhandled-rejections\n`);
  process.reallyExit(9);
}

const { env } = process;
const options = native.execArgv();
if (options !== undefined) process.execArgv = options;
if (env.GONODEC_EXEC_ARGV) process.execArgv = JSON.parse(env.GONODEC_EXEC_ARGV);
delete env.GONODEC_EXEC_ARGV;
checkOptions();
const fd = Number.parseInt(env.NODE_CHANNEL_FD, 10);
delete env.NODE_CHANNEL_FD;
const serialization = env.NODE_CHANNEL_SERIALIZATION_MODE;
delete env.NODE_CHANNEL_SERIALIZATION_MODE;
const pipe = fd >= 0 ? native.open(fd) : undefined;
if (pipe !== undefined && typeof pipe !== 'number') {
  native.ref(pipe, false);
  const control = setup(process, pipe, serialization);
  // The channel keeps the process alive as long as somebody listens.
  const counts = (name) => name === 'message' || name === 'disconnect';
  process.on('newListener', (name) => {
    if (counts(name)) control.refCounted();
  });
  process.on('removeListener', (name) => {
    if (counts(name)) control.unrefCounted();
  });
}
