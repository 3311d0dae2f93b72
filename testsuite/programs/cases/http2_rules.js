'use strict';
// Frames that break rules, sent to a server by hand: what the client is told (RST_STREAM,
// GOAWAY), whether the connection is closed, and which errors the server's program sees.
const http2 = require('http2');
const net = require('net');

function frame(type, flags, id, payload) {
  const b = Buffer.alloc(9 + payload.length);
  b.writeUIntBE(payload.length, 0, 3);
  b[3] = type;
  b[4] = flags;
  b.writeUInt32BE(id, 5);
  payload.copy(b, 9);
  return b;
}
const str = (s) => Buffer.concat([Buffer.from([s.length]), Buffer.from(s)]);
const lit = (name, value) => Buffer.concat([Buffer.from([0]), str(name), str(value)]);
const block = (path) => Buffer.concat([lit(':method', 'POST'), lit(':scheme', 'http'), lit(':authority', 'x'), lit(':path', path)]);

const kinds = {
  rst: (list) => { for (let i = 0; i < 1500; i++) list.push(frame(1, 5, 2 * i + 1, block('/x')), frame(3, 0, 2 * i + 1, Buffer.from([0, 0, 0, 8]))); },
  zeroStream: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(8, 0, 1, Buffer.alloc(4))); },
  zeroConn: (list) => { list.push(frame(8, 0, 0, Buffer.alloc(4))); },
  overStream: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(8, 0, 1, Buffer.from([0x7f, 255, 255, 255]))); },
  overConn: (list) => { list.push(frame(8, 0, 0, Buffer.from([0x7f, 255, 255, 255]))); },
  headersTwice: (list) => { list.push(frame(1, 5, 1, block('/x')), frame(1, 5, 1, block('/x'))); },
  selfDep: (list) => { list.push(frame(2, 0, 1, Buffer.from([0, 0, 0, 1, 5]))); },
  prio4: (list) => { list.push(frame(2, 0, 1, Buffer.alloc(4))); },
  even: (list) => { list.push(frame(1, 5, 2, block('/x'))); },
  older: (list) => { list.push(frame(1, 5, 5, block('/x')), frame(1, 5, 3, block('/x'))); },
  pad: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(0, 9, 1, Buffer.from([200, 1, 2]))); },
  contNone: (list) => { list.push(frame(9, 4, 1, Buffer.alloc(0))); },
  between: (list) => { list.push(frame(1, 0, 1, block('/x')), frame(6, 0, 0, Buffer.alloc(8))); },
  upper: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('X-Up', 'a')]))); },
  conn: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('connection', 'a')]))); },
  late: (list) => { list.push(frame(1, 5, 1, Buffer.concat([lit('a', 'b'), block('/x')]))); },
  nopath: (list) => { list.push(frame(1, 5, 1, Buffer.concat([lit(':method', 'GET'), lit(':scheme', 'http')]))); },
  clMismatch: (list) => { list.push(frame(1, 4, 1, Buffer.concat([block('/x'), lit('content-length', '9')])), frame(0, 1, 1, Buffer.from('xyz'))); },
  clBad: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('content-length', '-9')]))); },
  clEnd: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('content-length', '9')]))); },
  hpack: (list) => { list.push(frame(1, 5, 1, Buffer.from([0x80]))); },
  settingsBad: (list) => { list.push(frame(4, 0, 0, Buffer.from([0, 4, 255, 255, 255, 255]))); },
  pushSetting: (list) => { list.push(frame(4, 0, 0, Buffer.from([0, 2, 0, 0, 0, 9]))); },
  frameSize: (list) => { list.push(frame(0, 0, 1, Buffer.alloc(17000))); },
  goawayShort: (list) => { list.push(frame(7, 0, 0, Buffer.alloc(3))); },
  push: (list) => { list.push(frame(5, 4, 1, Buffer.concat([Buffer.from([0, 0, 0, 2]), block('/x')]))); },
  trailersOpen: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(1, 4, 1, lit('a', 'b'))); },
  trailersPseudo: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(1, 5, 1, lit(':path', 'b'))); },
  trailersOk: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(1, 5, 1, lit('a', 'b'))); },
  ping7: (list) => { list.push(frame(6, 0, 0, Buffer.alloc(7))); },
  rst3: (list) => { list.push(frame(1, 4, 1, block('/x')), frame(3, 0, 1, Buffer.alloc(3))); },
  rstIdle: (list) => { list.push(frame(3, 0, 1, Buffer.alloc(4))); },
  emptyHeaders: (list) => { list.push(frame(1, 5, 1, Buffer.alloc(0))); },
  nul: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('x', 'a\0b')]))); },
  emptyName: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('', 'a')]))); },
  twice: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit(':path', '/y')]))); },
  te: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('te', 'gzip')]))); },
  teOk: (list) => { list.push(frame(1, 5, 1, Buffer.concat([block('/x'), lit('te', 'trailers')]))); },
  flow: (list) => { list.push(frame(1, 4, 1, block('/never')));for(let i=0;i<6;i++)list.push(frame(0, 0, 1, Buffer.alloc(16000))); },
  noSettings: (list) => { list.length=1;list.push(frame(1, 5, 1, block('/x'))); },
  unknown: (list) => { list.push(frame(77, 0, 3, Buffer.alloc(30)), frame(1, 5, 1, block('/x'))); },
  settingsMany: (list) => { list.push(frame(4, 0, 0, Buffer.concat(Array(40).fill(Buffer.from([0, 4, 0, 0, 255, 255]))))); },
  cont: (list) => { list.push(frame(1, 1, 1, block('/x')));for(let i=0;i<20;i++)list.push(frame(9, 0, 1, lit('a', 'b'))); },
};
// told is what of the server's frames ends something, and whether it answered the PING.
function told(buf) {
  const list = [];
  let pong = false;
  for (let p = 0; p + 9 <= buf.length; p += 9 + buf.readUIntBE(p, 3)) {
    const type = buf[p + 3], id = buf.readUInt32BE(p + 5);
    if (type === 3) list.push(`RST(${id},${buf.readUInt32BE(p + 9)})`);
    else if (type === 7) list.push(`GOAWAY(${buf.readUInt32BE(p + 9)},${buf.readUInt32BE(p + 13)})`);
    else if (type === 6 && buf[p + 4] === 1 && buf.toString('latin1', p + 9, p + 17) === 'the last') pong = true;
  }
  return { list, pong };
}

async function run(name, make) {
  const log = new Set();
  let requests = 0;
  const server = http2.createServer((req) => {
    requests++;
    req.on('error', (e) => log.add(`request ${e.code}`));
    req.resume();
  });
  const ended = new Promise((resolve) => {
    server.on('session', (s) => s.on('error', (e) => log.add(`session ${e.code} ${e.message}`)).on('goaway', (c) => log.add(`goaway ${c}`)).on('close', resolve));
  });
  server.on('stream', (s) => s.on('error', (e) => log.add(`stream ${e.message}`)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = net.connect(server.address().port, '127.0.0.1');
  let buf = Buffer.alloc(0);
  const end = new Promise((resolve) => {
    client.on('error', () => {}).on('close', () => resolve('closed')).on('data', (d) => {
      buf = Buffer.concat([buf, d]);
      if (told(buf).pong) setImmediate(setImmediate, resolve, 'open');
    });
  });
  const list = [Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(4, 0, 0, Buffer.alloc(0))];
  make(list);
  client.write(Buffer.concat([...list, frame(6, 0, 0, Buffer.from('the last'))]));
  const how = await end;
  client.destroy();
  await ended;
  // How much of a flood is taken is not told.
  if (name === 'rst') console.log(name, [...log].filter((l) => l.startsWith('session')));
  else console.log(name, how, `${requests} ${told(buf).list.join(' ')}`, [...log].sort().join('; '));
  server.close();
}

(async () => {
  for (const [name, make] of Object.entries(kinds)) await run(name, make);
})();
