'use strict';
// UDP: messages, connected sockets, options, errors.
const dgram = require('dgram');

const attempt = (f) => {
  try {
    return f();
  } catch (e) {
    return [e.name, e.code, e.message];
  }
};
const once = (s, event) => new Promise((resolve) => { s.once(event, (...args) => resolve(args)); });
const bound = (s, ...args) => new Promise((resolve) => { s.bind(...args, () => resolve(s)); });

(async () => {
  const a = await bound(dgram.createSocket('udp4'), 0, '127.0.0.1');
  const b = await bound(dgram.createSocket({ type: 'udp4', recvBufferSize: 8000 }), 0, '127.0.0.1');
  const { address, family, port } = a.address();
  console.log(address, family, port > 0, b.getRecvBufferSize() >= 8000);
  b.send('hello', port, '127.0.0.1', (err, n) => console.log('sent', err, n));
  const [msg, from] = await once(a, 'message');
  console.log(String(msg), from.address, from.family, from.port === b.address().port, from.size);
  a.send([Buffer.from('one '), 'two'], from.port, from.address);
  console.log(String((await once(b, 'message'))[0]));
  b.send(Buffer.from('a part of it'), 2, 4, port);
  console.log(String((await once(a, 'message'))[0]));

  const c = dgram.createSocket('udp4');
  c.connect(port, '127.0.0.1');
  await once(c, 'connect');
  console.log(c.remoteAddress().address, c.remoteAddress().port === port);
  c.send('connected');
  console.log(String((await once(a, 'message'))[0]), attempt(() => c.send('x', 1, '127.0.0.1')), attempt(() => c.connect(1)));
  c.disconnect();
  console.log(attempt(() => c.remoteAddress()));
  c.close();
  await once(c, 'close');
  console.log(attempt(() => c.send('x', 1)), attempt(() => c.close()));

  console.log(a.setTTL(20), a.setMulticastTTL(3), a.setMulticastLoopback(true), a.setBroadcast(true), attempt(() => a.setTTL(300)), attempt(() => a.bind(0)));
  console.log(attempt(() => a.addMembership('not one')), attempt(() => a.addMembership()), a.addMembership('224.0.0.251', '127.0.0.1'), a.dropMembership('224.0.0.251', '127.0.0.1'));
  const taken = dgram.createSocket('udp4');
  taken.bind(port, '127.0.0.1');
  const [e] = await once(taken, 'error');
  console.log(e.code, e.syscall, e.address, e.port === port);
  a.send('x'.repeat(70000), port, '127.0.0.1', (err) => {
    console.log(err.code, err.syscall);
    for (const s of [a, b, taken]) s.close();
  });

  const six = await bound(dgram.createSocket('udp6'), 0, '::1');
  six.send('six', six.address().port, '::1');
  const [m, r] = await once(six, 'message');
  console.log(String(m), r.address, r.family);
  six.close();
  for (const f of [() => dgram.createSocket('x'), () => dgram.createSocket('udp4').send('x', 0), () => dgram.createSocket('udp4').send(1, 1), () => dgram.createSocket('udp4').address(),
    () => dgram.createSocket('udp4').getRecvBufferSize()]) console.log(attempt(f));
  await using auto = dgram.createSocket('udp4', () => {});
  void auto;
})();
