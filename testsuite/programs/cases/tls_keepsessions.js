'use strict';
// Sessions that the program keeps (newSession, resumeSession), tickets that stay what they
// are, and what ciphers may say.
const tls = require('tls');
const { SSL_OP_NO_TICKET } = require('crypto').constants;
const { cert, key } = require('./mod/certificates.js');

const failing = (options) => {
  try {
    tls.createSecureContext(options);
    console.log('good');
  } catch (e) {
    console.log(e.code, e.reason);
  }
};
for (const ciphers of ['AECDH-NULL-SHA', 'NOPE', 'NOPE:DHE-RSA-AES256-GCM-SHA384', 'PSK', 'ALL@SECLEVEL=0', 'ALL@SECLEVEL=9', '@SECLEVEL=1', '!ALL']) failing({ ciphers });
failing({ cert, key });
failing({ cert, key, ciphers: 'ALL@SECLEVEL=4' });

function stateful() {
  const store = new Map();
  const server = tls.createServer({ cert, key, secureOptions: SSL_OP_NO_TICKET }, (s) => s.end('x'));
  server.on('newSession', (id, data, done) => {
    store.set(id.toString('hex'), data);
    setTimeout(done, 5);
  });
  let asked = 0;
  server.on('resumeSession', (id, cb) => {
    asked++;
    setTimeout(cb, 5, null, store.get(id.toString('hex')) ?? null);
  });
  server.listen(0, '127.0.0.1', () => {
    let session;
    const again = (n) => {
      if (n === 3) {
        console.log('kept', store.size, 'asked', asked);
        server.close(tickets);
        return;
      }
      const c = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, session, maxVersion: 'TLSv1.2' }, () => {
        session ??= c.getSession();
        console.log('resumed', c.isSessionReused());
      });
      c.resume();
      c.on('close', () => again(n + 1));
    };
    again(0);
  });
}

function tickets() {
  const server = tls.createServer({ cert, key }, (s) => s.end('x'));
  server.listen(0, '127.0.0.1', () => {
    let session;
    let ticket;
    const again = (n) => {
      if (n === 3) {
        server.close(nobody);
        return;
      }
      let fresh = 0;
      const c = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, session }, () => {
        if (c.isSessionReused()) console.log('resumed with the same ticket', c.getTLSTicket().equals(ticket));
      });
      c.on('session', (s) => {
        fresh++;
        session = s;
        ticket = c.getTLSTicket();
      });
      c.resume();
      c.on('close', () => {
        console.log('new sessions', fresh > 0);
        again(n + 1);
      });
    };
    again(0);
  });
}

// A server without a certificate for a name.
function nobody() {
  const server = tls.createServer({ SNICallback: (name, cb) => cb(null, tls.createSecureContext()) });
  server.on('tlsClientError', (e) => {
    ends.push(/no suitable signature algorithm/i.test(e.message));
    server.close();
  });
  const ends = [];
  process.on('exit', () => console.log(ends.sort()));
  server.listen(0, '127.0.0.1', () => {
    tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, servername: 'any.name' }).on('error', (e) => ends.push(e.code));
  });
}
stateful();
