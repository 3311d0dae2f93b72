'use strict';
// What clients make of answers that a fuzzer found: status lines, ends of lines, switching
// without a protocol, what follows the close of a WebSocket.
const crypto = require('crypto');
const http = require('http');
const net = require('net');

const answers = [
  'HTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.1 00 X\r\n\r\n', 'HTTP/1.1 0000 X\r\n\r\n', 'HTTP/1.1 999 \r\n\r\n',
  'HTTP/1.1 200 O\rK\r\n\r\n', 'HTTP/1.1 200 OK\r\r\n\r\n', 'HTTP/1.1 200\rX\r\n\r\n', 'HTTP/1.1 200\r\n\r\n',
  'HTTP/1.1 200 OK\r\n\rX: y\r\n\r\n', 'HTTP/1.1 200 OK\r\n\tX: y\r\n\r\n', 'HTTP/1.1 200 OK\r\n X: y\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX:\rY: z\r\n\r\n', 'HTTP/1.1 200 OK\r\nX: a\rY: z\r\n\r\n', 'HTTP/1.1 200 OK\r\nX:\nY: z\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 5\x00\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length:\r\n\r\n',
  'HTTP/1.1 101 Switching\r\nX: y\r\n\r\n', 'HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n',
  'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
];

const ask = (text) => new Promise((resolve) => {
  const server = net.createServer((c) => c.on('error', () => {}).once('data', () => c.end(text, 'latin1')));
  server.listen(0, '127.0.0.1', () => {
    const end = (...seen) => {
      console.log(JSON.stringify(text), ...seen);
      server.close(resolve);
    };
    http.get({ port: server.address().port, agent: false }, (res) => {
      res.on('end', () => end(res.statusCode, res.statusMessage, res.upgrade)).on('error', (e) => end('answer', e.code)).resume();
    }).on('error', (e) => end(e.code, e.reason)).on('upgrade', (res, socket) => {
      socket.destroy();
      end('upgrade');
    });
  });
});

const behind = (text) => new Promise((resolve) => {
  const server = http.createServer().on('upgrade', (req, socket) => {
    const key = crypto.createHash('sha1').update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`), Buffer.from(text, 'latin1')]));
    socket.on('error', () => {}).resume();
  });
  server.listen(0, '127.0.0.1', () => {
    const seen = [];
    const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
    ws.onmessage = (e) => seen.push(e.data);
    ws.onerror = () => seen.push('error');
    ws.onclose = (e) => {
      console.log(JSON.stringify(text), seen, e.code);
      server.close();
      resolve();
    };
  });
});

(async () => {
  for (const a of answers) await ask(a);
  for (const f of ['\x81\x03abc\x88\x02\x03\xe8', '\x81\x03abc\x88\x02\x03\xe8\xff\xff\xff', '\x88\x00\x81\x03abc', '\xc1\x03abc']) await behind(f);
})();
