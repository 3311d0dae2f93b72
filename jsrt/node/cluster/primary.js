'use strict';
// cluster in the process that forks the workers.

const EventEmitter = require('events');
const { validatePort } = require('util/validators');
const sharing = require('net/sharing');
const udp = require('dgram/sharing');
const Worker = require('cluster/worker');
const { Descriptor } = require('ipc/handles');

const cluster = new EventEmitter();
module.exports = cluster;
const SCHED_NONE = 1;
const SCHED_RR = 2;
let ids = 0;
let initialized = false;
const shared = new Map(); // key -> {handle, errno, workers}

Object.assign(cluster, { isWorker: false, isMaster: true, isPrimary: true, Worker, workers: {}, settings: {}, SCHED_NONE, SCHED_RR,
  schedulingPolicy: process.env.NODE_CLUSTER_SCHED_POLICY === 'none' ? SCHED_NONE : SCHED_RR });

cluster.setupPrimary = function(options) {
  const settings = { args: process.argv.slice(2), exec: process.argv[1], execArgv: process.execArgv, silent: false, ...cluster.settings, ...options };
  cluster.settings = settings;
  process.nextTick(() => cluster.emit('setup', settings));
  initialized = true;
};
cluster.setupMaster = cluster.setupPrimary;

cluster.fork = function(env) {
  if (!initialized || Object.keys(cluster.settings).length === 0) cluster.setupPrimary();
  const id = ++ids;
  const { settings } = cluster;
  if (settings.inspectPort !== undefined && settings.inspectPort !== null && typeof settings.inspectPort !== 'function') validatePort(settings.inspectPort);
  const child = require('child_process').fork(settings.exec, settings.args, { cwd: settings.cwd, env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` },
    serialization: settings.serialization, silent: settings.silent, windowsHide: settings.windowsHide, execArgv: settings.execArgv,
    stdio: settings.stdio, gid: settings.gid, uid: settings.uid });
  const worker = new Worker({ id, process: child });
  worker.on('message', function(message, handle) { cluster.emit('message', this, message, handle); });
  child.once('exit', (code, signal) => {
    if (!worker.isConnected()) forget(worker);
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = 'dead';
    worker.emit('exit', code, signal);
    cluster.emit('exit', worker, code, signal);
  });
  child.once('disconnect', () => {
    release(worker);
    if (worker.isDead()) forget(worker);
    worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
    worker.state = 'disconnected';
    worker.emit('disconnect');
    cluster.emit('disconnect', worker);
  });
  child.on('internalMessage', (message) => {
    if (message.cmd === 'NODE_CLUSTER') acts[message.act]?.(worker, message);
  });
  process.nextTick(() => cluster.emit('fork', worker));
  cluster.workers[id] = worker;
  return worker;
};

function forget(worker) {
  release(worker);
  delete cluster.workers[worker.id];
  if (Object.keys(cluster.workers).length === 0) cluster.emit('%last');
}

// release gives up what only this worker listened on.
function release(worker) {
  for (const [key, s] of shared) {
    if (!s.workers.delete(worker) || s.workers.size > 0) continue;
    s.by.close(s.handle);
    shared.delete(key);
  }
}

function send(worker, message, handle) { return worker.process.connected && worker.process._send({ cmd: 'NODE_CLUSTER', ...message }, handle, { swallowErrors: true }); }

const acts = {
  online(worker) {
    worker.state = 'online';
    worker.emit('online');
    cluster.emit('online', worker);
  },
  queryServer(worker, q) {
    const key = `${q.network}:${q.address}:${q.port}:${q.index}`;
    let s = shared.get(key);
    if (s === undefined) {
      const by = q.network.startsWith('udp') ? udp : sharing;
      const handle = by.bind(q);
      if (typeof handle === 'number') {
        send(worker, { ack: q.seq, errno: handle });
        return;
      }
      shared.set(key, s = { handle, by, workers: new Set() });
    }
    s.workers.add(worker);
    send(worker, { ack: q.seq, errno: 0, key }, new Descriptor(s.by.fd(s.handle)));
  },
  listening(worker, { address, port, addressType }) {
    const info = { addressType, address, port, fd: undefined };
    worker.state = 'listening';
    worker.emit('listening', info);
    cluster.emit('listening', worker, info);
  },
  close(worker, { key }) {
    const s = shared.get(key);
    if (!s || !s.workers.delete(worker) || s.workers.size > 0) return;
    s.by.close(s.handle);
    shared.delete(key);
  },
  exitedAfterDisconnect(worker, { seq }) {
    worker.exitedAfterDisconnect = true;
    send(worker, { ack: seq });
  },
};

cluster.disconnect = function(cb) {
  const workers = Object.values(cluster.workers);
  if (workers.length === 0) {
    if (cb) process.nextTick(cb);
    return;
  }
  if (cb) cluster.once('%last', cb);
  for (const w of workers) if (w.isConnected()) w.disconnect();
};

Worker.prototype.disconnect = function() {
  this.exitedAfterDisconnect = true;
  send(this, { act: 'disconnect' });
  release(this);
  return this;
};
Worker.prototype.destroy = function(signo) { this.process.kill(signo || 'SIGTERM'); };
