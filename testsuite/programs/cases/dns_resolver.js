'use strict';
// Questions to a name server of our own: types of records, ANY, time limits, cancel,
// servers, errors and their order.
const dns = require('dns');
const dgram = require('dgram');
const { PerformanceObserver } = require('perf_hooks');

const types = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, NAPTR: 35, TLSA: 52, CAA: 257 };
const u8 = (...n) => Buffer.from(n);
const u16 = (...n) => Buffer.concat(n.map((x) => Buffer.from([x >> 8, x & 255])));
const u32 = (...n) => Buffer.concat(n.map((x) => { const b = Buffer.alloc(4); b.writeUInt32BE(x); return b; }));
const text = (...s) => Buffer.concat(s.map((x) => Buffer.concat([u8(x.length), Buffer.from(x, 'latin1')])));
const name = (s) => Buffer.concat([text(...s.split('.')), u8(0)]);
const data = {
  A: [u8(1, 2, 3, 4)], AAAA: [Buffer.concat([u16(0x2001, 0xdb8), Buffer.alloc(11), u8(0x42)])],
  MX: [Buffer.concat([u16(10), name('mail.example.org')])], NS: [name('ns.example.org')], CNAME: [name('other.example.org')],
  TXT: [text('v=spf1 ~all', 'se\xe9ond')], PTR: [name('host.example.org')],
  SOA: [Buffer.concat([name('ns1.example.com'), name('admin.example.com'), u32(3210987654, 900, 901, 1800, 3333333333)])],
  SRV: [Buffer.concat([u16(5, 7, 27017), name('db1.example.org')]), Buffer.concat([u16(6, 8, 27018), name('db2.example.org')])],
  NAPTR: [Buffer.concat([u16(100, 50), text('s', 'http', ''), name('_http._tcp.example.org')])],
  CAA: [Buffer.concat([u8(128), text('issue'), Buffer.from('ca.example.net')])],
  TLSA: [Buffer.concat([u8(3, 1, 1), u8(0xab, 0xcd)])],
};

const asked = [];
const server = dgram.createSocket('udp4');
server.on('message', (msg, { port, address }) => {
  const labels = [];
  let at = 12;
  for (; msg[at] !== 0; at += msg[at] + 1) labels.push(msg.toString('latin1', at + 1, at + 1 + msg[at]));
  const question = msg.subarray(12, at + 5);
  const type = msg.readUInt16BE(at + 1);
  const what = Object.keys(types).find((t) => types[t] === type) ?? 'ANY';
  asked.push(`${labels.join('.')} ${what}`);
  const codes = { missing: 3, broken: 2, refused: 5 };
  if (labels[0] === 'silent') return;
  let answers = [];
  if (labels[0] === 'all') answers = what === 'ANY' ? Object.entries(data).filter(([t]) => t !== 'CNAME' && t !== 'TLSA').flatMap(([t, list]) => list.map((d) => [t, d])) : (data[what] ?? []).map((d) => [what, d]);
  else if (labels.at(-1) === 'arpa') answers = [['PTR', name('found.example.org')]];
  const records = answers.map(([t, d]) => Buffer.concat([u16(0xc00c, types[t], 1), u32(60), u16(d.length), d])); // the name is a pointer
  const head = Buffer.concat([msg.subarray(0, 2), u16(0x8180 | (codes[labels[0]] ?? 0), 1, answers.length + (labels[0] === 'lies' ? 2 : 0), 0, 0)]);
  server.send(Buffer.concat([head, question, ...records]), port, address);
});

const timing = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) timing.push(`${e.entryType} ${e.name} ${Object.keys(e.detail)}`); }).observe({ entryTypes: ['dns'] });

const failing = (f) => {
  try {
    f();
    console.log('did not throw');
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};

server.bind(0, '127.0.0.1', async () => {
  const to = `127.0.0.1:${server.address().port}`;
  const resolver = new dns.promises.Resolver({ timeout: 200, tries: 2 });
  resolver.setServers([to]);
  for (const type of [...Object.keys(types), 'ANY']) console.log(type, await resolver.resolve('all.example.org', type));
  console.log(await resolver.resolve4('all.example.org', { ttl: true }), await resolver.reverse('192.0.2.7'), await resolver.reverse('2001:db8::1'));
  console.log(asked.slice(-2));
  const failed = (p) => p.catch((e) => console.log(e.message, e.code, e.errno, e.syscall, e.hostname, Object.keys(e).join()));
  for (const host of ['missing', 'broken', 'refused', 'nothing', 'silent', 'lies']) await failed(resolver.resolve4(`${host}.example.org`));
  await failed(resolver.resolveMx('hidden.onion'));
  await failed(resolver.resolve4('a..b'));
  console.log(asked.filter((x) => x.startsWith('silent')).length, asked.some((x) => x.startsWith('hidden')));

  const callbacks = new dns.Resolver();
  callbacks.setServers([to]);
  await new Promise((done) => {
    for (let i = 0; i < 3; i++) {
      callbacks.resolve6(`silent.${i}`, (e) => {
        console.log(e.code, e.hostname);
        if (i === 2) done();
      });
    }
    failing(() => callbacks.setServers(['127.0.0.1']));
    callbacks.cancel();
  });
  callbacks.resolveTxt('all.example.org', (e, r) => {
    console.log(e, r);
    misuse(callbacks);
    dns.setServers([to]);
    dns.resolveSrv('all.example.org', async (e2, list) => {
      console.log(e2, list.map((x) => x.name), await dns.promises.resolveNs('all.example.org'));
      server.close();
    });
  });
});

function misuse(resolver) {
  resolver.setServers(['4.4.4.4:53', '[2001:db8::8]:53', '103.2.1.1:666', '[fe80::1]:666', '[fe80::2]', '::1']);
  console.log(resolver.getServers());
  failing(() => resolver.setServers(['127.0.0.1:va']));
  failing(() => resolver.setServers(['nowhere']));
  failing(() => resolver.setLocalAddress('127.0.0.1', '127.0.0.2'));
  failing(() => resolver.setLocalAddress('nowhere'));
  failing(() => resolver.setLocalAddress('127.0.0.1', '::1'));
  failing(() => new dns.Resolver({ tries: 0 }));
  failing(() => new dns.Resolver({ maxTimeout: null }));
  failing(() => dns.resolve('a', 'NOPE', () => {}));
  failing(() => dns.lookup('', () => {}));
  failing(() => dns.lookupService('x', 1, () => {}));
  dns.promises.lookup(null).catch((e) => console.log(e.message));
}
process.on('exit', () => console.log([...new Set(timing)].sort()));
