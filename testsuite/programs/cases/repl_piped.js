'use strict';
// A REPL over streams: results, errors, commands, lines that are not complete, await.
const repl = require('repl');
const fs = require('fs');
const path = require('path');
const { PassThrough } = require('stream');

console.log(Object.keys(repl), repl.builtinModules === repl._builtinLibs, repl.builtinModules.includes('fs/promises'),
  repl.REPL_MODE_SLOPPY, repl.REPL_MODE_STRICT, repl.start.length, Object.keys(repl.writer.options), repl.REPLServer.length);
console.log(new repl.Recoverable(new Error('x')) instanceof SyntaxError, new repl.Recoverable(3).err, repl.isValidSyntax('1 +'), repl.isValidSyntax('{a:1,b:2}'));
for (const o of [{ breakEvalOnSigint: true, eval() {} }]) {
  try {
    repl.start(o);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}

const dir = fs.mkdtempSync(path.join(require('os').tmpdir(), 'repl-'));
const loaded = path.join(dir, 'loaded.js');
const saved = path.join(dir, 'saved.js');
fs.writeFileSync(loaded, 'var a1 = 1;\nfunction ff() {\n  return a1;\n}\nff()\n');

// session runs lines, one at a time, and gives what was written.
function session(options, lines, prepare) {
  return new Promise((resolve) => {
    const input = new PassThrough();
    const output = new PassThrough();
    let text = '';
    output.on('data', (data) => { text += data; });
    const server = repl.start({ input, output, prompt: '> ', ...options });
    server.on('exit', () => resolve(text.replaceAll(dir, 'DIR')));
    prepare?.(server);
    (async () => {
      for (const line of lines) {
        text += `«${line}»\n`;
        input.write(`${line}\n`);
        await new Promise((next) => { setTimeout(next, 5); });
      }
      input.end();
    })();
  });
}

const unfinished = ['function f() {', '`abc', '/* a', '"abc\\', 'f(', '[1,2', 'if (1) {', 'a.', 'x = ', 'class A {', 'var q = `a${', '{', 'let [a', '1 +',
  'throw', 'for(;;', 'try {', 'try {} ', 'do {} ', '() =>', 'obj?.', 'new', 'async () => { await ', 'a => {', 'function* g(){ yield', '({a:', '({a', '1; {',
  '[1,2,3].map(x=>x'];
const wrong = ['"abc', '...', '0x', '"a" b', 'foo bar', 'return 3', ')', 'import x from "y"', 'import {a as b} from "c"', 'import * as z from "d"', 'import "e"'];
const values = ['1+1', 'x', 'var y = 3', 'y', '_', '_error', 'throw new Error("boom")', '_error.message', 'function f() {', 'return 4', '}', 'f()', '{a:1}', '({a:1})',
  '`abc', 'def`', 'const z = 1', 'z', 'let z = 2', 'undefined', 'null', '"str"', '.foo', '. foo', '.5', '.5.toFixed(1)', '1 +', '', '2', 'nope', 'Promise.resolve(4)',
  'throw 4', '_error', 'Symbol("a")', 'require("path").sep', 'module.paths.length > 0', 'this === globalThis', 'typeof fs.readFileSync', 'global === globalThis',
  '{}', '{};', '{a:1};', '{a:1}.a', '[new Error("z")].length', 'throw new TypeError("t\\nu")', 'null.x', 'throw {a:1}', 'throw null', 'throw undefined', 'throw "s"',
  'throw Object.assign(new Error("p"),{code:"E"})', '(function a(){ throw new Error("in a") })()', 'JSON.parse("{")', 'eval("foo bar")', 'console.log("hi")',
  '_ = 7', '8', '_', '.clear', 'typeof y', '// c', '/* a', 'b */ 3', 'npm install x', '[1,2,3].map((n) => n', '* 2)', '   .exit'];
const awaits = ['const x = await 7', 'x', 'const {a,b:[c]} = await {a:1,b:[2]}, d = 4', 'a+c+d', 'await 1; await 2', 'for (const i of [1,2]) await i',
  'let y9 = await 5; y9', 'function foo3() {} await 1', 'foo3', 'class A { static x = 5 }', 'A.x', 'await (async () => 3)()', 'await "a/b".split(/\\//)',
  'setTimeout(()=>{throw new Error("async")},1);0', '1', 'Promise.reject(new Error("rej"));0', '2', 'const { default: p } = await import("path"); p.sep'];
const commands = ['var q = 1', 'function g() {', 'return 1', '}', 'nope(', '.break', `.save ${saved}`, `.load ${loaded}`, 'ff()', `.load ${dir}`, `.load ${dir}/none`,
  `.save ${dir}/none/x`, '.save', '.load', '.hi there you', '.plain 5', '.help', '.break'];

(async () => {
  console.log(await session({}, unfinished.flatMap((line) => [line, '.break'])));
  console.log(await session({}, wrong));
  console.log(await session({}, values, (server) => { server.context.x = 5; }));
  console.log(await session({}, awaits));
  console.log(await session({}, commands, (server) => {
    server.defineCommand('hi', { help: 'say hi', action(text) {
      this.clearBufferedCommand();
      this.output.write(`hi ${JSON.stringify(text)}\n`);
      this.displayPrompt();
    } });
    server.defineCommand('plain', function plain(text) {
      this.output.write(`plain ${text}\n`);
      this.displayPrompt();
    });
    try {
      server.defineCommand('x', { action: 3 });
    } catch (e) {
      console.log(e.code, e.message);
    }
    for (const line of ['.he', 'Math.ab', 'require("f', 'process.argv.le', 'pars', 'JSON.par', 'nothing.x']) {
      server.complete(line, (err, result) => console.log(line, err, result));
    }
  }));
  console.log(fs.readFileSync(saved, 'utf8'));
  console.log(await session({ replMode: repl.REPL_MODE_STRICT }, ['undeclared = 1', '1', '({ a: 1 })']));
  console.log(await session({ ignoreUndefined: true, writer: (v) => `<${v}>` }, ['undefined', '1', 'void 0']));
  console.log(await session({ useGlobal: true }, ['globalThis.shared = 1', '_', '[] instanceof Array', '.clear', '.help']), globalThis.shared);
  console.log(await session({ eval: (text, context, file, cb) => {
    if (text === 'more\n') cb(new repl.Recoverable(new Error('more')));
    else if (text === 'bad\n') cb(new Error('bad text'));
    else cb(null, [text, /^REPL\d+$/.test(file)]);
  } }, ['1', 'more', 'then', 'bad', '_']).then((text) => text.replace(/\n {4}at .*/g, '')));
  fs.rmSync(dir, { recursive: true });
})();
