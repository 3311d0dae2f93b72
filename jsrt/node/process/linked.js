'use strict';
// Which of Node's modules the program has, for those that are required by a computed name.

module.exports = { linked: require('native').linked };
