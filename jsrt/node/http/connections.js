'use strict';
// What a message writes to: a connection of the engine (EngineConn) or a stream of
// any kind (StreamConn).

const native = require('native');
const { overSocket } = require('http/common');

function nop() {}

function aborted() {
  const err = new Error('aborted');
  err.code = 'ECONNRESET';
  return err;
}

// beingRead: somebody reads the body of a request, or paused that.
function beingRead(req) {
  const s = req._lazyState;
  return s !== undefined && (s.dataEmitted || s.flowing !== null || s.readableListening);
}

// OrderedConn keeps responses in the order of their requests.
class OrderedConn {
  constructor(server) {
    this.server = server;
    this.current = null; // the response whose turn it is
    this.waiting = null; // those behind it
    this.incoming = null; // the request whose body is coming
    this.destroyed = false;
    this.writable = true;
    this.pending = 0; // writes under way
    this.requests = 0;
    this.socket = null;
    this.timing = null;
  }
  enqueue(res) {
    res._conn = this;
    if (this.current === null) this.current = res;
    else (this.waiting ??= []).push(res);
  }
  // finished: res is sent; the next one has its turn.
  finished(res) {
    const { req } = res;
    if (!req._consumed && !req.upgrade && !beingRead(req)) req._dump?.();
    if (res._last || this.ending) {
      this.current = null;
      this.closeResponse(res);
      this.endSoon();
      return;
    }
    this.responded();
    this.current = this.waiting === null ? null : this.waiting.shift() ?? null;
    this.closeResponse(res);
    if (this.current !== null) {
      this.current._flush();
    } else if (this.server?._closing) {
      this.idle();
    }
  }
  closeResponse(res) {
    if (res._events === undefined) {
      res._closed = true;
      res.destroyed = true;
      return;
    }
    process.nextTick(() => {
      if (res._closed) return;
      res.destroyed = true;
      res._closed = true;
      res.emit('close');
    });
  }
  // lost tells requests and responses that the connection is gone.
  lost(err) {
    if (this.destroyed) return;
    this.destroyed = true;
    this.writable = false;
    const req = this.incoming;
    this.incoming = null;
    if (req !== null && !req.complete && !req.destroyed) req.destroy(aborted());
    const { current, waiting } = this;
    this.current = null;
    this.waiting = null;
    for (const res of current === null ? waiting ?? [] : [current, ...waiting ?? []]) {
      const r = res.req;
      if (r._lazyState !== undefined || r._events !== undefined) r.destroy(aborted());
      res._closedBy();
    }
  }
  bodyDone(rawTrailers) {
    const req = this.incoming;
    this.incoming = null;
    if (req === null) return;
    req.complete = true;
    if (rawTrailers !== undefined) req._rawTrailers = rawTrailers;
    if (req._lazyState !== undefined) req.push(null);
    else if (req._firstBody === undefined) req._firstBody = false;
  }
}

// callbackOf is one callback for all of parts (data, encoding, callback, …).
function callbackOf(parts) {
  let list;
  let only;
  for (let i = 2; i < parts.length; i += 3) {
    const cb = parts[i];
    if (typeof cb !== 'function') continue;
    if (only === undefined) only = cb;
    else (list ??= [only]).push(cb);
  }
  return list === undefined ? only : () => { for (const cb of list) cb(); };
}

// highWaterMark is that of Node's sockets.
const highWaterMark = 65536;

// EngineConn is a connection of the engine in Go, which reads and parses it.
class EngineConn extends OrderedConn {
  constructor(server) {
    super(server);
    this.engine = undefined;
    this.paused = false;
    this.ending = false;
  }
  get writableLength() { return this.destroyed ? 0 : (this.corkedLength ?? 0) + (this.pending === 0 ? 0 : native.queued(this.engine)); }
  get writableHighWaterMark() { return highWaterMark; }
  get parser() { return this; }

  // written is what is called when a response that was under way has been written.
  written() {
    return this.sent ??= (errno) => {
      this.pending--;
      if (errno !== 0) this.fail(errno);
      else this.current?._sent();
    };
  }
  // respond writes a whole response. native.end does the same.
  respond(res, head, flags, keepAliveTimeout, chunk) {
    const seconds = keepAliveTimeout > 0 && res._defaultKeepAlive ? Math.floor(keepAliveTimeout / 1000) : 0;
    const r = native.respond(this.engine, head, flags, seconds, chunk, this.written());
    if (r === true) {
      // native calls onSent of the server after this turn
    } else if (r === undefined) {
      this.pending++;
    } else {
      process.nextTick(() => this.fail(r));
    }
  }
  write(data, encoding, callback) {
    if (this.corked !== undefined && this.corked > 0) {
      this.parts.push(data, encoding, callback);
      this.corkedLength = (this.corkedLength ?? 0) + data.length;
      return this.pending === 0 && this.corkedLength < highWaterMark;
    }
    return this.send(data, encoding, callback);
  }
  send(data, encoding, callback) {
    if (data.length === 0) {
      if (typeof callback === 'function') {
        if (this.pending === 0) process.nextTick(callback);
        else (this.after ??= []).push(callback);
      }
      return this.pending === 0;
    }
    return this.outcome(native.write(this.engine, data, encoding), data.length, callback);
  }
  // outcome is the end of send: what native.write says of so many characters or bytes.
  outcome(r, length, callback) {
    if (r === true) {
      if (typeof callback === 'function') process.nextTick(callback);
      if (length < highWaterMark) return true;
      process.nextTick(() => { if (this.pending === 0) this.current?._drained(); });
      return false;
    }
    if (r === undefined) {
      this.pending++;
      native.written(this.engine, (errno) => this.wrote(errno, callback));
      return native.queued(this.engine) < highWaterMark;
    }
    process.nextTick(() => this.fail(r));
    return false;
  }
  // wrote: a write that was under way has ended.
  wrote(errno, callback) {
    this.pending--;
    if (errno !== 0) {
      this.fail(errno);
      return;
    }
    if (typeof callback === 'function') callback();
    if (this.pending === 0) {
      const list = this.after;
      this.after = undefined;
      if (list !== undefined) for (const cb of list) cb();
      this.current?._drained();
      this.socket?._engineDrained?.();
    }
  }
  get isCorked() { return this.corked !== undefined && this.corked > 0; }
  cork() {
    this.corked = (this.corked ?? 0) + 1;
    this.parts ??= [];
  }
  uncorkAll() {
    this.corked = 1;
    this.uncork();
  }
  // uncork makes one write of what came meanwhile.
  uncork() {
    if (--this.corked > 0 || this.parts.length === 0) return;
    const { parts, corkedLength } = this;
    this.parts = [];
    this.corkedLength = 0;
    if (parts.length === 3) this.send(parts[0], parts[1], parts[2]);
    else if (corkedLength === 0) this.send('', undefined, callbackOf(parts));
    else this.outcome(native.writeParts(this.engine, parts), corkedLength, callbackOf(parts));
  }
  responded() { native.responded(this.engine); }
  // A stream that has all of its body asks for no more, so that a pause of it must not
  // keep the next request from being read.
  bodyDone(rawTrailers) {
    super.bodyDone(rawTrailers);
    this.resumeBody();
  }
  idle() { if (native.isIdle(this.engine)) this.destroy(); }
  fail(errno) {
    const { socket } = this;
    if (socket !== null) {
      this.lost();
      socket.destroy(require('net/ip').errnoError(errno, 'write'));
    } else {
      this.destroy();
    }
  }
  // endSoon closes once all is written.
  endSoon() {
    this.writable = false;
    if (this.socket !== null) {
      this.socket.destroySoon();
      return;
    }
    const done = () => this.destroy();
    if (this.pending === 0) {
      native.shutdown(this.engine, nop);
      done();
    } else if (native.shutdown(this.engine, done) !== undefined) {
      done();
    }
  }
  destroy(err) {
    if (this.socket !== null) {
      this.socket.destroy(err);
      return;
    }
    if (this.destroyed) return;
    native.close(this.engine, () => this.gone());
    this.lost(err);
  }
  gone() {
    this.server._connections--;
    this.server._emitCloseIfDrained();
  }
  resumeBody() {
    if (this.paused) {
      this.paused = false;
      native.pause(this.engine, false);
    }
  }
  pauseBody() {
    if (!this.paused) {
      this.paused = true;
      native.pause(this.engine, true);
    }
  }
  keepsAfterAbort() { return false; }
  // getSocket makes the Socket of a connection that so far did without.
  getSocket() {
    if (this.isCorked) this.uncorkAll(); // it may write, too
    if (this.socket === null) this.socket = this.destroyed ? require('http/socket').goneSocket() : require('http/socket').socketOf(this);
    return this.socket;
  }
}

// StreamConn is a stream that somebody else made.
class StreamConn extends overSocket(OrderedConn) {
  constructor(socket, server) {
    super(server);
    this.socket = socket;
  }
  responded() {}
  idle() { if (this.waiting === null || this.waiting.length === 0) this.socket.destroySoon?.(); }
  endSoon() {
    if (typeof this.socket.destroySoon === 'function') this.socket.destroySoon();
    else this.socket.end();
  }
  resumeBody() { if (this.socket.isPaused?.() ?? false) this.socket.resume(); }
  pauseBody() { this.socket.pause?.(); }
}

module.exports = { OrderedConn, EngineConn, StreamConn };
