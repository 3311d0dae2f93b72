'use strict';
// A small web framework whose middleware keeps a request's identity in AsyncLocalStorage.
const http = require('http');
const fs = require('fs/promises');
const { AsyncLocalStorage } = require('async_hooks');

const requests = new AsyncLocalStorage();
const log = [];
const say = (text) => log.push(`${requests.getStore()?.id ?? 'none'} ${text}`);

function app() {
  const layers = [];
  const handle = (req, res) => {
    let i = 0;
    const next = (err) => {
      const layer = layers[i++];
      if (err || layer === undefined) {
        res.statusCode = err ? 500 : 404;
        res.end(err ? `error ${err.message} ${requests.getStore()?.id}` : 'not found');
        return;
      }
      try {
        Promise.resolve(layer(req, res, next)).catch(next);
      } catch (e) {
        next(e);
      }
    };
    next();
  };
  handle.use = (layer) => layers.push(layer);
  return handle;
}

const service = {
  async load() {
    say('loads');
    await fs.readFile(__filename);
    await new Promise((resolve) => setTimeout(resolve, 3 + Math.random() * 5));
    say('has loaded');
    return requests.getStore().id;
  },
};

const a = app();
a.use((req, res, next) => requests.run({ id: req.headers['x-id'] }, next));
a.use((req, res, next) => {
  res.on('finish', () => say('finished'));
  setImmediate(next);
});
a.use(async (req, res, next) => {
  if (req.method !== 'POST') {
    next();
    return;
  }
  let body = '';
  for await (const chunk of req) body += chunk;
  req.body = body;
  say(`body ${body}`);
  next();
});
a.use(async (req, res, next) => {
  if (req.url === '/fail') throw new Error('failed');
  if (req.url !== '/item') return next();
  const id = await service.load();
  res.setHeader('content-type', 'text/plain');
  res.end(`item for ${id}${req.body ? ` with ${req.body}` : ''}`);
  return undefined;
});

const server = http.createServer(a);
server.listen(0, async () => {
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });
  const ask = (id, path, body) => new Promise((resolve, reject) => {
    requests.run({ id: `client ${id}` }, () => {
      const req = http.request({ port, path, agent, method: body ? 'POST' : 'GET', headers: { 'x-id': id } }, (res) => {
        let text = '';
        say('has an answer');
        res.on('data', (c) => { text += c; });
        res.on('end', () => {
          say(`${res.statusCode} ${text}`);
          resolve();
        });
      });
      req.on('error', reject);
      req.end(body);
    });
  });
  await Promise.all([ask('a', '/item'), ask('b', '/item', 'hello'), ask('c', '/fail'), ask('d', '/item'), ask('e', '/none'), ask('f', '/item', 'x')]);
  agent.destroy();
  server.close(() => console.log(log.sort().join('\n')));
});
