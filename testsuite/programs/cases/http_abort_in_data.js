// abort inside data: nothing more is told
const http = require('http');
const server = http.createServer((req, res) => { for (let i = 0; i < 200; i++) res.write('x'.repeat(20)); res.end(); });
server.listen(0, () => {
  let after = 0, aborted = false;
  const req = http.get({ port: server.address().port }, res => {
    res.on('data', () => { if (aborted) after++; else { aborted = true; req.destroy(); } });
    res.on('close', () => { console.log('after:', after, res.listenerCount('data')); server.close(); server.closeAllConnections(); });
    res.on('error', e => console.log(e.code));
  });
});
