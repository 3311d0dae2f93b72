'use strict';
// JSStreamSocket: a socket over a stream that is none. http2-wrapper takes the class from
// tlsSocket._handle._parentWrap.

const Socket = require('net/socket');

class JSStreamSocket extends Socket {
  constructor(stream) {
    super({ allowHalfOpen: true });
    this.stream = stream;
    stream.pause();
    stream.on('data', (chunk) => { if (!this.push(chunk)) stream.pause(); });
    stream.on('end', () => { this.push(null); });
    stream.on('error', (err) => { this.destroy(err); });
    stream.on('close', () => { this.destroy(); });
  }

  _read() { this.stream.resume(); }
  _write(chunk, encoding, callback) { this.stream.write(chunk, encoding, callback); }
  _final(callback) { this.stream.end(callback); }
  _destroy(err, callback) {
    this.stream.destroy();
    super._destroy(err, callback);
  }
}
JSStreamSocket.prototype._writev = null;

module.exports = JSStreamSocket;
