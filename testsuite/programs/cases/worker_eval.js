'use strict';
// Workers from text, and what ends them.
const { Worker } = require('worker_threads');
const { once } = require('events');

const exit = (worker) => new Promise((resolve) => { worker.on('exit', resolve); });

async function main() {
  const w = new Worker(`
    const { parentPort, workerData } = require('worker_threads');
    var asGlobal = typeof require;
    parentPort.postMessage([workerData, asGlobal, typeof globalThis.asGlobal, __filename]);
  `, { eval: true, workerData: 'data' });
  console.log((await once(w, 'message'))[0], await exit(w));
  const endless = new Worker('require("worker_threads").parentPort.postMessage(1); for (;;);', { eval: true });
  await once(endless, 'message');
  console.log(await endless.terminate());
  const deep = new Worker('function f() { return f() + 1; } f();', { eval: true });
  deep.on('error', (err) => console.log(err instanceof RangeError, err.message));
  console.log(await exit(deep));
  const wrong = new Worker('let x = ;', { eval: true });
  wrong.on('error', (err) => console.log(err.name, err.message));
  console.log(await exit(wrong));
  const many = await Promise.all(Array.from({ length: 40 }, (_, i) => once(new Worker(`require('worker_threads').parentPort.postMessage(${i} * 2)`, { eval: true }), 'message')));
  console.log(many.reduce((sum, [n]) => sum + n, 0));
}

main();
