'use strict';
// Bodies that nobody reads for a while hold their connection back, but not the next
// request on it.
const http = require('http');

const server = http.createServer((req, res) => { setTimeout(() => req.pipe(res), 20); });
server.listen(0, '127.0.0.1', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (const size of [10_000, 70_000, 80_000, 90_000, 100_000, 120_000, 300_000]) {
    await new Promise((resolve) => {
      const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', agent, headers: { 'content-length': size } }, (res) => {
        let n = 0;
        res.on('data', (d) => { n += d.length; });
        res.on('end', () => {
          console.log(size, n === size);
          resolve();
        });
      });
      req.end(Buffer.alloc(size));
    });
  }
  agent.destroy();
  server.close();
});
