'use strict';
// The start of a worker: what its parent left becomes process, parentPort and the rest.

const native = require('native');
const thread = require('worker_threads/thread');
const proc = require('process');
const opened = require('process/opened');

const [id, name] = native.thread();
const [init, control, parentPort] = native.init();

Object.assign(thread, {
  isMainThread: false,
  threadId: id,
  threadName: name,
  parentPort,
  workerData: init.workerData,
  resourceLimits: init.resourceLimits,
  environmentData: init.environmentData,
  control,
});

function unsupported(what) {
  const { codes } = require('util/errorcodes');
  return new codes.ERR_WORKER_UNSUPPORTED_OPERATION(what);
}

function disable(method) {
  proc[method] = function() { throw unsupported(`process.${method}()`); };
  proc[method].disabled = true;
}

function prepareProcess() {
  proc.execArgv = init.execArgv;
  for (const method of ['abort', 'chdir', 'setuid', 'seteuid', 'setgid', 'setegid', 'setgroups', 'initgroups']) {
    if (proc.platform !== 'win32' || method === 'abort' || method === 'chdir') disable(method);
  }
  for (const name of ['_debugProcess', '_debugEnd', '_startProfilerIdleNotifier', '_stopProfilerIdleNotifier']) delete proc[name];
  const { umask } = proc;
  proc.umask = (mask) => {
    if (mask !== undefined) throw unsupported('Setting process.umask()');
    return umask();
  };
  if (!init.hasIPC) return;
  disable('send');
  disable('disconnect');
  for (const property of ['channel', 'connected']) {
    Object.defineProperty(proc, property, {
      configurable: true, enumerable: true, get() { throw unsupported(`process.${property}`); },
    });
  }
}

// The streams are made when somebody uses them.
let stdin;
const input = []; // chunks that came before stdin was asked for

function openStdin() {
  const { ReadableWorkerStdio } = require('worker_threads/stdio');
  stdin = new ReadableWorkerStdio(control, init.stdin);
  stdin.fd = 0;
  for (const chunk of input) stdin.push(chunk);
  if (!init.stdin) stdin.push(null);
  return stdin;
}

function openOutput(fd) {
  const { WritableWorkerStdio } = require('worker_threads/stdio');
  return new WritableWorkerStdio(control, fd === 1 ? 'stdout' : 'stderr');
}

function lazy(fd, make) {
  let stream;
  Object.defineProperty(opened, fd, {
    configurable: true, enumerable: true,
    get() { return (stream ??= make(fd)); },
    set(value) { stream = value; },
  });
}
lazy(0, openStdin);
lazy(1, openOutput);
lazy(2, openOutput);

control.on('message', (message) => {
  if (message.type === 'stdin') {
    if (stdin === undefined) input.push(message.chunk);
    else stdin.push(message.chunk);
  }
});
control.unref();

// An exception that nothing caught is told when process has said what it has to.
let failure;
native.onFatal((err) => { failure ??= [err]; }, () => {
  if (failure === undefined) return;
  control.postMessage({ type: 'error', error: require('worker_threads/errors').pack(failure[0]) });
});

prepareProcess();
require('worker_threads/threads').prepare();
control.postMessage({ type: 'online' });
