'use strict';
// http2: requests and responses as http has them.
const http2 = require('http2');
const { once } = require('events');

const server = http2.createServer(async (req, res) => {
  console.log(req.method, req.url, req.httpVersion, req.scheme, req.headers['x-a'], req.complete, res.headersSent);
  if (req.url === '/body') {
    let text = '';
    for await (const d of req) text += d;
    console.log('body', text, req.trailers, req.complete);
    res.setHeader('x-length', text.length);
    res.appendHeader('x-list', 'a');
    res.appendHeader('x-list', 'b');
    res.setHeader('gone', 'x');
    res.removeHeader('gone');
    console.log(res.getHeaderNames(), res.hasHeader('X-Length'), res.getHeader('x-list'));
    res.addTrailers({ 'x-trailer': 'end' });
    res.write('got ');
    res.end(text);
    return;
  }
  if (req.url === '/head') {
    res.writeContinue();
    res.writeEarlyHints({ link: '</style.css>; rel=preload' });
    res.writeHead(203, { 'content-type': 'text/html' });
    res.end('not seen');
    console.log(res.writableEnded, res.finished);
    return;
  }
  for (const [name, f] of Object.entries({
    pseudo: () => res.setHeader(':path', 'x'), token: () => res.setHeader('a b', 'x'), value: () => res.setHeader('a', undefined),
    status: () => { res.statusCode = 100; }, status2: () => { res.statusCode = 700; }, write: () => req.socket.write('x'),
  })) {
    try {
      f();
    } catch (e) {
      console.log(name, e.code, e.message);
    }
  }
  res.statusCode = 404;
  res.end(JSON.stringify([req.authority === req.headers[':authority'], typeof res.socket.remotePort, req.rawHeaders.length]));
});

async function ask(client, headers, body) {
  const r = client.request(headers);
  r.on('headers', (h) => console.log('info', h[':status'], h.link));
  r.on('trailers', (t) => console.log('trailers', t['x-trailer']));
  r.end(body);
  const [h] = await once(r, 'response');
  let text = '';
  for await (const d of r) text += d;
  console.log(h[':status'], h['content-type'], h['x-length'], h['x-list'], text);
}

server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  await ask(client, { ':path': '/body', ':method': 'POST', 'x-a': 'b' }, 'some text');
  await ask(client, { ':path': '/head', ':method': 'HEAD' });
  await ask(client, { ':path': '/errors' });
  client.close();
  server.close();
});
