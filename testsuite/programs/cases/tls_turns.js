'use strict';
// When things happen on TLS connections: ends of writes, handshakes of both sides in one
// process, sessions, requests that come with the end of a handshake, large data both ways.
const tls = require('tls');
const https = require('https');
const { cert, key } = require('./mod/certificates.js');

const steps = [writes, handshakes, request, large, destroyed];
function next() { steps.shift()?.(); }
const log = (...args) => console.log(...args);

function pair(onServer, onClient) {
  const server = tls.createServer({ cert, key }, (c) => onServer(c, server)).listen(0, '127.0.0.1', () => {
    const c = tls.connect({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false }, () => onClient(c, server));
    c.on('close', () => server.close(next));
  });
}

// A write ends in the check phase, before the program's own immediates; what is written
// meanwhile waits for it.
function writes() {
  pair((c) => {
    log('w', c.write('a', () => log('a')), c.writableLength);
    log('w', c.write('b', () => log('b')), c.writableLength, c.writableNeedDrain);
    process.nextTick(() => log('tick', c.writableLength));
    Promise.resolve().then(() => log('promise', c.writableLength));
    setImmediate(() => {
      log('immediate', c.writableLength, c.bytesWritten);
      c.end('c');
    });
    c.resume();
  }, (c) => {
    let text = '';
    c.on('data', (d) => { text += d; });
    c.on('end', () => log('client got', text));
  });
}

// The client's end of a handshake is there before the server's; sessions come before data.
function handshakes() {
  let told = false;
  pair((c) => {
    log('server secure');
    c.write('hello');
    c.on('data', (d) => {
      log('server data', String(d));
      c.end();
    });
  }, (c) => {
    log('client secure');
    c.write('early');
    c.once('session', () => { told = true; });
    c.once('data', () => log('client data, session told', told));
    c.resume();
  });
}

function request() {
  const server = https.createServer({ cert, key }, (req, res) => {
    res.on('finish', () => log('finish'));
    res.on('close', () => log('res close'));
    res.end('x'.repeat(100));
    log('end', res.writableLength > 0, res.writableFinished);
    process.nextTick(() => log('tick', res.writableFinished));
    setImmediate(() => log('immediate', res.writableFinished));
  }).listen(0, '127.0.0.1', () => {
    const agent = new https.Agent({ keepAlive: true });
    const get = (n) => https.get({ port: server.address().port, host: '127.0.0.1', rejectUnauthorized: false, agent }, (res) => {
      let size = 0;
      res.on('data', (d) => { size += d.length; });
      res.on('end', () => {
        log(n, res.statusCode, size);
        if (n === 1) setImmediate(get, 2);
        else server.close(next) && agent.destroy();
      });
    });
    get(1);
  });
}

// More than the kernel takes at once, both ways, with pauses.
function large() {
  const part = Buffer.alloc(100_000, 'large ');
  const hash = require('crypto').createHash('sha256');
  pair((c) => c.pipe(c), (c) => {
    let got = 0;
    let drains = 0;
    let sent = 0;
    const send = () => {
      while (sent < 40) {
        sent++;
        if (!c.write(part)) return;
      }
      c.end();
    };
    c.on('drain', () => {
      drains++;
      send();
    });
    c.on('data', (d) => {
      hash.update(d);
      got += d.length;
      if (got % 7 === 0) {
        c.pause();
        setTimeout(() => c.resume(), 1);
      }
    });
    c.on('end', () => log('large', got, drains > 0, c.bytesWritten, c.bytesRead, hash.digest('hex')));
    send();
  });
}

function destroyed() {
  pair((c) => {
    c.on('error', () => {});
    c.resume();
  }, (c) => {
    c.write('x', (err) => log('write failed', Boolean(err)));
    c.destroy();
    log('destroyed', c.destroyed);
  });
}

next();
