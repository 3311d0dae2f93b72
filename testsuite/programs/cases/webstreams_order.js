'use strict';
// Pipes and transforms call the program's methods in the same order as Node's.
const log = [];
const say = (m) => log.push(m);

async function through(n, o = {}) {
  let k = 0;
  const source = new ReadableStream({
    start(c) { for (const x of o.first ?? []) c.enqueue(x); },
    pull(c) {
      say(`pull${k}`);
      const give = () => { if (k < n) c.enqueue(k++); else c.close(); };
      if (o.slowPull) return (async() => {
        await null;
        give();
      })();
      give();
    },
  }, o.source);
  const transform = new TransformStream(o.identity ? {} : {
    transform(x, c) {
      say(`transform${x}`);
      if (o.bad === x) throw new Error('no transform');
      if (o.slowTransform) return Promise.resolve().then(() => c.enqueue(`${x}!`));
      c.enqueue(`${x}!`);
      if (o.twice) c.enqueue(`${x}?`);
    },
    flush(c) {
      say('flush');
      c.enqueue('end');
    },
  }, o.writable, o.readable);
  const sink = new WritableStream({
    write(x) {
      say(`write${x}`);
      if (o.fail === x) throw new Error('no write');
      return o.slowWrite ? Promise.resolve() : undefined;
    },
    close() { say('close'); },
    abort(e) { say(`abort ${e.message}`); },
  }, o.sink);
  try {
    await source.pipeThrough(transform, o.through).pipeTo(sink, o.pipe);
    say('done');
  } catch (e) {
    say(`error ${e.message}`);
  }
}

async function others() {
  let k = 0;
  say('a signal');
  const stop = new AbortController();
  const endless = new ReadableStream({ pull(c) {
    if (k === 3) stop.abort(new Error('stop'));
    c.enqueue(k++);
  }, cancel(e) { say(`cancel ${e.message}`); } });
  await endless.pipeTo(new WritableStream({ write(x) { say(`write${x}`); }, abort(e) { say(`abort ${e.message}`); } }), { signal: stop.signal })
    .catch((e) => say(`error ${e.message}`));
  say('an error of the source');
  k = 0;
  const failing = new ReadableStream({ pull(c) {
    if (k === 3) c.error(new Error('source'));
    else c.enqueue(k++);
  } });
  await failing.pipeTo(new WritableStream({ write(x) { say(`write${x}`); }, abort(e) { say(`abort ${e.message}`); } })).catch((e) => say(`error ${e.message}`));
  say('for await');
  k = 0;
  for await (const x of new ReadableStream({ pull(c) {
    say('pull');
    if (k < 3) c.enqueue(k++);
    else c.close();
  } })) say(`read${x}`);
  say('tee');
  k = 0;
  const [a, b] = new ReadableStream({ pull(c) {
    say('pull');
    if (k < 3) c.enqueue(k++);
    else c.close();
  } }).tee();
  await Promise.all([a.pipeTo(new WritableStream({ write(x) { say(`a${x}`); } })), b.pipeTo(new WritableStream({ write(x) { say(`b${x}`); } }))]);
  say('bytes');
  await new ReadableStream({ type: 'bytes', pull(c) {
    say('pull');
    c.enqueue(new Uint8Array([1, 2]));
    c.close();
  } }).pipeTo(new WritableStream({ write(x) { say(`write${x.length}`); }, close() { say('close'); } }));
}

(async() => {
  const cases = [{}, { first: ['x', 'y', 'z'] }, { slowPull: true }, { slowTransform: true }, { twice: true }, { identity: true }, { slowWrite: true },
    { fail: '1!' }, { bad: 2 }, { source: { highWaterMark: 4 } }, { sink: { highWaterMark: 3 } }, { writable: { highWaterMark: 3 }, readable: { highWaterMark: 2 } },
    { pipe: { preventClose: true } }, { fail: '0!', pipe: { preventCancel: true } }, { bad: 1, through: { preventCancel: true } },
    { first: ['x', 'y'], source: { highWaterMark: 10 }, sink: { highWaterMark: 2 } }];
  for (const o of cases) {
    say(JSON.stringify(o));
    await through(4, o);
  }
  await others();
  console.log(log.join('\n'));
})();
