// Modules of data: URLs, in imports and as workers.
import { Worker } from 'node:worker_threads';
const m = await import('data:text/javascript,export default 42; export const url = import.meta.url');
console.log(m);
console.log(await import('data:application/json,{"a":1}', { with: { type: 'json' } }));
const b = `data:text/javascript;base64,${Buffer.from('export const x = "é"; export { sep } from "node:path"').toString('base64')}`;
console.log((await import(b)).x, (await import(b)).sep, await import(b) === await import(b));
for (const u of ['data:text/plain,hi', 'data:,x', 'data:text/javascript,import "./x.js"', 'data:text/javascript,throw new Error("boo")']) {
  await import(u).catch((e) => console.log(e.code, e.name, e.message));
}
const w = new Worker(new URL('data:text/javascript,import { parentPort } from "node:worker_threads"; await 0; parentPort.postMessage(6 * 7)'));
w.on('message', (v) => console.log('worker', v));
