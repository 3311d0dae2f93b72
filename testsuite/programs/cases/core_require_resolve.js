'use strict';
// require.resolve with paths, require.resolve.paths, fakes of Node's modules.
const path = require('path');
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message.split('\n')[0]); } };
for (const v of [1, null]) {
  t(() => require.resolve('x', { paths: [v] }));
  t(() => require.resolve(v));
  t(() => require.resolve.paths(v));
}
t(() => require.resolve('x', { paths: 5 }));
let name = '';
t(() => require(name));
t(() => require.resolve('fs', { paths: ['/'] }));
t(() => require.resolve('node:fs'));
t(() => require.resolve.paths('fs'));
t(() => require.resolve.paths('./x')[0] === __dirname);
t(() => require.resolve.paths('x')[0] === path.join(__dirname, 'node_modules'));
name = 'os';
require.cache[name] = { exports: 'a fake' };
t(() => require(name));
t(() => typeof require('node:os').EOL);
