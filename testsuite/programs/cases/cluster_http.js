// cluster: two workers share one port.
const cluster = require('cluster');
const http = require('http');

if (cluster.isPrimary) {
  let listening = 0;
  cluster.on('listening', (worker, address) => {
    if (++listening === 2) ask(address.port);
  });
  cluster.on('exit', (worker, code, signal) => console.log('exit', code, signal, worker.exitedAfterDisconnect, worker.isDead(), worker.isConnected()));
  cluster.fork({ NAME: 'one' });
  cluster.fork({ NAME: 'one' });
  console.log(cluster.isWorker, Object.keys(cluster.workers), cluster.settings.silent);
} else {
  http.createServer((req, res) => res.end(`${process.env.NAME} ${cluster.isWorker} ${cluster.worker.isConnected()}`)).listen(0);
}

function ask(port) {
  const seen = new Set();
  let left = 4;
  for (let i = 0; i < 4; i++) {
    http.get({ port, agent: false }, (res) => {
      res.setEncoding('utf8').on('data', (d) => seen.add(d));
      res.on('end', () => {
        if (--left > 0) return;
        console.log([...seen]);
        cluster.disconnect();
      });
    });
  }
}
