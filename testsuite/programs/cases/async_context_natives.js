'use strict';
// Contexts of AsyncLocalStorage travel with what crypto, dgram and tls do outside of
// JavaScript.
const { AsyncLocalStorage } = require('async_hooks');
const crypto = require('crypto');
const dgram = require('dgram');

const storage = new AsyncLocalStorage();
const say = (what) => console.log(what, storage.getStore());
// within runs start in a context of its own and waits for the callback that it is given.
const within = (name, start) => new Promise((resolve) => storage.run(name, start, (...args) => {
  say(name);
  resolve(args);
}));

async function main() {
  const [, publicKey, privateKey] = await within('pair', (done) => crypto.generateKeyPair('rsa', { modulusLength: 1024 }, done));
  await within('prime', (done) => crypto.generatePrime(64, done));
  await within('check', (done) => crypto.checkPrime(7n, done));
  const [, signature] = await within('sign', (done) => crypto.sign('sha256', Buffer.from('x'), privateKey, done));
  await within('verify', (done) => crypto.verify('sha256', Buffer.from('x'), publicKey, signature, done));
  await within('key', (done) => crypto.generateKey('hmac', { length: 64 }, done));
  const [a, b] = [crypto.generateKeyPairSync('x25519'), crypto.generateKeyPairSync('x25519')];
  await within('secret', (done) => crypto.diffieHellman({ privateKey: a.privateKey, publicKey: b.publicKey }, done));
  await within('scrypt', (done) => crypto.scrypt('a', 'b', 8, { N: 16 }, done));

  const socket = storage.run('created', () => dgram.createSocket('udp4'));
  await within('bound', (done) => socket.bind(0, '127.0.0.1', done));
  const message = new Promise((resolve) => socket.once('message', (data) => {
    say(`message ${data}`);
    resolve();
  }));
  await within('sent', (done) => socket.send('x', socket.address().port, '127.0.0.1', done));
  await message;
  await within('closed', (done) => socket.close(done));
  say('end');
}
main();
