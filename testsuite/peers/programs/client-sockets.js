'use strict';

const net = require('net');
const tls = require('tls');
const { once } = require('events');

module.exports = ({ ports, pem, ca }) => {
  const secure = (options) => tls.connect({ port: ports.tls, host: '127.0.0.1', servername: 'localhost', ca, ...options });

  // greeting is the first line of the server; a session comes before it or beside it.
  async function greeting(options) {
    const s = secure(options);
    let session;
    s.on('session', (x) => session = x);
    let text = '';
    for await (const d of s.iterator({ destroyOnReturn: false })) {
      text += d;
      if (text.endsWith('\n')) break;
    }
    s.end();
    s.resume();
    await once(s, 'close');
    return { text, session, client: [s.getProtocol(), s.alpnProtocol, s.isSessionReused()] };
  }

  return {
    'tls': async () => {
      const g = await greeting({ ALPNProtocols: ['chat', 'echo'] });
      return [g.text, g.client];
    },
    'tls without protocols': async () => {
      const g = await greeting({});
      return [g.text, g.client];
    },
    'tls no common protocol': () => greeting({ ALPNProtocols: ['none'] }).catch((e) => e.code),
    'tls again': async () => {
      const first = await greeting({});
      return (await greeting({ session: first.session })).text;
    },
    'tls 1.2 again': async () => {
      const first = await greeting({ port: ports.tls12 });
      return [first.text, (await greeting({ port: ports.tls12, session: first.session })).text];
    },
    'tls versions apart': () => greeting({ port: ports.tls12, minVersion: 'TLSv1.3' }).catch((e) => e.code),
    'tls peer certificate': async () => {
      const s = secure({ servername: 'other.test' });
      await once(s, 'secureConnect');
      const c = s.getPeerCertificate();
      s.destroy();
      return [c.subject, c.issuer, c.subjectaltname, s.authorized];
    },
    'tls echo': async () => {
      const s = secure({});
      await once(s, 'data');
      let n = 0;
      s.on('data', (d) => n += d.length);
      s.end(Buffer.alloc(2_000_000, 1));
      await once(s, 'end');
      return n;
    },
    'mutual without a certificate': () => new Promise((resolve) => {
      const s = secure({ port: ports.mutual });
      s.on('error', (e) => resolve(e.code)).on('close', () => resolve('closed'));
    }),
    'net echo with half-open ends': async () => {
      const s = net.connect({ port: ports.net, host: '127.0.0.1', allowHalfOpen: true });
      let n = 0;
      s.on('data', (d) => n += d.length);
      s.end(Buffer.alloc(3_000_000, 1));
      await once(s, 'end');
      return [n, s.bytesWritten, s.bytesRead];
    },
    'net reset': async () => {
      const s = net.connect(ports.net, '127.0.0.1');
      await once(s, 'connect');
      s.resetAndDestroy();
      await once(s, 'close');
      return s.destroyed;
    },
  };
};
