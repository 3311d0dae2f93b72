// What require gives of an ES module: code that a transpiler made of imports looks for __esModule.
const a = require('./mod/defaults.mjs');
console.log(a, a.__esModule, Object.keys(a), a === require('./mod/defaults.mjs'), Object.prototype.toString.call(a));
a.more();
console.log(a.n, Object.getOwnPropertyDescriptor(a, '__esModule'));
console.log(require('./mod/marked.mjs'), require('./mod/named.mjs'), require('./mod/own.mjs'));
import('./mod/defaults.mjs').then((m) => console.log(m, m === a, m.n, m.more === a.more));
