'use strict';
// What protocol peers found: a handshake that fails with a write waiting fails the write,
// and a resumed session of TLS 1.2 does not tell the server a name.
const net = require('net');
const tls = require('tls');
const https = require('https');
const { cert, key } = require('./mod/certificates.js');

console.log(require('os').constants.errno.EPROTO > 0);

// openssl puts an id of the thread before and places in its source into its messages.
const show = (who, e) => console.log(who, e.name, e.code, e.errno === -require('os').constants.errno.EPROTO, e.syscall, e.reason,
  /^write EPROTO .*wrong version number/s.test(e.message), Object.keys(e));

const plain = net.createServer((c) => {
  c.on('error', () => {});
  c.on('data', () => c.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
}).listen(0, '127.0.0.1', () => {
  const { port } = plain.address();
  const steps = [
    (next) => https.get({ port }).on('error', (e) => next(show('https', e))),
    (next) => tls.connect(port).on('error', (e) => next(show('nothing written', e))),
    (next) => {
      const t = tls.connect(port);
      t.write('x', (e) => show('callback', e));
      t.on('error', (e) => next(show('written', e)));
    },
    (next) => tls.connect(port).on('error', (e) => next(show('ended', e))).end('x', (e) => show('callback', e)),
    () => plain.close(names),
  ];
  (function next() { steps.shift()(next); })();
});

function names() {
  const seen = [];
  const server = tls.createServer({ cert, key }, (s) => {
    seen.push([s.getProtocol(), s.isSessionReused(), s.servername]);
    s.end('x');
  });
  server.listen(0, '127.0.0.1', async () => {
    for (const maxVersion of ['TLSv1.2', 'TLSv1.3']) {
      let session;
      for (let i = 0; i < 2; i++) {
        await new Promise((resolve) => {
          const c = tls.connect({ port: server.address().port, host: '127.0.0.1', servername: 'some.name', rejectUnauthorized: false, maxVersion, session });
          c.on('session', (s) => session = s).on('close', resolve).resume();
        });
      }
    }
    console.log(seen);
    server.close();
  });
}
