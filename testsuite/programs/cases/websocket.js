// WebSocket against a server of a few lines: messages of all kinds, closing, failures.
const http = require('http');
const crypto = require('crypto');
const frame = (op, data, fin = true) => { const d = Buffer.from(data); const h = d.length > 65535 ? Buffer.alloc(10) : d.length > 125 ? Buffer.alloc(4) : Buffer.alloc(2); h[0] = (fin ? 0x80 : 0) | op; if (h.length === 2) h[1] = d.length; else if (h.length === 4) { h[1] = 126; h.writeUInt16BE(d.length, 2); } else { h[1] = 127; h.writeUInt32BE(d.length, 6); } return Buffer.concat([h, d]); };
function parse(buf, f) {
  for (;;) {
    if (buf.length < 2) return buf;
    let n = buf[1] & 127, o = 2;
    if (n === 126) { if (buf.length < 4) return buf; n = buf.readUInt16BE(2); o = 4; } else if (n === 127) { if (buf.length < 10) return buf; n = buf.readUInt32BE(6); o = 10; }
    if (buf.length < o + 4 + n) return buf;
    const key = buf.subarray(o, o + 4); const d = Buffer.from(buf.subarray(o + 4, o + 4 + n)); for (let i = 0; i < n; i++) d[i] ^= key[i & 3];
    f(buf[0] & 15, d, (buf[1] & 128) !== 0);
    buf = buf.subarray(o + 4 + n);
  }
}
const accept = (req) => crypto.createHash('sha1').update(req.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
const seen = [];
const server = http.createServer((req, res) => { res.statusCode = 404; res.end('no'); });
server.on('upgrade', (req, socket) => {
  const kind = req.url.slice(1);
  const proto = req.headers['sec-websocket-protocol'];
  socket.on('error', () => {});
  if (kind === 'refuse') { socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'); return; }
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${kind === 'badaccept' ? 'x' : accept(req)}\r\n${proto ? `Sec-WebSocket-Protocol: ${kind === 'badproto' ? 'other' : proto.split(',')[0]}\r\n` : ''}\r\n`);
  if (kind === 'pieces') { for (const b of Buffer.concat([frame(1, 'fr', false), frame(9, 'p'), frame(0, 'ag')])) socket.write(Buffer.from([b])); }
  if (kind === 'server-close') socket.write(frame(8, Buffer.concat([Buffer.from([0x0f, 0xa1]), Buffer.from('bye')])));
  if (kind === 'drop') socket.destroy();
  if (kind === 'masked') socket.write(Buffer.from([0x81, 0x80, 1, 2, 3, 4]));
  if (kind === 'utf8') socket.write(frame(1, [0xff]));
  if (kind === 'reserved') socket.write(Buffer.from([0x83, 0]));
  let rest = Buffer.alloc(0);
  socket.on('data', (c) => { rest = parse(Buffer.concat([rest, c]), (op, d, masked) => {
    if (op === 8) { seen.push(`close ${d.length >= 2 ? d.readUInt16BE(0) + ' ' + d.subarray(2) : ''}`); socket.end(frame(8, d)); } else if (op === 10) seen.push(`pong ${d}`); else socket.write(frame(op, d)); seen.masked = masked;
  }); });
});
server.listen(0, '127.0.0.1', async () => {
  const base = `ws://127.0.0.1:${server.address().port}/`;
  const events = (path, protocols, use) => new Promise((resolve) => {
    const log = [];
    const ws = new WebSocket(base + path, protocols);
    ws.binaryType = 'arraybuffer';
    log.push(ws.readyState);
    ws.onopen = (e) => { log.push(e.type, ws.readyState, ws.protocol); use?.(ws, log); };
    ws.onmessage = (e) => { log.push(typeof e.data === 'string' ? e.data.slice(0, 20) : e.data instanceof Blob ? `blob ${e.data.size}` : `bytes ${e.data.byteLength}`, e.origin === base.slice(0, -1)); ws.next?.(); };
    ws.onerror = (e) => { log.push(e.type, e.constructor.name, ws.readyState); };
    ws.onclose = (e) => { log.push(e.type, e.code, e.reason, e.wasClean, ws.readyState); resolve(log.join(' ')); };
  });
  console.log('echo', await events('echo', [], (ws) => { ws.send('hi'); ws.next = () => { ws.next = () => { ws.next = () => { ws.next = () => { ws.next = () => ws.close(3001, 'done'); ws.send('x'.repeat(70000)); }; ws.send('y'.repeat(300)); }; ws.send(new Blob(['blob'])); }; ws.send(new Uint8Array([1, 2, 3])); }; }));
  console.log('protocol', await events('echo', ['one', 'two'], (ws) => ws.close()));
  console.log('pieces', await events('pieces', [], (ws) => { ws.next = () => ws.close(1000); }));
  for (const k of ['server-close', 'drop', 'refuse', 'badaccept', 'masked', 'utf8', 'reserved']) console.log(k, await events(k));
  console.log('badproto', await events('badproto', ['a']));
  console.log('early close', await new Promise((r) => { const ws = new WebSocket(base + 'echo'); const log = []; ws.addEventListener('error', () => log.push('error')); ws.addEventListener('close', (e) => { log.push(e.code, e.wasClean); r(log.join()); }); ws.close(); log.push(ws.readyState); try { ws.send('x'); log.push('sent'); } catch (e) { log.push(e.name); } }));
  const ws = new WebSocket(base + 'echo');
  for (const f of [() => ws.send('x'), () => ws.close(5), () => ws.close(1000, 'z'.repeat(124)), () => ws.send()]) { try { f(); } catch (e) { console.log(e.name, e.message); } }
  ws.onopen = () => ws.close();
  await new Promise((r) => { ws.onclose = r; });
  console.log(seen.join('; '), seen.masked, ws.url.replace(/\d{4,}/, 'N'), ws.binaryType, ws.extensions, ws.bufferedAmount);
  server.close(); server.closeAllConnections();
  const dead = new WebSocket(base);
  dead.onerror = (e) => console.log('dead', e.message, dead.readyState);
  dead.onclose = (e) => console.log('dead', e.code, e.wasClean);
});
