'use strict';

// Heads of responses: by end alone, after setHeader, after writeHead with each kind of headers,
// with what makes them fail, for GET, HEAD and HTTP/1.0.
const http = require('http');
const net = require('net');

const cases = [
  (res, log) => res.end('hello'),
  (res, log) => { res.setHeader('Content-Length',5); res.end('hello'); },
  (res, log) => { res.setHeader('content-length', '5'); res.setHeader('X-A', ['1', '2']); res.setHeader('n',7); res.end(Buffer.from('hello')); },
  (res, log) => { res.writeHead(200, {'Content-Type': 'text/plain'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {'Content-Type': 'text/plain', 'Content-Length': 5}); res.end('hello'); },
  (res, log) => { res.writeHead(200, 'Fine', {'Content-Type': 'text/plain', 'Content-Length': '5'}); res.end('hello'); },
  (res, log) => { res.writeHead(404); res.end(); },
  (res, log) => { res.writeHead(204, {A: 'b'}); res.end(); },
  (res, log) => { res.writeHead(304); res.end('x'); },
  (res, log) => { res.setHeader('X', 'y'); res.writeHead(201, {'A': 'b', 'X': 'z'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, ['A', 'b', 'C', 'd']); res.end('hello'); },
  (res, log) => { res.writeHead(200, {'Set-Cookie': ['a=1', 'b=2']}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {Connection: 'close'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {Date: 'now'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {'Transfer-Encoding': 'chunked'}); res.end('hello'); },
  (res, log) => { res.writeHead(200); res.statusCode=500; res.end('hello'); },
  (res, log) => { try { res.writeHead(200, {A: '€'}) ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { try { res.writeHead(200, {'A b': 'x'}) ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { try { res.writeHead(200, {A:undefined}) ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { try { res.setHeader('ü', 'x') ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { try { res.setHeader(7, 'x') ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { res.writeHead(200, {A: 'b'}); try { res.setHeader('c', 'd') ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { res.writeHead(200, {A: 'b'}); try { res.writeHead(200) ; } catch (e) { res.end(e.code+e.message+res.headersSent)}; },
  (res, log) => { res.writeHead(200, {A:true,B:null,C:{toString(){return 'obj'}}}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {Trailer: 'T'}); res.addTrailers({T: '1'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {A: '1'}); res.addTrailers({T: '1'}); res.end('hello'); },
  (res, log) => { res.writeHead(200, {A: '1'}); res.flushHeaders(); res.end('hello'); },
  (res, log) => { res.removeHeader('content-length'); res.end('hello'); },
  (res, log) => { res.setHeader('content-length',5); res.removeHeader('content-length'); res.end('hello'); },
  (res, log) => { res.writeHead(200, {A: '1'}); res.end('hello',()=>log('cb')); },
  (res, log) => { res.writeHead(200, {A: '1'}); res.end(new Uint8Array([104,105])); },
  (res, log) => { res.writeHead(200, {'content-length': 9}); res.end('hellohell'); },
  (res, log) => { res.writeHead(200); log(res.headersSent,res.getHeaders(),res.finished,res.writableEnded); res.end('hello', 'latin1'); },
  (res, log) => { const h={A: '1'}; res.writeHead(200,h); h.A='2'; res.end('hello'); },
  (res, log) => { res.writeHead(200, {A: '1'}); process.nextTick(()=>res.end('')); },
  (res, log) => { res.writeHead(200, {A: 1.5,B:-0}); res.end(Buffer.alloc(0)); },
  (res, log) => { res.statusMessage='Hm'; res.setHeader('A', 'b'); res.end(); },
  (res, log) => { res.setHeaders(new Map([['a', 'b'], ['Content-Length', '5']])); res.end('hello'); },
  // pieces of a body in one turn and in several
  (res, log) => { res.writeHead(200, { 'content-length': 5 }); log(res.write('hello', () => log('written'))); res.end(null, null, null); },
  (res, log) => { res.writeHead(200, { A: '1' }); log(res.write('hello')); res.end(() => log('end')); },
  (res, log) => { res.writeHead(200, { A: '1' }); log(res.write(Buffer.from('hello'))); setTimeout(() => res.end(), 5); },
  (res, log) => { res.writeHead(200, { 'content-length': 11 }); res.write('hello '); res.end('world'); },
  (res, log) => { res.writeHead(200, { 'content-length': 11 }); res.write('hello '); res.write('wor'); setImmediate(() => res.end('ld')); },
  (res, log) => { res.writeHead(200, { A: '1' }); res.write('hello', 'latin1'); res.end(); },
  (res, log) => { res.writeHead(200, { 'content-length': 200000 }); log(res.write('x'.repeat(200000))); res.on('drain', () => log('drain')).on('finish', () => log('finish')); res.end(); },
  (res, log) => { res.writeHead(200, { 'content-length': 5 }); res.write('hello'); res.destroy(); },
  (res, log) => { res.writeHead(200, { 'content-length': 5 }); try { res.write(7); } catch (e) { log(e.code); } res.end('hello'); },
];

const logs = new Map();
const server = http.createServer((req, res) => {
  req.resume();
  const [, method, n] = req.url.split('/');
  const lines = [];
  logs.set(`${method} ${n}`, lines);
  try {
    cases[n](res, (...args) => lines.push(args));
  } catch (e) {
    lines.push(`thrown: ${e.message}`);
    res.destroy();
  }
});

function ask(name, head) {
  return new Promise(resolve => {
    const c = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    c.setEncoding('latin1').on('data', d => { text += d; }).on('error', () => {}).on('close', () => {
      console.log(name, JSON.stringify(text.replace(/x{9,}/, 'xs').replace(/Date: \w.*?GMT/, 'Date: then')), ...logs.get(name) ?? []);
      resolve();
    });
    c.write(head);
    setTimeout(() => c.end(), 20);
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (let i = 0; i < cases.length; i++) {
    await ask(`GET ${i}`, `GET /GET/${i} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await ask(`HEAD ${i}`, `HEAD /HEAD/${i} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await ask(`old ${i}`, `GET /old/${i} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n`);
  }
  server.close();
});
