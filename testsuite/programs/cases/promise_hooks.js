'use strict';
// v8.promiseHooks: what promises tell, and who stops listening.
const { promiseHooks } = require('v8');
const names = new Map();
const nameOf = (p) => {
  if (p === undefined) return undefined;
  if (!names.has(p)) names.set(p, `p${names.size}`);
  return names.get(p);
};
const log = [];
const stop = promiseHooks.createHook({
  init: (p, parent) => log.push(`init ${nameOf(p)} ${nameOf(parent)}`),
  before: (p) => log.push(`before ${nameOf(p)}`),
  after: (p) => log.push(`after ${nameOf(p)}`),
  settled: (p) => log.push(`settled ${nameOf(p)}`),
});
let inits = 0;
const stopInit = promiseHooks.onInit(() => {
  inits++;
  stopInit();
});
const first = Promise.resolve(1);
const second = first.then(() => log.push('then'));
second.then(() => { throw new Error('x'); }).catch(() => log.push('catch'));
new Promise((resolve) => { setTimeout(resolve, 5); });
setTimeout(() => {
  stop();
  Promise.resolve();
  console.log(log.join('\n'));
  console.log(inits);
}, 20);
for (const [name, value] of [['onInit', async () => {}], ['onBefore', 1], ['onAfter', undefined], ['onSettled', async function* () {}]]) {
  try { promiseHooks[name](value); } catch (err) { console.log(err.code, err.message); }
}
try { promiseHooks.createHook({ after: 5 }); } catch (err) { console.log(err.code, err.message); }
