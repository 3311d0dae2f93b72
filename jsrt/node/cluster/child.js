'use strict';
// cluster in a worker.

const EventEmitter = require('events');
const sharing = require('net/sharing');
const udp = require('dgram/sharing');
const Worker = require('cluster/worker');

const cluster = new EventEmitter();
module.exports = cluster;
const id = +process.env.NODE_UNIQUE_ID;
delete process.env.NODE_UNIQUE_ID;
const worker = new Worker({ id, process, state: 'online' });
Object.assign(cluster, { isWorker: true, isMaster: false, isPrimary: false, worker, Worker, SCHED_NONE: 1, SCHED_RR: 2 });

const waiting = new Map(); // seq -> callback
const servers = new Set();
const sockets = new Set(); // of dgram
const indexes = new Map(); // how often an address was asked for
let seq = 0;

function send(message, callback) {
  if (callback) waiting.set(seq, callback);
  return process.connected && process._send({ cmd: 'NODE_CLUSTER', seq: seq++, ...message }, undefined, { swallowErrors: true });
}

process.on('internalMessage', (message, handle) => {
  if (message.cmd !== 'NODE_CLUSTER') return;
  if (message.act === 'disconnect') {
    leave(true);
    return;
  }
  const f = waiting.get(message.ack);
  waiting.delete(message.ack);
  f?.(message, handle);
});
process.once('disconnect', () => {
  process.channel = null;
  worker.emit('disconnect');
  if (!worker.exitedAfterDisconnect) process.exit(0); // the primary is gone
});

sharing.listen = (server, q, f) => {
  const place = `${q.network}:${q.address}:${q.port}`;
  const index = indexes.get(place) ?? 0;
  indexes.set(place, index + 1);
  server.once('close', () => {
    servers.delete(server);
    indexes.delete(place);
  });
  send({ act: 'queryServer', ...q, index }, (reply, fd) => {
    if (reply.errno !== 0) {
      f(reply.errno);
      return;
    }
    const h = sharing.adopt(fd);
    servers.add(server);
    server.once('close', () => send({ act: 'close', key: reply.key }));
    f(h);
    const a = server.address();
    const unix = q.network === 'unix';
    send({ act: 'listening', addressType: unix ? -1 : a?.family === 'IPv4' ? 4 : q.network === 'tcp' && q.address === '' ? 4 : 6,
      address: unix ? q.address : q.address || null, port: unix ? -1 : a?.port });
  });
};

udp.ask = (socket, q, f) => {
  const place = `${q.network}:${q.address}:${q.port}`;
  const index = indexes.get(place) ?? 0;
  indexes.set(place, index + 1);
  send({ act: 'queryServer', ...q, index }, (reply, fd) => {
    if (reply.errno !== 0) {
      f(reply.errno);
      return;
    }
    if (!f(0, fd)) { // closed meanwhile
      udp.drop(fd);
      indexes.delete(place);
      send({ act: 'close', key: reply.key });
      return;
    }
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      indexes.delete(place);
      send({ act: 'close', key: reply.key });
    });
    send({ act: 'listening', addressType: q.network, address: q.address, port: socket.address().port });
  });
};

// leave closes what the worker listens on, and then the channel.
function leave(asked) {
  worker.exitedAfterDisconnect = true;
  let open = servers.size + 1;
  const done = () => {
    if (--open > 0) return;
    if (asked) process.connected && process.disconnect();
    else send({ act: 'exitedAfterDisconnect' }, () => process.connected && process.disconnect());
  };
  for (const socket of sockets) {
    open++;
    socket.close(done);
  }
  for (const server of servers) {
    if (server.listening) server.close(done);
    else done();
  }
  done();
}

Worker.prototype.disconnect = function() {
  if (this.state !== 'disconnecting') {
    this.state = 'disconnecting';
    leave(false);
  }
  return this;
};
Worker.prototype.destroy = function() {
  if (this.state === 'destroying') return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) {
    process.exit(0);
  } else {
    this.state = 'destroying';
    send({ act: 'exitedAfterDisconnect' }, () => process.disconnect());
    process.once('disconnect', () => process.exit(0));
  }
};
send({ act: 'online' });
