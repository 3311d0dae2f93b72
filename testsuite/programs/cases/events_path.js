// events, path, util, timers.
const EventEmitter = require('events');
const path = require('node:path');
const util = require('util');
const e = new EventEmitter();
e.on('x', (...a) => console.log('x', ...a)); e.once('x', () => console.log('once')); e.prependListener('x', () => console.log('first'));
console.log(e.emit('x', 1, 2), e.emit('x'), e.emit('none'), e.listenerCount('x'), e.eventNames());
try { e.emit('error', new Error('unhandled')); } catch (err) { console.log(err.message); }
class My extends EventEmitter {} console.log(new My() instanceof EventEmitter, EventEmitter.defaultMaxListeners);
console.log(path.resolve('/a/b', '../c', './d'), path.basename('/x/y.txt', '.txt'), path.extname('a.b.c'), path.parse('/home/u/f.txt'), path.relative('/a/b/c', '/a/d'), path.normalize('/a/./b//../c/'), path.isAbsolute('x'), path.format({ dir: '/d', base: 'b' }), path.win32.join('a', 'b'), path.posix.sep);
console.log(util.format('%s %d %j', 'a', 1, { b: 2 }), util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }), util.isDeepStrictEqual === undefined, util.types.isRegExp(/x/), util.inspect('str'), util.inspect(new Map([[1, 2]]), { compact: false }));
function Old() {} function Base() {} Base.prototype.hi = function () { return 'hi'; }; util.inherits(Old, Base); console.log(new Old().hi());
util.promisify((a, cb) => cb(null, a + 1))(1).then((v) => console.log('promisified', v));
try { path.join(1); } catch (err) { console.log(err.name, err.code, err.message); }
const t = setInterval(() => { console.log('tick'); clearInterval(t); }, 20);
setTimeout((a, b) => console.log('args', a, b), 60, 1, 2); const c = setTimeout(() => console.log('never'), 1); clearTimeout(c);
setImmediate(() => console.log('immediate')); process.nextTick((x) => console.log('nextTick', x), 5); queueMicrotask(() => console.log('micro'));
process.on('exit', (code) => console.log('exit', code)); process.on('beforeExit', () => console.log('beforeExit'));
