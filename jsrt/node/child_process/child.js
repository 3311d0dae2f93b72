'use strict';
// ChildProcess, https://nodejs.org/api/child_process.html#class-childprocess

const EventEmitter = require('events');
const native = require('native');
const { codes } = require('util/errorcodes');
const { signals } = require('os').constants;
const { errnoError } = require('net/ip');
const diagnostics = require('child_process/diagnostics');

module.exports = ChildProcess;

const names = new Map();
for (const [name, n] of Object.entries(signals)) if (!names.has(n)) names.set(n, name);

function signalName(n) { return n === 0 ? null : names.get(n) ?? `SIG${n}`; }

function signalNumber(signal) {
  if (typeof signal === 'number' && names.has(signal)) return signal;
  if (typeof signal === 'string') {
    const n = signals[signal] ?? signals[signal.toUpperCase()];
    if (n !== undefined) return n;
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

function ChildProcess() {
  EventEmitter.call(this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = null;
  diagnostics.made(this);
}
Object.setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);
const P = ChildProcess.prototype;

// stdioOf makes the list of what each descriptor becomes: {type, fd, stream}.
function stdioOf(stdio, sync) {
  if (typeof stdio === 'string') {
    switch (stdio) {
      case 'ignore': case 'pipe': case 'overlapped': stdio = [stdio, stdio, stdio]; break;
      case 'inherit': stdio = [0, 1, 2]; break;
      default: throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
    }
  } else if (!Array.isArray(stdio)) {
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
  }
  const list = stdio.map((kind, i) => {
    kind ??= i < 3 ? 'pipe' : 'ignore';
    if (kind === 'pipe' || kind === 'overlapped') return { type: 'pipe' };
    if (kind === 'ignore') return { type: 'ignore' };
    if (kind === 'inherit') return { type: 'inherit', fd: i };
    if (kind === 'ipc') {
      if (sync) throw new codes.ERR_IPC_SYNC_FORK();
      if (stdio.indexOf('ipc') !== i) throw new codes.ERR_IPC_ONE_PIPE();
      return { type: 'ipc' };
    }
    if (typeof kind === 'number') return { type: 'fd', fd: kind };
    const fd = typeof kind.fd === 'number' ? kind.fd : kind._handle?.fd;
    if (typeof fd === 'number' && fd >= 0) return { type: 'wrap', fd };
    if (sync && ArrayBuffer.isView(kind)) return { type: 'pipe', input: kind };
    throw new codes.ERR_INVALID_ARG_VALUE('stdio', kind);
  });
  while (list.length < 3) list.push({ type: 'pipe' });
  return list;
}

function kindOf(s) { return s.type === 'pipe' || s.type === 'ignore' || s.type === 'ipc' ? s.type : `${s.fd}`; }

P.spawn = function spawn(options) {
  const { validateObject, validateOneOf } = require('util/validators');
  validateObject(options, 'options');
  const stdio = stdioOf(options.stdio ?? 'pipe', false);
  if (options.serialization !== undefined) validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  const channel = stdio.findIndex((s) => s.type === 'ipc');
  if (channel >= 0) {
    options.envPairs?.push(`NODE_CHANNEL_FD=${channel}`, `NODE_CHANNEL_SERIALIZATION_MODE=${options.serialization ?? 'json'}`);
  }
  this.spawnfile = options.file;
  this.spawnargs = options.args ?? [];
  diagnostics.start(this, options);
  const r = native.spawn({ file: options.file, args: this.spawnargs, env: options.envPairs ?? [], cwd: options.cwd, detached: options.detached,
    uid: options.uid, gid: options.gid, stdio: stdio.map(kindOf) }, (code, signal) => {
    // 'exit' comes behind what the child sent, and behind its leaving the channel.
    if (this.channel) require('ipc').whenRead(this, () => this._onExit(code, signal));
    else this._onExit(code, signal);
  });
  let errno = 0;
  if (typeof r === 'number') {
    errno = r;
    diagnostics.failed(this, errnoError(r, 'spawn'));
    if (['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOENT'].includes(errnoError(r, 'spawn').code)) {
      process.nextTick(() => this._onExit(errno, 0, true));
    } else {
      throw errnoError(r, 'spawn');
    }
  } else {
    this._handle = r[1];
    this.pid = r[0];
    diagnostics.end(this);
    process.nextTick(() => this.emit('spawn'));
  }
  this.stdio = stdio.map((s, i) => (s.type === 'pipe' ? socketFor(this, errno === 0 ? r[i + 2] : undefined, i) : null));
  this.stdin = this.stdio[0] ?? null;
  this.stdout = this.stdio[1] ?? null;
  this.stderr = this.stdio[2] ?? null;
  if (channel >= 0 && errno === 0) {
    this._closesNeeded++;
    Object.defineProperty(this, '_ipcClosed', { enumerable: false, value: () => maybeClose(this) });
    require('ipc').setup(this, r[channel + 2], options.serialization);
  }
  return errno;
};

// socketFor makes the stream of one of the child's pipes.
function socketFor(child, conn, i) {
  const { Pipe } = require('net/handle');
  const Socket = require('net/socket');
  const socket = new Socket({ handle: conn === undefined ? undefined : new Pipe(conn), readable: i > 0, writable: true, manualStart: i === 0 });
  if (i > 0) {
    child._closesNeeded++;
    socket.on('close', () => maybeClose(child));
    if (i < 3) socket.writable = false;
  } else {
    socket.on('error', () => {});
  }
  if (conn === undefined) process.nextTick(() => socket.destroy());
  return socket;
}

P._onExit = function _onExit(code, signal, failed) {
  if (signal !== 0) this.signalCode = signalName(signal);
  else this.exitCode = code;
  if (this.stdin) this.stdin.destroy();
  this._handle = null;
  if (failed) {
    const err = errnoError(code, `spawn${this.spawnfile ? ` ${this.spawnfile}` : ''}`);
    if (this.spawnfile) err.path = this.spawnfile;
    err.spawnargs = this.spawnargs.slice(1);
    this.emit('error', err);
  } else {
    this.emit('exit', this.exitCode, this.signalCode);
  }
  // What the child wrote is read to its end, or nobody would see 'close'.
  process.nextTick(() => {
    for (const s of this.stdio ?? []) {
      if (s && s.readable && s._readableState && !s._readableState.readableListening && !s.destroyed && s.listenerCount('data') === 0 && !s.isPaused()) s.resume();
    }
  });
  maybeClose(this);
};
Object.defineProperty(P, '_onExit', { enumerable: false });

function maybeClose(child) {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

P.kill = function kill(sig) {
  const signal = sig === 0 ? sig : signalNumber(sig === undefined ? 'SIGTERM' : sig);
  if (this._handle) {
    const errno = native.kill(this._handle, signal);
    if (errno === 0) {
      this.killed = true;
      return true;
    }
    const err = errnoError(errno, 'kill');
    if (err.code === 'ESRCH') {
      // already gone
    } else if (err.code === 'EINVAL' || err.code === 'ENOSYS') {
      throw err;
    } else {
      this.emit('error', err);
    }
  }
  return false;
};
P[Symbol.dispose] = function() { if (!this.killed) this.kill(); };
P.ref = function ref() { if (this._handle) native.ref(this._handle, true); };
P.unref = function unref() { if (this._handle) native.ref(this._handle, false); };

Object.defineProperty(ChildProcess, '_parts', { enumerable: false, value: { stdioOf, kindOf, signalName, signalNumber } });
