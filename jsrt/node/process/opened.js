'use strict';
// The standard streams that the program has asked for, by descriptor: console writes
// to them from then on.

module.exports = [undefined, undefined, undefined];
