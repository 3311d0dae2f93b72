'use strict';
// What the parser of a server takes and what it refuses, and with which code: framing in
// trailers, targets, methods of other protocols, numbers and ends of lines that a fuzzer
// tried against Node.
const http = require('http');
const net = require('net');

const server = http.createServer({ requireHostHeader: false });
let seen;
for (const name of ['request', 'checkContinue', 'checkExpectation']) {
  server.on(name, (req) => {
    seen.push(`${name} ${req.method} ${req.url} ${req.httpVersion} ${req.rawHeaders.length / 2}`);
    req.on('error', () => {});
    req.resume();
  });
}
for (const name of ['upgrade', 'connect']) {
  server.on(name, (req, socket) => {
    seen.push(`${name} ${req.url}`);
    socket.destroy();
  });
}
server.on('clientError', (err, socket) => {
  seen.push(`${err.code} ${err.reason}`);
  socket.destroy();
});

const chunked = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n';
const next = 'GET /next HTTP/1.1\r\n\r\n';
const inputs = [
  // Trailers do not frame a message anew.
  `${chunked}0\r\nContent-Length: 3\r\n\r\n${next}`,
  `${chunked}0\r\nTransfer-Encoding: chunked\r\n\r\n${next}`,
  `${chunked}0\r\nX: y\r\n\r\n${next}`,
  `POST / HTTP/1.1\r\nX: ${'x'.repeat(9000)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nY: ${'y'.repeat(9000)}\r\n\r\n`,
  `${chunked}1;${'e'.repeat(9000)}\r\nx\r\n1;${'e'.repeat(9000)}\r\nx\r\n0\r\n\r\n`,
  `${chunked}1;${'e'.repeat(17000)}\r\nx\r\n0\r\n\r\n`,
  // Transfer-Encoding.
  ...['chunked\t', 'chunked ', 'chunked,', ',chunked', 'gzip, chunked', 'chunked, gzip', 'gzip'].map(
    (v) => `POST / HTTP/1.1\r\nTransfer-Encoding: ${v}\r\n\r\n0\r\n\r\n${next}`),
  `POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello`,
  `POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: gzip\r\n\r\nhello`,
  // Sizes.
  `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx`,
  `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx`,
  `POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\nx`,
  `POST / HTTP/1.1\r\nContent-Length: 18446744073709551616\r\n\r\nx`,
  // How many fields.
  `GET / HTTP/1.1\r\n${'a:\r\n'.repeat(1000)}\r\n`,
  `GET / HTTP/1.1\r\n${'a:\r\n'.repeat(1001)}\r\n`,
  `GET / HTTP/1.1\r\nX: ${'x'.repeat(17000)}\n\r\n`,
  // Whether the connection goes on.
  ...['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9'].flatMap((v) => ['x', 'keep-alive', 'keep-alive, close'].map(
    (c) => `GET / ${v}\r\nConnection: ${c}\r\n\r\n${next}`)),
  // Methods and protocols.
  ...['GET', 'PUT', 'SOURCE', 'PLAY', 'GET_PARAMETER', 'FOO'].flatMap((m) => ['HTTP/1.1', 'RTSP/1.0', 'ICE/1.0'].map(
    (v) => `${m} /x ${v}\r\n\r\n`)),
  'PRI /x HTTP/1.1\r\nX: y\r\n\r\n',
  // Targets.
  ...['http://u@h/', 'http://u@@h/', 'http:/x', 'ht!tp://x', 'x', 'http://h#x', 'http://h?x#y', 'http://h"', 'http://h\\x',
    'a1://b', '/\t', '/\x80', 'http://h\x80'].map((u) => `GET ${u} HTTP/1.1\r\n\r\n`),
  ...['h:80', 'h@@h', '#', 'h<', '[::1]:80'].map((u) => `CONNECT ${u} HTTP/1.1\r\n\r\n`),
  // Words.
  ...['100-continue', 'x100-continue', '100-continuex', 'x 100-Continue', ''].map((e) => `GET / HTTP/1.1\r\nExpect: ${e}\r\n\r\n`),
  'GET / HTTP/1.1\r\nExpect: 100-continue\r\nExpect: x\r\n\r\n',
  'GET / HTTP/1.1\r\nUpgrade: \r\nConnection: upgrade\r\n\r\n',
  'GET / HTTP/1.1\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  // Ends of lines between messages.
  `\rGET / HTTP/1.1\r\n\r\n`, `\r\r\n\nGET / HTTP/1.1\r\n\r\n\r`, ` GET / HTTP/1.1\r\n\r\n`,
];

server.listen(0, '127.0.0.1', async () => {
  for (const input of inputs) {
    seen = [];
    await new Promise((resolve) => net.connect(server.address().port, '127.0.0.1', function() { this.end(input, 'latin1'); })
      .on('error', () => {}).on('close', resolve).resume());
    console.log(JSON.stringify(input.length > 120 ? `${input.slice(0, 60)}…` : input), seen.join('; '));
  }
  server.close();

  // By default a request with too many fields is answered so; clients drop the rest.
  const strict = http.createServer((req, res) => res.end(`${req.rawHeaders.length / 2}`));
  strict.maxHeadersCount = 10;
  strict.listen(0, '127.0.0.1', async () => {
    for (const n of [8, 9]) {
      const headers = Object.fromEntries(Array.from({ length: n }, (_, i) => [`x${i}`, '']));
      await new Promise((resolve) => http.get({ port: strict.address().port, headers, agent: false }, (res) => {
        console.log(n, res.statusCode, res.rawHeaders.length / 2);
        res.resume().on('end', resolve);
      }));
    }
    strict.close(() => clientOf(1500)); // one after the other: the order is known
  });
});

function clientOf(fields) {
  const many = net.createServer((c) => c.on('error', () => {}).once('data', () => c.end(`HTTP/1.1 200 OK\r\n${'a:\r\n'.repeat(fields)}\r\n`)));
  many.listen(0, '127.0.0.1', () => http.get({ port: many.address().port }, (res) => {
    console.log('client', res.rawHeaders.length / 2);
    res.resume();
    many.close();
  }));
}
