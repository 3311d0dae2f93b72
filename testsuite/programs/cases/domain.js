// domain: errors of emitters, timers, ticks, promises, bind, intercept, nesting.
const domain = require('domain');
const EventEmitter = require('events');
const d = domain.create();
const e = new EventEmitter();
d.on('error', (err) => console.log('error', err.message, err.domain === d, err.domainThrown, err.domainEmitter === e, typeof err.domainBound, process.domain, domain._stack.length));
console.log(Object.keys(domain), EventEmitter.usingDomains, domain.create === domain.createDomain, process.domain);
d.run(() => {
  const x = new EventEmitter();
  console.log(process.domain === d, domain.active === d, x.domain === d);
  setTimeout(() => { throw new Error('timer'); }, 400); // after stat
  process.nextTick(() => console.log('tick', process.domain === d));
  Promise.resolve().then(() => console.log('promise', process.domain === d));
  require('fs').stat('.', () => console.log('fs', process.domain === d));
  x.emit('error', new Error('emitted'));
});
console.log(process.domain);
d.add(e);
e.emit('error', new Error('added'));
console.log(d.members.length, d.bind((a) => a + 1)(1), d.run((a, b) => a + b, 1, 2));
const f = d.intercept((a) => console.log('intercepted', a));
f(null, 5);
f(new Error('of a callback'));
d.remove(e);
console.log(d.members.length, e.domain);
setTimeout(() => {
  const outer = domain.create();
  const inner = domain.create();
  outer.on('error', (err) => console.log('outer', err.message));
  inner.on('error', (err) => { throw new Error(`again ${err.message}`); });
  outer.run(() => inner.run(() => { throw new Error('inner'); }));
}, 800);
const d1 = domain.create();
const d3 = domain.create();
d3.on('error', () => console.log(domain._stack.length, process.domain === d1));
d3.run(() => d1.run(() => d3.run(() => d3.run(() => {
  new EventEmitter().emit('error', new Error('nested'));
  console.log(domain._stack.length, process.domain === d3);
}))));
