'use strict';
// What the web servers answer, over HTTP/1.1 and HTTP/2 alike.

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

// file is what /file serves, with ranges and validators.
const file = Buffer.from(alphabet.repeat(3000));

const routes = {
  '/hello': (req, res) => text(res, 'hello\n'),
  '/info': info,
  '/echo': echo,
  '/sum': sum,
  '/big': big,
  '/file': ranges,
  '/trailers': trailers,
  '/hints': hints,
  '/gzip': gzip,
  '/status': (req, res) => {
    res.writeHead(Number(query(req).get('code')));
    res.end();
  },
  '/redirect': (req, res) => {
    res.writeHead(Number(query(req).get('code')), { Location: query(req).get('to') });
    res.end();
  },
  '/cookies': (req, res) => {
    res.setHeader('Set-Cookie', ['a=1; Path=/', 'b=2; HttpOnly']);
    text(res, `${req.headers.cookie ?? 'none'}\n`);
  },
  '/slow': (req, res) => {
    if (query(req).has('tell')) console.log('waiting');
    setTimeout(() => text(res, 'at last\n'), Number(query(req).get('ms')));
  },
  '/never': (req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain' });
    res.write('begun\n');
    res.on('close', () => lost++);
  },
  '/lost': (req, res) => text(res, `${lost}\n`),
  '/drop': (req, res) => {
    res.writeHead(200, { 'Content-Length': 100 });
    res.write('half');
    setTimeout(() => res.destroy(), 20);
  },
  '/connections': (req, res) => text(res, `${req.socket.server.connections}\n`),
  '/events': events,
  '/form': form,
  '/page': (req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(fs.readFileSync(path.join(process.env.PEERS_DIR, 'page.html')));
  },
  '/results': async (req, res) => {
    console.log(`results ${await body(req)}`);
    text(res, 'thanks\n');
  },
};

// lost counts the clients that left /never.
let lost = 0;

function handle(req, res) {
  const route = routes[req.url.split('?')[0]];
  if (route) {
    Promise.resolve(route(req, res)).catch((err) => {
      if (!res.headersSent) res.writeHead(500);
      res.end(String(err));
    });
    return;
  }
  res.writeHead(404, { 'Content-Type': 'text/plain' });
  res.end('not found\n');
}

function text(res, s) {
  res.setHeader('Content-Type', 'text/plain');
  res.end(s);
}

function json(res, value) {
  res.setHeader('Content-Type', 'application/json');
  res.end(JSON.stringify(value));
}

const query = (req) => new URLSearchParams(req.url.split('?')[1]);

async function body(req) {
  const parts = [];
  for await (const p of req) parts.push(p);
  return Buffer.concat(parts);
}

function info(req, res) {
  const socket = req.stream?.session.socket ?? req.socket;
  json(res, {
    method: req.method, url: req.url, version: req.httpVersion,
    host: (req.headers[':authority'] ?? req.headers.host)?.replace(/:\d+$/, ''),
    x: req.headers['x-peer'], raw: req.rawHeaders.filter((n) => /^x-peer/i.test(n)),
    forwarded: req.headers['x-forwarded-for'],
    alpn: socket.alpnProtocol, sni: socket.servername, tls: socket.getProtocol?.(),
    authorized: socket.authorized, client: socket.getPeerCertificate?.().subject?.CN,
    again: socket.isSessionReused?.(),
  });
}

function echo(req, res) {
  if (req.headers['content-type']) res.setHeader('Content-Type', req.headers['content-type']);
  req.pipe(res);
}

async function sum(req, res) {
  const data = await body(req);
  json(res, {
    length: data.length, sha256: crypto.createHash('sha256').update(data).digest('hex'),
    declared: req.headers['content-length'], coding: req.headers['transfer-encoding'], trailers: req.trailers,
  });
}

function big(req, res) {
  let left = Number(query(req).get('n'));
  const piece = Buffer.from(alphabet.repeat(1820).slice(0, 65536));
  res.setHeader('Content-Type', 'application/octet-stream');
  if (query(req).has('length')) res.setHeader('Content-Length', left);
  (function more() {
    while (left > 0) {
      const take = Math.min(left, piece.length);
      left -= take;
      if (!res.write(piece.subarray(0, take))) return res.once('drain', more);
    }
    res.end();
  })();
}

function ranges(req, res) {
  const etag = '"the-file"';
  res.setHeader('ETag', etag);
  res.setHeader('Accept-Ranges', 'bytes');
  if (req.headers['if-none-match'] === etag) {
    res.statusCode = 304;
    return res.end();
  }
  const m = /^bytes=(\d*)-(\d*)$/.exec(req.headers.range ?? '');
  if (!m) {
    res.setHeader('Content-Length', file.length);
    return res.end(file);
  }
  const from = m[1] === '' ? file.length - Number(m[2]) : Number(m[1]);
  const to = m[1] === '' || m[2] === '' ? file.length - 1 : Math.min(Number(m[2]), file.length - 1);
  if (from > to) {
    res.writeHead(416, { 'Content-Range': `bytes */${file.length}` });
    return res.end();
  }
  res.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${file.length}`, 'Content-Length': to - from + 1 });
  res.end(file.subarray(from, to + 1));
}

function trailers(req, res) {
  res.setHeader('Trailer', 'x-sum');
  res.write('one\n');
  res.write('two\n');
  res.addTrailers({ 'x-sum': '2' });
  res.end();
}

function hints(req, res) {
  res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
  text(res, 'after the hints\n');
}

function gzip(req, res) {
  if (!/\bgzip\b/.test(req.headers['accept-encoding'] ?? '')) return text(res, 'plain\n'.repeat(500));
  res.setHeader('Content-Encoding', 'gzip');
  const z = zlib.createGzip();
  z.pipe(res);
  z.end('gzip\n'.repeat(500));
}

// events sends three events and ends; who comes back gets the next three.
function events(req, res) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  const from = Number(req.headers['last-event-id'] ?? 0);
  res.write('retry: 50\n\n');
  for (let id = from + 1; id <= from + 3; id++) {
    res.write(`id: ${id}\n${id % 2 ? '' : 'event: even\n'}data: first ${id}\ndata: second\n\n`);
  }
  setTimeout(() => res.end(), 20);
}

async function form(req, res) {
  const fields = await new Response(await body(req), { headers: { 'content-type': req.headers['content-type'] } }).formData();
  const list = [];
  for (const [name, value] of fields) {
    if (typeof value === 'string') list.push([name, value]);
    else list.push([name, value.name, value.type, value.size, (await value.text()).slice(0, 20)]);
  }
  json(res, list);
}

module.exports = { handle };
