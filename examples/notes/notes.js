#!/usr/bin/env node
'use strict';
// An HTTP API for notes that keeps them in a JSON file, and a small client for it.
//
//   notes serve [PORT] [FILE]       PORT 0 takes a free one; the port is printed
//   notes call PORT METHOD PATH [JSON]

const http = require('http');
const { Store } = require('./store');
const { Router } = require('./router');

function readBody(req, limit = 1 << 20) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    req.on('data', (chunk) => {
      size += chunk.length;
      if (size > limit) reject(Object.assign(new Error('the body is too large'), { status: 413 }));
      else chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.on('error', reject);
  });
}

async function readNote(req) {
  let note;
  try {
    note = JSON.parse(await readBody(req));
  } catch (err) {
    throw Object.assign(new Error(`no valid JSON: ${err.message}`), { status: err.status ?? 400 });
  }
  if (typeof note?.text !== 'string' || note.text === '') throw Object.assign(new Error('a note needs a text'), { status: 400 });
  return { text: note.text, tags: Array.isArray(note.tags) ? note.tags.map(String) : [] };
}

function routes(store) {
  const r = new Router();
  r.on('GET', '/notes', (req, { query }) => ({ status: 200, body: store.list(query.get('tag')) }));
  r.on('POST', '/notes', async (req) => ({ status: 201, body: await store.add(await readNote(req)) }));
  r.on('GET', '/notes/:id', (req, { id }) => found(store.get(id)));
  r.on('PUT', '/notes/:id', async (req, { id }) => found(await store.replace(id, await readNote(req))));
  r.on('DELETE', '/notes/:id', async (req, { id }) => found(await store.remove(id)));
  return r;
}

function found(note) {
  if (!note) throw Object.assign(new Error('there is no such note'), { status: 404 });
  return { status: 200, body: note };
}

function send(res, status, body) {
  const text = `${JSON.stringify(body, null, 2)}\n`;
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}

async function serve(port, file) {
  const store = await Store.open(file);
  const router = routes(store);
  const server = http.createServer(async (req, res) => {
    try {
      const { status, body } = await router.handle(req);
      send(res, status, body);
    } catch (err) {
      send(res, err.status ?? 500, { error: err.status ? err.message : 'internal error' });
      if (!err.status) console.error(err);
    }
  });
  server.listen(port, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
  process.on('SIGTERM', () => server.close());
}

function call(port, method, path, json) {
  const headers = json ? { 'Content-Type': 'application/json' } : {};
  const req = http.request({ port, method, path, headers }, async (res) => {
    console.log(`${method} ${path} -> ${res.statusCode} ${res.statusMessage}`);
    process.stdout.write(await readBody(res));
  });
  req.on('error', (err) => {
    console.error(err.message);
    process.exitCode = 1;
  });
  req.end(json);
}

const [command, ...args] = process.argv.slice(2);
if (command === 'serve') {
  serve(Number(args[0] ?? 8080), args[1] ?? 'notes.json');
} else if (command === 'call' && args.length >= 3) {
  call(Number(args[0]), args[1], args[2], args[3]);
} else {
  console.error('usage: notes serve [PORT] [FILE] | notes call PORT METHOD PATH [JSON]');
  process.exitCode = 2;
}
