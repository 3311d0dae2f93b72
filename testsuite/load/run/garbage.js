'use strict';
// The server of the fuzzer. Handlers answer with all that they were told, so that two
// servers can be compared; there is no uncaughtException: nothing may get that far.

const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const http2 = require('http2');
const https = require('https');

function handler(req, res) {
  req.on('error', () => {});
  res.on('error', () => {});
  if (req.url === '/big') {
    const piece = Buffer.alloc(65536, 'b');
    let left = 64;
    (function more() {
      while (left > 0 && !res.destroyed) if (left--, !res.write(piece)) return res.once('drain', more);
      res.end();
    })();
    return;
  }
  if (req.url === '/unread') return setTimeout(() => res.end('late'), 100);
  const hash = crypto.createHash('sha1');
  let size = 0;
  req.on('data', (d) => {
    size += d.length;
    hash.update(d);
  });
  req.on('end', () => res.end(JSON.stringify({
    method: req.method, url: req.url, version: req.httpVersion, raw: req.rawHeaders, size, hash: hash.digest('hex'), trailers: req.rawTrailers,
  })));
}

// upgrade echoes frames of WebSockets that keep to the rules.
function upgrade(req, socket, head) {
  const key = crypto.createHash('sha1').update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  socket.setTimeout(2000, () => socket.destroy());
  socket.on('error', () => {}).on('end', () => socket.end());
  let pending = head;
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    while (pending.length >= 6) {
      let length = pending[1] & 127, at = 2;
      if (length === 126) length = pending.readUInt16BE(at), at += 2;
      else if (length === 127) {
        if (pending.length < 14) return;
        length = Number(pending.readBigUInt64BE(at)), at += 8;
      }
      const op = pending[0] & 15;
      if (pending[0] & 0x70 || !(pending[1] & 128) || length > 1e6 || op > 10 || (op > 2 && op < 8)) return socket.end(Buffer.from([0x88, 2, 3, 0xea]));
      if (pending.length < at + 4 + length) return;
      const mask = pending.subarray(at, at + 4), body = Buffer.from(pending.subarray(at + 4, at + 4 + length));
      for (let i = 0; i < length; i++) body[i] ^= mask[i & 3];
      pending = pending.subarray(at + 4 + length);
      if (op === 8) return socket.end(Buffer.from([0x88, 0]));
      socket.write(length < 126 ? Buffer.from([pending[0] & 128 | op || 0x82, length]) : Buffer.from([0x82, 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]));
      socket.write(body);
    }
  });
}

// The judge answers nothing but keeps what it was told on each connection, by the port of
// the client, for another connection to ask. What comes in one packet is judged at once,
// so that it does not matter how soon answers are written.
const verdicts = new Map();

function judge(limits) {
  const tell = (socket, text) => verdicts.get(socket.remotePort)?.list.push(text);
  const head = (req) => `${req.method} ${req.url} ${req.httpVersion} ${JSON.stringify(req.rawHeaders)}`;
  const server = http.createServer({ ...limits, requireHostHeader: false });
  server.on('connection', (socket) => {
    const { remotePort } = socket;
    const v = { list: [], closed: false, wake: undefined };
    verdicts.set(remotePort, v);
    socket.on('close', () => {
      v.closed = true;
      v.wake?.();
    });
  });
  for (const name of ['request', 'checkContinue', 'checkExpectation']) {
    server.on(name, (req, res) => {
      req.on('error', () => {});
      tell(req.socket, `${name} ${head(req)}`);
      const hash = crypto.createHash('sha1');
      req.on('data', (d) => hash.update(d));
      req.on('end', () => tell(req.socket, `end ${req.url} ${hash.digest('hex')} ${JSON.stringify(req.rawTrailers)}`));
    });
  }
  for (const name of ['upgrade', 'connect']) {
    server.on(name, (req, socket, rest) => {
      tell(socket, `${name} ${head(req)} ${rest.length}`);
      socket.on('error', () => {});
      socket.destroy();
    });
  }
  server.on('clientError', (err, socket) => {
    tell(socket, `refused ${err.code} ${err.bytesParsed} ${err.reason}`);
    socket.destroy();
  });
  return server;
}

function verdict(req, res) {
  const port = Number(req.url.slice(1)), v = verdicts.get(port);
  const answer = () => {
    verdicts.delete(port);
    res.end(v ? v.list.join('\n') : 'no such connection');
  };
  if (!v || v.closed) answer();
  else v.wake = answer;
}

const limits = { keepAliveTimeout: 1000, headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 500 };
const tls = { key: fs.readFileSync(process.env.LOAD_KEY), cert: fs.readFileSync(process.env.LOAD_CERT), handshakeTimeout: 10_000 };
const servers = {
  http: http.createServer(limits, handler).on('upgrade', upgrade),
  https: https.createServer({ ...limits, ...tls }, handler).on('upgrade', upgrade),
  judge: judge(limits),
  verdicts: http.createServer(verdict),
  h2c: http2.createServer(handler),
  h2: http2.createSecureServer({ ...tls, allowHTTP1: true }, handler),
};
// Programs give sessions a timeout where clients may be bad.
for (const name of ['h2c', 'h2']) servers[name].setTimeout(10_000, (session) => session.destroy?.());

const ports = {};
for (const [name, s] of Object.entries(servers)) {
  s.listen(0, '127.0.0.1', 4096, () => {
    ports[name] = s.address().port;
    if (Object.keys(ports).length === Object.keys(servers).length) console.log(JSON.stringify(ports));
  });
}
