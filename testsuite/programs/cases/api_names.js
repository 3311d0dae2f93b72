'use strict';
// Names that few programs use: of process, console, performance, module, os, readline.
function attempt(name, f) {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
}
attempt('linked', () => process._linkedBinding('x'));
attempt('linked', () => process._linkedBinding());
attempt('debug', () => process._debugProcess());
attempt('debug', () => process._debugProcess(2 ** 22 + 1));
console.log(process._debugEnd(), process._startProfilerIdleNotifier(), process._stopProfilerIdleNotifier());
console.log(process.moduleLoadList.includes('NativeModule events'), Object.getOwnPropertyDescriptor(process, 'moduleLoadList').writable);

console.log(console.createTask.length, console.createTask('x'), console.createTask('x').run(() => 5, 6));
for (const a of [[], [''], [5]]) attempt('task', () => console.createTask(...a));
attempt('run', () => console.createTask('x').run());

console.log(typeof localStorage, 'localStorage' in globalThis, localStorage);

const ti = { startTime: 1, finalNetworkRequestStartTime: 1, endTime: 2, redirectStartTime: 0, redirectEndTime: 0, postRedirectStartTime: 0,
  finalServiceWorkerStartTime: 0, finalNetworkResponseStartTime: 1, encodedBodySize: 1, decodedBodySize: 1, finalConnectionTimingInfo: null };
console.log(performance.onresourcetimingbufferfull, 'onresourcetimingbufferfull' in Performance.prototype);
performance.onresourcetimingbufferfull = 3;
console.log(performance.onresourcetimingbufferfull);
performance.onresourcetimingbufferfull = () => console.log('never');
performance.onresourcetimingbufferfull = function full(e) { console.log('full', e.type, e.constructor.name, e.target === performance, this === performance); };
performance.addEventListener('resourcetimingbufferfull', () => console.log('listener'));
performance.setResourceTimingBufferSize(1);
for (let i = 0; i < 2; i++) performance.markResourceTiming(ti, `http://x/${i}`, 'fetch', globalThis, '', {}, 200, '');

const Module = require('module');
attempt('strip', () => Module.stripTypeScriptTypes(1));
attempt('strip', () => Module.stripTypeScriptTypes('let a', { mode: 'x' }));
attempt('hooks', () => Module.registerHooks({ resolve: 1 }));

const os = require('os');
for (const name of ['homedir', 'hostname']) console.log(os[name].withoutStackTrace() === os[name](), Object.keys(os[name]));

const readline = require('readline');
const { PassThrough } = require('stream');
const lines = readline.createInterface({ input: new PassThrough() });
for (const key of ['_decoder', '_line_buffer', '_oldPrompt', '_previousKey', '_prompt', '_questionCallback', '_sawKeyPress', '_sawReturnAt']) {
  const d = Object.getOwnPropertyDescriptor(readline.Interface.prototype, key);
  console.log(key, typeof d.get, typeof d.set, d.enumerable, d.configurable, Object.hasOwn(lines, key), typeof lines[key]);
}
lines._prompt = 'p';
console.log(lines.getPrompt());
lines.close();
