'use strict';
// Handles: what Socket and Server have in _handle.

const native = require('native');
require('buffer'); // what is read becomes Buffers

// Handle is one connection, or an attempt to make one.
class Handle {
  constructor(conn) {
    this.conn = conn; // undefined while connecting
    this.dialing = undefined;
    this.unrefed = false;
    this.closed = false;
    this.reading = false;
  }
  get fd() { return this.conn !== undefined && !this.closed ? native.fd(this.conn) : -1; }
  get bytesRead() { return this.conn === undefined ? 0 : native.counts(this.conn)[0]; }
  get bytesWritten() { return this.conn === undefined ? 0 : native.counts(this.conn)[1]; }
  get writeQueueSize() { return this.conn === undefined || this.closed ? 0 : native.queued(this.conn); }
  // connect(network, address, local, cb): an errno at once, or cb(errno) later.
  connect(network, address, local, cb) {
    const d = native.connect(network, address, local, (errno, conn) => {
      this.dialing = undefined;
      if (errno === 0) {
        this.conn = conn;
        if (this.unrefed) native.ref(conn, false);
      }
      cb(errno);
    });
    if (typeof d === 'number') return d;
    this.dialing = d;
    if (this.unrefed) native.ref(d, false);
    return 0;
  }
  readStart(owner, onData, onEnd) {
    this.reading = true;
    if (this.conn !== undefined && !this.closed) native.start(this.conn, owner, onData, onEnd);
  }
  readStop() {
    this.reading = false;
    if (this.conn !== undefined && !this.closed) native.stop(this.conn);
  }
  // writesAtOnce: write and writev are those of this class, of the program neither.
  get writesAtOnce() { return this.write === ownWrite && this.writev === ownWritev; }
  write(data, encoding, cb) { return native.write(this.conn, data, encoding, cb); }
  writev(list, cb) { return native.writev(this.conn, list, cb); }
  shutdown(cb) { return native.shutdown(this.conn, cb); }
  close(cb) {
    if (this.closed) return;
    this.closed = true;
    if (this.dialing !== undefined) {
      native.cancel(this.dialing);
      this.dialing = undefined;
    }
    if (this.conn !== undefined) native.close(this.conn, cb);
    else if (cb) setImmediate(cb);
  }
  reset(cb) {
    this.closed = true;
    return native.reset(this.conn, cb);
  }
  ref() { this.setRef(true); }
  unref() { this.setRef(false); }
  setRef(on) {
    this.unrefed = !on;
    const h = this.conn ?? this.dialing;
    if (h !== undefined && !this.closed) native.ref(h, on);
  }
  asyncReset() { if (this.conn !== undefined) native.rescope(this.conn); }
  hasRef() {
    const h = this.conn ?? this.dialing;
    return h !== undefined && native.hasRef(h);
  }
  setNoDelay(on) { return native.noDelay(this.conn, on); }
  setKeepAlive(on, idle, interval) { return native.keepAlive(this.conn, on, idle, interval); }
  setTypeOfService(value) { return native.tos(this.conn, value); }
  getTypeOfService() { return native.tos(this.conn, undefined); }
  getsockname() { return this.conn === undefined || this.closed ? undefined : native.local(this.conn); }
  getpeername() { return this.conn === undefined || this.closed ? undefined : native.remote(this.conn); }
}
const { write: ownWrite, writev: ownWritev } = Handle.prototype;
class TCP extends Handle {}
class Pipe extends Handle {}

// open makes the handle of a descriptor; a number is an errno.
function open(fd) {
  const conn = native.open(fd);
  if (typeof conn === 'number') return conn;
  return Array.isArray(native.local(conn)) ? new TCP(conn) : new Pipe(conn);
}

module.exports = { Handle, TCP, Pipe, open };
