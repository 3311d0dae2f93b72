'use strict';
// The net.Socket of a connection that the engine reads: made when a program looks at
// it. What is written to it goes between the responses; what it reads belongs to the
// engine, until the connection changes its protocol.

const native = require('native');
const Socket = require('net/socket');
const { TCP } = require('net/handle');

class EngineHandle extends TCP {
  constructor(conn, handle) {
    super(handle);
    this.engine = conn;
  }
  readStart(owner, onData, onEnd) {
    if (this.engine === null) super.readStart(owner, onData, onEnd);
    else this.engine.resumeBody();
  }
  readStop() {
    if (this.engine === null) super.readStop();
    else this.engine.pauseBody();
  }
  close(cb) {
    const { engine } = this;
    if (engine !== null) {
      this.engine = null;
      native.shut(engine.engine);
      engine.lost();
    }
    super.close(cb);
  }
}

function noEncoding() { throw new (require('util/errorcodes').codes.ERR_HTTP_SOCKET_ENCODING)(); }

function socketOf(conn) {
  const handle = new EngineHandle(conn, native.socket(conn.engine));
  const socket = new Socket({ handle, allowHalfOpen: true, manualStart: true });
  const { server } = conn;
  socket.server = server;
  socket._server = server;
  if (server.timeout && typeof server.timeout === 'number') socket.setTimeout(server.timeout);
  follow(conn, socket);
  return socket;
}

// engage makes a socket of TLS one of the engine's: its handle, which nobody has read
// from yet, gets the methods of EngineHandle.
function engage(conn, socket) {
  const handle = socket._handle;
  const usual = Object.getPrototypeOf(handle);
  handle.engine = conn;
  handle.readStart = function(owner, onData, onEnd) {
    if (this.engine === null) usual.readStart.call(this, owner, onData, onEnd);
    else this.engine.resumeBody();
  };
  handle.readStop = function() {
    if (this.engine === null) usual.readStop.call(this);
    else this.engine.pauseBody();
  };
  handle.close = function(cb) {
    const { engine } = this;
    if (engine !== null) {
      this.engine = null;
      native.shut(engine.engine);
      engine.lost();
    }
    usual.close.call(this, cb);
  };
  follow(conn, socket);
}

function follow(conn, socket) {
  const { server } = conn;
  socket.parser = conn;
  Object.defineProperty(socket, 'setEncoding', { configurable: true, enumerable: false, value: noEncoding });
  Object.defineProperty(socket, '_httpMessage', { configurable: true, enumerable: false, get: () => conn.current, set() {} });
  socket.once('error', (conn.onError = (err) => require('http/server').socketError(server, socket, err)));
  socket.on('timeout', () => require('http/server').socketTimeout(server, socket, conn));
}

// takeOver ends the engine's part: the socket is the program's from now on.
function takeOver(conn) {
  const socket = conn.getSocket();
  native.release(conn.engine);
  if (socket._handle) socket._handle.engine = null;
  conn.destroyed = true;
  conn.writable = false;
  socket.removeAllListeners('timeout');
  socket.removeListener('error', conn.onError);
  delete socket._httpMessage;
  socket.parser = null;
  delete socket.setEncoding;
  socket.readableFlowing = null;
  socket.read(0);
  return socket;
}

// goneSocket is that of a connection which is closed already.
function goneSocket() { return new Socket({ allowHalfOpen: true }).destroy(); }

module.exports = { goneSocket, socketOf, engage, takeOver };
