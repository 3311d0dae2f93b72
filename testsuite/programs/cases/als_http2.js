'use strict';
// AsyncLocalStorage: contexts travel with the streams, pings and settings of http2.
const http2 = require('http2');
const { AsyncLocalStorage } = require('async_hooks');

const als = new AsyncLocalStorage();
const log = [];
const note = (what) => log.push(`${what} ${als.getStore()}`);

const server = http2.createServer((req, res) => {
  als.run(`server${req.url}`, () => {
    setTimeout(() => {
      req.on('data', () => {});
      req.on('end', () => {
        note('request');
        res.end('x', () => note('written'));
      });
    }, 5);
  });
});

server.listen(0, () => {
  const client = als.run('client', () => http2.connect(`http://localhost:${server.address().port}`));
  let left = 3;
  const done = () => {
    if (--left > 0) return;
    client.close();
    server.close(() => console.log(log.sort().join('\n')));
  };
  client.on('connect', () => {
    als.run('ping', () => client.ping(() => {
      note('ping');
      done();
    }));
    als.run('settings', () => client.settings({}, () => note('settings')));
  });
  for (const i of [1, 2]) {
    als.run(`request${i}`, () => {
      const r = client.request({ ':path': `/${i}`, ':method': 'POST' });
      r.end('b');
      for (const event of ['response', 'data', 'end']) r.on(event, () => note(`${event}${i}`));
      r.on('close', () => {
        note('close');
        done();
      });
    });
  }
});
