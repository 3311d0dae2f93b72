// Web streams: order of what happens, pipes, tees, byte streams, codecs, adapters.
const assert = require('assert');
const { Readable, Writable, Duplex, Transform, pipeline, finished } = require('stream');
const log = [];
async function all(stream) { const list = []; for await (const x of stream) list.push(x); return list; }
const show = (name, v) => console.log(name, v);
(async () => {
  { // order of pulls and reads
    const order = [];
    const rs = new ReadableStream({ start() { order.push('start'); }, pull(c) { order.push('pull'); c.enqueue(order.length); }, cancel(r) { order.push(`cancel ${r}`); } }, { highWaterMark: 2 });
    order.push('made');
    const reader = rs.getReader();
    const p = reader.read().then((x) => order.push(`read ${x.value}`));
    order.push('reading');
    await p;
    await reader.read();
    await reader.cancel('enough');
    show('order', order.join());
    show('closed', await reader.closed);
  }
  { // writes
    const order = [];
    const ws = new WritableStream({ write(x) { order.push(`write ${x}`); return new Promise((r) => setTimeout(r, 1)); }, close() { order.push('close'); } }, { highWaterMark: 2 });
    const w = ws.getWriter();
    order.push(w.desiredSize);
    w.write(1); order.push(w.desiredSize);
    w.write(2); order.push(w.desiredSize);
    w.ready.then(() => order.push('ready'));
    await w.close();
    show('writes', order.join());
  }
  { // transform, pipeThrough, pipeTo
    const out = [];
    await ReadableStream.from([1, 2, 3]).pipeThrough(new TransformStream({ transform(x, c) { c.enqueue(x * 2); c.enqueue(x * 3); }, flush(c) { c.enqueue('end'); } }))
      .pipeTo(new WritableStream({ write(x) { out.push(x); } }));
    show('pipe', out.join());
  }
  { // errors through pipes
    const err = new Error('source');
    const seen = [];
    const rs = new ReadableStream({ start(c) { c.error(err); } });
    await rs.pipeTo(new WritableStream({ abort(e) { seen.push(e === err); } })).catch((e) => seen.push(e === err));
    const rs2 = new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(e) { seen.push(e.message); } });
    await rs2.pipeTo(new WritableStream({ write() { throw new Error('sink'); } })).catch((e) => seen.push(e.message));
    const ac = new AbortController();
    const p = new ReadableStream({ pull() { return new Promise(() => {}); }, cancel(e) { seen.push(`cancel ${e}`); } }).pipeTo(new WritableStream({ abort(e) { seen.push(`abort ${e}`); } }), { signal: ac.signal });
    ac.abort('stop');
    await p.catch((e) => seen.push(e));
    show('errors', seen.join());
  }
  { // tee
    const [a, b] = ReadableStream.from('xyz').tee();
    show('tee', [(await all(a)).join(''), (await all(b)).join('')]);
    const [c, d] = new ReadableStream({ type: 'bytes', start(k) { k.enqueue(new Uint8Array([1, 2, 3])); k.close(); } }).tee();
    const r = c.getReader({ mode: 'byob' });
    show('byte tee', [await r.read(new Uint8Array(2)), await r.read(new Uint8Array(2)), await all(d)]);
    let why;
    const [e, f] = new ReadableStream({ cancel(x) { why = x; } }).tee();
    e.cancel('e'); await f.cancel('f');
    show('tee cancel', why);
  }
  { // byob
    let n = 0;
    const rs = new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 4, pull(c) { const { view } = c.byobRequest; view[0] = ++n; c.byobRequest.respond(1); if (n === 3) c.close(); } });
    const r = rs.getReader({ mode: 'byob' });
    show('byob', [await r.read(new Uint8Array(8)), await r.read(new Uint8Array(2), { min: 2 })]);
    r.releaseLock();
    show('rest', await all(rs).catch((e) => e.message));
  }
  { // codecs
    const text = await all(ReadableStream.from(['a\u{1F600}', '\uD83D', '\uDE00z']).pipeThrough(new TextEncoderStream()).pipeThrough(new TextDecoderStream()));
    show('text', text.join('|'));
    for (const f of ['gzip', 'deflate', 'deflate-raw', 'brotli']) {
      const z = ReadableStream.from(['hello '.repeat(100)]).pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream(f)).pipeThrough(new DecompressionStream(f)).pipeThrough(new TextDecoderStream());
      show(f, (await all(z)).join('').length);
    }
    show('blob', [await all(new Blob(['blob']).stream()), await all(new Blob(['text']).textStream())]);
  }
  { // adapters
    show('toWeb', await all(Readable.toWeb(Readable.from(['a', 'b']))));
    show('fromWeb', await all(Readable.fromWeb(ReadableStream.from(['c', 'd']))));
    const got = [];
    const w = Writable.toWeb(new Writable({ write(c, e, cb) { got.push(String(c)); cb(); } })).getWriter();
    await w.write('x'); await w.close();
    const nw = Writable.fromWeb(new WritableStream({ write(c) { got.push(c); }, close() { got.push('closed'); } }), { objectMode: true });
    nw.write('y'); nw.end('z');
    await new Promise((r) => nw.on('close', r));
    show('writables', got);
    const { readable, writable } = Duplex.toWeb(new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } }));
    const dw = writable.getWriter(); dw.write('up'); dw.close();
    show('duplex', (await all(readable)).map((x) => Buffer.from(x).toString()));
    const d = Duplex.fromWeb(new TransformStream(), { encoding: 'utf8' });
    d.end('through');
    show('fromWeb duplex', await all(d));
    await new Promise((r) => pipeline(ReadableStream.from(['p']), new TransformStream({ transform(c, k) { k.enqueue(c + '!'); } }), async function* (s) { for await (const x of s) { show('pipeline', x); yield x; } }, new WritableStream(), (e) => { show('done', e); r(); }));
    await new Promise((r) => finished(new ReadableStream({ start(c) { c.error(new Error('fin')); } }), (e) => { show('finished', e.message); r(); }));
  }
  show('inspect', [new ReadableStream(), new WritableStream(), new TransformStream(), new CountQueuingStrategy({ highWaterMark: 2 }), new TextDecoderStream()]);
  show('reader', new ReadableStream().getReader());
  for (const f of [() => new ReadableStream({ type: 'x' }), () => new ReadableStream({}, { highWaterMark: -1 }), () => new ReadableStreamDefaultController(), () => ReadableStream.prototype.getReader.call({}), () => structuredClone(new ReadableStream()),
    () => new CompressionStream('zip'), () => ReadableStream.from(5)]) {
    try { f(); } catch (e) { show(e.name, [e.code, e.message]); }
  }
})();
