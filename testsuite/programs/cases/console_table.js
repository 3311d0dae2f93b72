// console.table; Console with options of its own, by stream; classes that extend it.
const { Console } = require('console');
const { Writable } = require('stream');
const util = require('util');

console.table([{ a: 1, b: 'x' }, { a: 2, c: { d: [1, 2, 3, 4] } }]);
console.table([[1, 2], [3]]);
console.table(new Map([['k', { x: 1 }], ['l', 2]]));
console.table(new Set([1, 'two', { three: 3 }]));
console.table({ a: 1, b: null, f() {} });
console.table([{ a: 1, b: 2 }, { a: 3 }], ['b']);
console.table([1, 'ü', '漢字'], undefined);
console.table('text');
console.table([]);
console.table([{ a: { b: 1, c: 2, d: 3 } }]);

const stream = (name, more) => Object.assign(new Writable({ write(chunk, enc, cb) { process.stdout.write(`${name}: ${JSON.stringify(String(chunk))}\n`); cb(); } }), more);
const [out, err] = [stream('out', { isTTY: true }), stream('err')];
for (const options of [{}, { colorMode: false }, { colorMode: true, inspectOptions: { compact: false } }, { inspectOptions: new Map([[out, { colors: false }], [err, { colors: true }]]) },
  { groupIndentation: 4 }]) {
  const c = new Console({ stdout: out, stderr: err, ...options });
  c.group('g');
  c.log({ a: 1 }, 'text');
  c.error({ a: [2] });
  c.dir({ b: new Date(0) });
  c.groupEnd();
  c.assert(false, 'no', 1);
}
class Quiet extends Console {
  log() { return 'own'; }
  extra() { return this.log(); }
}
const q = new Quiet(out);
console.log(q.log(), q.extra(), q instanceof Console, console instanceof Console, {} instanceof Console, Console(out) instanceof Console);
for (const options of [undefined, { stdout: out, stderr: {} }, { stdout: out, colorMode: 1 }, { stdout: out, groupIndentation: 1001 },
  { stdout: out, inspectOptions: 5 }, { stdout: out, colorMode: true, inspectOptions: { colors: true } }]) {
  try {
    new Console(options);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
console.log(util.formatWithOptions({ compact: false }, { a: 1 }, '%s', { b: 2 }));
