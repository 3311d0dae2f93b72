'use strict';
// Workers of a cluster share a datagram socket: each gets its part, none is lost.
const cluster = require('cluster');
const dgram = require('dgram');

const each = 5;
if (cluster.isPrimary) primary();
else worker();

function primary() {
  const ports = new Set();
  const log = [];
  let listening = 0;
  cluster.on('listening', (_, { addressType, address, port }) => {
    ports.add(port);
    if (++listening < 2) return;
    console.log(addressType, address, ports.size);
    const socket = dgram.createSocket('udp4');
    let sent = 0;
    (function send() {
      if (sent++ < 2 * each) socket.send('x', port, '127.0.0.1', send);
      else socket.close();
    })();
  });
  for (let i = 0; i < 2; i++) {
    const child = cluster.fork();
    child.on('message', (n) => {
      log.push(`received ${n}`);
      child.disconnect();
    });
    child.on('exit', (code) => {
      log.push(`exit ${code}`);
      if (log.length === 4) console.log(log.sort().join('\n'));
    });
  }
}

function worker() {
  const socket = dgram.createSocket('udp4');
  let received = 0;
  socket.on('message', () => {
    if (++received < each) return;
    socket.close();
    process.send(received);
  });
  socket.bind(0, '127.0.0.1');
}
