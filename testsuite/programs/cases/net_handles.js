'use strict';
// What programs do with handles and buffers of their own: onread with pauses, onconnection,
// custom handles, errors of connect and listen.
const net = require('net');

const failing = (f) => {
  try {
    f();
    console.log('did not throw');
  } catch (e) {
    console.log(e.name, e.code, e.message.split('. Received')[0]);
  }
};
failing(() => net.connect({ host: ['127.0.0.1'], port: 1 }));
failing(() => net.createServer().listen({ path: '\0name', readableAll: true }));

const handle = { calls: [], setNoDelay(on) { this.calls.push(on); }, readStart() {} };
const odd = new net.Socket({ handle });
for (const on of [undefined, true, 0, '', 1]) odd.setNoDelay(on);
console.log(handle.calls);

function pauses() {
  const server = net.createServer((socket) => { socket.end('hello world'); });
  server.listen(0, '127.0.0.1', () => {
    const buffers = [Buffer.alloc(2), Buffer.alloc(2)];
    let taken = 0;
    let text = '';
    let paused = false;
    const c = net.connect({ port: server.address().port, host: '127.0.0.1', onread: {
      buffer: () => buffers[taken++ % 2],
      callback(n, b) {
        if (paused) console.log('called while paused');
        text += b.toString('latin1', 0, n);
        if (text.length !== 4) return true;
        paused = true;
        setTimeout(() => {
          paused = false;
          c.resume();
        }, 20);
        return false;
      },
    } });
    c.on('end', () => console.log(text, taken));
    c.on('close', () => {
      server.close();
      hooks();
    });
    c.resume();
  });
}

function hooks() {
  const server = net.createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 4000 }, (socket) => {
    const own = socket._handle.setKeepAlive;
    const calls = [];
    socket._handle.setKeepAlive = function(...args) {
      calls.push(args.slice(0, 2));
      return own.apply(this, args);
    };
    for (const ms of [4000, 5000, 5000]) socket.setKeepAlive(true, ms);
    console.log(calls);
    socket.end();
    server.close(blocked);
  });
  server.listen(0, '127.0.0.1', () => {
    const { onconnection } = server._handle;
    server._handle.onconnection = function(err, client) {
      console.log('onconnection', typeof client.setNoDelay);
      onconnection.call(this, err, client);
    };
    net.connect(server.address().port, '127.0.0.1').resume();
  });
}

function blocked() {
  const blockList = new net.BlockList();
  blockList.addAddress('127.0.0.1');
  const ways = [
    { host: '127.0.0.1', blockList },
    { host: 'one', lookup: (h, o, cb) => cb(null, [{ address: '127.0.0.1', family: 4 }]), blockList },
    { host: 'two', lookup: (h, o, cb) => cb(null, [{ address: '127.0.0.1', family: 4 }, { address: '127.0.0.1', family: 4 }]), blockList },
    { host: 'odd', family: 4, lookup: (h, o, cb) => cb(null, ['127.0.0.1'], 4) },
    { host: 'family', autoSelectFamily: false, lookup: (h, o, cb) => cb(null, '127.0.0.1', 100) },
  ];
  const next = () => {
    const way = ways.shift();
    if (way === undefined) return;
    net.connect({ port: 9, ...way }).on('error', (e) => {
      console.log(e.code, e.host, e.port);
      next();
    });
  };
  next();
}
pauses();
