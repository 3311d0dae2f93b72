'use strict';
// Responses that the engine writes by itself, and what asks for more than that: bodies, fields,
// patched methods, listeners, classes of the program's own.
const http = require('http');
const net = require('net');

const attempt = (f) => { try { f(); } catch (err) { console.log(err.code, err.message); } };

const answers = {
  'end'(req, res) { res.end('hello'); },
  'bytes'(req, res) { res.end(Buffer.from('é')); },
  'latin1'(req, res) { res.end('é', 'latin1'); },
  'nothing'(req, res) { res.end(); },
  'status'(req, res) {
    res.statusCode = 404;
    res.end('é');
  },
  'message'(req, res) {
    res.statusMessage = 'Fine';
    res.end('x');
  },
  'no content'(req, res) {
    res.writeHead(204);
    res.end();
  },
  'not modified'(req, res) {
    res.statusCode = 304;
    res.end();
  },
  'head'(req, res) {
    res.writeHead(200, { 'content-type': 'text/plain', 'x-number': 1, 'content-length': 2 });
    res.write('hi');
    res.end(null, null, null);
  },
  'chunked'(req, res) {
    res.writeHead(201, { 'content-type': 'text/plain' });
    res.write('hi');
    res.end();
  },
  'pieces'(req, res) {
    res.writeHead(200, { a: 'b' });
    res.write('hi');
    res.write(new Uint8Array([65, 66]), () => console.log('second piece'));
    res.end('x');
  },
  'piece with callback'(req, res) {
    res.writeHead(200);
    res.write('hi', () => console.log('first piece'));
    res.end(() => console.log('end'));
  },
  'late end'(req, res) {
    res.writeHead(200, { a: 'b' });
    res.write('hé');
    setTimeout(() => res.end('late'), 5);
  },
  'reason'(req, res) {
    res.writeHead(404, 'Nope', { a: ['1', '2'] });
    res.end('zz');
  },
  'pairs'(req, res) {
    res.writeHead(200, ['a', 'b', 'C', 'd']);
    res.end('q');
  },
  'close'(req, res) {
    res.setHeader('set-cookie', ['a', 'b']);
    res.writeHead(200, { Connection: 'close' });
    res.end('q');
  },
  'listeners'(req, res) {
    for (const name of ['prefinish', 'finish', 'close']) res.on(name, () => console.log(name, res.writableEnded));
    res.end('q');
  },
  'errors'(req, res) {
    attempt(() => res.writeHead(1000));
    attempt(() => res.writeHead(200, { 'b d': 1 }));
    attempt(() => res.setHeader('b', '\u0001'));
    attempt(() => res.setHeader('b', '\u1234'));
    attempt(() => res.setHeader('b'));
    attempt(() => res.setHeader('ä', 'b'));
    attempt(() => res.getHeader(1));
    res.writeHead(200, { a: 1 });
    attempt(() => res.setHeader('b', 2));
    attempt(() => res.removeHeader('b'));
    attempt(() => res.appendHeader('b', '2'));
    attempt(() => res.writeHead(200));
    res.end('x');
    attempt(() => res.setHeader('b', 2));
  },
  'patched'(req, res) {
    const { writeHead } = res;
    res.writeHead = function(...args) {
      console.log('patched', args);
      return writeHead.apply(this, args);
    };
    res.end('p');
  },
  'without date'(req, res) {
    res.sendDate = false;
    res.shouldKeepAlive = true;
    res.end('b');
  },
  'flushed'(req, res) {
    res.writeHead(200, { a: 'b' });
    res.flushHeaders();
    res.end('x');
  },
  'corked'(req, res) {
    res.cork();
    res.write('1');
    res.write('2');
    res.uncork();
    res.end('3');
  },
  'fields'(req, res) {
    res.setHeader('X-A', '1');
    res.setHeader('b', 2);
    res.setHeader('1', 'x');
    res.setHeader('0', 'y');
    res.setHeader('Set-Cookie', ['a=1', 'b=2']);
    res.appendHeader('x-a', '3');
    res.appendHeader('x-a', ['4', '5']);
    console.log(res.getHeader('x-A'), res.getHeaders(), res.getHeaderNames(), res.getRawHeaderNames());
    console.log(res.hasHeader('B'), res.hasHeader('\u212a'), res.getHeader('no'), res.getHeader('not valid'));
    res.removeHeader('B');
    res.setHeader('\u212a'.toLowerCase(), 'kelvin');
    console.log(res.getHeader('\u212a'), res.hasHeader('\u212a'), res.getHeader('\u0130'));
    res.setHeader('i', '1');
    console.log(res.getHeader('\u0130'));
    res.setHeader('nul', null);
    res.setHeader('obj', { toString() { return 'o'; } });
    console.log(res.getHeader('nul'));
    res.setHeader('NUL', 1n);
    console.log(res.getHeaders());
    res.writeHead(201, { 'X-B': 'w', b: '9' });
    console.log(res.getHeaders(), res.headersSent);
    res.end('hi');
    console.log(res.getHeaderNames());
  },
  'many fields'(req, res) {
    for (let i = 0; i < 9; i++) res.setHeader(`x-${i}`, i);
    for (let i = 0; i < 9; i += 2) res.removeHeader(`X-${i}`);
    res.setHeader('x-1', 'again');
    res.setHeader('x-0', 'anew');
    res.setHeaders(new Map([['m', '1']]));
    res.end('many');
  },
};

const serve = (req, res) => answers[decodeURIComponent(req.url.slice(1))](req, res);

function ask(server, text) {
  return new Promise((resolve) => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let got = '';
    socket.setEncoding('latin1').on('data', (part) => { got += part; });
    socket.on('end', () => resolve(got.replace(/Date: .*/g, 'Date: now')));
    socket.write(text);
    setTimeout(() => socket.end(), 200);
  });
}
const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const request = (method, name) => `${method} /${encodeURIComponent(name)} HTTP/1.1\r\nHost: x\r\n\r\n`;

async function main() {
  const server = await listen(http.createServer(serve));
  for (const name in answers) console.log(`--- ${name}\n${await ask(server, request('GET', name))}`);
  for (const name of ['end', 'head', 'chunked', 'many fields']) console.log(`--- HEAD ${name}\n${await ask(server, request('HEAD', name))}`);
  const names = ['end', 'chunked', 'late end', 'many fields', 'end'];
  console.log(`--- one after the other\n${await ask(server, names.map((name) => request('GET', name)).join(''))}`);
  server.close();

  class Request extends http.IncomingMessage { get shout() { return this.url.toUpperCase(); } }
  class Response extends http.ServerResponse { hello() { this.end('hello from a class'); } }
  const own = await listen(http.createServer({ IncomingMessage: Request, ServerResponse: Response }, (req, res) => {
    console.log(req.shout, req instanceof Request);
    res.hello();
  }));
  console.log(await ask(own, request('GET', 'own')));
  own.close();

  const two = await listen(http.createServer((req) => { req.first = true; }).on('request', (req, res) => res.end(`first: ${req.first}`)));
  console.log(await ask(two, request('GET', 'two')));
  two.close();

  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function(...args) {
    this.setHeader('x-patched', args.length);
    return writeHead.apply(this, args);
  };
  const patched = await listen(http.createServer((req, res) => res.end('x')));
  console.log(await ask(patched, request('GET', 'patched')));
  patched.close();
  http.ServerResponse.prototype.writeHead = writeHead;

  // Properties that the program gives its messages stay with them, however many there are.
  const seen = await listen(http.createServer((req, res) => {
    for (let i = 0; i < 20; i++) req[`more${i}`] = res[`more${i}`] = i;
    res.end(`${Object.keys(req).filter((k) => k.startsWith('more')).length} ${req.more19 + res.more7} ${req.late} ${res.late}`);
    req.late = res.late = true;
  }));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const bodies = [];
  for (let i = 0; i < 20; i++) {
    bodies.push(await new Promise((resolve) => http.get({ agent, port: seen.address().port }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => resolve(text));
    })));
  }
  console.log(new Set(bodies));
  agent.destroy();
  seen.close();
}
main();
