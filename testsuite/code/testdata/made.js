'use strict';
// Code made at run time, of texts that are the same in each run but for one.
const own = require('node:util');
const show = (...list) => console.log(...list.map(x => typeof x === 'string' ? x : own.inspect(x)));

const add = new Function('a', 'b = 2', 'return a + b // sum');
show(add(1), add(1, 5), add.name, add.length, add.toString());
show(Function('return this')() === globalThis, Function('"use strict"; return this')(), Function('return typeof own')());
show(new Function() instanceof Function, new Function('a,b', 'c', 'return [a, b, c, arguments.length]')(1, 2, 3, 4));

const Generator = Object.getPrototypeOf(function* () {}).constructor;
const Async = Object.getPrototypeOf(async () => {}).constructor;
const AsyncGenerator = Object.getPrototypeOf(async function* () {}).constructor;
show([...new Generator('n', 'for (let i = 0; i < n; i++) yield i * i')(4)], Generator('yield 1').toString());

const count = () => new Function('let n = 0; return () => ++n')();
const [one, two] = [count(), count()];
show(one(), one(), two(), count() === count());

const tagged = () => new Function('tag', 'return tag`a${1}b`');
const same = x => x, first = tagged(), second = tagged();
show(first(same) === first(same), first(same) === second(same));

(0, eval)('var made = 1; let lexical = made + 1; function declared() { return [made, lexical, typeof show] }');
show(globalThis.made, globalThis.declared(), delete globalThis.made, typeof globalThis.made);
let again = 0;
for (let i = 0; i < 3; i++) again += (0, eval)('1 + 1');
show(again, (0, eval)('({ a: 1, get b() { return this.a + 1 } })').b, (0, eval)('"use strict"; var hidden = 1; typeof hidden'), typeof globalThis.hidden);

for (const [params, body] of [['a = `', '`\n) {\nreturn a'], ['a = `\n) {\n`', 'return a'], ['a', '}, function () {'], ['a /*', '*/'], ['', 'return (']]) {
  try { show(new Function(params, body)()); } catch (e) { show(e.name); }
}

function thrower() { return new Function('x', 'if (x) {\n  throw new TypeError("thrown")\n}'); }
try { thrower()(1); } catch (e) { show(e.message, e.stack.split('\n')[1].replace(/^ +at \S+ \(.*?(<anonymous>.*)/, '$1')); }
class Sub extends Function { twice(x) { return this(this(x)); } }
show(new Sub('x', 'return x * 3').twice(2), Reflect.construct(Function, ['return new.target'], Array) instanceof Array);
show(new Function('x', 'return eval("x + 1")')(4), new Function(`return ${JSON.stringify('text "of" \u4e2d\u6587 \ud83d\ude00\n')}`)());
show(new Function('s', 'let n = 0; for (const c of s) n += c.charCodeAt(0); try { n.x.y } catch (e) { n += e.message.length } return n')('abc'));

const { Worker, isMainThread } = require('node:worker_threads');
new Async('f', 'await null; f(await new Promise(r => setTimeout(r, 1, "async")))')(show)
  .then(async () => { for await (const x of new AsyncGenerator('yield await 1; yield 2')()) show(x); })
  .then(() => new Promise(r => new Worker('require("node:worker_threads").parentPort.postMessage(new Function("a", "b = 2", "return a + b // sum")(40))', { eval: true }).on('message', show).on('exit', r)))
  .then(() => show(new Function('return ' + process.hrtime.bigint())() > 0));
