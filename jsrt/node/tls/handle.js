'use strict';
// Handles of TLS connections. The connection below belongs to the native half once it
// is wrapped; streams of JavaScript are fed to it.

const native = require('native');
const { TCP } = require('net/handle');
const Socket = require('net/socket');
const { Buffer } = require('buffer');

// LentHandle is what the socket below keeps: it can be asked and closed, not read.
class LentHandle extends TCP {
  readStart() {}
  readStop() {}
}

class TLSHandle extends TCP {
  constructor(owner, parent) {
    super(undefined);
    Object.defineProperty(this, 'owner', { value: owner, enumerable: false });
    this.parent = parent; // the socket or stream below
    this.lent = undefined;
    this.started = false;
    this.fragment = 0;
    this.waiting = undefined; // a write that waits for the handshake
  }
  // _parentWrap is what is below, as a socket. Node has it, and packages take its class.
  get _parentWrap() {
    const { parent } = this;
    return parent === undefined || parent instanceof Socket ? parent : (this.wrap ??= new (require('tls/jsstream'))(parent));
  }
  connect(network, address, local, cb) {
    return super.connect(network, address, local, (errno) => {
      if (errno === 0) this.wrapped(native.wrap(this.conn, undefined));
      cb(errno);
    });
  }
  wrapped(conn) {
    this.conn = conn;
    if (this.fragment > 0) native.maxFragment(conn, this.fragment);
    if (this.unrefed) this.unref();
  }
  // adopt puts TLS over a socket or another stream; owner is the TLSSocket.
  adopt(socket, owner) {
    const h = socket._handle;
    const first = takeRead(socket);
    if (socket instanceof Socket && h?.conn !== undefined && !(h instanceof TLSHandle)) {
      socket._handle.reading = false;
      const conn = native.wrap(h.conn, first);
      if (conn !== undefined) {
        this.wrapped(conn);
        this.lent = new LentHandle(conn);
        this.lent.unrefed = h.unrefed;
        socket._handle = this.lent;
        if (h.unrefed) this.unref();
        return;
      }
    }
    if (typeof socket.pause !== 'function') throw new TypeError('stream.pause is not a function');
    this.wrapped(native.wrap(overStream(socket, owner), first));
  }
  readStart(owner, onData, onEnd) {
    this.pendingRead = [owner, onData, onEnd];
    if (this.started) super.readStart(owner, onData, (errno) => this.ended(owner, onEnd, errno));
    else this.reading = true;
  }
  readStop() {
    this.pendingRead = undefined;
    super.readStop();
  }
  // start begins the handshake: done(outcome) follows.
  start(context, options, done) {
    if (this.started || this.closed) return;
    this.started = true;
    native.start(this.conn, context, options, done);
    const p = this.pendingRead;
    if (p !== undefined) this.readStart(...p);
  }
  // ended reports the end of reading; failures of TLS have more to say than a number.
  ended(owner, onEnd, errno) {
    if (errno !== 0) {
      const f = native.failure(this.conn);
      if (Array.isArray(f)) {
        owner._tlsFailed(f);
        return;
      }
      if (f === null) errno = 0;
    }
    onEnd.call(owner, errno);
  }
  // A client that writes first begins the handshake.
  write(data, encoding, cb) {
    if (!this.started) this.owner._start();
    return super.write(data, encoding, this.wait(cb));
  }
  writev(list, cb) {
    if (!this.started) this.owner._start();
    return super.writev(list, this.wait(cb));
  }
  // wait keeps what a write calls back: the handshake's failure becomes the write's.
  wait(cb) {
    if (this.owner._secureEstablished) return cb;
    const done = (errno, why) => {
      if (this.waiting !== done) return;
      this.waiting = undefined;
      cb(errno, why);
    };
    this.waiting = done;
    return done;
  }
  close(cb) {
    if (this.closed) return;
    this.owner._destroySSL();
    const { parent } = this;
    if (parent === undefined) {
      super.close(cb);
      return;
    }
    this.closed = true;
    if (this.lent === undefined) {
      if (this.conn !== undefined) closeNative(this.conn);
      if (parent.destroyed) process.nextTick(cb);
      else {
        parent.once('close', cb);
        parent.destroy();
      }
    } else if (parent._handle === this.lent) {
      parent.once('close', cb);
      parent.destroy();
    } else {
      process.nextTick(cb);
    }
  }
}

function closeNative(conn) { new TCP(conn).close(); }

// takeRead is what the socket has read and nobody took.
function takeRead(socket) {
  if (!socket.readableLength || socket.readableObjectMode) return undefined;
  const list = [];
  for (let chunk; (chunk = socket.read()) !== null;) list.push(typeof chunk === 'string' ? Buffer.from(chunk, socket.readableEncoding) : chunk);
  return list.length === 0 ? undefined : Buffer.concat(list);
}

// overStream makes a transport of any Duplex.
function overStream(stream, owner) {
  const s = native.stream({
    write(buffer, done) {
      if (stream.destroyed || stream.writable === false) {
        done(true);
        return;
      }
      stream.write(buffer, (err) => done(Boolean(err)));
    },
    end() { if (!stream.destroyed) stream.end(); },
    resume() { stream.resume(); },
  });
  stream.on('data', (chunk) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, stream.readableEncoding ?? undefined) : chunk;
    if (!ArrayBuffer.isView(bytes)) {
      const err = new Error('Stream has StringDecoder set or is in objectMode');
      err.code = 'ERR_STREAM_WRAP';
      owner.destroy(err);
      return;
    }
    if (!native.feed(s, bytes)) stream.pause();
  });
  stream.on('end', () => native.feedEnd(s, false));
  stream.on('close', () => native.feedEnd(s, true));
  return s;
}

module.exports = { TLSHandle };
