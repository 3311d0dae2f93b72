'use strict';
// localStorage, https://nodejs.org/api/globals.html#localstorage: it is kept in a file that
// --localstorage-file names, a database of SQLite; programs have no such option. This is
// loaded by the first use of the global.

process.emitWarning('localStorage is not available because --localstorage-file was not provided.', 'ExperimentalWarning');

module.exports = { localStorage: undefined };
