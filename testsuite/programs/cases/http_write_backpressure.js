// backpressure while what is written is held back, callbacks, and drain
const http = require('http');
const log = [];
const server = http.createServer((req, res) => {
  let n = 0, full = 0;
  const more = () => {
    while (n < 40) { n++; if (!res.write(Buffer.alloc(10000, 97 + n % 26), () => { log.push('w' + n); })) { full++; break; } }
    if (n < 40) res.once('drain', more); else res.end('end', () => { console.log('ended', full > 0, full < 20, n); server.close(); });
  };
  more();
});
server.listen(0, () => http.get({ port: server.address().port, agent: false }, (res) => {
  let size = 0;
  res.on('data', d => { size += d.length; });
  res.on('end', () => console.log('size', size));
}));
