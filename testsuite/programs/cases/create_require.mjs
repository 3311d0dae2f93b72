// createRequire: JSON, CommonJS and built-in modules from an ES module.
import { createRequire, isBuiltin, builtinModules } from 'node:module';
const require = createRequire(import.meta.url);
const load = createRequire(import.meta.filename);
console.log(require('./mod/data.json'), load('./mod/b.cjs'), require('path') === load('node:path'));
console.log(isBuiltin('fs'), isBuiltin('node:test'), isBuiltin('test'), builtinModules.length, typeof require.resolve);
try { require('./nothing.cjs' + ''); } catch (e) { console.log(e.code); }
try { createRequire('relative'); } catch (e) { console.log(e.code, e.message); }
