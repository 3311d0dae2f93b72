'use strict';
// Channels with serialization 'advanced': values come back as they are, objects of the
// platform as plain ones, servers and datagram sockets beside them.
const { fork, spawn } = require('child_process');
const { isDeepStrictEqual, inspect } = require('util');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    if (handle) {
      handle.close();
      process.send(['got', handle.constructor.name]);
    } else {
      process.send(message);
    }
  });
} else {
  main();
}

async function main() {
  for (const bad of [null, 42, 'foo']) {
    try { spawn(process.execPath, [], { serialization: bad }); } catch (err) { console.log(err.code, err.message); }
  }
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  const answer = () => new Promise((resolve) => child.once('message', resolve));
  const circular = { name: 'c' };
  circular.self = circular;
  const error = new RangeError('r', { cause: 'why' });
  error.stack = 'a stack';
  const values = [{ uint8: new Uint8Array(4) }, { float64: new Float64Array([Math.PI]) }, { buffer: Buffer.from('Hello!') }, new Map([[{ a: 1 }, { b: 2 }]]),
    { big: 1337n }, circular, error, 'str', 5, null, true, Buffer.alloc(300000, 1), new Date(5), [1, , 2], /x/g, 'x'.repeat(70000) + '\u1234'];
  for (const value of values) {
    child.send(value);
    const back = await answer();
    console.log(isDeepStrictEqual(back, value), inspect(back, { depth: 1, maxStringLength: 5, maxArrayLength: 3 }));
  }
  for (const bad of [() => {}, { f() {} }, 5n, undefined]) {
    try { child.send(bad); } catch (err) { console.log(err.name, err.code, err.message); }
  }
  child.send(new (require('v8').Serializer)());
  console.log(await answer());
  const server = require('net').createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  child.send('server', server);
  console.log(await answer());
  server.close();
  const socket = require('dgram').createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await new Promise((resolve) => socket.once('listening', resolve));
  child.send('socket', socket);
  console.log(await answer());
  socket.close();
  child.disconnect();
  child.on('exit', (code) => console.log('exit', code));
}
