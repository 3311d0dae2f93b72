'use strict';
// process.addUncaughtExceptionCaptureCallback: the last one first, until one says true.
function attempt(f) {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
}
attempt(() => process.addUncaughtExceptionCaptureCallback());
attempt(() => process.addUncaughtExceptionCaptureCallback(null));
for (const name of ['1', '2']) {
  attempt(() => process.addUncaughtExceptionCaptureCallback((err) => {
    console.log('callback', name, err.message);
    return err.message === name ? true : 1;
  }));
}
attempt(() => process.hasUncaughtExceptionCaptureCallback());
process.on('uncaughtExceptionMonitor', (err) => console.log('monitor', err.message));
process.on('uncaughtException', (err, origin) => console.log('event', err.message, origin));
let n = 0;
(function next() {
  if (++n > 4) return;
  setTimeout(next, 1);
  if (n === 4) Promise.reject(new Error('rejected'));
  else throw new Error(`${n}`);
})();
setTimeout(() => {
  process.setUncaughtExceptionCaptureCallback((err) => console.log('set', err.message));
  throw new Error('4');
}, 50);
