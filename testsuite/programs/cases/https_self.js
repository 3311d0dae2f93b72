'use strict';
// HTTPS: requests, bodies, keep-alive, sessions, upgrade, errors.
const https = require('https');
const http = require('http');
const { ca, cert, key } = require('./mod/certificates.js');

const ask = (options, body) => new Promise((resolve) => {
  const req = https.request(options, (res) => {
    let text = '';
    res.setEncoding('utf8').on('data', (d) => { text += d; }).on('end', () => resolve([res.statusCode, text, req.reusedSocket]));
  });
  req.on('error', (e) => resolve([e.code, e.message.split(';')[0]]));
  req.end(body);
});

const server = https.createServer({ cert, key }, (req, res) => {
  let n = 0;
  req.on('data', (d) => { n += d.length; }).on('end', () => {
    res.setHeader('x-socket', `${req.socket.encrypted} ${req.socket.authorized} ${req.socket.alpnProtocol}`);
    if (req.url === '/big') {
      for (let i = 0; i < 50; i++) res.write('b'.repeat(10000));
      res.end();
    } else {
      res.end(`${req.method} ${req.url} ${n}`);
    }
  });
});
server.on('upgrade', (req, socket, head) => {
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n`);
  socket.on('data', (d) => socket.end(`echo ${d} ${head.length}`));
});

server.listen(0, async () => {
  const { port } = server.address();
  console.log(server instanceof require('tls').Server, server instanceof http.Server);
  const agent = new https.Agent({ ca, keepAlive: true });
  console.log(await ask({ port, agent, path: '/a' }));
  console.log(await ask({ port, agent, path: '/b', method: 'POST' }, 'x'.repeat(200000)));
  const [status, text] = await ask({ port, agent, path: '/big' });
  console.log(status, text.length);
  console.log(Object.keys(agent.freeSockets).length, agent.getName({ host: 'h', port: 1, servername: 's', rejectUnauthorized: false }));
  agent.destroy();
  const once = new https.Agent({ ca });
  const reused = () => new Promise((resolve) => {
    https.get({ port, agent: once }, (res) => {
      const { socket } = res;
      res.resume().on('end', () => socket.once('close', () => resolve([socket.isSessionReused(), socket.authorized, res.headers['x-socket']])));
    });
  });
  console.log(await reused());
  console.log(await reused());
  console.log(await ask({ port }));
  console.log(await ask({ port, rejectUnauthorized: false }));
  console.log(await ask({ port, ca, servername: 'wrong.test' }));
  console.log(await new Promise((resolve) => { http.get({ port }).on('error', (e) => resolve(e.code)); }));
  try {
    https.get('http://localhost/');
  } catch (e) {
    console.log(e.code, e.message);
  }
  const up = https.get({ port, ca, headers: { connection: 'Upgrade', upgrade: 'echo' } });
  up.on('upgrade', (res, socket) => {
    console.log('upgraded', res.statusCode, socket.encrypted);
    socket.setEncoding('utf8').on('data', (d) => console.log(d)).on('close', () => {
      console.log('closed');
      server.close(() => console.log('server closed'));
      server.closeAllConnections();
    });
    socket.write('hello');
  });
});
