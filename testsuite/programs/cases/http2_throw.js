'use strict';
// http2: exceptions of listeners and callbacks do not stop a session.
const http2 = require('http2');

const thrown = [];
process.on('uncaughtException', (e) => thrown.push(e.message));

const server = http2.createServer((req, res) => {
  if (req.url === '/throw') throw new Error('in handler');
  res.write('a', () => { if (req.url === '/cb') throw new Error('in callback'); });
  res.end('b');
});

function get(client, path) {
  return new Promise((ok) => {
    const r = client.request({ ':path': path });
    let text = '';
    let first = path === '/data';
    r.on('data', (d) => {
      text += d;
      if (!first) return;
      first = false;
      throw new Error('in data');
    });
    r.on('error', (e) => ok(e.message));
    r.on('end', () => ok(text));
    if (path === '/throw') setTimeout(() => r.close(8, () => ok('closed')), 50);
  });
}

server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  console.log(await Promise.all(['/ok', '/cb', '/throw', '/data', '/ok2', '/ok3'].map((p) => get(client, p))));
  console.log(thrown.sort());
  client.close();
  server.close();
});
