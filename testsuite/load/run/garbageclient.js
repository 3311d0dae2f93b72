'use strict';
// A client that is sent to servers that answer with garbage, and tells what it saw.
const crypto = require('crypto');
const http = require('http');
const http2 = require('http2');

const ways = {
  http: (url) => new Promise((resolve) => {
    const seen = { informed: 0 };
    const hash = crypto.createHash('sha1');
    const req = http.get(url, { agent: false }, (res) => {
      Object.assign(seen, { status: res.statusCode, message: res.statusMessage, version: res.httpVersion, raw: res.rawHeaders, size: 0 });
      res.on('data', (d) => {
        seen.size += d.length;
        hash.update(d);
      });
      res.on('error', (e) => resolve({ ...seen, error: e.code }));
      res.on('end', () => resolve({ ...seen, complete: res.complete, trailers: res.rawTrailers, hash: hash.digest('hex') }));
    });
    req.on('information', () => seen.informed++);
    req.on('upgrade', (res, socket) => {
      socket.destroy();
      resolve({ upgrade: res.statusCode });
    });
    req.on('error', (e) => resolve({ ...seen, error: e.code }));
  }),
  websocket: (url) => new Promise((resolve) => {
    const ws = new WebSocket(url.replace('http', 'ws'));
    const seen = { messages: [], errors: 0 };
    ws.binaryType = 'arraybuffer';
    ws.onmessage = ({ data }) => seen.messages.push(typeof data === 'string' ? data.length : [data.byteLength]);
    ws.onerror = () => seen.errors++;
    ws.onclose = (e) => resolve({ ...seen, code: e.code });
  }),
  fetch: (url) => fetch(url).then((res) => res.text()).then(() => ({}), () => ({})),
  http2: (url) => new Promise((resolve) => {
    const s = http2.connect(url);
    s.on('error', () => {}).on('close', () => resolve({}));
    const req = s.request({ ':path': new URL(url).pathname });
    req.on('error', () => {}).on('close', () => s.close()).resume();
  }),
};

const server = http.createServer(async (req, res) => {
  const q = new URL(req.url, 'http://x').searchParams;
  const late = new Promise((resolve) => setTimeout(resolve, 3000, { late: true }).unref());
  res.end(JSON.stringify(await Promise.race([ways[q.get('way')](q.get('url')), late])));
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
