'use strict';
// A server of every protocol. It prints the ports of its servers as one line of JSON;
// SIGTERM closes it gracefully.

const fs = require('fs');
const http = require('http');
const http2 = require('http2');
const https = require('https');
const net = require('net');
const path = require('path');
const tls = require('tls');
const { handle } = require('./routes.js');
const websocket = require('./websocket.js');

const pem = (name) => fs.readFileSync(path.join(process.env.PEERS_DIR, name));

const other = tls.createSecureContext({ key: pem('other.key'), cert: pem('other.pem') });
const secure = {
  key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem'),
  SNICallback: (name, done) => done(null, name === 'other.test' ? other : undefined),
};
const mutual = { ...secure, requestCert: true, rejectUnauthorized: true };

function upgrade(req, socket, head) {
  if (req.headers.upgrade.toLowerCase() !== 'websocket' || !req.headers['sec-websocket-key']) {
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  websocket.accept(req, socket, head, (peer, message) => {
    if (typeof message !== 'string') peer.send(message);
    else if (message === 'protocol') peer.send(peer.protocol);
    else if (message === 'ping me') peer.ping('are you there');
    else if (message.startsWith('big ')) peer.send('b'.repeat(Number(message.slice(4))));
    else if (message.startsWith('close ')) peer.close(Number(message.slice(6)), 'as you asked');
    else peer.send(`echo ${message}`);
  });
}

// tunnel answers CONNECT.
function tunnel(req, socket, head) {
  const [, host, port] = /^(.*):(\d+)$/.exec(req.url) ?? [];
  const out = net.connect(port, host, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    out.write(head);
    out.pipe(socket).pipe(out);
  });
  out.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
  socket.on('error', () => out.destroy());
}

function expectation(req, res) {
  if (req.url === '/refuse') {
    res.writeHead(417, { 'Connection': 'close' });
    res.end('no\n');
    return;
  }
  res.writeContinue();
  handle(req, res);
}

function web(server) {
  server.connections = 0;
  server.on('connection', () => server.connections++);
  return server.on('request', handle).on('upgrade', upgrade).on('connect', tunnel).on('checkContinue', expectation);
}

function echo(socket) {
  socket.on('error', () => {});
  socket.pipe(socket);
}

const servers = {
  http: web(http.createServer()),
  https: web(https.createServer(secure)),
  mutual: web(https.createServer(mutual)),
  h2: http2.createSecureServer({ ...secure, allowHTTP1: true }).on('request', handle).on('checkContinue', expectation),
  h2c: http2.createServer().on('request', handle).on('checkContinue', expectation),
  tls: tls.createServer({ ...secure, ALPNProtocols: ['echo', 'chat'] }, (socket) => {
    socket.write(`${socket.getProtocol()} ${socket.alpnProtocol} ${socket.servername} ${socket.isSessionReused() ? 'again' : 'new'}\n`);
    echo(socket);
  }),
  tls12: tls.createServer({ ...secure, maxVersion: 'TLSv1.2' }, (socket) => {
    socket.write(`${socket.getProtocol()} ${socket.isSessionReused() ? 'again' : 'new'}\n`);
    echo(socket);
  }),
  net: net.createServer({ allowHalfOpen: true }, echo),
};

const sessions = new Set();
for (const name of ['h2', 'h2c']) {
  servers[name].on('session', (s) => {
    sessions.add(s);
    s.on('close', () => sessions.delete(s)).on('error', () => {});
  });
}
for (const name of ['https', 'mutual', 'h2', 'tls', 'tls12']) servers[name].on('tlsClientError', () => {});

const ports = {};
for (const [name, server] of Object.entries(servers)) {
  server.listen(0, '127.0.0.1', () => {
    ports[name] = server.address().port;
    if (Object.keys(ports).length === Object.keys(servers).length) console.log(JSON.stringify(ports));
  });
}

process.once('SIGTERM', () => {
  let open = Object.keys(servers).length;
  for (const server of Object.values(servers)) server.close(() => --open || console.log('drained'));
  for (const name of ['http', 'https', 'mutual']) servers[name].closeIdleConnections();
  for (const s of sessions) s.close();
});
