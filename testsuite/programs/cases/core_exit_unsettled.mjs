// A worker that still waits when nothing is left to do ends with the code 13.
import { Worker } from 'node:worker_threads';
const run = (text) => new Promise((resolve) => {
  new Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`), { stderr: true }).on('exit', resolve);
});
console.log(await run('await new Promise(() => {})'));
console.log(await run('process.exitCode = 5; await new Promise(() => {})'));
console.log(await run('await 0'));
console.log(await run('process.exit(3); await new Promise(() => {})'));
