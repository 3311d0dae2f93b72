'use strict';
// Environments and functions are made where they are needed: beside try statements, behind tests,
// in functions that call their own inner functions.

function isPromise(x) { return x !== null && typeof x === 'object' && typeof x.then === 'function'; }

function handle(fn, req, next) {
  if (fn.length > 3) return next();
  try {
    const ret = fn(req, next);
    if (isPromise(ret)) ret.then(null, function(error) { next(error || new Error('rejected')); });
  } catch (err) {
    next(err);
  }
}

const log = [];
for (let i = 0; i < 6; i++) {
  handle((req, next) => {
    if (req === 3) throw new Error('thrown');
    if (req === 4) return Promise.reject(new Error('later'));
    if (req === 5) return Promise.reject();
    next();
  }, i, e => log.push(e ? e.message : i));
}

function validate(check, request, name) {
  const missing = request[name] === undefined;
  let ret;
  try {
    ret = check?.(missing ? null : request[name]);
  } catch (err) {
    err.code = 500;
    return err.code;
  }
  if (ret && typeof ret.then === 'function') return ret.then(res => answer(res)).catch(err => err.message);
  return answer(ret);

  function answer(ret) {
    if (ret === false) return check.errors;
    if (ret && ret.error) return ret.error;
    if (ret && ret.value) request[name] = ret.value;
    return false;
  }
}

const request = { a: 1, b: 2 };
const wrong = () => false;
wrong.errors = ['wrong'];
console.log(validate(undefined, request, 'a'), validate(wrong, request, 'a'), validate(() => ({ error: 'e' }), request, 'b'),
  validate(() => ({ value: 7 }), request, 'b'), validate(() => { throw new Error('t'); }, request, 'c'), request);
validate(async x => ({ value: x + 1 }), request, 'a').then(x => console.log(x, request));
validate(async() => { throw new Error('async'); }, request, 'a').then(console.log);

// Variables that change, and functions that share them.
function counting(list, found) {
  let n = 0;
  let total = 0;
  const add = x => { n++; total += x; };
  const mean = () => (n === 0 ? 'none' : total / n);
  if (list === null) return 'nothing';
  try {
    for (const x of list) add(x);
  } catch (e) {
    found(e, mean());
  }
  add(10);
  return mean() + ' of ' + n;
}
console.log(counting(null), counting([1, 2]), counting([], console.log), counting({}, (e, m) => console.log(e.constructor.name, m)));

function rest(on, ...list) {
  const show = () => list.join('-');
  if (!on) return 'off';
  list.push('end');
  return show() + list.length;
}
console.log(rest(false, 1, 2), rest(true, 1, 2), rest(true));

// One environment for each round.
function rounds(n, often) {
  const made = [];
  for (let i = 0; i < n; i++) {
    let x = i * 2;
    const f = () => x++ + i;
    if (often(i)) {
      made.push(f);
      made.push(() => x);
    } else if (i === 4) {
      try { made.push(f()); } finally { made.push(x); }
    }
  }
  return made.map(f => (typeof f === 'function' ? f() : f)).join();
}
console.log(rounds(6, i => i % 3 === 0), rounds(2, () => false));

// The variable is not yet there on one way.
function early(flag) {
  const read = () => late;
  try {
    if (flag) return read();
  } catch (e) {
    return e.name;
  }
  const late = 5;
  return read();
}
console.log(early(true), early(false));

// Deep ways.
function ways(a, b) {
  const x = a + b;
  const f = () => x;
  const g = () => f() * 2;
  if (a > 1) {
    if (b > 1) return g;
    return null;
  }
  if (b > 5) return () => f() + g();
  return x;
}
console.log(ways(0, 1), ways(2, 1), ways(2, 2)(), ways(1, 6)());
setTimeout(() => console.log(log.join()), 5);

// A function that is handed on by either way of a call whose callee's body stands there.
{
  const enrich = (text, callback, client) => ({ text, callback, client });
  const execute = (client, query, handler, c) => query.callback(null, `${query.text} by ${c.name}, ${client.name}`);
  class Client {
    constructor(name) { this.name = name; }
    query(text, callback) {
      const query = enrich(text, callback, this);
      execute(this, query, null, this);
    }
  }
  class Other { query(text, callback) { callback(text === '' ? new Error('none') : null, 'other'); } }
  const version = connection => new Promise((resolve, reject) => {
    connection.query('select', (err, x) => { if (err) reject(err); else resolve(x); });
  });
  Promise.all([version(new Client('a')), version(new Other())]).then(list => console.log(list.join('; ')));
}
