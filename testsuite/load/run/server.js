'use strict';
// The server of the mixed load: HTTP, HTTPS and plain sockets, with what handlers usually
// do: JSON, bodies, streams, slow answers, errors.

const http = require('http');
const https = require('https');
const net = require('net');
const fs = require('fs');

function handler(req, res) {
  const url = new URL(req.url, 'http://host');
  switch (url.pathname) {
    case '/hello':
      res.end('hello');
      break;
    case '/json':
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ url: req.url, headers: req.headers, list: Array.from({ length: 50 }, (_, i) => ({ i, text: `entry ${i}` })) }));
      break;
    case '/echo':
      req.pipe(res);
      break;
    case '/upload': {
      let size = 0;
      req.on('data', (d) => { size += d.length; });
      req.on('end', () => res.end(`${size}`));
      break;
    }
    case '/stream': {
      const chunk = Buffer.alloc(16384, 'x');
      let left = 64;
      const more = () => {
        while (left > 0) if (left--, !res.write(chunk)) return;
        res.end();
      };
      res.on('drain', more);
      more();
      break;
    }
    case '/slow': {
      const timer = setTimeout(() => res.end('late'), 300);
      res.on('close', () => clearTimeout(timer));
      break;
    }
    case '/crash':
      res.destroy(new Error('on purpose'));
      break;
    default:
      res.writeHead(404);
      res.end();
  }
}

const options = { keepAliveTimeout: 2000, headersTimeout: 3000, requestTimeout: 5000, connectionsCheckingInterval: 500 };
const plain = http.createServer(options, handler);
const secure = https.createServer({ ...options, handshakeTimeout: 3000, key: fs.readFileSync(process.env.LOAD_KEY), cert: fs.readFileSync(process.env.LOAD_CERT) }, handler);
const echo = net.createServer((socket) => {
  socket.setTimeout(3000, () => socket.destroy());
  socket.on('error', () => {});
  socket.pipe(socket);
});
process.on('uncaughtException', (err) => { console.error('UNCAUGHT', err); });

let waiting = 3;
for (const s of [plain, secure, echo]) {
  s.listen(0, '127.0.0.1', 8192, () => {
    if (--waiting === 0) console.log(JSON.stringify({ http: plain.address().port, https: secure.address().port, echo: echo.address().port }));
  });
}
