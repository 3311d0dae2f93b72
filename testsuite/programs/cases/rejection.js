// Unhandled rejections; a handler keeps the program alive.
process.on('unhandledRejection', (reason, p) => { console.log('unhandled', reason.message, p instanceof Promise); process.exitCode = 3; });
process.on('uncaughtException', (e, origin) => console.log('uncaught', e.message, origin));
Promise.reject(new Error('nobody'));
setTimeout(() => { throw new Error('thrown'); }, 1);
setTimeout(() => console.log('still alive'), 5);
