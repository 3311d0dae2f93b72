// Responses and requests that are written in several pieces.
const http = require('http');
const how = {
  three(res) { res.write('a'); res.write('b'); res.write('c'); res.end(); },
  threeEnd(res) { res.write('a'); res.write('b'); res.end('c'); },
  later(res) { res.write('a'); res.write('b'); setTimeout(() => { res.write('c'); res.write('d'); res.end('e'); }, 10); },
  head(res) { res.writeHead(200); res.write('a'); res.write(Buffer.from('b')); setImmediate(() => res.end()); },
  flush(res) { res.flushHeaders(); res.write('a'); res.write('b'); res.end(); },
  tick(res) { res.write('a'); process.nextTick(() => { res.write('b'); res.write('c'); process.nextTick(() => { res.write('d'); res.end(); }); }); },
  micro(res) { res.write('a'); Promise.resolve().then(() => { res.write('b'); res.write('c'); }).then(() => res.end('d')); },
  length(res) { res.setHeader('content-length', 3); res.write('a'); res.write('b'); res.end('c'); },
  cork(res) { res.cork(); res.write('a'); res.write('b'); res.uncork(); res.write('c'); res.write('d'); res.end(); },
  length2(res) { res.write('ab'); console.log('wl', res.writableLength, res.writableCorked); res.end(); },
};
const names = Object.keys(how);
const server = http.createServer((req, res) => { res.sendDate = false; how[req.url.slice(1)](res); });
server.listen(0, async () => {
  for (const n of names) await new Promise(ok => require('net').connect(server.address().port, function () {
    this.write(`GET /${n} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`); let all = []; this.setEncoding('latin1');
    this.on('data', d => all.push(d.replace(/^HTTP[^]*?\r\n\r\n/, 'H:')));
    this.on('close', () => { console.log(n, JSON.stringify(all.join(''))); ok(); });
  }));
  server.close();
});
