'use strict';

// A file of 100 KB, streamed from the disk for each request.
const { createReadStream, stat } = require('fs');
const { createServer } = require('http');

const server = createServer((req, res) => {
  stat('file.bin', (err, { size, mtime }) => {
    res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size, 'last-modified': mtime.toUTCString() });
    createReadStream('file.bin').pipe(res);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
