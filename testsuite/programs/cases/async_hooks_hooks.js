'use strict';
// createHook: which resources are made, run and end, by relative number.
const { createHook, executionAsyncId, triggerAsyncId, AsyncResource, executionAsyncResource } = require('async_hooks');
const { EventEmitterAsyncResource } = require('events');

const lines = [];
const names = new Map();
const short = (id) => names.get(id) ?? 'main';
const ended = []; // whose order is that of the loop's turns
let depth = 0;
const hook = createHook({
  init(id, type, trigger) {
    names.set(id, `${type}${[...names.values()].filter((n) => n.startsWith(type)).length}`);
    lines.push(`init ${short(id)} by ${short(trigger)} in ${short(executionAsyncId())}`);
  },
  before(id) { lines.push(`before ${short(id)} ${++depth}`); },
  after(id) { lines.push(`after ${short(id)} ${depth--}`); },
  destroy(id) { ended.push(short(id)); },
  promiseResolve(id) { lines.push(`resolve ${short(id)}`); },
}).enable();

setTimeout(() => {
  lines.push(`in timeout ${short(executionAsyncId())} ${short(triggerAsyncId())} ${executionAsyncResource().constructor.name}`);
  process.nextTick(() => lines.push(`in tick ${short(triggerAsyncId())}`));
  Promise.resolve(1).then(() => lines.push(`in then ${short(executionAsyncId())}`));
  queueMicrotask(() => lines.push('in microtask'));
  (async () => {
    await 1;
    lines.push(`in async ${short(executionAsyncId())}`);
  })();
}, 1);

const resource = new AsyncResource('MINE');
resource.runInAsyncScope(() => {
  lines.push(`in mine ${executionAsyncId() === resource.asyncId()} ${short(resource.triggerAsyncId())}`);
  new AsyncResource('CHILD', { triggerAsyncId: 1 }).emitDestroy();
});
class Emitter extends EventEmitterAsyncResource {}
const emitter = new Emitter();
emitter.on('x', () => lines.push(`in x ${executionAsyncId() === emitter.asyncId} ${emitter.asyncResource.eventEmitter === emitter}`));
emitter.emit('x');

setTimeout(() => {
  hook.disable();
  console.log(lines.join('\n'));
  console.log('ended', ended.sort().join());
  for (const f of [() => createHook({ init: 1 }), () => new AsyncResource(), () => new AsyncResource('x', -2), () => AsyncResource.bind(1)]) {
    try {
      f();
    } catch (err) {
      console.log(err.name, err.code, err.message);
    }
  }
}, 30);
