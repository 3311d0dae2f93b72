'use strict';
// The key under which a function names the values that its callback gets, for
// util.promisify to make an object of them.

module.exports = Symbol('customPromisifyArgs');
