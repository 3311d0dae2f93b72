'use strict';

const http2 = require('http2');
const { once } = require('events');

module.exports = ({ ports, ca }) => {
  // session runs f with a session and closes it.
  async function session(name, f) {
    const s = name === 'h2c' ? http2.connect(`http://127.0.0.1:${ports.h2c}`)
      : http2.connect(`https://localhost:${ports.h2}`, { ca, lookup: (host, o, done) => o.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4) });
    const failed = new Promise((_, reject) => s.on('error', reject));
    const result = await Promise.race([f(s), failed]);
    s.close();
    await once(s, 'close');
    return result;
  }

  async function ask(s, headers, body) {
    const req = s.request(headers, { endStream: body === undefined });
    if (body !== undefined) req.end(body);
    const seen = { early: [] };
    req.on('headers', (h) => seen.early.push(h[':status']));
    req.on('trailers', (t) => seen.trailers = { ...t });
    const [head] = await once(req, 'response');
    seen.head = { ...head };
    if (seen.head.date) seen.head.date = 'now';
    let data = Buffer.alloc(0);
    for await (const d of req) data = Buffer.concat([data, d]);
    seen.body = data.length < 1000 ? data.toString() : data.length;
    seen.code = req.rstCode;
    return seen;
  }

  const checks = {};
  for (const name of ['h2c', 'h2']) {
    Object.assign(checks, {
      [`${name} get`]: () => session(name, (s) => ask(s, { ':path': '/hello' })),
      [`${name} info`]: () => session(name, async (s) => {
        const a = await ask(s, { ':path': '/info?q', 'x-peer': 'me' });
        return [s.alpnProtocol, s.encrypted, JSON.parse(a.body)];
      }),
      [`${name} head`]: () => session(name, (s) => ask(s, { ':path': '/file', ':method': 'HEAD' })),
      [`${name} post`]: () => session(name, (s) => ask(s, { ':path': '/sum', ':method': 'POST' }, Buffer.alloc(1_000_000, 'z'))),
      [`${name} echo`]: () => session(name, (s) => ask(s, { ':path': '/echo', ':method': 'POST', 'content-type': 'a/b' }, Buffer.alloc(400_000, 'z'))),
      [`${name} big`]: () => session(name, (s) => ask(s, { ':path': '/big?n=3000000' })),
      [`${name} trailers`]: () => session(name, (s) => ask(s, { ':path': '/trailers' })),
      [`${name} hints`]: () => session(name, (s) => ask(s, { ':path': '/hints' })),
      [`${name} expect`]: () => session(name, async (s) => {
        const req = s.request({ ':path': '/sum', ':method': 'POST', 'expect': '100-continue' });
        await once(req, 'continue');
        req.end('waited');
        const [head] = await once(req, 'response');
        return [head[':status'], JSON.parse((await req.toArray()).join('')).length];
      }),
      [`${name} many at once`]: () => session(name, async (s) => {
        const list = await Promise.all(Array.from({ length: 200 }, (_, i) => ask(s, { ':path': `/echo`, ':method': 'POST' }, `stream ${i}`)));
        return list.every((a, i) => a.body === `stream ${i}`);
      }),
      [`${name} cancelled`]: () => session(name, async (s) => {
        const req = s.request({ ':path': '/slow?ms=700' });
        setTimeout(() => req.close(http2.constants.NGHTTP2_CANCEL), 30);
        await once(req, 'close');
        return [req.rstCode, (await ask(s, { ':path': '/hello' })).body];
      }),
      [`${name} dropped`]: () => session(name, async (s) => {
        const req = s.request({ ':path': '/drop' });
        req.resume();
        const errors = [];
        req.on('error', (e) => errors.push(e.code, e.message));
        await new Promise((resolve) => req.on('close', resolve));
        return [req.rstCode, errors];
      }),
      [`${name} ping and settings`]: () => session(name, async (s) => {
        const [settings] = await once(s, 'remoteSettings');
        const payload = await new Promise((resolve, reject) => s.ping(Buffer.from('8 bytes!'), (e, d, p) => e ? reject(e) : resolve(String(p))));
        return [payload, settings.initialWindowSize, settings.maxFrameSize, settings.enablePush];
      }),
    });
  }
  return checks;
};
