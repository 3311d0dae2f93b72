// module at the top level, as libraries for several module systems look at it, and module.require.
const there = typeof module === 'object' && module;
console.log(there === module, typeof exports === 'object' && exports === module.exports);
const root = (typeof exports === 'object' && exports) || this;
console.log(root === exports, this === exports);
console.log(typeof there.require, there.require('util') === require('util'), Object.keys(module).includes('require'));
console.log(module.require('./mod/b.cjs') === require('./mod/b.cjs'));
try {
  there.require('./not-there');
} catch (e) {
  console.log(e.code);
}
console.log(require('constants').hasOwnProperty('O_RDONLY'), Object.isFrozen(require('constants')));
