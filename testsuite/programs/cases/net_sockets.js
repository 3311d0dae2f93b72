// Sockets: echo, half-open, errors, back-pressure, Unix sockets, addresses.
const net = require('net');
const path = require('path');
const os = require('os');

function echo(next) {
  const server = net.createServer({ allowHalfOpen: true }, (c) => {
    let text = '';
    c.setEncoding('latin1');
    c.on('data', (d) => { text += d; });
    c.on('end', () => { console.log('server got', text); c.end(text.toUpperCase()); });
  });
  server.listen(0, '127.0.0.1', () => {
    const a = server.address();
    console.log(a.address, a.family, typeof a.port, server.listening);
    const c = net.connect(a.port, '127.0.0.1');
    console.log(c.connecting, c.readyState, c.pending);
    c.on('connect', () => console.log('connect', c.remoteAddress, c.remoteFamily, c.remotePort === a.port, c.readyState));
    c.on('ready', () => console.log('ready'));
    c.write('before ');
    c.end('end');
    c.setEncoding('latin1');
    c.on('data', (d) => console.log('client got', d));
    c.on('end', () => console.log('client end'));
    c.on('close', (failed) => {
      console.log('client close', failed, c.bytesRead, c.bytesWritten, c.destroyed);
      server.close(() => { console.log('server closed'); next(); });
    });
  });
}

function errors(next) {
  const c = net.connect(1, '127.0.0.1');
  c.on('error', (e) => console.log(e.message, e.code, e.errno, e.syscall, e.address, e.port));
  c.on('close', (failed) => {
    console.log('close', failed);
    for (const f of [() => net.connect({}), () => net.connect({ port: 70000 }), () => net.createServer().listen({ port: -1 }), () => new net.Socket().setTimeout('x')]) {
      try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
    }
    const a = net.createServer().listen(0, '127.0.0.1', () => {
      const b = net.createServer();
      b.on('error', (e) => {
        console.log(e.code, e.syscall, e.address, e.message.replace(/\d+$/, 'PORT'));
        a.close(next);
      });
      b.listen(a.address().port, '127.0.0.1');
    });
  });
}

function flood(next) {
  const size = 8 << 20;
  const server = net.createServer((c) => {
    let n = 0;
    const chunk = Buffer.alloc(1 << 16, 120);
    (function more() {
      while (n < size) {
        n += chunk.length;
        if (!c.write(chunk)) { c.once('drain', more); return; }
      }
      c.end();
    })();
  }).listen(0, '127.0.0.1', () => {
    const c = net.connect(server.address().port, '127.0.0.1');
    let n = 0;
    c.on('data', (d) => {
      const first = n === 0;
      n += d.length;
      if (first) { c.pause(); setTimeout(() => c.resume(), 20); }
    });
    c.on('close', () => { console.log('flood', n === size); server.close(next); });
  });
}

function unix(next) {
  const file = path.join(os.tmpdir(), `gonodec-net-${process.pid}.sock`);
  const server = net.createServer((c) => c.pipe(c)).listen(file, () => {
    console.log(server.address() === file);
    const c = net.connect(file, () => c.end('over a path'));
    c.on('data', (d) => console.log(d.toString('latin1')));
    c.on('close', () => server.close(next));
  });
}

function addresses() {
  console.log(['1.2.3.4', '::1', 'fe80::1%eth0', '1.2.3', '01.2.3.4', 'x'].map(net.isIP));
  const list = new net.BlockList();
  list.addAddress('1.1.1.1');
  list.addRange('10.0.0.1', '10.0.0.10');
  list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
  console.log(list.check('1.1.1.1'), list.check('10.0.0.5'), list.check('10.0.0.11'), list.check('::ffff:1.1.1.1', 'ipv6'), list.rules);
  const s = new net.SocketAddress({ address: '::1', family: 'ipv6', port: 80 });
  console.log(s.address, s.family, s.port, s.flowlabel);
}

echo(() => errors(() => flood(() => unix(addresses))));
