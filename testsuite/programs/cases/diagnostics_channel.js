'use strict';
// diagnostics_channel: channels, stores, tracing channels, and those of http and net.
const dc = require('diagnostics_channel');
const http = require('http');
const { AsyncLocalStorage } = require('async_hooks');

const als = new AsyncLocalStorage();
const c = dc.channel('app:thing');
console.log(c.hasSubscribers, dc.hasSubscribers('app:thing'), c instanceof dc.Channel, c === dc.channel('app:thing'));
const listener = (message, name) => console.log('got', message, name, als.getStore());
c.subscribe(listener);
c.publish({ a: 1 });
c.bindStore(als, (data) => `store of ${data.a}`);
console.log(c.runStores({ a: 2 }, function(x) { return [this.t, x, als.getStore()]; }, { t: 'this' }, 5));
console.log(c.unbindStore(als), c.unsubscribe(listener), c.unsubscribe(listener), c.hasSubscribers);

const tracing = dc.tracingChannel('app:work');
const events = {};
for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  events[event] = (m) => console.log(event, m.id, m.result ?? '', m.error?.message ?? '', als.getStore());
}
tracing.subscribe(events);
tracing.start.bindStore(als, (m) => m.id);
console.log(tracing.traceSync((a, b) => a + b, { id: 1 }, null, 2, 3));
try {
  tracing.traceSync(() => { throw new Error('sync'); }, { id: 2 });
} catch (err) {
  console.log(err.message);
}
tracing.traceCallback((cb) => setImmediate(cb, null, 'called'), 0, { id: 3 }, null, (err, value) => console.log(err, value));
const bounded = dc.boundedChannel('app:span');
bounded.subscribe({ start: (m) => console.log('span', m), end: (m) => console.log('span ends', m) });
bounded.run({ n: 1 }, () => console.log('in span'));

setTimeout(async () => {
  console.log(await tracing.tracePromise(async (x) => x * 2, { id: 4 }, null, 21));
  await tracing.tracePromise(async () => { throw new Error('rejected'); }, { id: 5 }).catch((err) => console.log(err.message));
  console.log(tracing.unsubscribe(events), tracing.hasSubscribers);
  requests();
}, 20);

function requests() {
  const seen = [];
  for (const name of ['http.client.request.created', 'http.client.request.start', 'http.client.response.finish', 'http.server.request.start',
    'http.server.response.created', 'http.server.response.finish', 'net.client.socket', 'tracing:net.server.listen:asyncStart',
    'tracing:net.server.listen:asyncEnd']) {
    dc.subscribe(name, (m) => seen.push(`${name}: ${Object.keys(m).join()}`));
  }
  const server = http.createServer((req, res) => res.end('ok')).listen(0, () => {
    http.get({ port: server.address().port }, (res) => {
      res.resume().on('end', () => server.close(() => console.log(seen.sort().join('\n'))));
    });
  });
}
process.on('uncaughtException', (err) => console.log('uncaught', err.message));
dc.subscribe('bad', () => { throw new Error('in a subscriber'); });
dc.channel('bad').publish(1);
