'use strict';
// inspector without a session, node:ffi's checks of arguments; both load.
const assert = require('assert');
const inspector = require('inspector');
const promises = require('node:inspector/promises');

function attempt(name, fn) {
  try {
    console.log(name, fn());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
}

console.log(Object.keys(inspector), Object.keys(promises));
console.log(inspector.url(), inspector.close());
attempt('wait', () => inspector.waitForDebugger());
attempt('post', () => new inspector.Session().post('Runtime.enable'));
attempt('post', () => new inspector.Session().post(3));
attempt('post', () => new inspector.Session().post('Runtime.enable', 3));
attempt('main', () => new inspector.Session().connectToMainThread());
attempt('disconnect', () => new inspector.Session().disconnect());
attempt('call', () => inspector.Session());
new promises.Session().post('Runtime.enable').catch((e) => console.log('rejected', e.code));
console.log(new promises.Session() instanceof inspector.Session, new inspector.Session() instanceof require('events'));
inspector.console.log('nobody hears this');
console.log(Object.keys(inspector.console).length, inspector.console[Symbol.toStringTag], inspector.Network.requestWillBeSent({ requestId: '1' }));

// A program that goes on where there is no inspector.
const session = new inspector.Session();
let profiled = true;
try {
  session.connect();
  session.disconnect();
} catch (e) {
  assert.strictEqual(e.code, 'ERR_INSPECTOR_NOT_AVAILABLE');
  profiled = false;
}
console.log(typeof profiled);

process.removeAllListeners('warning');
process.on('warning', (w) => console.log(w.name, w.message));
const ffi = require('node:ffi');
console.log(Object.keys(ffi).join(' '), ffi.types);
for (const path of [1, undefined, 'a\0b']) attempt('dlopen', () => ffi.dlopen(path));
attempt('library', () => ffi.DynamicLibrary('x'));
try {
  new ffi.DynamicLibrary('/no/such.so');
} catch (e) {
  console.log(e.name, e.code, e.message.split(':').slice(0, 2));
}
attempt('getInt8', () => ffi.getInt8());
attempt('setInt8', () => ffi.setInt8(1));
attempt('toString', () => ffi.toString());
attempt('toString', () => ffi.toString(0n));
attempt('toBuffer', () => ffi.toBuffer(1));
attempt('raw', () => ffi.getRawPointer(1));
attempt('export', () => ffi.exportString());
attempt('export', () => ffi.exportBuffer());
attempt('scheme', () => { try { require(['f', 'fi'].join('')); } catch (e) { return e.code; } });
