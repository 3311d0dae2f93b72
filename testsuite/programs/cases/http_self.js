// A server and its own client: bodies, headers, chunks, trailers, keep-alive, pipelining,
// errors, upgrades.
const http = require('http');
const net = require('net');

const server = http.createServer((req, res) => {
  let body = '';
  req.setEncoding('latin1');
  req.on('data', (d) => { body += d; });
  req.on('end', () => {
    switch (req.url) {
      case '/chunks':
        res.setHeader('Trailer', 'X-Sum');
        res.write('one ');
        setTimeout(() => {
          res.write(Buffer.from('two '));
          res.addTrailers({ 'X-Sum': '3' });
          res.end('three');
        }, 5);
        break;
      case '/headers':
        res.setHeader('X-Many', ['a', 'b']);
        res.appendHeader('x-many', 'c');
        res.setHeader('Set-Cookie', ['k=1', 'l=2']);
        res.writeHead(404, 'Nothing Here', { 'X-Late': 'yes' });
        try { res.setHeader('a', 'b'); } catch (e) { console.log(e.code, e.message); }
        res.end(JSON.stringify([req.headers['x-a'], req.headers.cookie, req.headers['set-cookie'], req.headersDistinct['x-a']]));
        break;
      case '/empty':
        res.writeHead(204);
        res.end();
        break;
      default:
        res.end(`${req.method} ${req.url} ${req.httpVersion} ${body}`);
    }
  });
});
server.on('clientError', (err, socket) => {
  console.log(err.code, err.message);
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
});
server.on('upgrade', (req, socket, head) => {
  console.log('upgrade', req.headers.upgrade, head.toString('latin1'));
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n');
  socket.on('data', (d) => socket.end(`echo ${d.toString('latin1')}`));
});

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function request(options, body) {
  return new Promise((resolve, reject) => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent, ...options }, (res) => {
      let text = '';
      res.setEncoding('latin1');
      res.on('data', (d) => { text += d; });
      res.on('end', () => resolve({ req, res, text }));
    });
    req.on('error', reject);
    req.end(body);
  });
}

function raw(text) {
  return new Promise((resolve) => {
    const c = net.connect(server.address().port, '127.0.0.1', () => c.write(text));
    let got = '';
    c.setEncoding('latin1');
    c.on('data', (d) => { got += d; });
    c.on('close', () => resolve(got.replace(/Date: .*\r\n/g, '').replaceAll('\r\n', '|')));
  });
}

async function main() {
  let r = await request({ path: '/plain' });
  const { date, ...headers } = r.res.headers;
  console.log(r.res.statusCode, r.res.statusMessage, r.text, headers, typeof date);
  r = await request({ path: '/post', method: 'POST' }, 'a body');
  console.log(r.text, r.req.reusedSocket);
  r = await request({ path: '/big', method: 'PUT' }, 'x'.repeat(300000));
  console.log(r.text.length);
  r = await request({ path: '/chunks' });
  console.log(r.text, r.res.trailers, r.res.headers['transfer-encoding']);
  r = await request({ path: '/headers', headers: { 'X-A': ['1', '2'], Cookie: ['p=1', 'q=2'] } });
  console.log(r.res.statusCode, r.res.statusMessage, r.text, r.res.headers['x-many'], r.res.headers['set-cookie'], r.res.headers['x-late']);
  r = await request({ path: '/empty' });
  console.log(r.res.statusCode, r.text === '', r.res.headers['content-length']);
  r = await request({ path: '/head', method: 'HEAD' });
  console.log(r.res.statusCode, r.text === '', r.res.headers['content-length']);
  console.log(await raw('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'));
  console.log(await raw('GET /old HTTP/1.0\r\n\r\n'));
  console.log(await raw('GET / HTTP/1.1\r\n\r\n'));
  console.log(await raw('NONSENSE\r\n\r\n'));
  console.log(await raw('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'));
  console.log(await raw('POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi'));
  await new Promise((resolve) => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
    req.on('upgrade', (res, socket) => {
      console.log(res.statusCode, res.headers.upgrade);
      socket.on('data', (d) => console.log(d.toString('latin1')));
      socket.on('close', resolve);
      socket.write('hello');
    });
    req.end();
  });
  for (const f of [() => http.validateHeaderName('a b'), () => http.validateHeaderValue('a', 'b\nc'), () => http.request({ path: '/a b' }), () => http.request({ protocol: 'ftp:' })]) {
    try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
  }
  agent.destroy();
  server.close(() => console.log('closed'));
}
server.listen(0, '127.0.0.1', main);
