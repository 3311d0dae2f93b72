// What programs do with the fields and methods of timers.
setTimeout(() => setImmediate(function() { console.log('immediate', this.constructor.name, this._destroyed); }, 'x'), 150);
const i = setImmediate(() => {});
console.log(i.unref.call({}) !== undefined, i.hasRef());
const t = setTimeout(function() {
  console.log('timeout', this === t, t._repeat);
  if (t._repeat) clearInterval(t);
  t._repeat = 1;
  if (++fired === 2) t._repeat = null;
}, 1);
let fired = 0;
t.unref.bind({})();
setTimeout(() => {
  for (const end of [(x) => x.close(), (x) => { x._idleTimeout = -1; }, (x) => { x._onTimeout = null; }, clearTimeout, clearInterval]) {
    let n = 0;
    const interval = setInterval(() => {
      console.log('interval', ++n);
      end(interval);
    }, 5);
  }
}, 50);
process.on('warning', (w) => console.log(w.name));
setTimeout(() => {}, NaN);
setTimeout(() => {}, NaN);
setTimeout(() => {}, -1);
setTimeout(() => {}, -2);
setTimeout(() => {}, 2 ** 32).unref();
