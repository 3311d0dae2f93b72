'use strict';
// The order of jobs, and what can be seen of promises when parts of them are replaced.
const out = [];
const log = (...a) => out.push(a.map(x => typeof x === 'object' && x ? (x instanceof Error ? x.name + ':' + x.message + (x.errors ? JSON.stringify(x.errors) : '') : JSON.stringify(x)) : String(x)).join(' '));
const flush = async title => { for (let i = 0; i < 30; i++) await null; console.log(title + ': ' + out.splice(0).join(', ')); };
const tick = (n, name) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log(name + i)); return p; };

(async () => {
  Promise.all([1, Promise.resolve(2), tick(2, 'a'), { then(f) { log('then'); f(4); } }]).then(v => log('all', v));
  tick(8, 't');
  await flush('all');
  Promise.allSettled([1, Promise.reject(2), tick(1, 'a').then(() => { throw 3; })]).then(v => log('settled', v));
  Promise.any([Promise.reject(1), tick(2, 'n')]).then(v => log('any', v));
  Promise.any([Promise.reject(1), Promise.reject(2)]).catch(e => log('any', e));
  Promise.race([tick(2, 'r'), 5, Promise.reject(6)]).then(v => log('race', v));
  Promise.race([Promise.reject(6), 5]).catch(v => log('race', v));
  Promise.all([]).then(v => log('empty', v)); Promise.any([]).catch(e => log('empty', e)); Promise.allSettled([]).then(v => log('empty', v));
  Promise.all([Promise.reject('x'), Promise.reject('y')]).catch(v => log('rejected', v));
  tick(8, 't');
  await flush('others');

  // thrown while iterating, and closed
  const it = { [Symbol.iterator]() { let i = 0; return { next() { if (i === 2) throw 'next'; return { value: i++, done: false }; }, return() { log('return'); return {}; } }; } };
  Promise.all(it).catch(e => log('it', e));
  Promise.all(5).catch(e => log(e)); Promise.all().catch(e => log(e));
  const opens = { [Symbol.iterator]() { return { next: () => ({ value: { get then() { throw 'getter'; } }, done: false }), return() { log('closed'); return {}; } }; } };
  Promise.race([{ get then() { throw 'then getter'; } }]).catch(e => log(e));
  class Picky extends Promise { static resolve(x) { if (x === 2) throw 'picky'; return super.resolve(x); } }
  Picky.all({ [Symbol.iterator]: () => { let i = 0; return { next: () => ({ value: i++, done: false }), return() { log('closed'); return {}; } }; } }).catch(e => log('it', e));
  await flush('iterators');

  // subclasses and species
  class Sub extends Promise { then(a, b) { log('Sub.then'); return super.then(a, b); } }
  Sub.all([1, Promise.resolve(2)]).then(v => log('sub', v));
  Promise.all([Sub.resolve(3)]).then(v => log('plain of sub', v));
  const odd = Promise.resolve(7); odd.then = function (a, b) { log('own then', typeof a, typeof b, a.length, b.length, a.name === ''); return Promise.prototype.then.call(this, a, b); };
  Promise.all([odd]).then(v => log('odd', v)); Promise.race([odd]).then(v => log('odd', v)); Promise.any([odd]).then(v => log('odd', v)); Promise.allSettled([odd]).then(v => log('odd', v));
  let twice; const p2 = { then(f) { twice = f; f(1); f(2); } };
  Promise.all([p2, 5]).then(v => log('twice', v));
  await flush('subclasses');
  const own = Promise.resolve; let resolved = 0;
  Promise.resolve = function (x) { resolved++; return own.call(this, x); };
  Promise.all([1, 2]).then(v => log('counted', v, resolved));
  Promise.resolve = 5; Promise.all([1]).catch(e => log(e));
  Promise.resolve = own;
  const then = Promise.prototype.then;
  Promise.prototype.then = function (a, b) { log('patched'); return then.call(this, a, b); };
  Promise.all([Promise.resolve(1), 2]).then(v => log('with patched', v));
  Promise.race([3]).then(v => log('with patched', v));
  Promise.prototype.then = then;
  await flush('patched');
  const e1 = Promise.resolve(1); Object.defineProperty(e1, 'constructor', { get() { log('constructor'); return Promise; } });
  Promise.all([e1]).then(v => log(v)); await e1;
  await flush('constructor');

  // executors
  let r1, r2;
  new Promise(function () { log(arguments.length, typeof arguments[0], typeof arguments[1], arguments[1].length, arguments[1].name === ''); });
  new Promise((...a) => log(a.length)); new Promise((a, b = 9) => log(typeof b)); new Promise(() => {}); new Promise(a => { log(a.length, a.name === ''); });
  new Promise(a => { throw new Error('executor'); }).catch(e => log(e));
  new Promise(a => { a(1); throw new Error('ignored'); }).then(v => log(v));
  new Promise((a, b) => { b(2); a(1); b(3); }).catch(v => log('rej', v));
  const p = new Promise(a => { r1 = a; }); r1(Promise.resolve('inner')); r1('no'); p.then(v => log(v));
  const c = new Promise(a => { r2 = a; }); r2(c); c.catch(e => log(e));
  new Promise((r => r('bound')).bind(null)).then(v => log(v));
  new Promise(new Proxy(r => r('proxy'), {})).then(v => log(v));
  try { new Promise(5); } catch (e) { log(e); } try { Promise(() => {}); } catch (e) { log(e); }
  log(new (class extends Promise {})(r => r(1)) instanceof Promise);
  await flush('executors');

  // chains keep nothing but their values
  const base = Promise.resolve(1); const d1 = base.then(x => x + 1), d2 = base.then(x => { throw x; }), d3 = base.then(), d4 = base.then(null, 5);
  d1.then(v => log('d1', v)); d2.then(0, v => log('d2', v)); d3.then(v => log('d3', v)); d4.then(v => log('d4', v)); d1.then(v => log('d1 again', v)); d1.finally(() => log('fin')).then(v => log('after', v));
  queueMicrotask(function () { log('micro', arguments.length, this === undefined); }); queueMicrotask(() => log('micro 2'));
  try { queueMicrotask(5); } catch (e) { log(e.code); }
  await flush('chains');
  const frames = new Error('x'); queueMicrotask(function named() { log(new Error('m').stack.split('\n')[1].trim().split(' ')[1]); });
  await flush('stack');
})();
