// WebAssembly as ES modules: what they export, import from JavaScript and from each other.
import * as a from './mod/exports.wasm';
import d, { add, mut, 'weird name' as weird } from './mod/exports.wasm';
import { run, g } from './mod/imports.wasm';

console.log(a, add(1, 2), mut, weird === add, run(), g, typeof d);
d();
console.log(mut, a.mut);
console.log(await import('./mod/exports.wasm') === a, Object.keys(a).join());
