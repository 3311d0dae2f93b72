'use strict';
// Frames of WebSockets, https://datatracker.ietf.org/doc/html/rfc6455#section-5

const { Buffer } = require('buffer');
const native = require('native');

const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

// frame makes a masked frame, as clients send them.
function frame(opcode, data) {
  const n = data.length;
  const extra = n > 65535 ? 8 : n > 125 ? 2 : 0;
  const out = Buffer.allocUnsafeSlow(6 + extra + n);
  out[0] = 0x80 | opcode;
  if (extra === 8) {
    out[1] = 0x80 | 127;
    out.writeUInt32BE(Math.floor(n / 2 ** 32), 2);
    out.writeUInt32BE(n >>> 0, 6);
  } else if (extra === 2) {
    out[1] = 0x80 | 126;
    out.writeUInt16BE(n, 2);
  } else {
    out[1] = 0x80 | n;
  }
  const key = native.random(out.subarray(2 + extra, 6 + extra));
  out.set(data, 6 + extra);
  native.mask(out, 6 + extra, key);
  return out;
}

class ProtocolError extends Error {
  constructor(message, status = 1002) {
    super(message);
    this.status = status;
  }
}

// Receiver takes a stream of bytes apart: message(opcode, data) gets whole messages and
// control frames.
class Receiver {
  constructor(message) {
    this.message = message;
    this.chunks = [];
    this.size = 0;
    this.head = undefined; // of the frame whose data has not come yet
    this.parts = [];
    this.opcode = 0; // of the message under way
    this.closed = false; // CLOSE has come: nothing behind it counts
  }

  push(chunk) {
    if (this.closed) return;
    this.chunks.push(chunk);
    this.size += chunk.length;
    while (!this.closed && this.step()) { /* until something is missing */ }
  }

  // need gives n bytes, or undefined if there are fewer.
  need(n) {
    if (this.size < n) return undefined;
    if (this.chunks.length > 1 && this.chunks[0].length < n) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0];
  }
  drop(n) {
    this.size -= n;
    const first = this.chunks[0];
    if (first.length === n) this.chunks.shift();
    else this.chunks[0] = first.subarray(n);
  }

  step() {
    if (this.head === undefined && !this.readHead()) return false;
    const { length } = this.head;
    let data = Buffer.alloc(0);
    if (length > 0) {
      const b = this.need(length);
      if (b === undefined) return false;
      data = b.subarray(0, length);
      this.drop(length);
    }
    const { fin, opcode } = this.head;
    this.head = undefined;
    this.frame(fin, opcode, data);
    return true;
  }

  readHead() {
    let b = this.need(2);
    if (b === undefined) return false;
    const opcode = b[0] & 15;
    const fin = (b[0] & 0x80) !== 0;
    if ((b[0] & 0x70) !== 0) throw new ProtocolError('RSV1 must be clear.');
    if ((b[1] & 0x80) !== 0) throw new ProtocolError('Frame cannot be masked');
    let length = b[1] & 127;
    let size = 2;
    if (length === 126) {
      if ((b = this.need(4)) === undefined) return false;
      length = b.readUInt16BE(2);
      size = 4;
    } else if (length === 127) {
      if ((b = this.need(10)) === undefined) return false;
      if (b.readUInt32BE(2) > 31) throw new ProtocolError('Received payload length > 2^31 bytes.', 1009);
      length = b.readUInt32BE(2) * 2 ** 32 + b.readUInt32BE(6);
      size = 10;
    }
    if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) throw new ProtocolError('Invalid opcode received');
    if (opcode >= CLOSE && (length > 125 || !fin)) throw new ProtocolError('Control frame either too large or fragmented');
    if (opcode === CONTINUATION ? this.opcode === 0 : opcode < CLOSE && this.opcode !== 0) {
      throw new ProtocolError(opcode === CONTINUATION ? 'Unexpected continuation frame' : 'Expected continuation frame');
    }
    this.drop(size);
    this.head = { fin, opcode, length };
    return true;
  }

  frame(fin, opcode, data) {
    if (opcode >= CLOSE) {
      this.closed = opcode === CLOSE;
      this.message(opcode, data);
      return;
    }
    if (opcode !== CONTINUATION) this.opcode = opcode;
    if (fin && this.parts.length === 0) {
      this.opcode = 0;
      this.message(opcode, data);
      return;
    }
    this.parts.push(data);
    if (!fin) return;
    const all = Buffer.concat(this.parts);
    const kind = this.opcode;
    this.parts = [];
    this.opcode = 0;
    this.message(kind, all);
  }
}

module.exports = { frame, Receiver, ProtocolError, TEXT, BINARY, CLOSE, PING, PONG, acceptKey: native.acceptKey, random: native.random };
