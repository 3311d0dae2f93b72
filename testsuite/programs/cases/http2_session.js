'use strict';
// http2: sessions, settings, pings, GOAWAY, and what is refused.
const http2 = require('http2');
const { once } = require('events');

function attempt(what, f) {
  try {
    console.log(what, f());
  } catch (e) {
    console.log(what, e.name, e.code, e.message);
  }
}

console.log(http2.getPackedSettings({ headerTableSize: 100, enablePush: false, maxFrameSize: 20000, customSettings: { 9999: 301 } }).toString('hex'));
console.log(http2.getUnpackedSettings(Buffer.from('000100000064000200000000270f0000012d', 'hex')));
attempt('setting', () => http2.getPackedSettings({ maxFrameSize: 1 }));
attempt('setting', () => http2.getPackedSettings({ enablePush: 1 }));
attempt('unpacked', () => http2.getUnpackedSettings(Buffer.alloc(5)));
attempt('protocol', () => http2.connect('ftp://localhost'));
attempt('options', () => http2.createServer('x'));

const server = http2.createServer({ settings: { maxConcurrentStreams: 7, initialWindowSize: 100000 } });
let session;
server.on('session', (s) => { session = s; });
server.on('stream', (s, h) => {
  if (h[':path'] === '/away') {
    s.session.goaway(http2.constants.NGHTTP2_ENHANCE_YOUR_CALM, 0, Buffer.from('bye'));
    return;
  }
  attempt('status', () => s.respond({ ':status': 99 }));
  attempt('pseudo', () => s.respond({ ':path': '/' }));
  attempt('connection', () => s.respond({ connection: 'close' }));
  attempt('te', () => s.respond({ te: 'gzip' }));
  attempt('token', () => s.respond({ 'a b': 'c' }));
  attempt('single', () => s.respond({ 'content-type': ['a', 'b'] }));
  attempt('trailers', () => s.sendTrailers({}));
  attempt('close', () => s.close(-1));
  s.respond({ ok: 'yes' });
  attempt('twice', () => s.respond());
  attempt('late', () => s.additionalHeaders({ ':status': 100 }));
  s.end();
});

server.listen(0, async () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  client.on('error', (e) => console.log('client error', e.code, e.message));
  client.on('goaway', (code, last, data) => console.log('goaway', code, last, String(data)));
  console.log(client.connecting, client.type, client.encrypted, client.state);
  const [settings] = await once(client, 'remoteSettings');
  console.log(settings.maxConcurrentStreams, settings.initialWindowSize, client.alpnProtocol, client.encrypted, client.originSet);
  session.on('ping', (p) => console.log('pinged', String(p)));
  await new Promise((ok) => { client.ping(Buffer.from('12345678'), (err, ms, payload) => ok(console.log('ping', err, typeof ms, String(payload)))); });
  await new Promise((ok) => { client.settings({ enablePush: false }, (err, s, ms) => ok(console.log('settings', err, s.enablePush, typeof ms))); });
  attempt('ping', () => client.ping(Buffer.alloc(3), () => {}));
  attempt('ping', () => client.ping(Buffer.alloc(8)));
  attempt('window', () => client.setLocalWindowSize(2 ** 32));
  attempt('id', () => client.setNextStreamID('x'));
  attempt('connect', () => client.request({ ':method': 'CONNECT' }));
  attempt('header', () => client.request({ upgrade: 'x' }));
  attempt('socket', () => client.socket.write('x'));
  attempt('socket', () => typeof client.socket.remotePort);
  const r = client.request();
  console.log(r.pending, r.id, r.sentHeaders[':path'], r.session === client);
  r.resume();
  const [headers, flags] = await once(r, 'response');
  console.log(headers.ok, flags);
  await once(r, 'close');
  console.log(r.destroyed, r.closed, r.rstCode, r.session);
  const ac = new AbortController();
  const aborted = client.request({}, { signal: ac.signal });
  ac.abort();
  console.log(await once(aborted, 'response').catch((e) => e.name), aborted.rstCode);
  const away = client.request({ ':path': '/away' });
  away.on('error', (e) => console.log('stream', e.code, e.message));
  await new Promise((ok) => { client.on('close', ok); });
  client.request().on('error', (e) => console.log('request', e.code));
  attempt('destroyed', () => client.ping(() => {}));
  server.close(() => console.log('closed'));
});
