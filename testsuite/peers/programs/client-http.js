'use strict';

const http = require('http');
const https = require('https');
const { createHash } = require('crypto');
const { once } = require('events');

module.exports = ({ ports, pem, ca }) => {
  // ask makes one request and gives all that came back.
  function ask(options, body, secure) {
    return new Promise((resolve, reject) => {
      const given = { port: secure ? ports[secure] : ports.http, host: '127.0.0.1', ca, servername: 'localhost', ...options };
      const req = (secure ? https : http).request(given, (res) => {
        const parts = [];
        res.on('data', (d) => parts.push(d));
        res.on('error', reject);
        res.on('end', () => resolve({
          status: res.statusCode, message: res.statusMessage, version: res.httpVersion,
          headers: tidy(res.rawHeaders), body: tame(Buffer.concat(parts)), trailers: res.trailers, events,
          reused: req.reusedSocket,
        }));
      });
      const events = [];
      req.on('error', reject);
      req.on('continue', () => events.push('continue'));
      req.on('information', (i) => events.push([i.statusCode, i.headers.link]));
      if (typeof body === 'function') body(req);
      else req.end(body);
    });
  }

  function tidy(raw) {
    const list = [];
    for (let i = 0; i < raw.length; i += 2) list.push(`${raw[i]}: ${raw[i] === 'Date' ? 'now' : raw[i + 1]}`);
    return list;
  }

  const tame = (b) => b.length < 1000 ? b.toString() : `${b.length} ${createHash('sha1').update(b).digest('hex')}`;

  return {
    'http get': () => ask({ path: '/hello' }),
    'http head': () => ask({ path: '/file', method: 'HEAD' }),
    'http query and headers': () => ask({ path: '/info?a=b%20c', headers: { 'X-Peer': ['one', 'two'] } }),
    'http post with a length': () => ask({ path: '/sum', method: 'POST' }, 'x'.repeat(100_000)),
    'http post in chunks': () => ask({ path: '/sum', method: 'POST' }, (req) => {
      req.setHeader('Trailer', 'X-End');
      for (let i = 0; i < 20; i++) req.write(`chunk ${i} `.repeat(1000));
      req.addTrailers({ 'X-End': 'yes' });
      req.end();
    }),
    'http echo': () => ask({ path: '/echo', method: 'PUT', headers: { 'Content-Type': 'x/y' } }, Buffer.alloc(300_000, 'echo')),
    'http big': () => ask({ path: '/big?n=3000000' }),
    'http big with a length': () => ask({ path: '/big?n=3000000&length' }),
    'http range': () => ask({ path: '/file', headers: { Range: 'bytes=10-19' } }),
    'http suffix range': () => ask({ path: '/file', headers: { Range: 'bytes=-5' } }),
    'http range beyond': () => ask({ path: '/file', headers: { Range: 'bytes=999999-' } }),
    'http not modified': () => ask({ path: '/file', headers: { 'If-None-Match': '"the-file"' } }),
    'http trailers': () => ask({ path: '/trailers' }),
    'http early hints': () => ask({ path: '/hints' }),
    'http 204': () => ask({ path: '/status?code=204' }),
    'http 404': () => ask({ path: '/nowhere' }),
    'http cookies': () => ask({ path: '/cookies', headers: { Cookie: ['a=1', 'b=2'] } }),
    'http expect': () => ask({ path: '/sum', method: 'POST', headers: { Expect: '100-continue' } }, (req) => {
      req.flushHeaders();
      req.on('continue', () => req.end('after continue'));
    }),
    'http expect refused': () => ask({ path: '/refuse', method: 'POST', headers: { Expect: '100-continue' } }, (req) => {
      req.flushHeaders();
      req.on('continue', () => req.end('after continue'));
      req.on('response', () => req.end());
    }),
    'http dropped response': () => ask({ path: '/drop' }),
    'http nobody listens': () => ask({ path: '/', port: 1 }),
    'http keep-alive': async () => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const list = [];
      for (let i = 0; i < 4; i++) list.push(ask({ path: '/hello', agent }));
      const all = await Promise.all(list);
      agent.destroy();
      return all.map((r) => [r.status, r.reused]);
    },
    'http abort': async () => {
      const control = new AbortController();
      const p = ask({ path: '/slow?ms=700', signal: control.signal });
      setTimeout(() => control.abort(), 30);
      return p;
    },
    'http timeout': () => new Promise((resolve) => {
      const req = http.get({ port: ports.http, path: '/slow?ms=700', timeout: 50 });
      req.on('timeout', () => req.destroy(new Error('too slow'))).on('error', (e) => resolve(e.message));
    }),
    'http pipelining by hand': () => new Promise((resolve) => {
      const socket = require('net').connect(ports.http, '127.0.0.1');
      socket.write('GET /hello HTTP/1.1\r\nHost: x\r\n\r\nPOST /sum HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /hello HTTP/1.0\r\n\r\n');
      let all = '';
      socket.on('data', (d) => all += d).on('end', () => resolve(all.replaceAll(/Date: .*/g, 'Date: now')));
    }),
    'http connect': async () => {
      const req = http.request({ port: ports.http, method: 'CONNECT', path: `127.0.0.1:${ports.net}` }).end();
      const [res, socket] = await once(req, 'connect');
      socket.write('through the tunnel');
      const [data] = await once(socket, 'data');
      socket.destroy();
      return [res.statusCode, String(data)];
    },
    'http upgrade': async () => {
      const req = http.get({ port: ports.http, path: '/ws', headers: {
        'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': 13,
      } });
      const [res, socket, head] = await once(req, 'upgrade');
      socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 104, 105]));
      const [data] = await once(socket, 'data');
      socket.destroy();
      return [res.statusCode, tidy(res.rawHeaders), head.length, String(data.subarray(2))];
    },
    'https get': () => ask({ path: '/info' }, undefined, 'https'),
    'https other name': () => ask({ path: '/info', servername: 'other.test', checkServerIdentity() {} }, undefined, 'https'),
    'https wrong name': () => ask({ path: '/info', servername: 'wrong.test' }, undefined, 'https'),
    'https unknown authority': () => ask({ path: '/info', ca: pem('other.pem') }, undefined, 'https'),
    'https post': () => ask({ path: '/sum', method: 'POST' }, 'y'.repeat(500_000), 'https'),
    'https big': () => ask({ path: '/big?n=2000000' }, undefined, 'https'),
    'https with a certificate': () => ask({ path: '/info', key: pem('client.key'), cert: pem('client.pem') }, undefined, 'mutual'),
    'https sessions': async () => {
      const agent = new https.Agent({ maxVersion: 'TLSv1.2' });
      const first = await ask({ path: '/info', agent }, undefined, 'https');
      const second = await ask({ path: '/info', agent }, undefined, 'https');
      return [JSON.parse(first.body).again, JSON.parse(second.body).again];
    },
    'https to http': () => ask({ path: '/', port: ports.http }, undefined, 'https').catch((e) => e.code),
    'http to https': () => ask({ path: '/', port: ports.https }).catch((e) => e.code),
  };
};
