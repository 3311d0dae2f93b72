const { Worker } = require('worker_threads');
const names = ['_debugProcess', '_debugEnd', '_startProfilerIdleNotifier', '_stopProfilerIdleNotifier', '_linkedBinding', '_rawDebug'];
if (require('worker_threads').isMainThread) { console.log(names.filter(n => n in process)); new Worker(__filename); }
else console.log('worker', names.filter(n => n in process));
