// fork: messages both ways, errors, a handle, the end.
const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'child') {
  process.on('message', (m, handle) => {
    if (m === 'socket') handle.end('written by the child');
    else if (m === 'bye') process.disconnect();
    else process.send({ got: m, main: require.main === module, args: process.argv.slice(2), connected: process.connected });
  });
} else {
  parent();
}

function parent() {
  const child = fork(__filename, ['child', 'a b']);
  for (const bad of [undefined, () => {}, Symbol('x')]) {
    try { child.send(bad); } catch (err) { console.log(err.code, err.message); }
  }
  try { child.send('x', {}); } catch (err) { console.log(err.code, err.message); }
  child.send({ text: 'wörld', list: [1, null, true] }, (err) => console.log('sent', err));
  child.once('message', (m) => {
    console.log(m);
    const server = net.createServer({ pauseOnConnect: true }, (s) => {
      child.send('socket', s);
      server.close();
    });
    server.listen(0, () => {
      net.connect(server.address().port).setEncoding('utf8').on('data', (d) => {
        console.log(d);
        child.send('bye');
      });
    });
  });
  child.on('disconnect', () => {
    console.log('disconnect', child.connected, child.channel);
    child.send('late', (err) => console.log(err.code, err.message));
  });
  child.on('close', (code, signal) => console.log('close', code, signal));
}
