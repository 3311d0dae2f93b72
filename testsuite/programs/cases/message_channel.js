'use strict';
// MessageChannel, MessagePort, BroadcastChannel, MessageEvent.
const { receiveMessageOnPort, markAsUntransferable, markAsUncloneable, isMarkedAsUntransferable } = require('worker_threads');

const show = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};
const { port1, port2 } = new MessageChannel();
const receive = () => receiveMessageOnPort(port2)?.message;

const cyclic = { list: [1, , 3], map: new Map([['k', new Set([1, 'x'])]]), date: new Date(5), re: /a+/gi, big: 12345678901234567890n,
  text: 'ünï\u{1F600}', nothing: undefined, minus: -0, boxed: Object('s'), bytes: new Uint16Array([1, 2, 3]), buffer: Buffer.from('hi') };
cyclic.self = cyclic;
cyclic.error = new RangeError('boo', { cause: { x: 1 } });
delete cyclic.error.stack;
port1.postMessage(cyclic);
const copy = receive();
console.log(copy.self === copy, copy.error instanceof RangeError, copy.error.message, copy.error.cause, 1 in copy.list);
delete copy.error;
delete copy.self;
console.log(copy);
console.log(receive());

const memory = new ArrayBuffer(8);
port1.postMessage([memory, new DataView(memory, 2)], [memory]);
console.log(memory.byteLength, receive());
const shared = new SharedArrayBuffer(4);
port1.postMessage(shared);
new Uint8Array(receive())[0] = 7;
console.log(new Uint8Array(shared)[0]);
class Thing { constructor() { this.x = 1; } }
port1.postMessage(new Thing());
console.log(receive());

show(() => new MessagePort());
show(() => port1.postMessage());
show(() => port1.postMessage(() => {}));
show(() => port1.postMessage(1, 2));
show(() => port1.postMessage(1, [2]));
show(() => port1.postMessage(1, [port1]));
show(() => port1.postMessage(memory, [memory]));
show(() => port1.postMessage(shared, [shared]));
show(() => port1.postMessage(Promise.resolve()));
show(() => receiveMessageOnPort({}));
const kept = new ArrayBuffer(1);
markAsUntransferable(kept);
show(() => structuredClone(kept, { transfer: [kept] }));
const lonely = {};
markAsUncloneable(lonely);
show(() => structuredClone(lonely));
show(() => isMarkedAsUntransferable(kept));
show(() => new MessageEvent('x', { data: 1, origin: 'o', ports: [port2] }).ports.length);
show(() => new MessageEvent('x', { source: 1 }));

const outer = new MessageChannel();
const inner = new MessageChannel();
outer.port1.postMessage({ port: inner.port2 }, [inner.port2]);
inner.port1.on('message', (m) => {
  console.log('inner', m);
  inner.port1.close();
});
outer.port2.once('message', ({ port }) => {
  port.postMessage('through a port that travelled');
  port.on('close', () => console.log('closed'));
  outer.port1.close(() => events());
});

function events() {
  const { port1: a, port2: b } = new MessageChannel();
  const order = [];
  b.on('message', (m) => {
    order.push(`on ${m}`);
    Promise.resolve().then(() => order.push(`then ${m}`));
  });
  b.addEventListener('message', (e) => order.push(`event ${e.data} ${e.constructor.name} ${e.target === b}`));
  b.onmessage = (e) => {
    order.push(`onmessage ${e.data}`);
    if (e.data === 3) a.close();
  };
  b.on('close', () => {
    console.log(order.join('\n'));
    console.log(a.hasRef(), b.hasRef(), b.listenerCount('message'));
    broadcast();
  });
  for (let i = 1; i <= 3; i++) a.postMessage(i);
}

function broadcast() {
  const list = [1, 2, 3].map(() => new BroadcastChannel('name'));
  let got = 0;
  list.forEach((c, i) => {
    c.onmessage = (e) => {
      console.log('broadcast', i, e.data);
      if (++got === 2) list.forEach((x) => x.close());
    };
  });
  list[1].postMessage({ n: [1] });
  console.log(list[0]);
  const moved = structuredClone(port1, { transfer: [port1] });
  moved.postMessage('moved');
  console.log(receive());
}
