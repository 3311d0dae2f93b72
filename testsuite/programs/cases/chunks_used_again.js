'use strict';
// Memory of chunks that go from a file to a response is used again, but not where the program
// has seen a chunk: by a listener, a method of its own, or the buffers of streams.

const fs = require('fs');
const os = require('os');
const path = require('path');
const http = require('http');
const { createHash } = require('crypto');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'chunks-'));
const size = 100_000;
const contents = [];
for (let i = 0; i < 6; i++) {
  const b = Buffer.alloc(size);
  for (let j = 0; j < size; j++) b[j] = (i * 31 + j * 7 + (j >> 8)) & 255;
  contents.push(b);
  fs.writeFileSync(path.join(dir, `${i}`), b);
}
const digest = (b) => createHash('sha1').update(b).digest('hex').slice(0, 8);
const digests = contents.map(digest);

// What the program keeps of chunks, by the way in which it saw them, and what was in them then.
const kept = {};
function keep(how, chunk) {
  if (typeof chunk === 'string') return;
  (kept[how] ??= []).push({ chunk, was: digest(chunk) });
}

const ways = {
  plain() {},
  ended(rs, res) { res.setHeader('content-length', size); },
  head(rs, res) { res.writeHead(200, { 'content-length': size }); },
  listener(rs) { rs.on('data', (c) => keep('listener', c)); },
  write(rs, res) {
    const { write } = res;
    res.write = function(chunk, ...rest) {
      keep('write', chunk);
      return write.call(this, chunk, ...rest);
    };
  },
  send(rs, res) {
    const { _send } = res;
    res._send = function(chunk, ...rest) {
      keep('send', chunk);
      return _send.call(this, chunk, ...rest);
    };
  },
  raw(rs, res) {
    const { _writeRaw } = res;
    res._writeRaw = function(chunk, ...rest) {
      keep('raw', chunk);
      return _writeRaw.call(this, chunk, ...rest);
    };
  },
  later(rs, res) { // patched while the first chunk waits for the end of the tick
    rs.once('pause', () => ways.raw(rs, res));
  },
  push(rs) {
    const { push } = rs;
    rs.push = function(chunk, ...rest) {
      if (chunk) keep('push', chunk);
      return push.call(this, chunk, ...rest);
    };
  },
  emit(rs) {
    const { emit } = rs;
    rs.emit = function(name, ...rest) {
      if (name === 'data') keep('emit', rest[0]);
      return emit.call(this, name, ...rest);
    };
  },
  buffer(rs) {
    rs.once('ready', () => {
      rs.pause();
      rs.read(0);
      setTimeout(() => {
        keep('buffer', rs.readableBuffer[0]);
        rs.resume();
      }, 20);
    });
  },
  ranged() {},
};

const events = {};
const server = http.createServer((req, res) => {
  const [, way, i] = req.url.split('/');
  const rs = fs.createReadStream(path.join(dir, i), way === 'ranged' ? { start: 0, end: size - 1, highWaterMark: 40_000 } : undefined);
  ways[way](rs, res);
  if (i === '0' && events[way] === undefined) {
    events[way] = [];
    for (const name of ['end', 'close']) rs.on(name, () => events[way].push(`${name} ${rs.bytesRead}`));
    res.on('finish', () => events[way].push('finish'));
  }
  rs.pipe(res);
});

function get(way, i, slow) {
  return new Promise((resolve, reject) => {
    http.get({ port: server.address().port, path: `/${way}/${i}` }, (res) => {
      const parts = [];
      res.on('data', (c) => {
        parts.push(c);
        if (slow) {
          res.pause();
          setTimeout(() => res.resume(), 1);
        }
      });
      res.on('end', () => resolve(digest(Buffer.concat(parts)) === digests[i]));
      res.on('error', reject);
    }).on('error', reject);
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (const way of Object.keys(ways)) {
    const rounds = [];
    for (let round = 0; round < 3; round++) {
      const all = await Promise.all(contents.map((_, i) => get(way, i, round === 1 && i % 2 === 1)));
      rounds.push(all.every(Boolean));
    }
    console.log(way, rounds.join());
  }
  for (const [how, list] of Object.entries(kept)) {
    console.log(how, list.length > 0, list.every(({ chunk, was }) => digest(chunk) === was), list.every(({ chunk }) => chunk.buffer.byteLength > 0));
  }
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  for (const [way, list] of Object.entries(events)) console.log(way, list.sort().join());
  server.close();

  // Another read than ours gets buffers, and chunks have memory of their own.
  const { read } = fs;
  let calls = 0;
  fs.read = function(...args) {
    calls++;
    keep('read', args[1]);
    return read.apply(this, args);
  };
  const sizes = [];
  fs.createReadStream(path.join(dir, '1')).on('data', (c) => sizes.push(c.length, c.buffer.byteLength, c.byteOffset)).on('close', () => {
    fs.read = read;
    console.log(calls, sizes.join());
    sizes.length = 0;
    fs.createReadStream(path.join(dir, '1'), { start: 99_000 }).on('data', (c) => sizes.push(c.length, c.buffer.byteLength, c.byteOffset)).on('close', () => {
      console.log(sizes.join());
      fs.rmSync(dir, { recursive: true });
    });
  });
});
