// tlsSocket._handle._parentWrap, whose class http2-wrapper takes.
const tls = require('tls');
const { PassThrough, duplexPair } = require('stream');

const JSStreamSocket = new tls.TLSSocket(new PassThrough())._handle._parentWrap.constructor;
console.log(JSStreamSocket.name, JSStreamSocket.length, Object.getPrototypeOf(JSStreamSocket) === require('net').Socket);
const [near, far] = duplexPair();
const s = new JSStreamSocket(near);
s.on('data', (d) => console.log('near', String(d)));
s.on('end', () => console.log('near ends'));
s.on('close', () => console.log('near closes'));
far.on('data', (d) => {
  console.log('far', String(d));
  far.end('bye');
});
s.write('hello');
setTimeout(() => s.end(), 20);
setTimeout(() => process.exit(), 80);
