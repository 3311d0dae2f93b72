// What a WeakRef was asked for lives as long as the turn only: else this takes 600 MB.
let n = 0;
let last;
function turn() {
  for (let i = 0; i < 4; i++) {
    const ref = new WeakRef(new Uint8Array(1 << 20).fill(n & 0xff));
    last = ref.deref().length;
  }
  if (++n < 150) setImmediate(turn);
  else console.log(last, process.memoryUsage().rss < 400 * 2 ** 20);
}
turn();
const { transferableAbortController, transferableAbortSignal } = require('util');
const controller = transferableAbortController();
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  console.log(data instanceof AbortSignal, data.aborted);
  data.onabort = () => {
    console.log(data.reason);
    port1.close();
  };
  controller.abort('why');
};
port2.postMessage(controller.signal, [controller.signal]);
try {
  port2.postMessage(controller.signal);
} catch (e) {
  console.log(e.name);
}
try {
  transferableAbortSignal({});
} catch (e) {
  console.log(e.code, e.message);
}
