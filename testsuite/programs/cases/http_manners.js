'use strict';
// How servers and clients behave at the edges: aborted bodies without listeners, large
// writes, sockets that are free, limits of time, signals, hints, old names of modules.
const http = require('http');
const net = require('net');
const { PerformanceObserver } = require('perf_hooks');
const { kConnectionsCheckingInterval } = require('_http_server');
const { _checkIsHttpToken, _checkInvalidHeaderChar, CRLF, methods } = require('_http_common');

console.log(require('_http_agent').Agent === http.Agent, require('_http_client').ClientRequest === http.ClientRequest,
  require('_http_incoming').IncomingMessage === http.IncomingMessage, require('_http_outgoing').OutgoingMessage === http.OutgoingMessage);
console.log(_checkIsHttpToken('a b'), _checkIsHttpToken('ab'), _checkInvalidHeaderChar('a\u0001'), _checkInvalidHeaderChar('a'), JSON.stringify(CRLF), methods.includes('QUERY'));

const seen = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) seen.push(`${e.name} ${e.detail.req.method} ${e.detail.res.statusCode}`); }).observe({ type: 'http' });

const server = http.createServer({ keepAliveTimeout: 100, keepAliveTimeoutBuffer: 0, connectionsCheckingInterval: 50 }, (req, res) => {
  if (req.url === '/abort') {
    req.pipe(res); // nobody listens for errors
    req.on('close', () => console.log('request closed', req.aborted, req.socket === req.client, req.socket.destroyed));
    return;
  }
  if (req.url === '/hints') {
    for (const h of [{ link: '</a>; ' }, { link: '</a\r\nb>; rel=x' }, { 'link': '</a>; rel=preload', 'x-a': 'b\r\nc' }]) {
      try {
        res.writeEarlyHints(h);
        console.log('did not throw');
      } catch (e) {
        console.log(e.code);
      }
    }
    res.end('x');
    return;
  }
  const big = Buffer.alloc(res.writableHighWaterMark + 1);
  console.log('large write', res.write(big));
  res.once('drain', () => {
    console.log('drain');
    res.end();
  });
});
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  console.log(server[kConnectionsCheckingInterval]._destroyed);
  const done = (event, emitter) => new Promise((resolve) => { emitter.once(event, resolve); });
  const get = (options) => new Promise((resolve) => { http.get({ port, host: '127.0.0.1', ...options }, (res) => res.resume().on('end', resolve)); });

  const c = net.connect(port, '127.0.0.1');
  c.on('error', () => {});
  c.write('POST /abort HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
  await done('data', c);
  c.resetAndDestroy();
  await done('close', c);
  await get({ path: '/hints' });
  await get({ path: '/large' });

  const controller = new AbortController();
  controller.abort();
  const aborted = http.get({ port, host: '127.0.0.1', signal: controller.signal });
  console.log(aborted.destroyed, (await done('error', aborted)).name);

  const agent = new http.Agent({ keepAlive: true, timeout: 5000 });
  const req = http.get({ port, host: '127.0.0.1', path: '/large', agent });
  const socket = await done('socket', req);
  console.log(socket.timeout, socket.listenerCount('timeout'));
  socket.once('free', () => console.log('free', socket.destroyed));
  (await done('response', req)).resume().on('end', () => agent.destroy());
  await done('close', socket);

  await get({ createConnection: (o) => net.connect(o), path: '/large' });
  const idle = net.connect(port, '127.0.0.1');
  idle.resume();
  idle.write('GET /hints HTTP/1.1\r\nHost: x\r\n\r\n');
  server.once('timeout', (s) => {
    console.log('timeout of an idle connection');
    s.destroy();
  });
  await done('close', idle);
  server.close(() => console.log(server[kConnectionsCheckingInterval]._destroyed, [...new Set(seen)].sort()));
});
