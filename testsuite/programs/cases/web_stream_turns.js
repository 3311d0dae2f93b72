'use strict';
// In which turns of the microtask queue async iterators, ReadableStream.from and tee give chunks.
let turn = 0;
let generation = 0;
let log = [];
const note = (s) => { log.push(`${turn}:${s}`); };
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
function restart() {
  turn = 0;
  const mine = ++generation;
  (function tick() {
    turn++;
    if (mine === generation && turn < 60) Promise.resolve().then(tick);
  })();
}
async function run(name, f) {
  log = [];
  restart();
  try {
    await f();
  } catch (err) {
    note(`threw ${err.message}`);
  }
  await pause();
  generation++;
  console.log(name, log.join(' '));
  await pause();
}
const text = (v) => JSON.stringify(v);
function source(n, highWaterMark) {
  let i = 0;
  return new ReadableStream({ pull(c) {
    if (i < n) c.enqueue(i++);
    else c.close();
  } }, { highWaterMark });
}
const full = (n) => new ReadableStream({ start(c) {
  for (let i = 0; i < n; i++) c.enqueue(i);
  c.close();
} });
function open() {
  let controller;
  const stream = new ReadableStream({ start(c) { controller = c; } });
  return { it: stream.values(), controller };
}
async function turns(n) { for (let i = 0; i < n; i++) await null; }
async function settled(stream) {
  await pause();
  restart();
  return stream;
}
const custom = (next) => ({ [Symbol.asyncIterator]() { return { next }; } });

(async () => {
  for (const mark of [0, 1, 3]) {
    await run(`for await, mark ${mark}`, async () => {
      for await (const x of source(4, mark)) note(x);
      note('end');
    });
    await run(`next at once, mark ${mark}`, async () => {
      const it = (await settled(source(3, mark))).values();
      for (let i = 0; i < 5; i++) it.next().then((v) => note(i + text(v)));
    });
  }
  await run('all there', async () => {
    for await (const x of full(3)) note(x);
    note('end');
  });
  await run('return', async () => {
    const it = (await settled(full(3))).values();
    it.next().then((v) => note(text(v)));
    it.return('r').then((v) => note(text(v)));
    it.next().then((v) => note(text(v)));
  });
  await run('return later', async () => {
    const it = (await settled(full(3))).values({ preventCancel: true });
    note(text(await it.next()));
    it.return('r').then((v) => note(text(v)));
    it.return('s').then((v) => note(text(v)));
  });
  await run('chunks that come late', async () => {
    const { it, controller } = open();
    it.next().then((v) => note(text(v)));
    await turns(5);
    controller.enqueue('a');
    await turns(5);
    it.next().then((v) => note(text(v)));
    controller.enqueue('b');
    controller.enqueue('c');
    it.next().then((v) => note(text(v)));
    await turns(5);
    controller.error(new Error('bad'));
    it.next().then((v) => note(text(v)), (err) => note(err.message));
    it.next().then((v) => note(text(v)), (err) => note(err.message));
  });
  const iterables = {
    array: () => [1, 2, 3],
    promises: () => [1, Promise.resolve(2), { then(f) { f(3); } }, {}],
    generator: () => (async function*() {
      yield 1;
      yield 2;
    })(),
    values: () => {
      let i = 0;
      return custom(() => (i < 2 ? { value: ++i } : { done: true }));
    },
    'a bad result': () => {
      let i = 0;
      return custom(() => (i++ < 1 ? { value: i } : 5));
    },
    rejects: () => {
      let i = 0;
      return custom(async () => {
        if (i++ > 0) throw new Error('next');
        return { value: i };
      });
    },
    throws: () => {
      let i = 0;
      return custom(() => {
        if (i++ > 0) throw new Error('next');
        return { value: i };
      });
    },
  };
  for (const [name, make] of Object.entries(iterables)) {
    await run(`from, ${name}, one by one`, async () => {
      const reader = (await settled(ReadableStream.from(make()))).getReader();
      for (let r = await reader.read(); !r.done; r = await reader.read()) note(text(r.value));
      note('end');
    });
    await run(`from, ${name}, at once`, async () => {
      const reader = (await settled(ReadableStream.from(make()))).getReader();
      for (let i = 0; i < 4; i++) reader.read().then((v) => note(i + text(v)), (err) => note(i + err.message));
    });
  }
  await run('tee', async () => {
    const branches = (await settled(source(3, 0))).tee();
    await Promise.all(branches.map(async (branch, i) => {
      const reader = branch.getReader();
      for (let r = await reader.read(); !r.done; r = await reader.read()) note(`${i}${r.value}`);
    }));
  });
  const { then } = Promise.prototype;
  let calls = 0;
  Promise.prototype.then = function(...args) {
    calls++;
    return Reflect.apply(then, this, args);
  };
  const piped = source(2, 1).pipeTo(new WritableStream());
  const branches = source(2, 1).tee();
  const atOnce = calls;
  Promise.prototype.then = then;
  await piped;
  console.log('then', atOnce, branches.length);
})();
