// prettier formats files of a thousand lines.
import fs from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';

for (const file of ['commander/lib/help.js', 'commander/lib/option.js']) {
  const text = fs.readFileSync(path.join(import.meta.dirname, 'node_modules', file), 'utf8');
  console.log(await prettier.format(text.replace(/^ +/gm, ''), { parser: 'babel', printWidth: 72 }));
}
console.log(await prettier.format('const {a,b:{c}}=await x?.y?.[z]??w;class A extends B{static #p=1;get q(){return this.#p}}', { parser: 'babel', semi: false, singleQuote: true }));
console.log(await prettier.format('{"a":1,"b":[1,2,{"c":null}]}', { parser: 'json' }));
console.log(await prettier.format('a{color:red;background:URL(x)}@media (max-width:100px){.b>.c{margin:0 1px}}', { parser: 'css' }));
console.log(await prettier.format('# t\n* a\n* b\n\n|x|y|\n|-|-|\n|1|22|', { parser: 'markdown' }));
console.log(await prettier.format('interface A<T>{x:T;y?:string[]} type B=A<number>|null; function f(this:A<any>,...r:B[]):asserts r is B[]{}', { parser: 'typescript' }));
try { await prettier.format('let a = ;', { parser: 'babel' }); } catch (e) { console.log(e.name, e.message); }
