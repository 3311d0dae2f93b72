'use strict';
// The Web Locks API, https://w3c.github.io/web-locks/

class LockManager {}
module.exports = { locks: new LockManager() };
