// The TypeScript compiler type-checks a small project and emits JavaScript.
const path = require('path');
const ts = require('typescript');

const files = {
  '/p/main.ts': `import { Stack, sum } from './lib';
const s = new Stack<number>();
s.push(1); s.push('two');
const n: string = sum([1, 2, 3]);
export enum Color { Red, Green = 5, Blue }
export async function go(this: void, ...names: readonly string[]): Promise<Map<string, Color>> {
  const m = new Map<string, Color>();
  for await (const x of names.map(async (v) => v.length)) m.set(String(x), Color.Blue);
  return m;
}
let u: unknown = go; u.toFixed();
`,
  '/p/lib.ts': `export class Stack<T> { #items: T[] = []; push(x: T): this { this.#items.push(x); return this; } get top(): T | undefined { return this.#items.at(-1); } }
export const sum = (xs: number[]) => xs.reduce((a, b) => a + b, 0);
export type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
const p: DeepPartial<{ a: { b: string } }> = { a: { b: 3 } };
export abstract class Base { abstract run(): void; constructor(protected readonly name: string) {} }
class Impl extends Base {}
`,
};
const lib = path.join(__dirname, 'node_modules/typescript/lib');
const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, lib: ['lib.es2022.d.ts'], noEmitOnError: false };
const out = {};
const host = {
  getSourceFile: (name, languageVersion) => {
    const text = files[name] ?? (name.startsWith(lib) ? ts.sys.readFile(name) : undefined);
    return text === undefined ? undefined : ts.createSourceFile(name, text, languageVersion);
  },
  writeFile: (name, text) => { out[name] = text; },
  getDefaultLibFileName: () => path.join(lib, 'lib.d.ts'), getDefaultLibLocation: () => lib, getCurrentDirectory: () => '/p', getCanonicalFileName: (f) => f, useCaseSensitiveFileNames: () => true,
  getNewLine: () => '\n', fileExists: (name) => name in files || (name.startsWith(lib) && ts.sys.fileExists(name)), readFile: (name) => files[name] ?? ts.sys.readFile(name), directoryExists: () => true, getDirectories: () => [],
};
const program = ts.createProgram(['/p/main.ts'], options, host);
const emitted = program.emit();
const diagnostics = ts.getPreEmitDiagnostics(program).concat(emitted.diagnostics);
console.log(ts.formatDiagnostics(diagnostics, host));
for (const [name, text] of Object.entries(out)) console.log(`--- ${name}\n${text}`);
const checker = program.getTypeChecker();
const main = program.getSourceFile('/p/main.ts');
ts.forEachChild(main, (node) => { if (ts.isFunctionDeclaration(node)) console.log(checker.typeToString(checker.getTypeAtLocation(node))); });
console.log(ts.transpileModule('const x: number = 1; export default <T,>(a: T) => a as any;', { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES5 } }).outputText);
