'use strict';
// Workers from a file: messages, streams, errors, exit codes, shared memory, terminate.
const { Worker, isMainThread, parentPort, workerData, threadName, MessageChannel, SHARE_ENV, setEnvironmentData, getEnvironmentData,
  postMessageToThread } = require('worker_threads');
const { once } = require('events');

const jobs = {
  echo() {
    parentPort.on('message', (m) => {
      parentPort.postMessage({ got: m, name: threadName, argv: process.argv.slice(2), env: process.env.CASE_VALUE, data: getEnvironmentData('key') });
      if (m === 'end') parentPort.close();
    });
  },
  output() {
    console.log('to stdout');
    console.error('to stderr');
    process.stdin.on('data', (c) => process.stdout.write(`stdin: ${c}`));
  },
  throws() {
    process.on('exit', (code) => console.log('exit event', code));
    const err = new TypeError('from a worker', { cause: new Error('why') });
    err.code = 'E_CASE';
    throw err;
  },
  rejects() { Promise.reject(new RangeError('rejected')); },
  exits() {
    process.on('exit', () => { process.exitCode = 9; });
    process.exit(3);
  },
  waits() {
    const a = new Int32Array(workerData.shared);
    Atomics.wait(a, 0, 0);
    Atomics.add(a, 1, 40);
    Atomics.notify(a, 1);
  },
  port() { workerData.port.postMessage('over a channel of its own'); },
  hears() {
    process.on('workerMessage', (m, from) => {
      parentPort.postMessage(`${m} from ${from}`);
      parentPort.close();
      process.removeAllListeners('workerMessage');
    });
    parentPort.on('message', () => {});
  },
  refuses() {
    for (const f of [() => process.chdir('/'), () => process.umask(1)]) {
      try {
        f();
      } catch (err) {
        console.log(err.name, err.code, err.message);
      }
    }
  },
  nested() {
    new Worker(__filename, { workerData: { job: 'exits' } }).on('exit', (code) => parentPort.postMessage(`nested ${code}`));
  },
  shares() { process.env.CASE_SHARED = 'set in a worker'; },
  lives() {
    setInterval(() => {}, 1000);
    parentPort.postMessage('up');
  },
};

const start = (job, options = {}) => new Worker(__filename, { ...options, workerData: { job, ...options.workerData } });
const exit = (worker) => new Promise((resolve) => { worker.on('exit', resolve); });

async function main() {
  setEnvironmentData('key', { deep: [1] });
  const echo = start('echo', { name: 'echoer', argv: ['x', 1], env: { CASE_VALUE: 'v' } });
  console.log(echo.threadId > 0, echo.threadName, echo.stdin);
  const up = once(echo, 'online');
  echo.postMessage('early');
  await up;
  console.log((await once(echo, 'message'))[0]);
  echo.postMessage(new Map([['k', [1n, new Date(0)]]]));
  console.log((await once(echo, 'message'))[0].got);
  await echo.terminate();
  console.log(echo.threadId, echo.resourceLimits);

  const output = start('output', { stdin: true, stdout: true, stderr: true });
  let text = '';
  output.stdout.setEncoding('utf8').on('data', (c) => { text += c; });
  output.stderr.setEncoding('utf8').on('data', (c) => { text += c; });
  output.stdin.end('typed\n');
  console.log(await exit(output), text.split('\n').sort().join('|'));

  const throwing = start('throws');
  throwing.on('error', (err) => console.log(err.name, err.message, err.code, err.cause.message, err instanceof TypeError));
  console.log(await exit(throwing));
  const rejecting = start('rejects');
  rejecting.on('error', (err) => console.log(err.name, err.message));
  console.log(await exit(rejecting), await exit(start('exits')));

  const shared = new SharedArrayBuffer(8);
  const waiting = start('waits', { workerData: { shared } });
  const view = new Int32Array(shared);
  while (Atomics.notify(view, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  console.log(await exit(waiting), view[1]);

  const own = new MessageChannel();
  const porter = start('port', { workerData: { port: own.port1 }, transferList: [own.port1] });
  console.log((await once(own.port2, 'message'))[0], await exit(porter));
  const hearing = start('hears');
  const heard = once(hearing, 'message');
  await once(hearing, 'online');
  await postMessageToThread(hearing.threadId, 'hello');
  console.log((await heard)[0]);
  console.log(await exit(start('refuses')), await exit(start('shares', { env: SHARE_ENV })), process.env.CASE_SHARED);
  console.log((await once(start('nested'), 'message'))[0]);

  const living = start('lives');
  await once(living, 'message');
  const ended = exit(living);
  console.log(await living.terminate(), await ended);
  const missing = new Worker('./no-such-worker.js');
  missing.on('error', (err) => console.log(err.code, err.message.replace(/'.*[\\/]/, "'")));
  console.log(await exit(missing));
  for (const f of [() => new Worker(5), () => new Worker('x.js'), () => new Worker(__filename, { env: 5 }), () => new Worker(__filename, { workerData: () => {} })]) {
    try {
      f();
    } catch (err) {
      console.log(err.name, err.code, err.message);
    }
  }
}

if (isMainThread) main();
else jobs[workerData.job]();
