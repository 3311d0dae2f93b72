'use strict';
// The server's side of RFC 6455, as small as it gets: what the ws package does for
// programs, over the socket of an upgrade event.

const crypto = require('crypto');

const TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10;

function accept(req, socket, head, onMessage) {
  const key = crypto.createHash('sha1')
    .update(req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
  const protocol = (req.headers['sec-websocket-protocol'] ?? '').split(',')[0].trim();
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${key}\r\n${protocol && `Sec-WebSocket-Protocol: ${protocol}\r\n`}\r\n`);
  socket.setNoDelay(true);
  const peer = {
    protocol,
    send: (data) => socket.write(frame(typeof data === 'string' ? TEXT : BINARY, Buffer.from(data))),
    ping: (data) => socket.write(frame(PING, Buffer.from(data))),
    close(code, reason) {
      const body = Buffer.alloc(2);
      body.writeUInt16BE(code);
      socket.end(frame(CLOSE, Buffer.concat([body, Buffer.from(reason ?? '')])));
    },
  };
  let pending = head, parts = [], kind = 0;
  socket.on('data', (data) => {
    pending = pending.length ? Buffer.concat([pending, data]) : data;
    for (let f; (f = take(pending)); pending = pending.subarray(f.size)) {
      if (f.bad) {
        peer.close(f.bad);
        return;
      }
      switch (f.op) {
        case PING: socket.write(frame(PONG, f.data)); break;
        case PONG: onMessage(peer, `pong ${f.data}`); break;
        case CLOSE: socket.end(frame(CLOSE, f.data)); break;
        default:
          if (f.op) kind = f.op;
          parts.push(f.data);
          if (!f.fin) continue;
          onMessage(peer, kind === TEXT ? Buffer.concat(parts).toString() : Buffer.concat(parts));
          parts = [];
      }
    }
  });
  // Sockets of http servers stay half open else.
  socket.on('end', () => socket.end()).on('error', () => {});
  return peer;
}

// take reads one frame off a buffer; undefined asks for more.
function take(b) {
  if (b.length < 2) return;
  const op = b[0] & 15, masked = b[1] & 128;
  if (b[0] & 0x70 || !masked || (op > 2 && op < 8) || op > 10) return { bad: 1002 };
  let length = b[1] & 127, at = 2;
  if (op >= 8 && (length > 125 || !(b[0] & 128))) return { bad: 1002 };
  if (length === 126) {
    if (b.length < 4) return;
    length = b.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (b.length < 10) return;
    if (b.readBigUInt64BE(2) > 16_000_000n) return { bad: 1009 };
    length = Number(b.readBigUInt64BE(2));
    at = 10;
  }
  if (b.length < at + 4 + length) return;
  const mask = b.subarray(at, at + 4), data = Buffer.from(b.subarray(at + 4, at + 4 + length));
  for (let i = 0; i < length; i++) data[i] ^= mask[i & 3];
  return { op, fin: (b[0] & 128) !== 0, data, size: at + 4 + length };
}

function frame(op, data) {
  let head;
  if (data.length < 126) head = Buffer.from([128 | op, data.length]);
  else if (data.length < 65536) head = Buffer.from([128 | op, 126, data.length >> 8, data.length & 255]);
  else {
    head = Buffer.alloc(10);
    head[0] = 128 | op;
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(data.length), 2);
  }
  return Buffer.concat([head, data]);
}

module.exports = { accept };
