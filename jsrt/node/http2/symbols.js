'use strict';
// Symbols that programs can see. What sessions, streams and servers keep on each other has
// names with _h2, which reads faster.

module.exports = { kOptions: Symbol('options'), sensitiveHeaders: Symbol('sensitiveHeaders') };
