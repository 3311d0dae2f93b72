'use strict';
// http2: streams between a client and a server of one process.
const http2 = require('http2');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { once } = require('events');

const file = path.join(os.tmpdir(), `gonodec-http2-${process.pid}`);
fs.writeFileSync(file, 'content of a file '.repeat(5000));

const show = (h) => JSON.stringify(Object.fromEntries(Object.entries(h).filter(([k]) => k !== 'date')));

const routes = {
  '/hello'(s) {
    s.additionalHeaders({ ':status': 103, link: '</a.css>; rel=preload' });
    s.respond({ 'content-type': 'text/plain', 'X-Upper': 'Case', 'set-cookie': ['a=1', 'b=2'], many: ['x', 'y'] });
    s.end('hello');
  },
  '/trailers'(s) {
    s.respond({ ':status': 201 }, { waitForTrailers: true });
    s.on('wantTrailers', () => s.sendTrailers({ check: 'sum' }));
    s.write('one ');
    s.end('two');
  },
  '/echo'(s) {
    s.respond();
    s.pipe(s);
  },
  '/reset'(s) {
    s.on('error', () => {});
    s.close(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM);
  },
  '/fail'(s) {
    s.on('error', (e) => console.log('server stream error:', e.message));
    s.destroy(new Error('on purpose'));
  },
  '/file'(s) { s.respondWithFile(file, { 'content-type': 'text/plain' }, { offset: 11, length: 20, statCheck(stat, headers) { headers['x-size'] = stat.size; } }); },
  '/nofile'(s) { s.respondWithFile(`${file}-not`, {}, { onError(e) { console.log(e.code); s.respond({ ':status': 404 }); s.end(); } }); },
  '/head'(s) {
    s.respond({ 'content-length': 1000 });
    console.log('head', s.headRequest, s.writableEnded);
  },
  '/empty'(s) { s.respond({ ':status': 204 }); },
  '/big'(s) {
    s.respond();
    s.end(Buffer.alloc(3_000_000, 'z'));
  },
  '/push'(s) {
    s.pushStream({ ':path': '/pushed' }, (err, push, headers) => {
      console.log('pushing', err, headers[':path'], push.pushAllowed);
      push.respond({ 'x-pushed': 'yes' });
      push.end('pushed body');
    });
    s.respond();
    s.end('pusher');
  },
};

const server = http2.createServer();
server.on('stream', (stream, headers) => { routes[headers[':path']](stream, headers); });

async function get(client, headers, body) {
  const r = client.request(headers);
  const log = [];
  r.on('headers', (h) => log.push(`info ${show(h)}`));
  r.on('response', (h) => log.push(`response ${show(h)}`));
  r.on('trailers', (h) => log.push(`trailers ${show(h)}`));
  r.on('aborted', () => log.push('aborted'));
  let n = 0;
  let text = '';
  r.on('data', (d) => { n += d.length; if (n < 100) text += d; });
  r.on('end', () => log.push(`end ${n} ${text}`));
  r.on('error', (e) => log.push(`error ${e.code} ${e.message}`));
  if (body !== undefined) r.end(body);
  await once(r, 'close').catch(() => {});
  if (!r.destroyed) await new Promise((ok) => { r.on('close', ok); });
  console.log(headers[':path'] ?? headers, r.rstCode, '\n  ' + log.join('\n  '));
}

server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  client.on('stream', (push, headers) => {
    let text = '';
    push.on('push', (h) => console.log('push', headers[':path'], show(h)));
    push.on('data', (d) => { text += d; });
    push.on('end', () => console.log('pushed:', text));
  });
  await get(client, { ':path': '/hello' });
  await get(client, { ':path': '/trailers' });
  await get(client, { ':path': '/echo', ':method': 'POST' }, 'body of a request');
  await get(client, { ':path': '/echo', ':method': 'POST' }, Buffer.alloc(500_000, 'q'));
  await get(client, { ':path': '/reset' });
  await get(client, { ':path': '/fail' });
  await get(client, { ':path': '/file' });
  await get(client, { ':path': '/nofile' });
  await get(client, { ':path': '/empty' });
  await get(client, { ':path': '/head', ':method': 'HEAD' });
  await get(client, { ':path': '/big' });
  await get(client, { ':path': '/push' });
  const list = await Promise.all(Array.from({ length: 50 }, (_, i) => new Promise((ok) => {
    const r = client.request({ ':path': '/echo', ':method': 'POST' });
    let text = '';
    r.on('data', (d) => { text += d; });
    r.on('end', () => ok(text));
    r.end(`stream ${i}`);
  })));
  console.log(list.length, list[49]);
  client.close();
  server.close(() => {
    fs.unlinkSync(file);
    console.log('closed');
  });
});
