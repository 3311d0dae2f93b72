// ES modules: live bindings, cycles, namespaces, interop, dynamic import, TLA.
import def, { counter, inc, renamed as other, default as d2 } from './mod/a.mjs';
import * as ns from './mod/a.mjs';
import cjs, { named } from './mod/b.cjs';
import data from './mod/data.json' with { type: 'json' };
import { even, odd } from './mod/even.mjs';
import path from 'node:path';
console.log(def, counter, other, d2 === def);
inc(); inc();
console.log(counter, ns.counter, Object.keys(ns), ns[Symbol.toStringTag]);
console.log(cjs, named, data.list.length, even(10), odd(7), path.join('a', '..', 'b'));
try { ns.counter = 5; } catch (e) { console.log(e.constructor.name, e.message); }
const dyn = await import('./mod/dyn.mjs');
console.log(dyn.value, await dyn.default());
console.log(typeof import.meta.url, import.meta.filename.endsWith('modules_main.mjs'), typeof require, this);
try { await import('./mod/throws.mjs'); } catch (e) { console.log('import failed:', e.message); }
export {};
