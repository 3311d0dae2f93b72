'use strict';
// AsyncLocalStorage: the store follows everything that is queued.
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const fs = require('fs');
const { EventEmitter } = require('events');

const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage({ name: 'other', defaultValue: 'usual' });
const lines = [];
const note = (what) => lines.push(`${what}: ${als.getStore()} ${other.getStore()}`);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function* count() {
  note('generator');
  yield 1;
  await null;
  note('generator again');
  yield 2;
}

async function work(name) {
  note(`${name} begins`);
  await null;
  note(`${name} after null`);
  await sleep(2);
  note(`${name} after a timer`);
  for await (const n of count()) note(`${name} takes ${n}`);
  await Promise.all([sleep(1).then(() => note(`${name} in then`)), Promise.resolve().finally(() => note(`${name} in finally`))]);
  await { then(resolve) { note(`${name} in a thenable`); resolve(); } };
  await other.run('inner', async () => {
    await sleep(1);
    note(`${name} in other`);
  });
  note(`${name} after other`);
}

function callbacks(done) {
  let left = 6;
  const once = (what) => () => {
    note(what);
    if (--left === 0) done();
  };
  queueMicrotask(once('microtask'));
  process.nextTick(once('tick'));
  setImmediate(once('immediate'));
  setTimeout(once('timeout'), 1);
  fs.stat(__filename, once('stat'));
  new Promise((resolve) => { setTimeout(resolve, 1); }).then(once('promise'));
}

function scopes() {
  note('outside');
  als.run('a', () => {
    note('run');
    als.exit(() => note('exit'));
    als.enterWith('b');
    note('enterWith');
    const scope = als.withScope('c');
    note('withScope');
    scope[Symbol.dispose]();
    note('disposed');
  });
  note('after run');
  try {
    als.run('x', () => { throw new Error('thrown'); });
  } catch (err) {
    note(err.message);
  }
  const bound = als.run('bound', () => AsyncResource.bind(() => note('bind')));
  const snapshot = als.run('snap', () => AsyncLocalStorage.snapshot());
  als.run('here', () => {
    bound();
    snapshot(() => note('snapshot'));
  });
  const resource = als.run('resource', () => new AsyncResource('THING'));
  resource.runInAsyncScope((a, b) => note(`resource ${a} ${b}`), null, 1, 2);
  const emitter = new EventEmitter();
  als.run('listener', () => emitter.on('x', () => note('event')));
  als.run('emitter', () => emitter.emit('x'));
  als.run('gone', () => {
    als.disable();
    note('disabled');
  });
  console.log(other.name, new AsyncLocalStorage().name === '', als.run(1, (...list) => list.join(), 2, 3));
}

scopes();
als.run('first', () => work('first')).then(() => als.run('second', () => work('second'))).then(() => als.run('third', () => {
  callbacks(() => {
    const sorted = lines.splice(lines.findIndex((l) => l.startsWith('tick')) - 0).sort();
    console.log(lines.join('\n'));
    console.log(sorted.join('\n'));
    als.run('rejected', () => { Promise.reject(new Error('no')); });
  });
}));
process.on('unhandledRejection', (err) => {
  console.log(err.message, als.getStore());
  als.run('uncaught', () => setTimeout(() => { throw new Error('late'); }));
});
process.on('uncaughtException', (err) => console.log(err.message, als.getStore()));
