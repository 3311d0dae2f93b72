'use strict';
// A stack overflow that nothing catches leaves its handlers, and later callbacks, room.
function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); }
function endless(n) { return endless(n + 1) + 1; }

let left = 3;
process.on('uncaughtException', (err) => {
  console.log(err instanceof RangeError, err.message, deep(500));
  if (--left > 0) setTimeout(() => endless(0));
  else setTimeout(() => console.log('end', deep(500)));
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => endless(0));
